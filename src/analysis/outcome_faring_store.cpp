#include "analysis/outcome_faring_store.h"

#include "analysis/kept_findings.h"
#include "standard/built_in.h"

namespace evenhand::analysis {

using cycle::Cycle;
using people::Scope;
using standard::Characteristic;
using store::Reading;
using web::Words;

namespace {

// The classification that a table compares for one of the nine; null: it says nothing of it.
const CharacteristicFinding* found_about(const Comparison& comparison, Characteristic characteristic) {
  for (const auto& found : comparison.characteristics) {
    if (found.chosen && found.characteristic == characteristic) return &found;
  }
  return nullptr;
}

std::vector<MeasureSays> what_measures_say(const std::vector<MeasureResult>& results, Characteristic characteristic,
                                           const Words& words) {
  std::vector<MeasureSays> all;
  for (const MeasureResult& result : results) {
    if (!result.counts()) continue;
    const auto* found = found_about(result.comparison, characteristic);
    if (found == nullptr) continue;
    std::string sentence = words.text("faring.closed-to-you");
    if (result.may_read) {
      const auto finding = kept_finding(result, *found, words);
      sentence = finding ? finding->finding.sentence : faring_word(found->faring, words);
    }
    all.push_back({.measure = result.measure.title,
                   .is_key = result.measure.is_key,
                   .faring = found->faring,
                   .sentence = std::move(sentence)});
  }
  return all;
}

OutcomeFaring put_together(const Cycle& cycle, std::string_view outcome, const std::vector<MeasureResult>& results,
                           const std::vector<Judgement>& judgements, const Words& words) {
  OutcomeFaring faring;
  const auto* edition = standard::built_in_edition(cycle.edition);
  const auto* goal = edition == nullptr ? nullptr : edition->goal_of(outcome);
  faring.by_group = goal == nullptr || !goal->directly_graded;
  for (const Characteristic one : standard::kCharacteristics) {
    GroupFaring& group = faring.nine[standard::index_of(one)];
    if (faring.by_group) {
      group = group_faring(what_measures_say(results, one, words), newest(judgements, one), words);
    } else {
      group.why = words.text("faring.directly");
    }
  }
  return faring;
}

}  // namespace

OutcomeBehind behind_outcome(Reading& reading, const Scope& scope, const Cycle& cycle, std::string_view outcome,
                             std::string_view service, const Words& words) {
  OutcomeBehind behind;
  for (const Measure& measure : measures_of(reading, scope, cycle.id, outcome, service)) {
    if (auto result = result_of(reading, scope, measure)) behind.measures.push_back(std::move(*result));
  }
  behind.judgements = judgements_of(reading, scope, cycle.id, outcome, service);
  behind.faring = put_together(cycle, outcome, behind.measures, behind.judgements, words);
  return behind;
}

OutcomeFaring faring_of_outcome(Reading& reading, const Scope& scope, const Cycle& cycle, std::string_view outcome,
                                std::string_view service) {
  return behind_outcome(reading, scope, cycle, outcome, service).faring;
}

std::map<std::string, OutcomeFaring> faring_of_cycle(Reading& reading, const Scope& scope, const Cycle& cycle) {
  std::map<std::string, OutcomeFaring> all;
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return all;
  std::map<std::string, std::vector<MeasureResult>> results;
  for (const Measure& measure : measures_of_cycle(reading, scope, cycle.id)) {
    if (!measure.stands() || !measure.service.empty()) continue;
    if (auto result = result_of(reading, scope, measure)) results[measure.outcome].push_back(std::move(*result));
  }
  std::map<std::string, std::vector<Judgement>> judgements;
  for (Judgement& one : judgements_of_cycle(reading, scope, cycle.id)) {
    if (one.service.empty()) judgements[one.outcome].push_back(std::move(one));
  }
  for (const std::string& outcome : edition->outcome_ids())
    all.emplace(outcome, put_together(cycle, outcome, results[outcome], judgements[outcome], web::english()));
  return all;
}

}  // namespace evenhand::analysis
