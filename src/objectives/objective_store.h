// The records of stage 7: objectives and actions of one owner's cycle.
//
// Every function reads or writes within scope.owner() alone; an id of another owner is not found. Saving takes the
// revision that the caller read: when somebody saved meanwhile it is a conflict, and nothing is changed.
#pragma once

#include <vector>

#include "objectives/objective.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::objectives {

using people::Scope;

// At the end of the cycle's list; gives the id it made (or the one set). `now` dates the id.
ObjectiveId add_objective(store::Writing& writing, const Scope& scope, Objective objective, Instant now);
Result<Done> save_objective(store::Writing& writing, const Scope& scope, Objective& objective, Instant now);
Result<Objective> find_objective(store::Reading& reading, const Scope& scope, ObjectiveId id);
std::vector<Objective> objectives_of(store::Reading& reading, const Scope& scope, CycleId cycle);  // in their order

Result<ActionId> add_action(store::Writing& writing, const Scope& scope, Action action, Instant now);
Result<Done> save_action(store::Writing& writing, const Scope& scope, Action& action, Instant now);
Result<Action> find_action(store::Reading& reading, const Scope& scope, ActionId id);
std::vector<Action> actions_of(store::Reading& reading, const Scope& scope, CycleId cycle);  // of all its objectives

}  // namespace evenhand::objectives
