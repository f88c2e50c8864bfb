#include "evidence/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace evenhand::evidence {
namespace {

constexpr std::size_t kMostWordBytes = 200;  // a longer run of letters is cut: no word is that long

bool is_wordlike(UChar32 c) {
  return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}
bool is_joiner(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == '&';
}

// As fold_for_search does, without the cost of ICU for a word in plain letters: nearly all of them.
std::string fold_word(std::string_view written) {
  std::string folded;
  for (const char c : written) {
    if ((c & 0x80) != 0) return fold_for_search(written);
    if (c == '\'') continue;
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (kept || !folded.ends_with(' ')) folded += kept ? c : ' ';
  }
  return lower_ascii(trim(folded));
}

class Cutter {
 public:
  explicit Cutter(const std::set<std::string, std::less<>>& short_forms) : short_forms_(short_forms) {}

  void line(std::string_view text) {
    ++line_;
    std::string_view rest = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
    if (rest.starts_with("```") || rest.starts_with("~~~")) {
      end_sentence();
      in_code_ = !in_code_;
      return;
    }
    if (in_code_) return;
    if (rest.empty() || rest.find_first_not_of("-=*_ |:") == std::string_view::npos) {  // empty, a rule, a table's rule
      end_sentence();
      quotation_open_ = false;
      return;
    }
    block_quotation_ = rest.starts_with('>');
    while (rest.starts_with('>') || rest.starts_with(' ')) rest.remove_prefix(1);
    const bool heading = rest.starts_with('#');
    if (heading) rest.remove_prefix(std::min(rest.find_first_not_of('#'), rest.size()));
    const std::size_t item = list_mark(rest);
    if (heading || item > 0) end_sentence();
    rest.remove_prefix(item);
    words(rest);
    if (heading) end_sentence();
  }

  std::vector<Sentence> finish() {
    end_sentence();
    return std::move(sentences_);
  }

 private:
  // The length of "- ", "* ", "12. ", "3) " at the start; 0 where there is none.
  static std::size_t list_mark(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 3 && text[at] >= '0' && text[at] <= '9') ++at;
    if (at > 0 && at < text.size() && (text[at] == '.' || text[at] == ')'))
      ++at;
    else if (at == 0 && !text.empty() && (text[0] == '-' || text[0] == '*' || text[0] == '+'))
      at = 1;
    else if (text.starts_with("•"))
      at = std::string_view("•").size();
    else
      return 0;
    return at < text.size() && text[at] == ' ' ? at : 0;
  }

  static UChar32 character(std::string_view text, std::int32_t& at) {
    UChar32 c = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    U8_NEXT(bytes, at, size, c);
    return c < 0 ? 0xFFFD : c;
  }
  static UChar32 peek(std::string_view text, std::int32_t at) {
    return at < static_cast<std::int32_t>(text.size()) ? character(text, at) : 0;
  }

  void words(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
      if (is_address(text, at)) {
        while (at < size && text[static_cast<std::size_t>(at)] != ' ' && text[static_cast<std::size_t>(at)] != ')')
          ++at;
        continue;
      }
      const std::int32_t start = at;
      const UChar32 c = character(text, at);
      if (is_wordlike(c))
        at = word(text, start);
      else
        mark(text, c, at);
    }
    sentence_.text += sentence_.text.empty() || sentence_.text.back() == ' ' ? "" : " ";
  }

  static bool is_address(std::string_view text, std::int32_t at) {
    const std::string_view rest = text.substr(static_cast<std::size_t>(at));
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
           rest.starts_with("mailto:");
  }

  // A word runs over letters, digits and marks, and over a joiner, point or comma with more of the word after it.
  std::int32_t word(std::string_view text, std::int32_t at) {
    const std::int32_t start = at;
    bool digit_before = false;
    while (at < static_cast<std::int32_t>(text.size())) {
      std::int32_t next = at;
      const UChar32 c = character(text, next);
      const bool inside = is_wordlike(c) || (is_joiner(c) && is_wordlike(peek(text, next))) ||
                          ((c == '.' || c == ',') && digit_before && u_isdigit(peek(text, next)) != 0) ||
                          (c == '.' && at - start == 1 && u_isalpha(peek(text, next)) != 0);  // "e.g", "i.e"
      if (!inside || static_cast<std::size_t>(next - start) > kMostWordBytes) break;
      digit_before = u_isdigit(c) != 0;
      at = next;
    }
    if (at == start) character(text, at);  // one very long character
    Token token{
        .written = std::string(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start))),
        .folded = {},
        .line = line_,
        .quoted = quotation_open_ || block_quotation_,
        .bracket_before = bracket_open_,
        .bracket_after = false};
    token.folded = fold_word(token.written);
    if (sentence_.tokens.empty()) sentence_.line = line_;
    sentence_.text += token.written;
    if (!token.folded.empty()) sentence_.tokens.push_back(std::move(token));
    bracket_open_ = false;
    return at;
  }

  void mark(std::string_view text, UChar32 c, std::int32_t& at) {
    if (c == ']' && peek(text, at) == '(') {  // a Markdown link's target
      while (at < static_cast<std::int32_t>(text.size()) && text[static_cast<std::size_t>(at)] != ')') ++at;
      if (at < static_cast<std::int32_t>(text.size())) ++at;
      return;
    }
    if (c == '"') quotation_open_ = !quotation_open_;
    if (c == 0x201C) quotation_open_ = true;
    if (c == 0x201D) quotation_open_ = false;
    if (c == '(') {
      bracket_open_ = true;
      if (!sentence_.tokens.empty()) sentence_.tokens.back().bracket_after = true;
    } else if (c != ' ' && c != '"' && c != 0x201C) {
      bracket_open_ = false;
    }
    if (c == '|' || c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '#') {
      if (c == '|') end_sentence();  // a table's cell
      return;
    }
    append(c);
    if (c == '.' || c == '!' || c == '?' || c == 0x2026) {
      // Closing quotation marks and brackets, or the end of the line, may follow; then a space.
      std::int32_t after = at;
      while (after < static_cast<std::int32_t>(text.size())) {
        const UChar32 next = peek(text, after);
        if (next != '"' && next != 0x201D && next != 0x2019 && next != ')' && next != '\'' && next != '*' &&
            next != '_')
          break;
        mark_closing(next);
        character(text, after);
      }
      const bool ends = after >= static_cast<std::int32_t>(text.size()) || u_isUWhiteSpace(peek(text, after)) != 0;
      at = after;
      if (ends && !(c == '.' && after_short_form())) end_sentence();
    }
  }

  void mark_closing(UChar32 c) {
    if (c == '"') quotation_open_ = !quotation_open_;
    if (c == 0x201D) quotation_open_ = false;
    if (c != '*' && c != '_') append(c);
  }

  void append(UChar32 c) {
    if (sentence_.text.empty() && u_isUWhiteSpace(c) != 0) return;
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    sentence_.text.append(bytes.begin(), bytes.begin() + length);
  }

  [[nodiscard]] bool after_short_form() const {
    if (sentence_.tokens.empty()) return false;
    std::string folded;
    for (const char c : sentence_.tokens.back().folded)
      if (c != ' ') folded += c;
    return short_forms_.contains(folded) || short_forms_.contains(sentence_.tokens.back().folded);
  }

  void end_sentence() {
    if (!sentence_.tokens.empty()) {
      sentence_.text = trim(sentence_.text);
      sentences_.push_back(std::move(sentence_));
    }
    sentence_ = {};
  }

  const std::set<std::string, std::less<>>& short_forms_;
  std::vector<Sentence> sentences_;
  Sentence sentence_;
  std::size_t line_ = 0;
  bool in_code_ = false;
  bool quotation_open_ = false;
  bool block_quotation_ = false;
  bool bracket_open_ = false;
};

}  // namespace

std::vector<Sentence> cut_into_sentences(std::string_view utf8, const std::set<std::string, std::less<>>& short_forms) {
  Cutter cutter(short_forms);
  while (!utf8.empty()) {
    const std::size_t end = utf8.find('\n');
    std::string_view line = utf8.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    cutter.line(line);
    utf8.remove_prefix(end == std::string_view::npos ? utf8.size() : end + 1);
  }
  return cutter.finish();
}

}  // namespace evenhand::evidence
