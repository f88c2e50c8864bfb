#include "analysis/judgement_store.h"

#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::analysis {

using people::Scope;
using standard::Characteristic;
using store::Reading;
using store::Writing;

namespace {

constexpr std::string_view kTakenBack = "taken-back";

// As stored: nothing said is an earlier judgement taken back.
std::string said_id(const std::optional<standard::Faring>& faring) {
  return std::string(faring ? faring_id(*faring) : kTakenBack);
}
std::optional<standard::Faring> said_named(const std::string& id) {
  return faring_named(id);
}
std::string evidence_text(const std::vector<EvidenceId>& ids) {
  std::vector<std::string> texts;
  for (const auto& id : ids) texts.push_back(id.text());
  return store::spaced(texts);
}
std::vector<EvidenceId> evidence_from_text(const std::string& text) {
  std::vector<EvidenceId> ids;
  for (const auto& one : store::from_spaced(text)) {
    if (auto id = EvidenceId::parse(one)) ids.push_back(*id);
  }
  return ids;
}
std::string characteristic_text(Characteristic characteristic) {
  return std::string(standard::characteristic_id(characteristic));
}
std::optional<Characteristic> characteristic_from_text(const std::string& text) {
  return standard::parse_characteristic(text);
}

}  // namespace

template <class Columns>
void visit_columns(Columns& column, Judgement& j) {
  column("cycle", j.cycle);
  column("outcome", j.outcome);
  column("service", j.service);
  column("characteristic", j.characteristic, characteristic_text, characteristic_from_text);
  column("faring", j.faring, said_id, said_named);
  column("over_figures", j.over_figures);
  column("reason", j.reason);
  column("evidence", j.evidence, evidence_text, evidence_from_text);
  column("judged_by", j.judged_by);
  column("judged_at", j.judged_at);
}

namespace {
constexpr store::Table<Judgement> kJudgements{"judgement", "judgement"};
}

Result<RecordId> add_judgement(Writing& writing, const Scope& scope, Judgement typed,
                               std::optional<RecordId> instead_of, Instant now) {
  EVENHAND_TRY(Judgement judgement, checked(std::move(typed)));
  const auto all = judgements_of(writing, scope, judgement.cycle, judgement.outcome, judgement.service);
  const Judgement* last = newest(all, judgement.characteristic);
  if ((last != nullptr) != instead_of.has_value() || (last != nullptr && last->id != *instead_of))
    return conflict(
        "Somebody else has said how this group fares since you opened the page. Read what they said first.");
  if (last == nullptr && !judgement.faring) return invalid("There is no judgement to take back.");
  judgement.judged_by = scope.actor();
  judgement.judged_at = now;
  kJudgements.insert(writing, scope.owner(), judgement, now);
  people::record(writing, scope, now,
                 {.act = people::Act::run_analysis,
                  .subject = people::Subject::of("judgement", judgement.id),
                  .fields = {{"outcome", judgement.outcome},
                             {"characteristic", characteristic_text(judgement.characteristic)},
                             {"faring", said_id(judgement.faring)},
                             {"over figures", judgement.over_figures ? "yes" : "no"},
                             {"reason", judgement.reason}}});
  return judgement.id;
}

std::vector<Judgement> judgements_of(Reading& reading, const Scope& scope, const CycleId& cycle,
                                     std::string_view outcome, std::string_view service) {
  return kJudgements.list(
      reading, scope.owner(),
      "cycle = :cycle and outcome = :outcome and service = :service order by judged_at desc, id desc",
      {{"cycle", cycle}, {"outcome", outcome}, {"service", service}});
}

std::vector<Judgement> judgements_of_cycle(Reading& reading, const Scope& scope, const CycleId& cycle) {
  return kJudgements.list(reading, scope.owner(), "cycle = :cycle order by judged_at desc, id desc",
                          {{"cycle", cycle}});
}

const Judgement* newest(const std::vector<Judgement>& judgements, Characteristic characteristic) {
  for (const Judgement& one : judgements) {
    if (one.characteristic == characteristic) return &one;
  }
  return nullptr;
}

}  // namespace evenhand::analysis
