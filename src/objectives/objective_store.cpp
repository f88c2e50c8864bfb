#include "objectives/objective_store.h"

#include "store/record.h"

namespace evenhand::objectives {

template <class Columns>
void visit_columns(Columns& column, Objective& o) {
  column("cycle", o.cycle);
  column("position", o.position);
  column("title", o.title);
  column("outcomes", o.outcomes, store::spaced, store::from_spaced);
  column("measure", o.measure);
  column("baseline", o.baseline);
  column("target", o.target);
  column("owner_name", o.owner_name);
  column("due_on", o.due);
  column("funding", o.funding.kind, funding_name, funding_from_name);
  column("funding_pence", o.funding.pence);
  column("funding_source", o.funding.source);
  column("business_plan_line", o.business_plan_line);
  column("result", o.result);
  column("reviewed_on", o.reviewed_on);
}

template <class Columns>
void visit_columns(Columns& column, Action& a) {
  column("objective", a.objective);
  column("position", a.position);
  column("what", a.what);
  column("owner_name", a.owner_name);
  column("due_on", a.due);
  column("cost_pence", a.cost_pence);
  column("progress", a.progress, progress_name, progress_from_name);
  column("progress_note", a.progress_note);
  column("progress_on", a.progress_on);
}

namespace {
constexpr store::Table<Objective> kObjectives{"objective", "objective"};
constexpr store::Table<Action> kActions{"objective_action", "action"};

int next_position(store::Reading& reading, std::string_view sql, const store::Parameters& parameters) {
  return std::get<0>(*reading.select_one<int>(sql, parameters)) + 1;
}
}  // namespace

ObjectiveId add_objective(store::Writing& writing, const Scope& scope, Objective objective, Instant now) {
  objective.position =
      next_position(writing, "select coalesce(max(position), 0) from objective where owner = :owner and cycle = :cycle",
                    {{"owner", scope.owner()}, {"cycle", objective.cycle}});
  return kObjectives.insert(writing, scope.owner(), objective, now);
}

Result<Done> save_objective(store::Writing& writing, const Scope& scope, Objective& objective) {
  return kObjectives.save(writing, scope.owner(), objective);
}

Result<Objective> find_objective(store::Reading& reading, const Scope& scope, ObjectiveId id) {
  return kObjectives.find(reading, scope.owner(), id);
}

std::vector<Objective> objectives_of(store::Reading& reading, const Scope& scope, CycleId cycle) {
  return kObjectives.list(reading, scope.owner(), "cycle = :cycle order by position, id", {{"cycle", cycle}});
}

Result<ActionId> add_action(store::Writing& writing, const Scope& scope, Action action, Instant now) {
  EVENHAND_CHECK(find_objective(writing, scope, action.objective));
  action.position = next_position(
      writing,
      "select coalesce(max(position), 0) from objective_action where owner = :owner and objective = :objective",
      {{"owner", scope.owner()}, {"objective", action.objective}});
  return kActions.insert(writing, scope.owner(), action, now);
}

Result<Done> save_action(store::Writing& writing, const Scope& scope, Action& action) {
  return kActions.save(writing, scope.owner(), action);
}

Result<Action> find_action(store::Reading& reading, const Scope& scope, ActionId id) {
  return kActions.find(reading, scope.owner(), id);
}

std::vector<Action> actions_of(store::Reading& reading, const Scope& scope, CycleId cycle) {
  return kActions.list(reading, scope.owner(),
                       "objective in (select id from objective where owner = :owner and cycle = :cycle)"
                       " order by objective, position, id",
                       {{"cycle", cycle}});
}

}  // namespace evenhand::objectives
