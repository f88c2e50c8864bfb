// CSV as RFC 4180 says, and as it is found: any of , ; tab | as delimiter, a byte order mark, CRLF or LF, quotes.
//
// The reader streams: it holds one row at a time whatever the file's size. Errors name row and column as a person
// counts them (the header is row 1). Limits: a row of 1 MiB, 1,000 columns.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand {

using CsvRow = std::vector<std::string>;

class CsvReader {
 public:
  // Reads from `input`, which must outlive the reader. The delimiter is the one that the first line holds most of,
  // outside quotes, unless it is given.
  explicit CsvReader(std::istream& input, std::optional<char> delimiter = std::nullopt);
  ~CsvReader();
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;

  // The next row; nothing at the end; an error for a quote that is never closed, text after a closing quote, bytes that
  // are not UTF-8, or a row past the limits. After an error the reader is at its end.
  Result<std::optional<CsvRow>> next();
  [[nodiscard]] std::size_t row_number() const;  // of the row last read; the first is 1
  [[nodiscard]] char delimiter() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A whole file whose first row names its columns: for imports of thousands of rows, not for rows of people.
struct CsvTable {
  CsvRow header;
  std::vector<CsvRow> rows;                                                      // each as long as the header
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;  // exact, then without regard to case
  [[nodiscard]] std::size_t row_number(std::size_t index) const { return index + 2; }
};
// Refuses an empty file, an empty or doubled heading, and a row that is shorter or longer than the header.
Result<CsvTable> read_csv_table(std::istream& input);
Result<CsvTable> read_csv_table(std::string_view text);

// A row with its CRLF; quotes where needed. A cell that a spreadsheet would run as a formula (starting with = + - @ tab
// or CR, and not a plain number) gets a leading apostrophe.
std::string csv_line(const CsvRow& row);

}  // namespace evenhand
