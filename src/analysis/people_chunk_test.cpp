// What one thread of the reader makes of its piece of a file: rows that are taken, left out, bad, or the last.
#include "analysis/people_chunk.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/csv.h"

namespace evenhand::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Sex, a measure, a weight, and a cell that is not read.
ChunkShape shape(bool skip_bad_rows = false) {
  return {.cells = 4,
          .columns = {{0, ColumnKind::characteristic}, {1, ColumnKind::measure}, {2, ColumnKind::weight}},
          .skip_bad_rows = skip_bad_rows};
}
CodedChunk code(const std::string& text, bool skip_bad_rows = false) {
  return code_chunk(text, shape(skip_bad_rows));
}
// The first fault, whatever it ended: "row 1, cell 2: …".
std::string fault_of(const std::string& text) {
  const auto chunk = code(text);
  const auto told = [](const ChunkFault& fault) {
    return "row " + std::to_string(fault.row) + ", cell " + std::to_string(fault.cell) + ": " + fault.what;
  };
  if (chunk.fatal) return "fatal " + told(*chunk.fatal);
  return chunk.faults.empty() ? "" : told(chunk.faults.front());
}

TEST(PeopleChunk, CodesEachColumnInTheOrderOfFirstAppearance) {
  const auto chunk = code("F,yes,1.5,x\n\"M\",0,2,x\nF,,0.25,x\n , 1 ,1,x\n");
  EXPECT_EQ(chunk.rows, 4u);
  EXPECT_EQ(chunk.kept, 4u);
  EXPECT_THAT(chunk.codes[0], ElementsAre(0, 1, 0, 2));
  EXPECT_THAT(chunk.levels[0], ElementsAre("F", "M", ""));
  EXPECT_THAT(chunk.first_rows[0], ElementsAre(0u, 1u, 3u));
  EXPECT_THAT(chunk.codes[1], ElementsAre(1, 0, 2, 1));
  EXPECT_THAT(chunk.weights[2], ElementsAre(1'500'000u, 2'000'000u, 250'000u, 1'000'000u));
}

TEST(PeopleChunk, QuotesHoldDelimitersLinesAndQuotes) {
  const auto chunk = code("\"F, of \"\"one\"\" kind\",1,1,x\r\nM,1,1,\"a\r\nb\"\r\n");
  EXPECT_EQ(chunk.kept, 2u);
  EXPECT_THAT(chunk.levels[0], ElementsAre("F, of \"one\" kind", "M"));
  EXPECT_THAT(fault_of("F,1,1,x\n\"M\nN\",1,1,x\n"), HasSubstr("row 1, cell 1: ")) << "a group's name is one line";
}

TEST(PeopleChunk, OneLevelIsOneHoweverItIsTyped) {
  const auto chunk = code("a\xCC\x8A,1,1,x\n \xC3\xA5 ,1,1,x\na,1,1,x\n\"å\",1,1,x\n");  // å, and a with a ring
  EXPECT_THAT(chunk.codes[0], ElementsAre(0, 0, 1, 0));
  EXPECT_THAT(chunk.levels[0], ElementsAre("å", "a"));
}

TEST(PeopleChunk, RaggedRowsAreFaultsThatSayHowManyCellsThereAre) {
  EXPECT_EQ(fault_of("F,1,1,x\nM,1,1\nF,1,1,x\n"), "row 1, cell 0: has 3 cells, but the first row names 4 columns.");
  EXPECT_EQ(fault_of("F,1,1,x,y\n"), "row 0, cell 0: has 5 cells, but the first row names 4 columns.");
  EXPECT_EQ(fault_of("F\n"), "row 0, cell 0: has 1 cell, but the first row names 4 columns.");
  EXPECT_THAT(fault_of("F,1,1,x\nM,1"), HasSubstr("it may be cut off")) << "at the end, without a line's end";
  EXPECT_THAT(fault_of("F,1,1,x\nM,1\n"), Not(HasSubstr("cut off")));
}

TEST(PeopleChunk, ReadingEndsAtTheFirstBadRowUnlessTheyAreLeftOut) {
  const std::string text = "F,1,1,x\nM,maybe,1,x\nF,1\nM,1,1,x\n";
  const auto ended = code(text);
  EXPECT_EQ(ended.kept, 1u);
  EXPECT_EQ(ended.bad, 1u);
  EXPECT_THAT(fault_of(text), HasSubstr("row 1, cell 2: is neither yes nor no"));
  const auto skipped = code(text, true);
  EXPECT_EQ(skipped.rows, 4u);
  EXPECT_EQ(skipped.kept, 2u);
  EXPECT_EQ(skipped.bad, 2u);
  EXPECT_THAT(skipped.levels[0], ElementsAre("F", "M"));
}

// A row is taken whole or not at all: what stands first in a bad row is no level.
TEST(PeopleChunk, ABadRowLeavesNoLevelBehind) {
  const auto chunk = code("F,1,1,x\nZ,maybe,1,x\nY,1,-1,x\nF,0,1,x\n", true);
  EXPECT_THAT(chunk.levels[0], ElementsAre("F"));
  EXPECT_EQ(chunk.codes[0].size(), 2u);
  EXPECT_EQ(chunk.codes[1].size(), 2u);
  EXPECT_EQ(chunk.weights[2].size(), 2u);
}

TEST(PeopleChunk, WhatCantBeSkippedIsFatal) {
  EXPECT_THAT(fault_of("F,1,1,x\n\"M,1,1,x\n"), HasSubstr("fatal row 1, cell 1: a quotation mark is opened and never"));
  EXPECT_TRUE(code("F,1,1,x\n\"M,1,1,x\n", true).fatal) << "even where bad rows are left out";
  std::string many;
  for (int i = 0; i < 1'001; ++i) many += "level " + std::to_string(i) + ",1,1,x\n";
  const auto chunk = code(many, true);
  ASSERT_TRUE(chunk.fatal);
  EXPECT_EQ(chunk.fatal->row, 1'000u);
  EXPECT_EQ(chunk.fatal->what, kTooManyLevels);
  EXPECT_EQ(chunk.kept, 1'000u);
}

TEST(PeopleChunk, TextAfterAClosingQuoteIsAFault) {
  EXPECT_THAT(fault_of("\"F\"emale,1,1,x\n"), HasSubstr("row 0, cell 1: there is text after a closing quotation mark"));
}

TEST(PeopleChunk, WhatIsNotUtf8IsAFault) {
  EXPECT_THAT(fault_of("F\xE9male,1,1,x\n"), HasSubstr("row 0, cell 1:"));
  EXPECT_THAT(fault_of("F\xE9male,1,1,x\n"), HasSubstr("UTF-8"));
}

TEST(PeopleChunk, EmptyLinesAreFaultsOnlyInTheMiddle) {
  const auto at_end = code("F,1,1,x\n\n  \n\n");
  EXPECT_EQ(at_end.kept, 1u);
  EXPECT_EQ(at_end.empty_at_end, 3u);
  EXPECT_THAT(at_end.faults, IsEmpty());
  EXPECT_EQ(fault_of("F,1,1,x\n\nM,1,1,x\n"), "row 1, cell 0: " + std::string(kEmptyRow));
  const auto skipped = code("F,1,1,x\n\n\nM,1,1,x\n\n", true);
  EXPECT_EQ(skipped.bad, 2u);
  EXPECT_EQ(skipped.empty_at_end, 1u);
}

// With one column an empty line is a row: nothing was recorded of that person.
TEST(PeopleChunk, InOneColumnAnEmptyLineIsAPerson) {
  const auto chunk = code_chunk("F\n\nF\n", {.cells = 1, .columns = {{0, ColumnKind::characteristic}}});
  EXPECT_EQ(chunk.kept, 3u);
  EXPECT_THAT(chunk.levels[0], ElementsAre("F", ""));
}

TEST(PeopleChunk, FiltersLeaveOutBeforeAnythingIsRead) {
  auto filtered = shape();
  filtered.filters = {{3, {"here", "Å"}}};
  const auto chunk = code_chunk("F,1,1, here \nM,maybe,1,there\nF,1,1,A\xCC\x8A\n", filtered);
  EXPECT_EQ(chunk.kept, 2u);
  EXPECT_EQ(chunk.filtered, 1u) << "what is left out need not be good";
  EXPECT_EQ(chunk.bad, 0u);
}

TEST(Answers, AreYesNoOrBlank) {
  for (const auto* yes : {"1", "y", "Y", "yes", "YES", "True", " yes "})
    EXPECT_EQ(read_answer(yes), Answer::yes) << yes;
  for (const auto* no : {"0", "n", "N", "no", "No", "FALSE", "\tno"}) EXPECT_EQ(read_answer(no), Answer::no) << no;
  for (const auto* blank : {"", "  ", "\t", "\xC2\xA0", "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"})
    EXPECT_EQ(read_answer(blank), Answer::missing) << blank;
  for (const auto* neither : {"2", "maybe", "1.0", "yes!", "-", "null", "yess", "01"})
    EXPECT_EQ(read_answer(neither), std::nullopt) << neither;
}

TEST(Weights, ArePlainNumbersToTheMillionth) {
  const auto weight = [](std::string_view text) { return read_weight(text).value_or(999); };
  EXPECT_EQ(weight("1"), 1'000'000u);
  EXPECT_EQ(weight(" 0.5 "), 500'000u);
  EXPECT_EQ(weight(".25"), 250'000u);
  EXPECT_EQ(weight("3."), 3'000'000u);
  EXPECT_EQ(weight("0"), 0u);
  EXPECT_EQ(weight("0.0000004"), 0u);
  EXPECT_EQ(weight("0.0000005"), 1u);
  EXPECT_EQ(weight("0.9999999"), 1'000'000u);
  EXPECT_EQ(weight("1.23456789012345678901234567890"), 1'234'568u);
  EXPECT_EQ(weight("1000000"), kMostWeight);
  for (const auto* wrong : {"", ".", "-1", "+1", "1e3", "1,5", "1.2.3", "1000000.0000005", "1000001", "nan", "inf",
                            "99999999999999999999999999", "0x1", "½"})
    EXPECT_EQ(read_weight(wrong), std::nullopt) << wrong;
}

RC_GTEST_PROP(Weights, AreWhatTheNumberIs, ()) {
  const auto millionths = *rc::gen::inRange<std::uint64_t>(0, kMostWeight + 1);
  char text[40];
  std::snprintf(text, sizeof text, "%llu.%06llu", static_cast<unsigned long long>(millionths / 1'000'000),
                static_cast<unsigned long long>(millionths % 1'000'000));
  RC_ASSERT(read_weight(text) == millionths);
}

// A chunk tells again what a CSV writer wrote, whatever the cells hold.
RC_GTEST_PROP(PeopleChunk, ReadsWhatWasWritten, ()) {
  const auto cell =
      rc::gen::elementOf(std::vector<std::string>{"F", "M", "", "a,b", "say \"yes\"", "Łódź", "x y", "'", "😀", "0"});
  const auto rows =
      *rc::gen::container<std::vector<std::vector<std::string>>>(rc::gen::container<std::vector<std::string>>(3, cell));
  std::string text;
  for (const auto& row : rows) text += csv_line(row);
  const auto chunk = code_chunk(
      text,
      {.cells = 3,
       .columns = {{0, ColumnKind::characteristic}, {1, ColumnKind::characteristic}, {2, ColumnKind::characteristic}}});
  RC_ASSERT(!chunk.fatal && chunk.faults.empty());
  RC_ASSERT(chunk.kept == rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < 3; ++c) RC_ASSERT(chunk.levels[c][chunk.codes[c][r]] == rows[r][c]);
}

RC_GTEST_PROP(PeopleChunk, AnyBytesAreRowsOrFaultsAndEveryRowIsAccountedFor, (std::string text)) {
  const auto chunk = code(text, true);
  RC_ASSERT(chunk.kept + chunk.filtered + chunk.bad + chunk.empty_at_end + (chunk.fatal ? 1 : 0) == chunk.rows);
  for (const auto& codes : {chunk.codes[0], chunk.codes[1]}) RC_ASSERT(codes.size() == chunk.kept);
  RC_ASSERT(chunk.weights[2].size() == chunk.kept);
}

}  // namespace
}  // namespace evenhand::analysis
