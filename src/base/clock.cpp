#include "base/clock.h"

#include <cstdio>

#include "base/dates.h"

namespace evenhand {

using namespace std::chrono;

Instant SystemClock::now() const {
  return floor<milliseconds>(system_clock::now());
}

std::string instant_text(Instant instant) {
  const auto day = floor<days>(instant);
  const hh_mm_ss time(instant - day);
  char clock[20];
  std::snprintf(clock, sizeof clock, "T%02u:%02u:%02u.%03uZ", static_cast<unsigned>(time.hours().count() % 24),
                static_cast<unsigned>(time.minutes().count() % 60), static_cast<unsigned>(time.seconds().count() % 60),
                static_cast<unsigned>(time.subseconds().count() % 1000));
  return date_text(Date(day)) + clock;
}

Result<Instant> parse_instant(std::string_view text) {
  const auto wrong = [&] {
    return invalid("“" + std::string(text) + "” is not a time like 2026-11-22T09:30:00.000Z.");
  };
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
      text[23] != 'Z') {
    return wrong();
  }
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return wrong();
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2), millisecond = number(20, 3);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || millisecond < 0)
    return wrong();
  return Instant(sys_days(*date) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(millisecond));
}

}  // namespace evenhand
