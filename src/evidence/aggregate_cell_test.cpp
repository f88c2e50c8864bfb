#include "evidence/aggregate_cell.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand::evidence {
namespace {

using disclosure::PeopleCount;

TEST(AggregateCell, ReadsCountsAsTheyAreWritten) {
  for (const auto* cell : {"1234", " 1,234 ", "1234.0", "1,234.00"}) {
    const auto count = read_count(cell);
    ASSERT_TRUE(count) << cell;
    EXPECT_TRUE(**count == PeopleCount(1234)) << cell;
  }
  EXPECT_TRUE(**read_count("1000000000000") == PeopleCount(1'000'000'000'000));
}

TEST(AggregateCell, KnowsWhatWasHiddenAtSource) {
  for (const auto* cell : {"", "*", "-", "..", "c", "[c]", "<5", "<=7", "Suppressed", "fewer than 8", "N/A"}) {
    const auto count = read_count(cell);
    ASSERT_TRUE(count) << cell;
    EXPECT_FALSE(*count) << cell;
  }
}

TEST(AggregateCell, SaysWhatIsWrongWithACount) {
  const auto error = [](std::string_view cell) { return read_count(cell).error().message; };
  EXPECT_EQ(error("-5"), "a number of people can't be negative.");
  EXPECT_EQ(error("12.5"), kNotWhole);
  EXPECT_EQ(error("1e13"), "this is over a million million people.");
  EXPECT_EQ(error("12,34"),
            "this is not a number of people. Write digits, or leave the cell blank where it is hidden.");
  EXPECT_FALSE(read_count("twelve"));
  EXPECT_FALSE(read_count("inf"));
}

TEST(AggregateCell, ReadsPercentages) {
  EXPECT_EQ(**read_percent("37.92"), 37.92);
  EXPECT_EQ(**read_percent(" 50 % "), 50);
  EXPECT_EQ(*read_percent("*"), std::nullopt);
  EXPECT_FALSE(read_percent("101"));
  EXPECT_FALSE(read_percent("-1"));
  EXPECT_FALSE(read_percent("%"));
}

RC_GTEST_PROP(AggregateCell, NoCellWhateverBreaksIt, (const std::string& cell)) {
  (void)read_count(cell);
  (void)read_percent(cell);
}

}  // namespace
}  // namespace evenhand::evidence
