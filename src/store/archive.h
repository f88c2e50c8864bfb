// A zip archive, read and written in pieces (libzip). Inside store/ only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace evenhand::store {

struct ArchiveEntry {
  std::string name;
  std::filesystem::path file;  // its content
};
// Writes the entries, compressed, and syncs it to disk. Error: the disk is full, or a file can't be read.
Result<Done> write_archive(const std::filesystem::path& archive, const std::vector<ArchiveEntry>& entries);

class ArchiveReader {
 public:
  // Refuses a file that is not there, is no zip archive, or was cut short.
  static Result<ArchiveReader> open(const std::filesystem::path& archive);
  ~ArchiveReader();
  ArchiveReader(ArchiveReader&&) noexcept;
  ArchiveReader& operator=(ArchiveReader&&) = delete;

  [[nodiscard]] std::vector<std::string> names() const;
  // The entry's content, piece by piece. Refuses one that is not there, or whose bytes have changed.
  Result<Done> read(const std::string& name, const std::function<Result<Done>(std::string_view piece)>& use);
  Result<std::string> read_whole(const std::string& name, std::size_t most_bytes);

 private:
  struct Zip;
  explicit ArchiveReader(std::unique_ptr<Zip> zip);
  std::unique_ptr<Zip> zip_;
};

}  // namespace evenhand::store
