// "Someone may be at risk": anybody who reads may mark a record so. It goes to the organisation's safeguarding lead, is
// hidden from everybody else from that moment, is due the same day, and can't be published.
//
// For rooms whose records can be marked (contributions, evidence, sessions' comments): leave out, in the record's own
// store, what `hidden_subjects` names, unless the scope may read marks; and offer nhs-style the form of
// safeguarding_pages beside the record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "people/trail.h"

namespace evenhand::people {

struct AtRiskMark {
  RecordId id;
  Subject subject;   // the record that was marked
  std::string note;  // what the reader saw, in their words; may be empty
  std::string marked_by;
  Instant marked_at{};
  Date due_on{};
  std::optional<Instant> handled_at;
  std::string handled_by;
  std::string outcome;
  std::int64_t revision = 1;
};

// The clock: the same day in Europe/London, whatever the hour. Never moved by weekends or bank holidays.
inline Date at_risk_due_on(Instant marked_at) {
  return london_date(marked_at);
}
// "Due today", "Overdue by 2 days", "Handled".
std::string at_risk_state(const AtRiskMark& mark, Instant now);

}  // namespace evenhand::people
