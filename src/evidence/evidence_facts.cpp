#include "evidence/evidence_facts.h"

#include <algorithm>

#include "base/text.h"
#include "evidence/challenge_store.h"
#include "evidence/evidence_matrix.h"
#include "evidence/evidence_store.h"
#include "standard/built_in.h"

namespace evenhand::evidence {

namespace {

using cycle::Cycle;
using people::Scope;
using store::Reading;

std::string count_of(std::size_t count, const std::string& one, const std::string& several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

cycle::StageFacts evidence_stage(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return {};
  const auto items = items_of(reading, scope, cycle.id);
  cycle::StageFacts facts{.started = !items.empty()};
  const Matrix matrix = matrix_of(*edition, items);
  std::vector<std::string> without;
  for (const MatrixRow& row : matrix.rows)
    if (row.items == 0) without.push_back(row.outcome->id);
  if (items.empty()) {
    facts.sentence = "No evidence yet.";
    facts.blocking.emplace_back("At least one piece of evidence that is ready");
    return facts;
  }
  facts.sentence = count_of(items.size(), "piece of evidence", "pieces of evidence") + " for " +
                   count_of(matrix.rows.size(), "outcome", "outcomes") + ".";
  if (!without.empty()) {
    facts.sentence += without.size() > 4
                          ? " " + std::to_string(without.size()) + " have none."
                          : " " + join_and(without) + (without.size() == 1 ? " has none." : " have none.");
    facts.left.push_back("Nothing is held for " + join_and(without));
  }
  const auto drafts = std::count_if(items.begin(), items.end(), [](const Item& i) { return i.state == State::draft; });
  if (drafts > 0)
    facts.left.push_back(count_of(static_cast<std::size_t>(drafts), "draft is", "drafts are") + " not ready");
  if (static_cast<std::size_t>(drafts) == items.size())
    facts.blocking.emplace_back("At least one piece of evidence that is ready");
  if (matrix.gaps > 0)
    facts.left.push_back(std::to_string(matrix.gaps) + " of " + std::to_string(matrix.boxes) +
                         " boxes of outcomes and protected groups are empty");
  if (const auto owed = owed_in(reading, scope, cycle.id); !owed.empty())
    facts.left.push_back(count_of(owed.size(), "answer is", "answers are") +
                         " owed to people who say that evidence does not match what they hear");
  return facts;
}

std::vector<cycle::DueItem> due_items(Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
  std::vector<cycle::DueItem> items;
  if (!scope.allows(people::Act::answer_challenge)) return items;
  for (const Challenge& challenge : owed_in(reading, scope, cycle.id)) {
    items.push_back({.due = due(challenge, standard::built_in_working_days()),
                     .what = "Answer “this does not match what we hear”",
                     .address = cycle.address() + "/evidence/" + challenge.evidence.text() + "#challenges",
                     .why = "An answer is owed within 20 working days, before grading closes."});
  }
  for (const Item& item : items_of(reading, scope, cycle.id)) {
    if (!is_out_of_date(item.contents, today)) continue;
    items.push_back({.due = item.contents.expires,
                     .what = "Bring “" + item.contents.title + "” up to date",
                     .address = cycle.address() + "/evidence/" + item.id.text(),
                     .why = "Its authors said that it goes out of date after this day."});
  }
  return items;
}

}  // namespace

void add_facts(cycle::Facts& facts) {
  facts.set(cycle::Stage::evidence, evidence_stage);
  facts.due.emplace_back(due_items);
}

}  // namespace evenhand::evidence
