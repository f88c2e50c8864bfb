// What coverage is worked out from, and the gaps that people closed.
#pragma once

#include "base/clock.h"
#include "cycle/cycle.h"
#include "engagement/coverage.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::engagement {

using people::Scope;

// Every community that is counted here, reached by a group, heard, or named among the inclusion groups. It costs about
// as much for a directory of 160,000 groups as for one of 16: groups are counted from an index.
CoverageRecord coverage_record(store::Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today);
// Shown as the scope may see it: exact counts for whoever may see_exact_counts.
Coverage coverage_of(store::Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today);

// Closes the community's gap of the cycle, or says it anew.
Result<Done> close_gap(store::Writing& writing, const Scope& scope, GapClosed gap, Instant now);
Result<Done> reopen_gap(store::Writing& writing, const Scope& scope, CycleId cycle, std::string_view community,
                        Instant now);
std::vector<GapClosed> gaps_closed(store::Reading& reading, const Scope& scope, CycleId cycle);

}  // namespace evenhand::engagement
