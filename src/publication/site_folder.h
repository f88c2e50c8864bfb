// The published files of an organisation, as they lie on a web server:
//
//   FOLDER/index.html            its editions, the newest first
//   FOLDER/2026/1/index.html …   one edition; never changed but for a dated note (withdrawn; there is a newer one)
//
// The store is what counts (edition_store.h); files are written from it, and written again whenever they differ: after
// publishing, after a withdrawal, at the start of a server, by another server over the same store. A new edition is
// made in a folder that nobody is shown, synced, and put in place by one rename; only then do the index and the notices
// of older editions lead to it, each file by one rename too. Killed at any moment, what was readable stays whole, and
// the next call goes on. Two writers wait for each other (a lock in the folder).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "store/database.h"

namespace evenhand::publication {

struct SiteFolderOptions {
  bool links_to_forms = false;  // this server serves the folder: pages may lead to its form for the public
  // Before each step ("edition 2026/2 written", …): a test stops the process there.
  std::function<void(std::string_view step)> before_step = {};
};

// Nothing is written where nothing changed since the last time.
Result<Done> write_site(store::Database& database, OwnerId owner, const std::filesystem::path& folder,
                        const SiteFolderOptions& options = {});
// Of every owner that published: ROOT/CODE. The first error ends it.
Result<Done> write_all_sites(store::Database& database, const std::filesystem::path& root,
                             const SiteFolderOptions& options = {});

}  // namespace evenhand::publication
