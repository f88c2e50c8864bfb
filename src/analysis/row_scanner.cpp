#include "analysis/row_scanner.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace evenhand::analysis {

RowScanner::RowScanner(char* text, std::size_t size, char delimiter)
    : begin_(text), end_(text + size), delimiter_(delimiter), at_(text), window_(text), mask_(mask_at(text)) {}

inline std::uint64_t RowScanner::mask_at(const char* window) const {
  std::uint64_t mask = 0;
#ifdef __SSE2__
  const __m128i delimiter = _mm_set1_epi8(delimiter_);
  const __m128i line_feed = _mm_set1_epi8('\n');
  const __m128i carriage_return = _mm_set1_epi8('\r');
  for (unsigned i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(window + 16 * i));
    const __m128i ends =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter),
                     _mm_or_si128(_mm_cmpeq_epi8(bytes, line_feed), _mm_cmpeq_epi8(bytes, carriage_return)));
    mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(ends))) << (16 * i);
  }
#else
  for (unsigned i = 0; i < 64; ++i) {
    const char c = window[i];
    mask |= static_cast<std::uint64_t>(c == delimiter_ || c == '\n' || c == '\r') << i;
  }
#endif
  return mask;
}

inline char* RowScanner::stop() {
  while (mask_ == 0) {
    if (end_ - window_ <= 64) return end_;
    window_ += 64;
    mask_ = mask_at(window_);
  }
  char* const found = window_ + std::countr_zero(mask_);
  if (found >= end_) return end_;  // in the padding
  mask_ &= mask_ - 1;
  return found;
}

void RowScanner::go_to(const char* place) {
  const auto offset = place - begin_;
  window_ = begin_ + (offset - offset % 64);
  mask_ = mask_at(window_) & (~std::uint64_t{0} << (offset % 64));
}

// A cell that starts with a quotation mark at at_. `end`: the delimiter or line end behind it, or the end of the text.
std::string_view RowScanner::quoted(char*& end, ScannedRow& row) {
  char* const first = at_ + 1;
  char* write = first;
  char* read = first;
  for (;;) {
    auto* const mark = static_cast<char*>(std::memchr(read, '"', static_cast<std::size_t>(end_ - read)));
    if (mark == nullptr) {
      row.flaw = RowFlaw::open_quote;
      row.flawed_cell = row.cells;
      end = end_;
      return {};
    }
    const auto size = static_cast<std::size_t>(mark - read);
    if (write != read) std::memmove(write, read, size);
    write += size;
    if (mark + 1 < end_ && mark[1] == '"') {
      *write++ = '"';
      read = mark + 2;
      continue;
    }
    go_to(mark + 1);
    end = stop();
    if (end != mark + 1 && row.flaw == RowFlaw::none) {
      row.flaw = RowFlaw::text_after_quote;
      row.flawed_cell = row.cells;
    }
    return {first, static_cast<std::size_t>(write - first)};
  }
}

bool RowScanner::next(std::span<std::string_view> into, ScannedRow& row) {
  if (at_ >= end_) return false;
  const char* const start = at_;
  row = {};
  for (;;) {
    char* end = nullptr;
    std::string_view cell;
    if (*at_ == '"' && at_ < end_) [[unlikely]] {
      cell = quoted(end, row);
    } else {
      end = stop();
      cell = {at_, static_cast<std::size_t>(end - at_)};
    }
    if (row.cells < into.size()) into[row.cells] = cell;
    ++row.cells;
    at_ = end;
    if (end == end_) break;
    ++at_;
    if (*end == delimiter_) continue;
    if (*end == '\r' && at_ < end_ && *at_ == '\n') at_ = stop() + 1;
    break;
  }
  if (static_cast<std::size_t>(at_ - start) > kMostRowBytes) {
    row.flaw = RowFlaw::too_long;
    row.flawed_cell = std::min(row.cells, into.size()) - 1;
  }
  return true;
}

namespace {

// The end of the last line in text[from, to): behind its line feed or carriage return. A carriage return that is the
// last byte of all does not count, nor one with its line feed still to come.
std::size_t last_line_end(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t i = to; i > from; --i) {
    if (text[i - 1] == '\n' || (text[i - 1] == '\r' && i < text.size())) return i;
  }
  return 0;
}

}  // namespace

std::size_t whole_rows(std::string_view text, char delimiter) {
  // What lies outside quotation marks, in order. It is looked through from its end, once where that is is known.
  std::vector<std::pair<std::size_t, std::size_t>> outside;
  std::size_t at = 0;
  while (at < text.size()) {
    // A mark opens where a cell starts with it; anywhere else it is text.
    std::size_t mark = text.find('"', at);
    while (mark != text.npos && mark > 0 && text[mark - 1] != delimiter && text[mark - 1] != '\n' &&
           text[mark - 1] != '\r') {
      mark = text.find('"', mark + 1);
    }
    outside.emplace_back(at, std::min(mark, text.size()));
    if (mark == text.npos) break;
    // Inside, to the mark that is not doubled. The last byte of the text may be half of a doubled one.
    for (at = mark + 1;; at += 2) {
      at = text.find('"', at);
      if (at == text.npos || at + 1 == text.size()) break;
      if (text[at + 1] != '"') break;
    }
    if (at == text.npos || at + 1 == text.size()) break;
    ++at;
  }
  for (auto section = outside.rbegin(); section != outside.rend(); ++section) {
    if (const auto end = last_line_end(text, section->first, section->second); end > 0) return end;
  }
  return 0;
}

char find_delimiter(std::string_view text) {
  constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  std::array<std::size_t, kDelimiters.size()> seen{};
  bool is_quoted = false;
  for (const char c : text) {
    if (!is_quoted && (c == '\n' || c == '\r')) break;
    if (c == '"') is_quoted = !is_quoted;
    const auto found = std::find(kDelimiters.begin(), kDelimiters.end(), c);
    if (!is_quoted && found != kDelimiters.end()) ++seen[static_cast<std::size_t>(found - kDelimiters.begin())];
  }
  const auto most = std::max_element(seen.begin(), seen.end());
  return *most > 0 ? kDelimiters[static_cast<std::size_t>(most - seen.begin())] : ',';
}

}  // namespace evenhand::analysis
