// The duties in law and contract that bind an organisation, and whether each is met: the traceability table. Pure.
//
// What the duties are, whom they bind and when they fall due is data (standard/duties.yaml).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "standard/duties.h"

namespace evenhand::cycle {

// That a duty was done on a day, and where that shows.
struct DutyDone {
  RecordId id;
  std::string duty;
  std::optional<Date> done_on;
  std::string address;
  int revision = 0;
};

enum class DutyState : std::uint8_t {
  not_due,   // its day has not come
  due_soon,  // due within kDutySoonDays
  overdue,   // its day is past
  never,     // it counts from the last time, and there was none
  no_date,   // it binds at all times
};
inline constexpr int kDutySoonDays = 60;

struct DutyLine {
  const standard::Duty* duty = nullptr;
  DutyState state = DutyState::no_date;
  std::optional<Date> last, due;
  std::string address;  // of the last time
};

// Whom the duties bind.
struct Bound {
  std::vector<std::string> bodies;  // organisations::bodies_of
  std::optional<std::int64_t> employees;
  std::string edition;  // of the cycle
};
// Whether a duty binds: its kinds of body and its edition; a duty for employers of a size binds unless the number is
// known to be smaller.
bool binds(const standard::Duty& duty, const Bound& bound);

std::vector<DutyLine> duty_lines(const standard::Duties& duties, const Bound& bound, const std::vector<DutyDone>& done,
                                 Date today);
// "Passed. Done on 31 March 2026; due again by 31 March 2027."
std::string duty_words(const DutyLine& line);
bool fails(const DutyLine& line);

}  // namespace evenhand::cycle
