#include "web/multipart.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <istream>
#include <streambuf>
#include <system_error>

#include "base/digest.h"
#include "web/http_message.h"

namespace evenhand::web {
namespace {

Error broken(const char* what) {
  return invalid("The file or form did not arrive whole. Go back and send it again.", what);
}
Error too_long(const char* what) {
  return {ErrorKind::too_large, "What was sent is too large. Send a smaller file, or less at a time.", what};
}

// The last part of a path of any system, without control characters: browsers send a name, others send what they like.
std::string safe_file_name(std::string_view sent) {
  const auto slash = sent.find_last_of("/\\");
  if (slash != std::string_view::npos) sent.remove_prefix(slash + 1);
  std::string name;
  for (const char c : sent.substr(0, 255)) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) name += c;
  }
  while (!name.empty() && !is_utf8(name)) name.pop_back();  // cut in the middle of a character, or never UTF-8
  if (name == "." || name == "..") name.clear();
  return name;
}

using Nonce = std::array<unsigned char, crypto_stream_xchacha20_NONCEBYTES>;
constexpr std::size_t kCipherPiece = 64u << 10;

// This process's key.
const unsigned char* upload_key() {
  static const auto key = [] {
    std::array<unsigned char, crypto_stream_xchacha20_KEYBYTES> made{};
    std::ranges::copy(random_bytes(made.size()), made.begin());
    return made;
  }();
  return key.data();
}

void write_all(int descriptor, const unsigned char* bytes, std::size_t count) {
  while (count > 0) {
    const auto written = ::write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw std::system_error(errno, std::generic_category(), "writing a temporary file");
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
}

std::size_t read_some(int descriptor, std::uintmax_t offset, char* into, std::size_t count) {
  for (;;) {
    const auto got = ::pread(descriptor, into, count, static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "reading a temporary file");
  }
}

Nonce nonce_of(int descriptor) {
  Nonce nonce{};
  if (read_some(descriptor, 0, reinterpret_cast<char*>(nonce.data()), nonce.size()) != nonce.size())
    throw std::system_error(EIO, std::generic_category(), "reading a temporary file");
  return nonce;
}

// Enciphers or deciphers, in place, what stands at `offset`. The cipher's stream comes in blocks of 64 bytes.
void encipher(const Nonce& nonce, std::uintmax_t offset, char* bytes, std::size_t count) {
  auto* at = reinterpret_cast<unsigned char*>(bytes);
  if (const auto within = static_cast<std::size_t>(offset % 64); within > 0 && count > 0) {
    std::array<unsigned char, 64> block{};
    const auto here = std::min(count, block.size() - within);
    std::copy_n(at, here, block.begin() + static_cast<std::ptrdiff_t>(within));
    crypto_stream_xchacha20_xor_ic(block.data(), block.data(), block.size(), nonce.data(), offset / 64, upload_key());
    std::copy_n(block.begin() + static_cast<std::ptrdiff_t>(within), here, at);
    at += here;
    count -= here;
    offset += here;
  }
  if (count > 0) crypto_stream_xchacha20_xor_ic(at, at, count, nonce.data(), offset / 64, upload_key());
}

// Reads an uploaded file from memory or from disk, 16 KiB at a time.
class FileStream final : public std::streambuf {
 public:
  explicit FileStream(const TemporaryFile& file) : file_(file), buffer_(16u << 10, '\0') {}

 protected:
  int_type underflow() override {
    const auto count = file_.read_at(offset_, buffer_.data(), buffer_.size());
    if (count == 0) return traits_type::eof();
    offset_ += count;
    setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
    return traits_type::to_int_type(buffer_.front());
  }

 private:
  const TemporaryFile& file_;
  std::uintmax_t offset_ = 0;
  std::string buffer_;
};

class MemoryStream final : public std::streambuf {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 private:
  std::string bytes_;
};

class OwningStream final : public std::istream {
 public:
  explicit OwningStream(std::unique_ptr<std::streambuf> source)
      : std::istream(source.get()), source_(std::move(source)) {}

 private:
  std::unique_ptr<std::streambuf> source_;
};

}  // namespace

// A file on disk is enciphered with a key that only this process has, in memory: what people sent can't be read from
// the disk, not even from what is left of it after a crash. It begins with its nonce; what follows is at the same place
// as what it enciphers, so that any part can be read by itself.
TemporaryFile::TemporaryFile(const std::filesystem::path& folder) {
  auto name = ((folder.empty() ? std::filesystem::temp_directory_path() : folder) / "evenhand-upload-XXXXXX").string();
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "making a temporary file");
  ::unlink(name.c_str());
  Nonce nonce{};
  std::ranges::copy(random_bytes(nonce.size()), nonce.begin());
  write_all(descriptor_, nonce.data(), nonce.size());
}

TemporaryFile::~TemporaryFile() {
  ::close(descriptor_);
}

void TemporaryFile::append(std::string_view bytes) {
  const auto nonce = nonce_of(descriptor_);
  auto offset = static_cast<std::uintmax_t>(::lseek(descriptor_, 0, SEEK_END)) - nonce.size();
  std::string part;
  while (!bytes.empty()) {
    part.assign(bytes.substr(0, kCipherPiece));
    encipher(nonce, offset, part.data(), part.size());
    write_all(descriptor_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    offset += part.size();
    bytes.remove_prefix(part.size());
  }
}

std::size_t TemporaryFile::read_at(std::uintmax_t offset, char* into, std::size_t count) const {
  const auto nonce = nonce_of(descriptor_);
  const auto got = read_some(descriptor_, offset + nonce.size(), into, count);
  encipher(nonce, offset, into, got);
  return got;
}

Result<std::string> UploadedFile::bytes(std::uintmax_t most) const {
  if (size_ > most) return too_long("uploaded file");
  if (!file_) return memory_;
  std::string all(size_, '\0');
  for (std::size_t at = 0; at < all.size();) {
    const auto got = file_->read_at(at, all.data() + at, all.size() - at);
    if (got == 0) return broken("temporary file");
    at += got;
  }
  return all;
}

std::unique_ptr<std::istream> UploadedFile::open() const {
  std::unique_ptr<std::streambuf> source;
  if (file_) {
    source = std::make_unique<FileStream>(*file_);
  } else {
    source = std::make_unique<MemoryStream>(memory_);
  }
  return std::make_unique<OwningStream>(std::move(source));
}

void UploadedFile::append(std::string_view bytes, const MultipartLimits& limits) {
  size_ += bytes.size();
  if (!file_ && size_ > limits.most_bytes_in_memory) {
    file_ = std::make_unique<TemporaryFile>(limits.folder);
    file_->append(memory_);
    memory_ = std::string();
  }
  if (file_) {
    file_->append(bytes);
  } else {
    memory_ += bytes;
  }
}

Result<MultipartReader> MultipartReader::open(std::string_view content_type, MultipartLimits limits) {
  auto boundary = field_parameter(content_type, "boundary");
  if (!same_ignoring_case(media_type(content_type), "multipart/form-data") || !boundary || boundary->empty() ||
      boundary->size() > 70) {
    return broken("multipart boundary");
  }
  return MultipartReader(std::move(*boundary), std::move(limits));
}

// The buffer starts with a line end, so that the first boundary is found as the others are.
MultipartReader::MultipartReader(std::string boundary, MultipartLimits limits)
    : delimiter_("\r\n--" + std::move(boundary)), limits_(std::move(limits)), buffer_("\r\n") {}

Result<Done> MultipartReader::feed(std::string_view bytes) {
  if (failed_) return error_;
  buffer_ += bytes;
  for (;;) {
    auto went_on = step();
    if (!went_on) {
      failed_ = true;
      error_ = went_on.error();
      return error_;
    }
    if (!*went_on) return Done{};
  }
}

Result<bool> MultipartReader::step() {
  switch (state_) {
    case State::preamble:
    case State::content: {
      const auto at = buffer_.find(delimiter_);
      // Without a delimiter all is content but a tail that could be the start of one.
      const auto sure = at != std::string::npos               ? at
                        : buffer_.size() >= delimiter_.size() ? buffer_.size() - delimiter_.size() + 1
                                                              : 0;
      if (state_ == State::content) EVENHAND_CHECK(take_content(std::string_view(buffer_).substr(0, sure)));
      buffer_.erase(0, at != std::string::npos ? at + delimiter_.size() : sure);
      if (at == std::string::npos) return false;
      if (state_ == State::content) {
        if (!part_is_file_) {
          if (!is_utf8(field_value_)) return broken("field is not UTF-8");
          result_.fields.add(std::move(field_name_), std::move(field_value_));
        } else if (!file_.file_name.empty() || file_.size() > 0) {
          result_.files.push_back(std::move(file_));
        }
      }
      state_ = State::after_boundary;
      return true;
    }
    case State::after_boundary: {
      // RFC 2046, 5.1.1: the boundary may be followed by white space; "--" after the last one.
      if (buffer_.size() < 2) return false;
      if (buffer_.starts_with("--")) {
        state_ = State::epilogue;
        return true;
      }
      if (buffer_.front() == ' ' || buffer_.front() == '\t') {
        buffer_.erase(0, 1);
        return true;
      }
      if (!buffer_.starts_with("\r\n")) return broken("bytes after a boundary");
      state_ = State::headers;  // the line end stays: a part without headers has an empty line at once
      return true;
    }
    case State::headers: {
      const auto end = buffer_.find("\r\n\r\n");
      if ((end == std::string::npos ? buffer_.size() : end) > limits_.most_header_bytes)
        return too_long("part headers");
      if (end == std::string::npos) return false;
      EVENHAND_CHECK(begin_part(std::string_view(buffer_).substr(0, end)));
      buffer_.erase(0, end + 4);
      state_ = State::content;
      return true;
    }
    case State::epilogue:
      buffer_.clear();
      return false;
  }
  return false;
}

Result<Done> MultipartReader::begin_part(std::string_view headers) {
  if (++parts_ > limits_.most_parts) return too_long("parts");
  std::string disposition;
  std::string type;
  while (!headers.empty()) {
    const auto end = headers.find("\r\n");
    const auto line = headers.substr(0, end);
    headers = end == std::string_view::npos ? std::string_view{} : headers.substr(end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
      if (line.empty()) continue;
      return broken("part header");
    }
    const auto value = trim(line.substr(colon + 1));
    if (same_ignoring_case(line.substr(0, colon), "Content-Disposition")) disposition = value;
    if (same_ignoring_case(line.substr(0, colon), "Content-Type")) type = value;
  }
  auto name = field_parameter(disposition, "name");
  if (!same_ignoring_case(media_type(disposition), "form-data") || !name || name->size() > 200 || !is_utf8(*name)) {
    return broken("part without a name");
  }
  const auto file_name = field_parameter(disposition, "filename");
  part_is_file_ = file_name.has_value();
  if (part_is_file_) {
    if (result_.files.size() >= limits_.most_files) return too_long("files");
    file_ = UploadedFile();
    file_.field = std::move(*name);
    file_.file_name = safe_file_name(*file_name);
    file_.content_type = type;
  } else {
    field_name_ = std::move(*name);
    field_value_.clear();
  }
  return Done{};
}

Result<Done> MultipartReader::take_content(std::string_view bytes) {
  if (part_is_file_) {
    file_.append(bytes, limits_);
    return Done{};
  }
  if (field_value_.size() + bytes.size() > limits_.most_field_bytes) return too_long("field");
  field_value_ += bytes;
  return Done{};
}

Result<Multipart> MultipartReader::finish() {
  if (failed_) return error_;
  if (state_ != State::epilogue) return broken("multipart body cut short");
  return std::move(result_);
}

}  // namespace evenhand::web
