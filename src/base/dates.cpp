#include "base/dates.h"

#include <unicode/timezone.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "base/text.h"

namespace evenhand {

using namespace std::chrono;

namespace {

constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};

const icu::TimeZone& london() {
  static const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Europe/London"));
  return *zone;
}

sys_time<milliseconds> london_wall(Instant instant) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0, daylight = 0;
  london().getOffset(static_cast<UDate>(instant.time_since_epoch().count()), false, raw, daylight, status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("the time zone Europe/London is not to be had from ICU");
  return instant + milliseconds(raw + daylight);
}

// A whole number of at most `digits` digits, or −1.
int small_number(std::string_view text, std::size_t digits) {
  if (text.empty() || text.size() > digits) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 1 to 12 from a number or an English name ("Nov", "november"), or −1.
int month_number(std::string_view text) {
  const int number = small_number(text, 2);
  if (number >= 0) return number;
  const std::string name = lower_ascii(text);
  if (name.size() < 3) return -1;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (lower_ascii(kMonths[i]).starts_with(name)) return static_cast<int>(i) + 1;
  }
  return -1;
}

Date make_date(int year_number, int month_of_year, int day_of_month) {
  return year(year_number) / month(static_cast<unsigned>(month_of_year)) / day(static_cast<unsigned>(day_of_month));
}

}  // namespace

std::string date_text(Date date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()) % 10'000,
                static_cast<unsigned>(date.month()) % 100, static_cast<unsigned>(date.day()) % 100);
  return text;
}

Result<Date> parse_date(std::string_view text) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const int y = small_number(text.substr(0, 4), 4);
    const int m = small_number(text.substr(5, 2), 2);
    const int d = small_number(text.substr(8, 2), 2);
    if (y > 0 && m > 0 && d > 0) {
      const Date date = make_date(y, m, d);
      if (date.ok()) return date;
    }
  }
  return invalid("“" + std::string(text) + "” is not a date like 2026-11-22.");
}

std::string long_date(Date date) {
  return std::to_string(static_cast<unsigned>(date.day())) + " " + kMonths.at(static_cast<unsigned>(date.month()) - 1) +
         " " + std::to_string(static_cast<int>(date.year()));
}

std::string long_date_with_day(Date date) {
  return std::string(kWeekdays.at(weekday(sys_days(date)).c_encoding())) + " " + long_date(date);
}

Result<Date> date_from_parts(std::string_view label, std::string_view day_part, std::string_view month_part,
                             std::string_view year_part) {
  const std::string name(label), d = trim(day_part), m = trim(month_part), y = trim(year_part);
  if (d.empty() && m.empty() && y.empty()) return invalid("Enter " + name);
  std::vector<std::string> missing;
  if (d.empty()) missing.emplace_back("a day");
  if (m.empty()) missing.emplace_back("a month");
  if (y.empty()) missing.emplace_back("a year");
  std::string start = name;
  if (!start.empty() && start[0] >= 'a' && start[0] <= 'z') start[0] = static_cast<char>(start[0] - 'a' + 'A');
  if (!missing.empty()) return invalid(start + " must include " + join_and(missing));
  if (y.size() != 4 || small_number(y, 4) < 1000) return invalid(start + " must have a year of 4 numbers, like 2026");
  const int day_of_month = small_number(d, 2), month_of_year = month_number(m);
  if (day_of_month < 1 || month_of_year < 1 || month_of_year > 12) return invalid(start + " must be a real date");
  const Date date = make_date(small_number(y, 4), month_of_year, day_of_month);
  if (!date.ok()) return invalid(start + " must be a real date");
  return date;
}

Date london_date(Instant instant) {
  return Date(floor<days>(london_wall(instant)));
}

std::string london_time(Instant instant) {
  const auto wall = london_wall(instant);
  const auto minutes_of_day = duration_cast<minutes>(wall - floor<days>(wall)).count();
  if (minutes_of_day == 0) return "midnight";
  if (minutes_of_day == 12 * 60) return "midday";
  const auto hour = minutes_of_day / 60, minute = minutes_of_day % 60;
  char text[16];
  const int shown_hour = static_cast<int>(hour % 12 == 0 ? 12 : hour % 12);
  const char* half = hour < 12 ? "am" : "pm";
  if (minute == 0) {
    std::snprintf(text, sizeof text, "%d%s", shown_hour, half);
  } else {
    std::snprintf(text, sizeof text, "%d:%02d%s", shown_hour, static_cast<int>(minute), half);
  }
  return text;
}

Date add_days(Date date, int count) {
  return Date(sys_days(date) + days(count));
}

int days_between(Date from, Date to) {
  return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

Date add_years(Date date, int count) {
  const Date moved = date + years(count);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / last);
}

bool WorkingDays::is_working_day(Date date) const {
  const weekday day_of_week{sys_days(date)};
  return day_of_week != Saturday && day_of_week != Sunday && !bank_holidays_.contains(date);
}

Date WorkingDays::add(Date from, int working_days) const {
  Date date = from;
  for (int left = working_days; left > 0;) {
    date = add_days(date, 1);
    if (is_working_day(date)) --left;
  }
  return date;
}

int WorkingDays::between(Date from, Date to) const {
  int count = 0;
  for (Date date = add_days(from, 1); date <= to; date = add_days(date, 1)) {
    if (is_working_day(date)) ++count;
  }
  return count;
}

}  // namespace evenhand
