// Dates: deadlines and publication days, in Europe/London; how a date or a time reads on a page.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace evenhand {

using Date = std::chrono::year_month_day;

std::string date_text(Date date);                // "2026-11-22": as stored and in data
Result<Date> parse_date(std::string_view text);  // the same, and nothing else
std::string long_date(Date date);                // "22 November 2026": on pages
std::string long_date_with_day(Date date);       // "Sunday 22 November 2026"

// Three boxes of a form, as typed. The error names the part that is wrong ("Date due must include a month").
Result<Date> date_from_parts(std::string_view label, std::string_view day, std::string_view month,
                             std::string_view year);

Date london_date(Instant instant);         // the day it is in Europe/London at that instant
std::string london_time(Instant instant);  // "6:30pm", "midday", "midnight"
inline Date today(const Clock& clock) {
  return london_date(clock.now());
}

Date add_days(Date date, int days);
int days_between(Date from, Date to);  // to − from, in days
Date add_years(Date date, int years);  // 29 February becomes 28 February

// Working days of England and Wales: Monday to Friday less bank holidays (standard/bank-holidays.yaml).
class WorkingDays {
 public:
  explicit WorkingDays(std::set<Date> bank_holidays) : bank_holidays_(std::move(bank_holidays)) {}
  [[nodiscard]] bool is_working_day(Date date) const;
  [[nodiscard]] Date add(Date from, int working_days) const;  // the n-th working day after `from`
  [[nodiscard]] int between(Date from, Date to) const;        // working days after `from` up to and with `to`

 private:
  std::set<Date> bank_holidays_;
};

}  // namespace evenhand
