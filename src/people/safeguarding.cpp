#include "people/safeguarding.h"

namespace evenhand::people {

std::string at_risk_state(const AtRiskMark& mark, Instant now) {
  if (mark.handled_at) return "Handled";
  const int late = days_between(mark.due_on, london_date(now));
  if (late <= 0) return "Due today";
  return late == 1 ? "Overdue by 1 day" : "Overdue by " + std::to_string(late) + " days";
}

}  // namespace evenhand::people
