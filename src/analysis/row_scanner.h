// CSV rows in a block of text that is already in memory, as base/csv.h reads them, many times faster: the places where
// cells and rows end are found 64 bytes at a time. Cells are views into the block; a quoted cell with doubled quotation
// marks is put right in place, so the block is changed as it is scanned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenhand::analysis {

inline constexpr std::size_t kMostRowBytes = 1u << 20;
inline constexpr std::size_t kScannerPadding = 64;  // bytes that must be readable behind a block's text

enum class RowFlaw : std::uint8_t { none, text_after_quote, open_quote, too_long };

struct ScannedRow {
  std::size_t cells = 0;  // how many there are; those beyond `into` are counted only
  RowFlaw flaw = RowFlaw::none;
  std::size_t flawed_cell = 0;  // the first is 0
};

class RowScanner {
 public:
  // The text is the first `size` bytes of `text`, whole rows, followed by kScannerPadding bytes of any value.
  RowScanner(char* text, std::size_t size, char delimiter);

  // The next row's cells go to the front of `into`. False at the end.
  bool next(std::span<std::string_view> into, ScannedRow& row);
  [[nodiscard]] std::size_t bytes_read() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  char* stop();                   // where the cell that starts at at_ ends, outside quotation marks
  void go_to(const char* place);  // stop() goes on from here
  [[nodiscard]] std::uint64_t mask_at(const char* window) const;
  std::string_view quoted(char*& end, ScannedRow& row);

  char* const begin_;
  char* const end_;
  const char delimiter_;
  char* at_;
  char* window_;
  std::uint64_t mask_;  // a bit for each byte of the window that ends a cell and is not yet passed
};

// How much of `text`, which starts with a row, is whole rows. A line feed within quotation marks ends none; nor does a
// carriage return at the very end, which may belong to a line feed that is still to come.
std::size_t whole_rows(std::string_view text, char delimiter);

// The delimiter that the first line holds most of, outside quotation marks: , ; tab or |. A comma where it holds none.
char find_delimiter(std::string_view text);

}  // namespace evenhand::analysis
