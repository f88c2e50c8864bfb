#include "base/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

namespace evenhand {
namespace {

std::vector<CsvRow> rows_of(const std::string& text) {
  std::istringstream input(text);
  CsvReader reader(input);
  std::vector<CsvRow> rows;
  for (;;) {
    auto row = reader.next();
    EXPECT_TRUE(row) << row.error().message;
    if (!row || !*row) return rows;
    rows.push_back(**row);
  }
}

std::string error_of(const std::string& text) {
  const auto table = read_csv_table(text);
  return table ? "" : table.error().message;
}

TEST(Csv, ReadsQuotesLineEndsAndAByteOrderMark) {
  const std::vector<CsvRow> expected = {{"a", "b"}, {"1,2", "say \"yes\""}, {"two\nlines", ""}};
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a,b\r\n\"1,2\",\"say \"\"yes\"\"\"\r\n\"two\nlines\",\r\n"),
            expected);
  EXPECT_EQ(rows_of("a,b\n\"1,2\",\"say \"\"yes\"\"\"\n\"two\nlines\","), expected);
  EXPECT_EQ(rows_of("a,b\r\"1,2\",\"say \"\"yes\"\"\"\r\"two\nlines\",\r"), expected);
}

TEST(Csv, FindsTheDelimiter) {
  EXPECT_EQ(rows_of("a;b\n1,5;2\n"), (std::vector<CsvRow>{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(rows_of("a\tb\n1\t2\n"), (std::vector<CsvRow>{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows_of("\"a,a,a\"|b\n1|2\n"), (std::vector<CsvRow>{{"a,a,a", "b"}, {"1", "2"}}));
}

TEST(Csv, SaysWhereItIsBroken) {
  EXPECT_EQ(error_of("a,b\n1,\"2\n"),
            "Row 2, column 2: a quotation mark is opened and never closed. Is the file cut off, or a mark missing?");
  EXPECT_EQ(
      error_of("a,b\n\"1\"x,2\n"),
      "Row 2, column 1: there is text after a closing quotation mark. Double a quotation mark inside a quoted cell.");
  EXPECT_EQ(error_of("a,b\n1,\xFF\n"), "Row 2, column 2: the text is not UTF-8. Save the file as “CSV UTF-8”.");
  EXPECT_EQ(error_of("a,b\n1\n3,4\n"), "Row 2: has 1 column, but the first row names 2.");
  EXPECT_EQ(error_of("a,b\n1,2\n3"),
            "Row 3: has 1 column, but the first row names 2. It is the last row: was the file cut off?");
  EXPECT_EQ(error_of(""), "The file is empty: its first row must name the columns.");
  EXPECT_EQ(error_of("a,,c\n"), "Row 1, column 2: the heading is empty. Give the column a name.");
  EXPECT_EQ(error_of("a,b,a\n"), "Row 1, column 3: the heading “a” stands twice.");
  EXPECT_EQ(error_of("a,b\n1,2\n\n3,4\n"), "Row 3: the line is empty. Take it out.");
  EXPECT_EQ(error_of("a,b\n1,2\n\n"), "");
}

TEST(Csv, BoundsARowAndItsColumns) {
  EXPECT_NE(error_of("a\n\"" + std::string(2 << 20, 'x')).find("longer than 1 MiB"), std::string::npos);
  EXPECT_NE(error_of(std::string(2000, ',') + "\n").find("more than 1,000 columns"), std::string::npos);
}

TEST(Csv, NamesColumnsWithoutRegardToCase) {
  const auto table = read_csv_table("Group,Total\nWomen,3\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->column("total"), 1u);
  EXPECT_EQ(table->column("good"), std::nullopt);
  EXPECT_EQ(table->row_number(0), 2u);
}

TEST(Csv, WritesNothingThatASpreadsheetRuns) {
  EXPECT_EQ(csv_line({"=1+1", "-12.5", "@x", "a,b", "say \"yes\"", "-"}),
            "'=1+1,-12.5,'@x,\"a,b\",\"say \"\"yes\"\"\",'-\r\n");
}

RC_GTEST_PROP(Csv, ComesBackAsWritten, ()) {
  const auto cell = rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', ' ', ';', '\t'));
  const auto row = *rc::gen::nonEmpty(rc::gen::container<CsvRow>(cell));
  RC_PRE(row[0].empty() || (row[0][0] != '\t' && row[0][0] != '\r'));
  CsvRow expected = row;
  for (auto& c : expected) {
    if (!c.empty() && (c[0] == '\t' || c[0] == '\r')) c = "'" + c;
  }
  std::istringstream input(csv_line(row));
  CsvReader reader(input, ',');
  const auto read = reader.next();
  RC_ASSERT(read.has_value() && read->has_value());
  RC_ASSERT(**read == expected);
}

// Found by fuzzing: a first cell that starts with a byte order mark lost it when the line was read as a file.
TEST(Csv, ACellThatStartsWithAByteOrderMarkKeepsIt) {
  const CsvRow row{
      "\xEF\xBB\xBF"
      "a",
      "b"};
  std::istringstream input(csv_line(row));
  CsvReader reader(input, ',');
  EXPECT_EQ(**reader.next(), row);
}

RC_GTEST_PROP(Csv, NoBytesWhateverBreakIt, (const std::string& bytes)) {
  std::istringstream input(bytes);
  (void)read_csv_table(input);
}

}  // namespace
}  // namespace evenhand
