// multipart/form-data (RFC 7578), read as it arrives: fields to memory, files to memory while small and to a temporary
// file past that, so that an upload of any allowed size costs little memory.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/form.h"

namespace evenhand::web {

struct MultipartLimits {
  std::size_t most_parts = 1'000;
  std::size_t most_files = 20;
  std::size_t most_header_bytes = 8u << 10;       // of one part
  std::size_t most_field_bytes = 1u << 20;        // of one field that is not a file
  std::size_t most_bytes_in_memory = 256u << 10;  // of one file; what is longer goes to `folder`
  std::filesystem::path folder = {};              // none: the system's temporary folder
};

// A file that nobody else can open by name: it is unlinked as soon as it is made, and gone when this object is.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  void append(std::string_view bytes);  // throws std::system_error (the disk is full)
  [[nodiscard]] std::size_t read_at(std::uintmax_t offset, char* into, std::size_t count) const;

 private:
  int descriptor_;
};

// A file that a person sent. Neither its name nor its type can be trusted.
class UploadedFile {
 public:
  std::string field;      // the name of the form's field
  std::string file_name;  // the last part only, cleaned; empty where no file was chosen
  std::string content_type;

  [[nodiscard]] std::uintmax_t size() const { return size_; }
  [[nodiscard]] Result<std::string> bytes(std::uintmax_t most) const;  // all of it; too_large past `most`
  [[nodiscard]] std::unique_ptr<std::istream> open() const;            // to stream it; must not outlive this file

  void append(std::string_view bytes, const MultipartLimits& limits);

 private:
  std::uintmax_t size_ = 0;
  std::string memory_;
  std::unique_ptr<TemporaryFile> file_;
};

struct Multipart {
  Form fields;
  std::vector<UploadedFile> files;  // those with a name or with content
};

// Feed it the body in pieces of any size. After an error it stays in error.
class MultipartReader {
 public:
  // `content_type` is the request's; refuses one without a proper boundary.
  static Result<MultipartReader> open(std::string_view content_type, MultipartLimits limits = {});
  Result<Done> feed(std::string_view bytes);
  Result<Multipart> finish();  // refuses a body that was cut short

 private:
  enum class State { preamble, after_boundary, headers, content, epilogue };
  MultipartReader(std::string boundary, MultipartLimits limits);
  Result<bool> step();  // one step on what is buffered; false when it needs more
  Result<Done> begin_part(std::string_view headers);
  Result<Done> take_content(std::string_view bytes);

  std::string delimiter_;  // "\r\n--boundary"
  MultipartLimits limits_;
  State state_ = State::preamble;
  std::string buffer_;
  std::size_t parts_ = 0;
  bool part_is_file_ = false;
  std::string field_name_;
  std::string field_value_;
  UploadedFile file_;
  Multipart result_;
  bool failed_ = false;
  Error error_;
};

}  // namespace evenhand::web
