#include "grading/grading_facts.h"

#include <algorithm>

#include "base/text.h"
#include "grading/grade_sheet_store.h"
#include "grading/grading_store.h"
#include "standard/built_in.h"

namespace evenhand::grading {

namespace {

using cycle::Cycle;
using cycle::StageFacts;
using store::Reading;

// The agreed grades of a cycle, a line for each question; without what the evidence suggests, which takes long.
std::vector<GradeLine> agreed_lines(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return {};
  const auto agreed = agreed_of(reading, scope, cycle.id);
  std::vector<Named> named;
  for (const auto& one : agreed) named.push_back({one.outcome, one.service});
  std::vector<GradeLine> lines;
  for (auto& question : questions_of(*edition, services_in(reading, scope, cycle.year), named)) {
    GradeLine& line = lines.emplace_back();
    for (const auto& one : agreed)
      if (question.is(one.outcome, one.service)) line.agreed = one;
    line.question = std::move(question);
  }
  return lines;
}

int settled_count(const std::vector<GradeLine>& lines) {
  return static_cast<int>(std::count_if(lines.begin(), lines.end(), is_settled));
}

StageFacts grades_stage(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto lines = agreed_lines(reading, scope, cycle);
  const auto sessions = sessions_of(reading, scope, cycle.id);
  const int settled = settled_count(lines), all = static_cast<int>(lines.size());
  StageFacts facts{.started = settled > 0 || !sessions.empty()};
  facts.sentence = settled == 0 ? "No grade is agreed yet."
                                : std::to_string(settled) + " of " + std::to_string(all) +
                                      (settled == 1 ? " has" : " have") + " an agreed grade or the reason why not.";
  if (sessions.empty()) facts.left.emplace_back("Plan a grading session");
  const auto* edition = standard::built_in_edition(cycle.edition);
  std::vector<std::string> open;
  for (const auto& line : lines) {
    if (!is_settled(line)) {
      open.push_back(line.question.called());
    } else if (const auto left = left_to_do(line, *edition); !left.empty()) {
      facts.left.push_back(line.question.called() + " lacks " + join_and(left));
    }
  }
  for (const auto& tally : tallies_of(reading, scope, cycle.id))
    if (tally.checked_by.empty())
      facts.left.push_back("The answers to " + tally.outcome + " have not been checked by a second person");
  if (!open.empty())
    facts.blocking.push_back(open.size() > 6 ? "A grade, or the reason why there is none, for " +
                                                   std::to_string(open.size()) + " outcomes"
                                             : "A grade, or the reason why there is none, for " + join_and(open));
  return facts;
}

std::vector<cycle::DueItem> due(Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
  std::vector<cycle::DueItem> items;
  if (!scope.allows(people::Act::see_grading)) return items;
  const auto tallies = tallies_of(reading, scope, cycle.id);
  for (const auto& session : sessions_of(reading, scope, cycle.id)) {
    const auto address = cycle.address() + "/sessions/" + session.id.text();
    const auto own = [&](const TypedTally& tally) { return tally.session == session.id; };
    if (session.held_on >= today) {
      items.push_back({.due = session.held_on,
                       .what = "Hold the grading session “" + session.title + "”",
                       .address = address,
                       .why = session.run_by.empty() ? "" : "Run by " + session.run_by + "."});
    } else if (scope.allows(people::Act::record_tally) && std::none_of(tallies.begin(), tallies.end(), own)) {
      items.push_back({.due = add_days(session.held_on, 7),
                       .what = "Key the answers of “" + session.title + "”",
                       .address = address,
                       .why = "People graded there on " + long_date(session.held_on) + ", and nothing is keyed yet."});
    }
  }
  return items;
}

std::vector<cycle::LastYearLine> last_year(Reading& reading, const Scope& scope, const Cycle& last) {
  const auto lines = agreed_lines(reading, scope, last);
  if (settled_count(lines) == 0) return {};
  return {{.text = "Grades from last year",
           .address = last.address() + "/grading",
           .words = spread_words(spread_of(lines))}};
}

std::vector<cycle::LeastItem> least(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto lines = agreed_lines(reading, scope, cycle);
  const int settled = settled_count(lines), all = static_cast<int>(lines.size());
  return {{.stage = 6,
           .text = "Every outcome has a grade, or a reason why it has none",
           .is_there = all > 0 && settled == all,
           .words = std::to_string(settled) + " of " + std::to_string(all),
           .address = cycle.address() + "/grading"}};
}

}  // namespace

void add_facts(cycle::Facts& facts) {
  facts.set(cycle::Stage::grades, grades_stage);
  facts.due.emplace_back(due);
  facts.last_year.emplace_back(last_year);
  facts.least.emplace_back(least);
}

}  // namespace evenhand::grading
