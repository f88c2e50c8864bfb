// A folder of files served as they are: published editions, and any other static site.
//
// Only regular files inside the folder are ever opened: each part of a path is opened below the last one, following no
// symbolic link and no part that starts with a dot. The folder itself may be a link (to the newest edition, say); it is
// looked up anew each time. Small files are kept in memory with a compressed form and looked at again at most once a
// second; larger ones are streamed from disk, compressed where a "NAME.gz" stands beside them. "…/" is its index.html.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/request.h"
#include "web/response.h"
#include "web/router.h"

namespace evenhand::web {

struct FolderOptions {
  std::string cache_control = "public, max-age=60";
  std::uintmax_t most_bytes_kept_of_one = 256u << 10;
  std::uintmax_t most_bytes_kept = 64u << 20;
  std::string access = "anyone";  // of the route (router.h)
};

class Folder {
 public:
  explicit Folder(std::filesystem::path root, FolderOptions options = {});
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // `path` is relative and decoded: "2026/index.html", "" for the root's index. Any thread.
  [[nodiscard]] Result<Response> answer(const Request& request, std::string_view path) const;
  // Only where it is in memory and was looked at within a second.
  [[nodiscard]] std::optional<Response> from_memory(const Request& request, std::string_view path) const;

 private:
  struct Kept;
  class Cache;
  [[nodiscard]] Response respond(const Kept& kept) const;

  const std::filesystem::path root_;
  const FolderOptions options_;
  std::unique_ptr<Cache> cache_;
};

// GET PREFIX/… from the folder, for anyone. `prefix` is "/published", without a last slash.
void serve_folder(Router& router, const std::string& prefix, const std::filesystem::path& root,
                  FolderOptions options = {});

}  // namespace evenhand::web
