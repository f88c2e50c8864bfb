// Files, whole and safely: read with a limit, write so that a crash leaves the old or the new, never a half.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenhand {

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t most_bytes = 64u << 20);
// Writes a temporary file beside it, syncs, renames, syncs the folder. `mode` is the file's permission bits.
Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);
Result<Done> sync_folder(const std::filesystem::path& folder);

// A new empty folder below `parent` (the system's temporary folder where none is given), removed with its contents at
// the end of this object's life.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::filesystem::path& parent = {});
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace evenhand
