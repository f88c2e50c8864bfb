#include "objectives/objective_facts.h"

#include <algorithm>

#include "base/text.h"
#include "cycle/governance_store.h"
#include "objectives/business_planning.h"
#include "objectives/objective_store.h"
#include "objectives/suggestion_store.h"

namespace evenhand::objectives {

namespace {

using cycle::Cycle;
using cycle::StageFacts;
using store::Reading;

std::string count_of(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

std::string address_of(const Cycle& cycle, const Objective& objective) {
  return cycle.address() + "/objectives#o-" + objective.id.text();
}

StageFacts objectives_stage(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto objectives = objectives_of(reading, scope, cycle.id);
  const auto actions = actions_of(reading, scope, cycle.id);
  const auto suggestions = suggestions_of(reading, scope, cycle.id);
  const auto unanswered = static_cast<std::size_t>(std::count_if(
      suggestions.begin(), suggestions.end(), [](const auto& one) { return one.state == SuggestionState::open; }));
  StageFacts facts{.started = !objectives.empty() || !suggestions.empty()};
  if (unanswered > 0) facts.left.push_back("Answer " + count_of(unanswered, "suggestion"));
  if (objectives.empty()) {
    facts.sentence = "No objective yet.";
    facts.blocking.emplace_back("At least one objective");
    return facts;
  }
  facts.sentence = count_of(objectives.size(), "objective") + ", " + count_of(actions.size(), "action") + ".";
  for (const auto& objective : objectives) {
    if (const auto lacking = lacking_for_publication(objective); !lacking.empty()) {
      facts.left.push_back("“" + objective.title + "” lacks " + join_and(lacking));
    }
  }
  return facts;
}

StageFacts business_planning_stage(Reading& reading, const Scope& scope, const Cycle& cycle) {
  return business_planning_facts(objectives_of(reading, scope, cycle.id),
                                 cycle::business_links(reading, scope, cycle.id));
}

std::vector<cycle::DueItem> due(Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
  std::vector<cycle::DueItem> items;
  if (!scope.allows(people::Act::see_objectives)) return items;
  for (const auto& action : actions_of(reading, scope, cycle.id)) {
    const Progress progress = progress_on(action, today);
    if (!action.due || progress == Progress::done || progress == Progress::stopped) continue;
    items.push_back({.due = action.due,
                     .what = action.what,
                     .address = cycle.address() + "/actions/" + action.id.text() + "/edit",
                     .why = action.owner_name.empty() ? "An action that nobody has taken on yet."
                                                      : "An action of " + action.owner_name + "."});
  }
  return items;
}

std::vector<cycle::LastYearLine> last_year(Reading& reading, const Scope& scope, const Cycle& last) {
  const auto objectives = objectives_of(reading, scope, last.id);
  if (objectives.empty()) return {};
  std::size_t reviewed = 0;
  for (const auto& objective : objectives) reviewed += objective.result.empty() ? 0 : 1;
  return {{.text = "Objectives from last year",
           .address = address_of(last, objectives.front()),
           .words = count_of(objectives.size(), "objective") + ", " + std::to_string(reviewed) + " looked at again"}};
}

std::vector<cycle::LeastItem> least(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto objectives = objectives_of(reading, scope, cycle.id);
  const auto complete = static_cast<std::size_t>(std::count_if(
      objectives.begin(), objectives.end(), [](const Objective& o) { return lacking_for_publication(o).empty(); }));
  return {
      {.stage = 7,
       .text = "Objectives, each with a measure, an owner, a date and its money",
       .is_there = !objectives.empty() && complete == objectives.size(),
       .words = objectives.empty() ? "None yet" : std::to_string(complete) + " of " + std::to_string(objectives.size()),
       .address = cycle.address() + "/objectives"}};
}

}  // namespace

void add_facts(cycle::Facts& facts) {
  facts.set(cycle::Stage::objectives, objectives_stage);
  facts.set(cycle::Stage::business_planning, business_planning_stage);
  facts.due.emplace_back(due);
  facts.last_year.emplace_back(last_year);
  facts.least.emplace_back(least);
}

}  // namespace evenhand::objectives
