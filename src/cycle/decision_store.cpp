#include "cycle/decision_store.h"

#include "cycle/cycle_store.h"
#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::cycle {

template <class Columns>
void visit_columns(Columns& column, Decision& decision) {
  column("cycle", decision.cycle);
  column("kind", decision.kind, decision_kind_id, decision_kind_named);
  column("what", decision.what);
  column("subject", decision.subject);
  column("taken_by", decision.taken_by);
  column("role", decision.role);
  column("deputy_for", decision.deputy_for);
  column("taken_on", decision.taken_on);
  column("meeting", decision.meeting);
  column("minute", decision.minute);
  column("approver", decision.approver);
  column("recorded_by", decision.recorded_by);
  column("recorded_at", decision.recorded_at);
}

namespace {
constexpr store::Table<Decision> kDecisions{"decision", "decision"};
}  // namespace

std::vector<Decision> decisions_of(store::Reading& reading, const people::Scope& scope, CycleId cycle) {
  return kDecisions.list(reading, scope.owner(), "cycle = :cycle order by taken_on, recorded_at, id",
                         {{"cycle", cycle}});
}

Result<Decision> find_decision(store::Reading& reading, const people::Scope& scope, DecisionId id) {
  return kDecisions.find(reading, scope.owner(), id);
}

Result<DecisionId> record_decision(store::Writing& writing, const people::Scope& scope, Decision decision,
                                   const std::vector<Signatory>& authors, Instant now) {
  EVENHAND_CHECK(scope.require(people::Act::record_decision));
  EVENHAND_CHECK(find_cycle(writing, scope, decision.cycle));
  EVENHAND_TRY(decision, check(std::move(decision), london_date(now)));
  EVENHAND_CHECK(approver_is_not_author({decision.approver, decision.taken_by}, authors));
  decision.recorded_by = scope.actor();
  decision.recorded_at = now;
  const auto id = kDecisions.insert(writing, scope.owner(), decision, now);
  people::record(writing, scope, now,
                 {.act = people::Act::record_decision,
                  .subject = people::Subject::of("decision", id),
                  .fields = {{"kind", std::string(decision_kind_id(decision.kind))},
                             {"what", decision.what},
                             {"taken_by", decision.taken_by}}});
  return id;
}

}  // namespace evenhand::cycle
