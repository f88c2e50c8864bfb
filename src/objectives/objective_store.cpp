#include "objectives/objective_store.h"

#include "people/trail_store.h"
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

void leave_entry(store::Writing& writing, const Scope& scope, const Objective& o, Instant now) {
  people::record(writing, scope, now,
                 {.act = people::Act::edit_objectives,
                  .subject = people::Subject::of("objective", o.id),
                  .fields = {{"title", o.title},
                             {"measure", o.measure},
                             {"target", o.target},
                             {"owner", o.owner_name},
                             {"due", o.due ? date_text(*o.due) : ""},
                             {"funding", funding_text(o.funding)},
                             {"result", o.result}}});
}

void leave_entry(store::Writing& writing, const Scope& scope, const Action& a, Instant now) {
  people::record(writing, scope, now,
                 {.act = people::Act::update_action,
                  .subject = people::Subject::of("action", a.id),
                  .fields = {{"what", a.what},
                             {"owner", a.owner_name},
                             {"due", a.due ? date_text(*a.due) : ""},
                             {"progress", progress_name(a.progress)},
                             {"note", a.progress_note}}});
}

}  // namespace

ObjectiveId add_objective(store::Writing& writing, const Scope& scope, Objective objective, Instant now) {
  objective.position =
      next_position(writing, "select coalesce(max(position), 0) from objective where owner = :owner and cycle = :cycle",
                    {{"owner", scope.owner()}, {"cycle", objective.cycle}});
  kObjectives.insert(writing, scope.owner(), objective, now);
  leave_entry(writing, scope, objective, now);
  return objective.id;
}

Result<Done> save_objective(store::Writing& writing, const Scope& scope, Objective& objective, Instant now) {
  EVENHAND_CHECK(kObjectives.save(writing, scope.owner(), objective));
  leave_entry(writing, scope, objective, now);
  return Done{};
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
  kActions.insert(writing, scope.owner(), action, now);
  leave_entry(writing, scope, action, now);
  return action.id;
}

Result<Done> save_action(store::Writing& writing, const Scope& scope, Action& action, Instant now) {
  EVENHAND_CHECK(kActions.save(writing, scope.owner(), action));
  leave_entry(writing, scope, action, now);
  return Done{};
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
