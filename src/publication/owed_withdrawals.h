// What must leave the editions of a cycle: words whose leave was taken back, and records that were marked “someone may
// be at risk”, while an edition still shows them (12-data-protection: within five working days).
#pragma once

#include <string>
#include <vector>

#include "base/dates.h"
#include "cycle/cycle.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::publication {

struct OwedWithdrawal {
  std::string item;     // as withdraw() calls it: "contribution/0192…"
  bool marked = false;  // “someone may be at risk”; else the leave was taken back
  Date due{};           // a mark: the same day
};
std::vector<OwedWithdrawal> owed_withdrawals(store::Reading& reading, const people::Scope& scope,
                                             const cycle::Cycle& cycle, Date today);

}  // namespace evenhand::publication
