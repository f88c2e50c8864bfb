#include "base/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}
Instant at(const char* text) {
  return *parse_instant(text);
}

TEST(Dates, ReadAsTheNhsWritesThem) {
  EXPECT_EQ(long_date(day("2026-11-22")), "22 November 2026");
  EXPECT_EQ(long_date_with_day(day("2026-11-27")), "Friday 27 November 2026");
}

TEST(Dates, RefuseDaysThatAreNot) {
  for (const char* wrong : {"", "2026-02-29", "2026-13-01", "2026-1-1", "22/11/2026", "2026-11-22 "}) {
    EXPECT_FALSE(parse_date(wrong)) << wrong;
  }
  EXPECT_TRUE(parse_date("2028-02-29"));
}

TEST(Dates, FollowSummerTimeInLondon) {
  EXPECT_EQ(london_date(at("2026-06-30T23:30:00.000Z")), day("2026-07-01"));
  EXPECT_EQ(london_date(at("2026-11-22T23:30:00.000Z")), day("2026-11-22"));
  EXPECT_EQ(london_time(at("2026-06-30T17:30:00.000Z")), "6:30pm");
  EXPECT_EQ(london_time(at("2026-11-22T12:00:00.000Z")), "midday");
  EXPECT_EQ(london_time(at("2026-11-22T00:00:00.000Z")), "midnight");
  EXPECT_EQ(london_time(at("2026-11-22T00:05:00.000Z")), "12:05am");
  EXPECT_EQ(london_time(at("2026-11-22T15:00:00.000Z")), "3pm");
}

TEST(Dates, SayWhichPartOfAFormIsWrong) {
  EXPECT_EQ(date_from_parts("date due", "", "", "").error().message, "Enter date due");
  EXPECT_EQ(date_from_parts("date due", "1", "", "").error().message, "Date due must include a month and a year");
  EXPECT_EQ(date_from_parts("date due", "1", "2", "26").error().message,
            "Date due must have a year of 4 numbers, like 2026");
  EXPECT_EQ(date_from_parts("date due", "31", "2", "2026").error().message, "Date due must be a real date");
  EXPECT_EQ(date_from_parts("date due", "31", "13", "2026").error().message, "Date due must be a real date");
  EXPECT_EQ(*date_from_parts("date due", " 3 ", "nov", "2026"), day("2026-11-03"));
  EXPECT_EQ(*date_from_parts("date due", "03", "11", "2026"), day("2026-11-03"));
}

TEST(Dates, AYearAfterALeapDayIsTheEndOfFebruary) {
  EXPECT_EQ(add_years(day("2028-02-29"), 1), day("2029-02-28"));
  EXPECT_EQ(add_years(day("2028-02-29"), 4), day("2032-02-29"));
}

TEST(WorkingDays, LeaveOutWeekendsAndBankHolidays) {
  const WorkingDays days({day("2026-12-25"), day("2026-12-28")});
  EXPECT_EQ(days.add(day("2026-12-24"), 1), day("2026-12-29"));
  EXPECT_EQ(days.add(day("2026-10-19"), 20), day("2026-11-16"));
  EXPECT_EQ(days.between(day("2026-11-16"), day("2026-11-23")), 5);
  EXPECT_EQ(days.between(day("2026-11-23"), day("2026-11-16")), 0);
}

RC_GTEST_PROP(WorkingDays, CountWhatTheyAdd, ()) {
  const WorkingDays days({day("2026-12-25"), day("2027-01-01")});
  const Date from = add_days(day("2026-11-01"), *rc::gen::inRange(0, 90));
  const int count = *rc::gen::inRange(1, 60);
  const Date to = days.add(from, count);
  RC_ASSERT(days.is_working_day(to));
  RC_ASSERT(days.between(from, to) == count);
}

}  // namespace
}  // namespace evenhand
