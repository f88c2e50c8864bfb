// Where rows of people lie on disk: a file each in KEYS/rows, enciphered with a key of its own (libsodium's
// secretstream, XChaCha20-Poly1305, in pieces of 64 KiB).
//
// The key is given to the caller, who keeps it sealed in the store: without both, nothing can be read, so that a copy
// of the folder or of the store alone tells nothing, and forgetting the key destroys the rows wherever a copy of the
// file may be. No backup holds the folder. A file is there whole or not at all; one that was cut short, changed, or
// moved to another record does not open.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace evenhand::analysis {

class RowVault {
 public:
  // `folder` is made, for its owner alone, when the first file is sealed.
  explicit RowVault(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Seals what `write` writes, streamed; gives the key (32 bytes). An error leaves nothing.
  [[nodiscard]] Result<std::string> seal(const RecordId& id,
                                         const std::function<Result<Done>(std::ostream&)>& write) const;
  // Deciphers it piece by piece, 64 KiB in memory: `take` is given the content in order, and its error ends it. Whether
  // the file was cut short is known at its end only: what was made of the pieces of one that was must be thrown away.
  [[nodiscard]] Result<Done> read(const RecordId& id, std::string_view key,
                                  const std::function<Result<Done>(std::string_view)>& take) const;
  // The whole content, in memory.
  [[nodiscard]] Result<std::string> open(const RecordId& id, std::string_view key) const;
  // Overwrites and removes; nothing there is no error.
  [[nodiscard]] Result<Done> destroy(const RecordId& id) const;
  [[nodiscard]] bool holds(const RecordId& id) const;
  // Files that are here: for finding those that no record speaks of (a process ended half-way). Those still being
  // written are not among them.
  [[nodiscard]] std::vector<RecordId> all() const;
  // Removes what a process that ended half-way left: unfinished files older than a day.
  void sweep() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  [[nodiscard]] std::filesystem::path path(const RecordId& id) const;
  std::filesystem::path folder_;
};

}  // namespace evenhand::analysis
