// Records of decisions. Only ever added to: a decision that was changed is a new decision.
#pragma once

#include <vector>

#include "cycle/cycle.h"
#include "cycle/decision.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::cycle {

std::vector<Decision> decisions_of(store::Reading& reading, const people::Scope& scope, CycleId cycle);  // by day
Result<Decision> find_decision(store::Reading& reading, const people::Scope& scope, DecisionId id);

// `authors` wrote what is approved or decided on; an approver among them is refused. Approvals and returns need the
// right to record decisions too: publication/ asks for its own right before.
Result<DecisionId> record_decision(store::Writing& writing, const people::Scope& scope, Decision decision,
                                   const std::vector<Signatory>& authors, Instant now);

}  // namespace evenhand::cycle
