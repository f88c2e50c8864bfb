#include "base/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/digest.h"

namespace evenhand {

namespace {

const icu::Normalizer2& normaliser(bool compatible) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found =
      compatible ? icu::Normalizer2::getNFKDInstance(status) : icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU's normalisation data is missing");
  return *found;
}

// One code point at `at`, which moves on; −1 for bytes that are not UTF-8.
std::int32_t next_character(std::string_view text, std::int32_t& at) {
  UChar32 character = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  U8_NEXT(bytes, at, size, character);
  return character;
}

// Marks that reorder the text after them: U+202A to U+202E, U+2066 to U+2069.
bool is_bidi_override(std::int32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(std::int32_t c) {
  return u_charType(c) == U_CONTROL_CHAR || c == 0x2028 || c == 0x2029 || c == 0xFEFF || u_charType(c) == U_SURROGATE ||
         (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

std::string with_line_feeds(std::string_view input) {
  std::string text;
  text.reserve(input.size());
  for (std::size_t i = 0; i < input.size(); ++i) {
    if (input[i] != '\r') {
      text.push_back(input[i]);
    } else if (i + 1 >= input.size() || input[i + 1] != '\n') {
      text.push_back('\n');
    }
  }
  return text;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

icu::UnicodeString to_unicode(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

bool is_space(std::int32_t c) {
  return u_isUWhiteSpace(c) != 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    if (next_character(text, at) < 0) return false;
  }
  return true;
}

std::size_t length_in_characters(std::string_view utf8) {
  std::size_t count = 0;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(utf8.size()); ++count) next_character(utf8, at);
  return count;
}

std::size_t word_count(std::string_view utf8) {
  std::size_t count = 0;
  bool inside = false;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(utf8.size());) {
    const bool space = is_space(next_character(utf8, at));
    if (!space && !inside) ++count;
    inside = !space;
  }
  return count;
}

Result<std::string> clean_text(std::string_view label, std::string_view input, Lines lines, std::size_t most) {
  const std::string name(label);
  // Four bytes a character at most: anything longer can't fit, and is refused before it costs anything.
  if (input.size() > most * 4 + 4)
    return invalid(name + " must be " + with_commas(static_cast<long long>(most)) + " characters or less");
  const std::string text = trim(with_line_feeds(input));
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    const std::int32_t c = next_character(text, at);
    if (c < 0) return invalid(name + " has bytes that are not UTF-8 text: save or type it again");
    if (c == '\n' && lines == Lines::many) continue;
    if (c == '\t') continue;
    if (c == '\n') return invalid(name + " must be one line");
    if (is_bidi_override(c)) return invalid(name + " must not contain hidden marks that change the direction of text");
    if (is_control(c)) return invalid(name + " must not contain control characters");
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string normal = to_utf8(normaliser(false).normalize(to_unicode(text), status));
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU could not normalise a text");
  if (length_in_characters(normal) > most) {
    return invalid(name + " must be " + with_commas(static_cast<long long>(most)) + " characters or less");
  }
  return normal;
}

namespace {

// What most texts are: the same as below, without turning them into UTF-16 and back.
std::string fold_ascii(std::string_view ascii) {
  std::string folded;
  folded.reserve(ascii.size());
  bool space_due = false;
  for (const char c : ascii) {
    if (c == '\'') continue;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (!(lower >= 'a' && lower <= 'z') && !(lower >= '0' && lower <= '9')) {
      space_due = true;
      continue;
    }
    if (space_due && !folded.empty()) folded += ' ';
    space_due = false;
    folded += lower;
  }
  return folded;
}

}  // namespace

std::string fold_for_search(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return fold_ascii(utf8);
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString apart = normaliser(true).normalize(to_unicode(utf8).foldCase(), status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU could not fold a text");
  icu::UnicodeString folded;
  bool space_due = false;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (c == '\'' || c == 0x2019 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) continue;  // "women's" is found by "womens"
    if (u_isalnum(c) == 0) {
      space_due = true;
      continue;
    }
    if (space_due && folded.length() > 0) folded.append(static_cast<UChar>(' '));
    space_due = false;
    folded.append(c);
  }
  return to_utf8(folded);
}

std::string sort_key(std::string_view utf8) {
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("en", "GB"), status));
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU's collation data is missing");
    made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    return made;
  }();
  const icu::UnicodeString text = to_unicode(utf8);
  std::string key(static_cast<std::size_t>(text.length()) * 4 + 16, '\0');
  const auto fill = [&] {
    return collator->getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()),
                                static_cast<std::int32_t>(key.size()));
  };
  std::int32_t size = fill();
  if (static_cast<std::size_t>(size) > key.size()) {
    key.resize(static_cast<std::size_t>(size));
    size = fill();
  }
  key.resize(static_cast<std::size_t>(size > 0 ? size - 1 : 0));  // without the terminating zero
  return hex(key);
}

std::string trim(std::string_view text) {
  // Only ASCII white space and the no-break space are met at the ends of what people paste.
  const auto starts_blank = [](std::string_view t) {
    if (t.starts_with("\xC2\xA0")) return 2;
    return !t.empty() && (t.front() == ' ' || (t.front() >= '\t' && t.front() <= '\r')) ? 1 : 0;
  };
  const auto ends_blank = [](std::string_view t) {
    if (t.ends_with("\xC2\xA0")) return 2;
    return !t.empty() && (t.back() == ' ' || (t.back() >= '\t' && t.back() <= '\r')) ? 1 : 0;
  };
  while (const int n = starts_blank(text)) text.remove_prefix(static_cast<std::size_t>(n));
  while (const int n = ends_blank(text)) text.remove_suffix(static_cast<std::size_t>(n));
  return std::string(text);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const auto& part : parts) {
    if (&part != &parts.front()) text += separator;
    text += part;
  }
  return text;
}

std::string join_and(const std::vector<std::string>& parts) {
  if (parts.size() < 2) return parts.empty() ? std::string{} : parts.front();
  const std::vector<std::string> all_but_last(parts.begin(), parts.end() - 1);
  return join(all_but_last, ", ") + " and " + parts.back();
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string with_commas(long long number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string money(long long pence) {
  const std::string sign = pence < 0 ? "−" : "";
  const auto whole = pence < 0 ? 0ULL - static_cast<unsigned long long>(pence) : static_cast<unsigned long long>(pence);
  std::string text = sign + "£" + with_commas(static_cast<long long>(whole / 100));
  if (whole % 100 != 0) {
    const std::string rest = std::to_string(whole % 100);
    text += "." + std::string(2 - rest.size(), '0') + rest;
  }
  return text;
}

}  // namespace evenhand
