#include "analysis/people_text.h"

#include <array>
#include <string_view>

namespace evenhand::analysis {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";
constexpr std::string_view kUtf32Mark = "\xFF\xFE\0\0"sv;

// What the bytes 0x80 to 0x9F stand for. Source: https://encoding.spec.whatwg.org/index-windows-1252.txt
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void add_character(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text.push_back(static_cast<char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

}  // namespace

Result<Done> TextBlocks::find_form(const std::string& start) {
  if (start.starts_with("PK\x03\x04"))
    return invalid("it is a spreadsheet or an archive, not a CSV. Open it, and save the sheet as “CSV UTF-8”.");
  if (start.starts_with("\x1F\x8B")) return invalid("it is compressed (gzip). Unpack it first.");
  if (start.starts_with(kUtf32Mark)) return invalid("it is UTF-32 text. Save it as “CSV UTF-8”.");
  if (start.starts_with(kLittleMark)) {
    form_ = Form::utf16_little;
  } else if (start.starts_with(kBigMark)) {
    form_ = Form::utf16_big;
  } else {
    form_ = windows_1252_ && !start.starts_with(kUtf8Mark) ? Form::windows_1252 : Form::utf8;
  }
  return Done{};
}

Result<bool> TextBlocks::more(std::string& text, std::size_t bytes) {
  const bool first = form_ == Form::unknown;
  const bool straight = first || form_ == Form::utf8;  // read into place: no copy
  std::string& into = straight ? text : raw_;
  const std::size_t before = into.size();
  into.resize(before + bytes);
  input_.read(into.data() + before, static_cast<std::streamsize>(bytes));
  const auto got = static_cast<std::size_t>(input_.gcount());
  into.resize(before + got);
  if (input_.bad()) return Error{ErrorKind::unavailable, "reading it failed: is the disk or the connection gone?", {}};
  const std::uint64_t at_byte = read_;
  read_ += got;
  if (first) {
    EVENHAND_CHECK(find_form(text.substr(before, 8)));
    if (form_ == Form::utf8) {
      if (std::string_view(text).substr(before).starts_with(kUtf8Mark)) text.erase(before, kUtf8Mark.size());
    } else {
      raw_ = text.substr(before + (form_ == Form::windows_1252 ? 0 : 2));
      text.resize(before);
    }
  }
  if (form_ == Form::windows_1252) add_windows_1252(text);
  if (form_ == Form::utf16_little || form_ == Form::utf16_big) {
    EVENHAND_CHECK(add_utf16(text, static_cast<std::size_t>(at_byte)));
    if (got == 0 && !raw_.empty()) return invalid("it is UTF-16 text and ends within a character: it is cut off.");
  }
  return got > 0;
}

void TextBlocks::add_windows_1252(std::string& text) {
  for (const char c : raw_) {
    const auto byte = static_cast<unsigned char>(c);
    add_character(text, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte);
  }
  raw_.clear();
}

Result<Done> TextBlocks::add_utf16(std::string& text, std::size_t from_byte) {
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(raw_[i]), b = static_cast<unsigned char>(raw_[i + 1]);
    return static_cast<char32_t>(form_ == Form::utf16_little ? a | b << 8 : b | a << 8);
  };
  std::size_t at = 0;
  while (at + 2 <= raw_.size()) {
    char32_t c = unit(at);
    std::size_t size = 2;
    if (c >= 0xD800 && c < 0xDC00) {  // the first half of a pair
      if (at + 4 > raw_.size()) break;
      const char32_t low = unit(at + 2);
      c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xDC00;
      size = 4;
    }
    if (c >= 0xDC00 && c < 0xE000)
      return invalid("it is UTF-16 text and is damaged near byte " + std::to_string(from_byte + at) + ".");
    add_character(text, c);
    at += size;
  }
  raw_.erase(0, at);
  return Done{};
}

}  // namespace evenhand::analysis
