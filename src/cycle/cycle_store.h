// Records of cycles: opened, found by year, listed, changed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "cycle/cycle.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::cycle {

struct NewCycle {
  int year = 0;
  std::string edition;  // empty: the first choice of that year
  std::string name;     // empty: the usual name
  std::optional<Date> publish_by;
};
// Refuses a second cycle of a year, a year out of range and an edition that there is not.
Result<CycleId> open_cycle(store::Writing& writing, const people::Scope& scope, const NewCycle& cycle, Instant now);

Result<Cycle> find_cycle(store::Reading& reading, const people::Scope& scope, int year);
Result<Cycle> find_cycle(store::Reading& reading, const people::Scope& scope, CycleId id);
std::vector<Cycle> all_cycles(store::Reading& reading, const people::Scope& scope);  // newest first

// Name, publish_by and status, over the revision that was read. Year and edition stay as they were opened.
Result<Done> save_cycle(store::Writing& writing, const people::Scope& scope, Cycle& cycle);
// An edition of it stands: for whoever may publish, who need not be one who may change a cycle. A closed one stays so.
Result<Done> mark_published(store::Writing& writing, const people::Scope& scope, CycleId id);

}  // namespace evenhand::cycle
