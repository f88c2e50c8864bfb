#include "objectives/objectives_import.h"

#include <algorithm>

#include "base/text.h"
#include "objectives/objective_store.h"
#include "standard/built_in.h"

namespace evenhand::objectives {

using organisations::ImportOptions;
using organisations::ImportReport;
using organisations::ImportRow;
using organisations::Put;
using organisations::RowTaken;

namespace {

const std::vector<organisations::ImportField>& objective_fields() {
  static const std::vector<organisations::ImportField> all = {
      {.name = "objective", .headings = {"title"}, .required = true},
      {.name = "outcomes", .headings = {"outcome"}},
      {.name = "measure"},
      {.name = "baseline", .headings = {"now"}},
      {.name = "target"},
      {.name = "owner", .headings = {"who answers for it", "lead"}},
      {.name = "due", .headings = {"by", "completion date", "date"}},
      {.name = "money", .headings = {"funding", "budget"}},
      {.name = "money_source", .headings = {"money from"}},
      {.name = "business_plan_line", .headings = {"business plan"}},
      {.name = "result", .headings = {"what came of it"}},
      {.name = "reviewed_on", .headings = {"reviewed on"}}};
  return all;
}

const std::vector<organisations::ImportField>& action_fields() {
  static const std::vector<organisations::ImportField> all = {
      {.name = "objective", .required = true},
      {.name = "action", .headings = {"what"}, .required = true},
      {.name = "owner", .headings = {"who"}},
      {.name = "due", .headings = {"by", "completion date", "date"}},
      {.name = "cost"},
      {.name = "progress", .headings = {"how far", "state", "status"}},
      {.name = "note"},
      {.name = "progress_on", .headings = {"progress on"}}};
  return all;
}

// "£12,000", "none", "" → funding.
Result<Funding> funding_from(const ImportRow& row) {
  Funding funding;
  EVENHAND_TRY(const auto words, row.text("money"));
  if (words.empty()) return funding;
  const auto folded = lower_ascii(words);
  if (folded == "none" || folded == "none needed" || folded == "no cost") {
    funding.kind = Funding::Kind::none_needed;
    return funding;
  }
  const auto pence = parse_money(words);
  if (!pence) return invalid("The money “" + words + "” is no amount like £12,000, and not “none needed”.");
  funding.kind = Funding::Kind::set_aside;
  funding.pence = *pence;
  EVENHAND_TRY(funding.source, row.text("money_source"));
  return funding;
}

Result<std::vector<std::string>> outcomes_from(const ImportRow& row, const standard::Edition& edition) {
  EVENHAND_TRY(std::string words, row.text("outcomes"));
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == ',' || c == ';'; }, ' ');
  std::vector<std::string> outcomes;
  for (const auto& id : split(words, ' ')) {
    if (id.empty()) continue;
    const auto* outcome = edition.outcome(id);
    if (outcome == nullptr) return invalid("“" + id + "” is no outcome of " + edition.name + ".");
    outcomes.push_back(outcome->id);
  }
  return outcomes;
}

Result<Objective> objective_from(const ImportRow& row, const standard::Edition& edition) {
  Objective objective;
  EVENHAND_TRY(objective.title, row.needed("objective"));
  EVENHAND_TRY(objective.outcomes, outcomes_from(row, edition));
  EVENHAND_TRY(objective.measure, row.text("measure"));
  EVENHAND_TRY(objective.baseline, row.text("baseline"));
  EVENHAND_TRY(objective.target, row.text("target"));
  EVENHAND_TRY(objective.owner_name, row.text("owner"));
  EVENHAND_TRY(objective.due, row.date("due"));
  EVENHAND_TRY(objective.funding, funding_from(row));
  EVENHAND_TRY(objective.business_plan_line, row.text("business_plan_line"));
  EVENHAND_TRY(objective.result, row.text("result"));
  EVENHAND_TRY(objective.reviewed_on, row.date("reviewed_on"));
  return objective;
}

Result<Action> action_from(const ImportRow& row) {
  Action action;
  EVENHAND_TRY(action.what, row.needed("action"));
  EVENHAND_TRY(action.owner_name, row.text("owner"));
  EVENHAND_TRY(action.due, row.date("due"));
  EVENHAND_TRY(const auto cost, row.text("cost"));
  if (!cost.empty()) {
    action.cost_pence = parse_money(cost);
    if (!action.cost_pence) return invalid("The cost “" + cost + "” is no amount like £2,500.");
  }
  EVENHAND_TRY(const auto progress, row.text("progress"));
  if (!progress.empty()) {
    const auto read = progress_from_name(progress);
    if (!read) return invalid("“" + progress + "” is no progress: not started, on track, late, done or stopped.");
    action.progress = *read;
  }
  EVENHAND_TRY(action.progress_note, row.text("note"));
  EVENHAND_TRY(action.progress_on, row.date("progress_on"));
  return action;
}

bool same_words(std::string_view a, std::string_view b) {
  return fold_for_search(a) == fold_for_search(b);
}

bool same(const Objective& a, const Objective& b) {
  return a.outcomes == b.outcomes && a.measure == b.measure && a.baseline == b.baseline && a.target == b.target &&
         a.owner_name == b.owner_name && a.due == b.due && a.funding.kind == b.funding.kind &&
         a.funding.pence == b.funding.pence && a.funding.source == b.funding.source &&
         a.business_plan_line == b.business_plan_line && a.result == b.result && a.reviewed_on == b.reviewed_on;
}

bool same(const Action& a, const Action& b) {
  return a.owner_name == b.owner_name && a.due == b.due && a.cost_pence == b.cost_pence && a.progress == b.progress &&
         a.progress_note == b.progress_note && a.progress_on == b.progress_on;
}

Result<Put> put(store::Writing& writing, const Scope& scope, Instant now, Objective objective) {
  for (const auto& there : objectives_of(writing, scope, objective.cycle)) {
    if (!same_words(there.title, objective.title)) continue;
    if (same(there, objective)) return Put::unchanged;
    objective.id = there.id;
    objective.revision = there.revision;
    objective.position = there.position;
    EVENHAND_CHECK(save_objective(writing, scope, objective, now));
    return Put::changed;
  }
  add_objective(writing, scope, std::move(objective), now);
  return Put::added;
}

Result<Put> put(store::Writing& writing, const Scope& scope, Instant now, CycleId cycle, Action action) {
  for (const auto& there : actions_of(writing, scope, cycle)) {
    if (there.objective != action.objective || !same_words(there.what, action.what)) continue;
    if (same(there, action)) return Put::unchanged;
    action.id = there.id;
    action.revision = there.revision;
    action.position = there.position;
    EVENHAND_CHECK(save_action(writing, scope, action, now));
    return Put::changed;
  }
  EVENHAND_CHECK(add_action(writing, scope, std::move(action), now));
  return Put::added;
}

}  // namespace

Result<ImportReport> import_objectives(store::Database& database, const Scope& scope, Instant now,
                                       const cycle::Cycle& cycle, std::istream& input, const ImportOptions& options) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  ImportReport report;
  std::vector<Objective> objectives;
  organisations::OnlyOnce once;
  const auto take = [&](const ImportRow& row) -> RowTaken {
    EVENHAND_TRY(auto objective, objective_from(row, *edition));
    EVENHAND_CHECK(once.check(fold_for_search(objective.title), row.number()));
    objective.cycle = cycle.id;
    objectives.push_back(std::move(objective));
    return std::optional<organisations::LeftOut>();
  };
  EVENHAND_CHECK(organisations::read_import(input, objective_fields(), options, report, take));
  EVENHAND_CHECK(organisations::write_import(
      database, scope, now, objectives, report, options,
      {.act = people::Act::edit_objectives, .subject = people::Subject::of("cycle", cycle.id)},
      [&](store::Writing& writing, const Objective& objective) { return put(writing, scope, now, objective); }));
  return report;
}

Result<ImportReport> import_actions(store::Database& database, const Scope& scope, Instant now,
                                    const cycle::Cycle& cycle, std::istream& input, const ImportOptions& options) {
  const auto objectives =
      database.read([&](store::Reading& reading) { return objectives_of(reading, scope, cycle.id); });
  ImportReport report;
  std::vector<Action> actions;
  organisations::OnlyOnce once;
  const auto take = [&](const ImportRow& row) -> RowTaken {
    EVENHAND_TRY(const auto named, row.needed("objective"));
    const auto* found = objective_called(objectives, named);
    if (found == nullptr) return invalid("There is no objective “" + named + "” in this cycle.");
    EVENHAND_TRY(auto action, action_from(row));
    EVENHAND_CHECK(once.check(named + ": " + action.what, row.number()));
    action.objective = found->id;
    actions.push_back(std::move(action));
    return std::optional<organisations::LeftOut>();
  };
  EVENHAND_CHECK(organisations::read_import(input, action_fields(), options, report, take));
  EVENHAND_CHECK(organisations::write_import(
      database, scope, now, actions, report, options,
      {.act = people::Act::update_action, .subject = people::Subject::of("cycle", cycle.id)},
      [&](store::Writing& writing, const Action& action) { return put(writing, scope, now, cycle.id, action); }));
  return report;
}

}  // namespace evenhand::objectives
