#include "cycle/duty.h"

#include <algorithm>

namespace evenhand::cycle {

bool binds(const standard::Duty& duty, const Bound& bound) {
  const bool body = duty.bodies.empty() || std::any_of(duty.bodies.begin(), duty.bodies.end(), [&](const auto& one) {
                      return std::find(bound.bodies.begin(), bound.bodies.end(), one) != bound.bodies.end();
                    });
  const bool edition = duty.edition.empty() || duty.edition == bound.edition;
  const bool size = !duty.employees_from || !bound.employees || *bound.employees >= *duty.employees_from;
  return body && edition && size;
}

std::vector<DutyLine> duty_lines(const standard::Duties& duties, const Bound& bound, const std::vector<DutyDone>& done,
                                 Date today) {
  std::vector<DutyLine> lines;
  for (const auto& duty : duties.duties) {
    if (!binds(duty, bound)) continue;
    DutyLine line{.duty = &duty};
    for (const auto& one : done) {
      if (one.duty != duty.id || !one.done_on || (line.last && *one.done_on < *line.last)) continue;
      line.last = one.done_on;
      line.address = one.address;
    }
    line.due = duty.due_after(line.last, today);
    if (line.due) {
      line.state = *line.due < today                                 ? DutyState::overdue
                   : days_between(today, *line.due) <= kDutySoonDays ? DutyState::due_soon
                                                                     : DutyState::not_due;
    } else if (duty.months_after_last && !line.last) {
      line.state = DutyState::never;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string duty_words(const DutyLine& line) {
  const std::string last = line.last ? "Last done on " + long_date(*line.last) + ". " : "";
  switch (line.state) {
    case DutyState::not_due:
      return last + "Due by " + long_date(*line.due) + ".";
    case DutyState::due_soon:
      return last + "Due soon: by " + long_date(*line.due) + ".";
    case DutyState::overdue:
      return last + "Overdue: it was due by " + long_date(*line.due) + ".";
    case DutyState::never:
      return "Not done yet, as far as is recorded here.";
    case DutyState::no_date:
      break;
  }
  return last + "At all times: it has no date.";
}

bool fails(const DutyLine& line) {
  return line.state == DutyState::overdue || line.state == DutyState::never;
}

}  // namespace evenhand::cycle
