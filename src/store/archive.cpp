#include "store/archive.h"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <array>

namespace evenhand::store {

namespace {

constexpr std::size_t kPiece = 1u << 16;

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipHandle = std::unique_ptr<zip_t, CloseZip>;

Error not_written(zip_t* zip) {
  return {ErrorKind::unavailable, "The backup could not be written. Is there room on the disk?", zip_strerror(zip)};
}
Error damaged(std::string detail) {
  return invalid("The backup is damaged or cut short: it cannot be read.", std::move(detail));
}

Result<Done> sync_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!synced) return Error{ErrorKind::unavailable, "The backup could not be written to disk.", path.string()};
  return Done{};
}

}  // namespace

Result<Done> write_archive(const std::filesystem::path& archive, const std::vector<ArchiveEntry>& entries) {
  int code = 0;
  ZipHandle zip(zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
  if (!zip) return Error{ErrorKind::unavailable, "The backup could not be written: " + archive.string(), ""};
  for (const auto& entry : entries) {
    auto* source = zip_source_file(zip.get(), entry.file.c_str(), 0, -1);
    if (source == nullptr) return not_written(zip.get());
    if (zip_file_add(zip.get(), entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(source);
      return not_written(zip.get());
    }
  }
  if (zip_close(zip.get()) != 0) return not_written(zip.get());
  (void)zip.release();  // zip_close freed it
  return sync_file(archive);
}

struct ArchiveReader::Zip {
  ZipHandle handle;
};

ArchiveReader::ArchiveReader(std::unique_ptr<Zip> zip) : zip_(std::move(zip)) {}
ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;

Result<ArchiveReader> ArchiveReader::open(const std::filesystem::path& archive) {
  std::error_code ignored;
  if (!std::filesystem::exists(archive, ignored)) return not_found("There is no file " + archive.string() + ".");
  int code = 0;
  ZipHandle zip(zip_open(archive.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (!zip) return damaged("zip_open: " + std::to_string(code));
  return ArchiveReader(std::make_unique<Zip>(Zip{std::move(zip)}));
}

std::vector<std::string> ArchiveReader::names() const {
  std::vector<std::string> names;
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(zip_->handle.get(), 0));
  for (zip_uint64_t i = 0; i < count; ++i) {
    const auto* name = zip_get_name(zip_->handle.get(), i, 0);
    names.emplace_back(name == nullptr ? "" : name);
  }
  return names;
}

Result<Done> ArchiveReader::read(const std::string& name,
                                 const std::function<Result<Done>(std::string_view piece)>& use) {
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen(zip_->handle.get(), name.c_str(), 0));
  if (!entry) return damaged("no entry " + name);
  std::array<char, kPiece> buffer{};
  for (;;) {
    const auto size = zip_fread(entry.get(), buffer.data(), buffer.size());
    if (size < 0) return damaged("entry " + name + ": " + zip_file_strerror(entry.get()));
    if (size == 0) return Done{};
    EVENHAND_CHECK(use({buffer.data(), static_cast<std::size_t>(size)}));
  }
}

Result<std::string> ArchiveReader::read_whole(const std::string& name, std::size_t most_bytes) {
  std::string content;
  EVENHAND_CHECK(read(name, [&](std::string_view piece) -> Result<Done> {
    content += piece;
    if (content.size() > most_bytes) return damaged("entry " + name + " is too long");
    return Done{};
  }));
  return content;
}

}  // namespace evenhand::store
