// A stream's text, block by block, as UTF-8 without its byte order mark: UTF-8 as it is, UTF-16 by its byte order mark,
// Windows-1252 where the caller says so.
#pragma once

#include <cstdint>
#include <istream>
#include <string>

#include "base/result.h"

namespace evenhand::analysis {

class TextBlocks {
 public:
  // `input` must outlive this.
  TextBlocks(std::istream& input, bool windows_1252) : input_(input), windows_1252_(windows_1252) {}

  // Appends about `bytes` more bytes of text to `text`; false at the end. Errors: UTF-16 that is cut off or damaged, or
  // no text at all (a spreadsheet, an archive). UTF-8 is not checked here: whoever reads a cell does.
  Result<bool> more(std::string& text, std::size_t bytes);
  [[nodiscard]] std::uint64_t bytes_read() const { return read_; }

 private:
  enum class Form { unknown, utf8, utf16_little, utf16_big, windows_1252 };
  Result<Done> find_form(const std::string& start);
  Result<Done> add_utf16(std::string& text, std::size_t from_byte);
  void add_windows_1252(std::string& text);

  std::istream& input_;
  bool windows_1252_;
  Form form_ = Form::unknown;
  std::string raw_;  // of UTF-16 and Windows-1252: what was read and is not yet text
  std::uint64_t read_ = 0;
};

}  // namespace evenhand::analysis
