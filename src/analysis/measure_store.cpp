#include "analysis/measure_store.h"

#include <algorithm>

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "people/trail_store.h"
#include "standard/built_in.h"
#include "store/opening.h"
#include "store/record.h"

namespace evenhand::analysis {

using people::Scope;
using store::Reading;
using store::Writing;

template <class Columns>
void visit_columns(Columns& column, Measure& m) {
  column("cycle", m.cycle);
  column("outcome", m.outcome);
  column("service", m.service);
  column("data_set", m.data_set);
  column("title", m.title);
  column("did_well", m.did_well);
  column("is_key", m.is_key);
  column("margin", m.rule.margin);
  column("least", m.rule.least);
  column("minimum", m.rule.minimum);
  column("asks_most_do_well", m.rule.asks_most_do_well);
  column("rule_version", m.rule_version);
  column("follows", m.follows);
  column("set_by", m.set_by);
  column("set_at", m.set_at);
  column("why_ended", m.why_ended);
  column("ended_by", m.ended_by);
  column("ended_at", m.ended_at);
}

namespace {

constexpr store::Table<Measure> kMeasures{"measure", "measure"};
constexpr std::string_view kOrder = " order by case when why_ended = '' then 0 else 1 end, is_key desc, set_at, id";

void leave_entry(Writing& writing, const Scope& scope, const Measure& m, Instant now) {
  people::record(writing, scope, now,
                 {.act = people::Act::run_analysis,
                  .subject = people::Subject::of("measure", m.id),
                  .fields = {{"outcome", m.outcome},
                             {"measure", m.title},
                             {"did well", m.did_well},
                             {"key", m.is_key ? "yes" : "no"},
                             {"rule", as_command_line(m.rule)},
                             {"ended", m.why_ended}}});
}

}  // namespace

namespace {

// The measure of the year before that bears the same name, or else the only one that means the same by doing well.
std::optional<RecordId> natural_predecessor(const Measure& measure, const std::vector<Measure>& before) {
  std::vector<RecordId> alike;
  for (const Measure& one : before) {
    if (fold_for_search(one.title) == fold_for_search(measure.title)) return one.id;
    if (one.did_well == measure.did_well) alike.push_back(one.id);
  }
  return alike.size() == 1 ? std::optional(alike.front()) : std::nullopt;
}

}  // namespace

Result<RecordId> add_measure(Writing& writing, const Scope& scope, Measure typed, Instant now) {
  EVENHAND_TRY(Measure measure, checked(std::move(typed)));
  EVENHAND_TRY(const auto data_set, evidence::find_data_set(writing, scope, measure.data_set));
  if (data_set.cycle != measure.cycle) return invalid("These figures belong to another cycle.");
  for (const Measure& other : measures_of(writing, scope, measure.cycle, measure.outcome, measure.service)) {
    if (other.stands() && other.data_set == measure.data_set)
      return invalid("These figures speak for this outcome already, as “" + other.title + "”.");
  }
  const auto before = measures_before(writing, scope, measure.cycle, measure.outcome, measure.service);
  if (!measure.follows) measure.follows = natural_predecessor(measure, before);
  if (measure.follows &&
      std::none_of(before.begin(), before.end(), [&](const Measure& one) { return one.id == *measure.follows; }))
    return invalid("Choose a measure of the year before that it follows, or none.");
  measure.set_by = scope.actor();
  measure.set_at = now;
  kMeasures.insert(writing, scope.owner(), measure, now);
  leave_entry(writing, scope, measure, now);
  return measure.id;
}

Result<Done> end_measure(Writing& writing, const Scope& scope, const RecordId& id, std::string_view reason,
                         Instant now) {
  EVENHAND_TRY(Measure measure, kMeasures.find(writing, scope.owner(), id));
  if (!measure.stands()) return conflict("Somebody has ended this measure already.");
  EVENHAND_TRY(measure.why_ended, clean_text("Reason", reason, Lines::many, 2'000));
  if (measure.why_ended.empty()) return invalid("Enter why this measure should no longer count");
  measure.ended_by = scope.actor();
  measure.ended_at = now;
  EVENHAND_CHECK(kMeasures.save(writing, scope.owner(), measure));
  leave_entry(writing, scope, measure, now);
  return Done{};
}

Result<Measure> find_measure(Reading& reading, const Scope& scope, const RecordId& id) {
  return kMeasures.find(reading, scope.owner(), id);
}

std::vector<Measure> measures_of(Reading& reading, const Scope& scope, const CycleId& cycle, std::string_view outcome,
                                 std::string_view service) {
  static const std::string condition =
      "cycle = :cycle and outcome = :outcome and service = :service" + std::string(kOrder);
  return kMeasures.list(reading, scope.owner(), condition,
                        {{"cycle", cycle}, {"outcome", outcome}, {"service", service}});
}

std::vector<Measure> measures_of_cycle(Reading& reading, const Scope& scope, const CycleId& cycle) {
  static const std::string condition = "cycle = :cycle" + std::string(kOrder);
  return kMeasures.list(reading, scope.owner(), condition, {{"cycle", cycle}});
}

std::vector<Measure> measures_resting_on(Reading& reading, const Scope& scope, const DataSetId& id) {
  static const std::string condition = "data_set = :data_set" + std::string(kOrder);
  return kMeasures.list(reading, scope.owner(), condition, {{"data_set", id}});
}

std::vector<Measure> measures_before(Reading& reading, const Scope& scope, const CycleId& cycle,
                                     std::string_view outcome, std::string_view service) {
  const auto now = cycle::find_cycle(reading, scope, cycle);
  if (!now) return {};
  const auto last = cycle::find_cycle(reading, scope, now->year - 1);
  if (!last) return {};
  auto measures = measures_of(reading, scope, last->id, outcome, service);
  std::erase_if(measures, [](const Measure& one) { return !one.stands(); });
  return measures;
}

std::vector<MeasureResult> followed_by(Reading& reading, const Scope& scope, const Measure& measure) {
  constexpr std::size_t kMost = 20;
  std::vector<MeasureResult> results;
  for (auto next = measure.follows; next && results.size() < kMost;) {
    const auto found = find_measure(reading, scope, *next);
    if (!found) break;
    auto result = result_of(reading, scope, *found);
    if (!result || !result->may_read || !result->counts()) break;
    next = found->follows;
    results.push_back(std::move(*result));
  }
  return results;
}

Result<MeasureResult> result_of(Reading& reading, const Scope& scope, const Measure& measure) {
  EVENHAND_TRY(auto behind, evidence::data_set_behind(reading, scope, measure.data_set));
  MeasureResult result{
      .measure = measure, .data_set = std::move(behind.data_set), .item = std::move(behind.item), .comparison = {}};
  result.opening = store::opening_of(reading);
  result.may_read = evidence::find_item(reading, scope, result.data_set.evidence).has_value();
  result.comparison = compare(result.data_set.table, measure.rule, tree_of(standard::built_in_communities()));
  return result;
}

}  // namespace evenhand::analysis
