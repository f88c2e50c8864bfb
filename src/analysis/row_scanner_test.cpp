#include "analysis/row_scanner.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "base/csv.h"

namespace evenhand::analysis {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Rows up to the first flaw, whole-row cuts at `cut` bytes at a time as the reader makes them.
struct Scanned {
  Rows rows;
  RowFlaw flaw = RowFlaw::none;
};
Scanned scan(std::string_view text, char delimiter, std::size_t cut) {
  Scanned scanned;
  std::string waiting;
  for (std::size_t given = 0; given < text.size() || !waiting.empty();) {
    waiting += text.substr(given, cut);
    given = std::min(text.size(), given + cut);
    const std::size_t whole = given == text.size() ? waiting.size() : whole_rows(waiting, delimiter);
    std::string block = waiting.substr(0, whole) + std::string(kScannerPadding, delimiter);
    waiting.erase(0, whole);
    RowScanner scanner(block.data(), whole, delimiter);
    std::vector<std::string_view> cells(64);
    ScannedRow row;
    while (scanner.next(cells, row)) {
      if (row.flaw != RowFlaw::none) {
        scanned.flaw = row.flaw;
        return scanned;
      }
      scanned.rows.emplace_back(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(row.cells));
    }
  }
  return scanned;
}

// The house's reader, which takes a byte at a time, is what the scanner is held to.
Scanned read_slowly(const std::string& text, char delimiter) {
  Scanned read;
  std::istringstream input(text);
  CsvReader reader(input, delimiter);
  for (;;) {
    const auto row = reader.next();
    if (!row) {
      read.flaw = row.error().message.find("never closed") != std::string::npos ? RowFlaw::open_quote
                                                                                : RowFlaw::text_after_quote;
      return read;
    }
    if (!*row) return read;
    read.rows.push_back(**row);
  }
}

RC_GTEST_PROP(RowScanner, ReadsAsTheHousesReaderDoes, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', ',', ',', ';', '"', '"', '"', '\n', '\n', '\r'));
  const auto cut = *rc::gen::inRange<std::size_t>(1, 200);
  const auto fast = scan(text, ',', cut);
  const auto slow = read_slowly(text, ',');
  // The slow one ends at text after a quotation mark; the scanner reads on in that row, and may find a worse flaw.
  RC_ASSERT(fast.flaw == slow.flaw || (slow.flaw == RowFlaw::text_after_quote && fast.flaw == RowFlaw::open_quote));
  RC_ASSERT(fast.rows == slow.rows);
}

// Longer cells, so that windows of 64 bytes are crossed in every way.
RC_GTEST_PROP(RowScanner, ReadsRowsOfAnyLengthBack, (const std::vector<std::vector<std::string>>& made)) {
  std::string text;
  Rows rows;
  for (const auto& cells : made) {
    if (cells.empty()) continue;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string quoted;
      for (const char c : cells[i]) quoted += c == '"' ? "\"\"" : std::string(1, c);
      text += (i > 0 ? "," : "") + ("\"" + quoted + "\"");
    }
    text += "\r\n";
    rows.push_back(cells);
    if (rows.back().size() > 64) return;
  }
  RC_ASSERT(scan(text, ',', *rc::gen::inRange<std::size_t>(1, 5000)).rows == rows);
}

TEST(RowScanner, FindsTheDelimiterOfTheFirstLine) {
  EXPECT_EQ(find_delimiter("a;b;\"c,,,\"\n,,,,"), ';');
  EXPECT_EQ(find_delimiter("a\tb"), '\t');
  EXPECT_EQ(find_delimiter("alone"), ',');
}

TEST(RowScanner, CutsNoLineEndInTwo) {
  EXPECT_EQ(whole_rows("a\r", ','), 0u);
  EXPECT_EQ(whole_rows("a\r\n", ','), 3u);
  EXPECT_EQ(whole_rows("a\n\"b\n", ','), 2u);
  EXPECT_EQ(whole_rows("a\n\"b\n\"\n", ','), 7u);
  EXPECT_EQ(whole_rows("a\"b\nc\n", ','), 6u);  // a mark within a cell is text
}

}  // namespace
}  // namespace evenhand::analysis
