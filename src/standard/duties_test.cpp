#include "standard/duties.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::standard {
namespace {

using namespace std::chrono;

const Duty& duty(std::string_view id) {
  for (const Duty& each : built_in_duties().duties)
    if (each.id == id) return each;
  throw std::logic_error("no such duty");
}

TEST(Duties, EqualityInformationIsDueAYearAfterItsLastPublication) {
  EXPECT_EQ(duty("equality-information").due_after(2026y / March / 31, 2026y / November / 22), 2027y / March / 31);
  EXPECT_EQ(duty("equality-information").due_after(std::nullopt, 2026y / November / 22), std::nullopt);
  EXPECT_EQ(duty("equality-information").due_after(2024y / February / 29, 2024y / March / 1), 2025y / February / 28);
}

TEST(Duties, ObjectivesAreDueAfterFourYears) {
  EXPECT_EQ(duty("equality-objectives").due_after(2024y / April / 1, 2026y / November / 22), 2028y / April / 1);
}

TEST(Duties, AYearlyDayIsTheNextOneAfterTheLastTime) {
  const Duty& report = duty("eds2022-publication");
  EXPECT_EQ(report.edition, "eds2022");
  EXPECT_EQ(report.due_after(std::nullopt, 2026y / November / 22), 2027y / February / 28);
  EXPECT_EQ(report.due_after(std::nullopt, 2027y / February / 28), 2027y / February / 28);
  EXPECT_EQ(report.due_after(2026y / February / 20, 2026y / November / 22), 2026y / February / 28);
  EXPECT_EQ(report.due_after(2026y / February / 28, 2026y / November / 22), 2027y / February / 28);
}

TEST(Duties, SizeAndKindLimitWhomADutyBinds) {
  EXPECT_EQ(duty("employee-information").employees_from, 150);
  EXPECT_EQ(duty("gender-pay-gap").employees_from, 250);
  EXPECT_EQ(duty("involve-icb").bodies, std::vector<std::string>{"integrated care board"});
}

TEST(Duties, TheNoteSaysThatTheEdsDoesNotSatisfyTheDuty) {
  EXPECT_NE(built_in_duties().note.find("does not of itself satisfy it"), std::string::npos);
}

TEST(Duties, ADueDateIsOneOrTheOther) {
  const Result<Duties> duties = read_duties("d.yaml",
                                            "note: n\nduties:\n  - id: a\n    name: n\n    law: l\n    shows: s\n    "
                                            "due: {months_after_last: 1, each_year: {day: 1, month: 1}}\n");
  ASSERT_FALSE(duties);
  EXPECT_EQ(duties.error().message, "d.yaml, line 7: “due” must hold either months_after_last or each_year.");
}

TEST(BankHolidays, StepOverWeekendsAndSubstituteDays) {
  const WorkingDays& days = built_in_working_days();
  EXPECT_FALSE(days.is_working_day(2026y / December / 25));
  EXPECT_FALSE(days.is_working_day(2026y / December / 28));  // for Boxing Day, a Saturday
  EXPECT_FALSE(days.is_working_day(2027y / December / 27));  // for Christmas Day, a Saturday
  EXPECT_FALSE(days.is_working_day(2027y / December / 28));
  EXPECT_FALSE(days.is_working_day(2028y / January / 3));
  EXPECT_FALSE(days.is_working_day(2030y / April / 19));  // Good Friday
  EXPECT_TRUE(days.is_working_day(2026y / December / 29));
}

TEST(BankHolidays, EightAYearFrom2024To2030NoneAtAWeekend) {
  const WorkingDays& days = built_in_working_days();
  for (int year = 2024; year <= 2030; ++year) {
    int weekdays_off = 0;
    for (Date day = std::chrono::year(year) / January / 1; day.year() == std::chrono::year(year);
         day = add_days(day, 1)) {
      const weekday name(sys_days{day});
      if (name != Saturday && name != Sunday && !days.is_working_day(day)) ++weekdays_off;
    }
    EXPECT_EQ(weekdays_off, 8) << year;
  }
}

}  // namespace
}  // namespace evenhand::standard
