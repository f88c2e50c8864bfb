#include "cycle/due.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::cycle {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}
std::string words(const char* due, const char* today) {
  return due_words({.due = day(due)}, day(today), standard::built_in_working_days());
}

TEST(Due, WhatIsLateComesFirstAndWhatHasNoDayLast) {
  const auto items = in_order({{.what = "none"},
                               {.due = day("2026-12-04"), .what = "later"},
                               {.due = day("2026-11-16"), .what = "late"},
                               {.due = day("2026-12-04"), .what = "also"}});
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].what, "late");
  EXPECT_EQ(items[1].what, "later");
  EXPECT_EQ(items[2].what, "also");
  EXPECT_EQ(items[3].what, "none");
}

TEST(Due, LatenessCountsWorkingDays) {
  EXPECT_EQ(words("2026-11-16", "2026-11-23"), "Overdue by 5 working days");
  EXPECT_EQ(words("2026-11-20", "2026-11-23"), "Overdue by 1 working day");
  EXPECT_EQ(words("2026-11-20", "2026-11-22"), "Overdue since 20 November 2026");  // only a weekend lies between
  EXPECT_EQ(words("2026-11-23", "2026-11-23"), "Due today");
  EXPECT_EQ(words("2026-11-27", "2026-11-23"), "Friday 27 November 2026");
  EXPECT_EQ(due_words({}, day("2026-11-23"), standard::built_in_working_days()), "No date set");
}

TEST(Due, TheSentenceCountsWhatIsLateAndWhatIsSoon) {
  const Date today = day("2026-11-23");
  const auto count = count_due(
      {{.due = day("2026-11-16")}, {.due = today}, {.due = day("2026-12-14")}, {.due = day("2026-12-15")}, {}}, today);
  EXPECT_EQ(count.overdue, 1);
  EXPECT_EQ(count.soon, 2);
  EXPECT_EQ(count.all, 5);
  EXPECT_EQ(due_sentence(count), "1 thing is overdue and 2 are due in the next 3 weeks.");
  EXPECT_EQ(due_sentence({.overdue = 2, .soon = 1}), "2 things are overdue and 1 is due in the next 3 weeks.");
  EXPECT_EQ(due_sentence({.overdue = 2}), "2 things are overdue.");
  EXPECT_EQ(due_sentence({.soon = 1}), "1 thing is due in the next 3 weeks.");
  EXPECT_EQ(due_sentence({.all = 4}), "");
}

}  // namespace
}  // namespace evenhand::cycle
