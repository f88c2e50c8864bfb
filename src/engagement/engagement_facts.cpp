#include "engagement/engagement_facts.h"

#include <algorithm>

#include "base/text.h"
#include "disclosure/policy.h"
#include "engagement/contribution_store.h"
#include "engagement/coverage_store.h"
#include "engagement/engagement_store.h"
#include "stakeholders/stakeholder_store.h"

namespace evenhand::engagement {

namespace {

using cycle::Cycle;
using people::Act;
using store::Reading;

std::string count_of(std::int64_t count, const std::string& thing) {
  return with_commas(count) + " " + thing + (count == 1 ? "" : "s");
}

// The task list names no counts of people: so it reads nothing that needs a right of its own. The day matters only to
// gaps that run out.
cycle::StageFacts stakeholders_stage(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto groups = stakeholders::directory_count(reading, scope, {});
  cycle::StageFacts facts{.started = groups > 0};
  if (groups == 0) {
    facts.sentence = "No group in the directory yet.";
    facts.blocking.emplace_back("At least one group in the directory");
    return facts;
  }
  const auto coverage = cover(coverage_record(reading, scope, cycle, cycle.publish_by.value_or(Date{})),
                              disclosure::Policy::nhs_2018(), cycle.publish_by.value_or(Date{}));
  facts.sentence = count_of(groups, "group") + ". ";
  const auto open = start_here(coverage, 1'000);
  facts.sentence += open.empty() ? "No community is missing without a reason."
                                 : with_commas(static_cast<std::int64_t>(open.size())) +
                                       (open.size() == 1 ? " community is" : " communities are") +
                                       " missing or under-represented.";
  for (const auto* line : start_here(coverage, 3)) {
    facts.left.push_back(line->name + (line->record.groups == 0 ? ": no group in the directory reaches them"
                                                                : ": reach them, or give the reason"));
  }
  if (open.size() > 3) facts.left.push_back(std::to_string(open.size() - 3) + " more communities");
  return facts;
}

std::vector<cycle::DueItem> due(Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
  std::vector<cycle::DueItem> items;
  if (scope.allows(Act::see_contributions)) {
    for (const auto& row : contributions_of(reading, scope, cycle.id)) {
      const auto& said = row.contribution;
      if (!is_owed(reply_state(said, row.response, today))) continue;
      auto words = said.words.substr(0, said.words.find('\n'));
      items.push_back(
          {.due = said.reply_by,
           .what = (row.response ? "Tell " : "Reply to ") + from_whom(said, row.group),
           .address = cycle.address() + "/contributions/" + said.id.text() + (scope.allows(Act::reply) ? "/reply" : ""),
           .why = "They told us on " + long_date(said.received_on) + (words.empty() ? "." : ": “" + words + "”")});
    }
  }
  if (scope.allows(Act::edit_engagements)) {
    for (const auto& one : engagements_of(reading, scope, cycle.id)) {
      if (!waits_for_its_record(one, today)) continue;
      items.push_back({.due = add_days(*one.held_on, 7),
                       .what = "Say who came to " + one.title,
                       .address = cycle.address() + "/engagements/" + one.id.text() + "/attendance",
                       .why = "It was on " + long_date(*one.held_on) + "."});
    }
  }
  return items;
}

std::vector<cycle::LastYearLine> last_year(Reading& reading, const Scope& scope, const Cycle& last) {
  std::vector<cycle::LastYearLine> lines;
  const auto events = engagements_of(reading, scope, last.id);
  if (!events.empty()) {
    lines.push_back({.text = "Engagements of last year",
                     .address = last.address() + "/engagements",
                     .words = count_of(static_cast<std::int64_t>(events.size()), "engagement")});
  }
  if (!scope.allows(Act::see_contributions)) return lines;
  const auto said = contributions_of(reading, scope, last.id);
  const auto told = std::count_if(said.begin(), said.end(),
                                  [](const ContributionRow& row) { return row.response && row.response->told_on; });
  if (!said.empty()) {
    lines.push_back({.text = "What was said last year",
                     .address = last.address() + "/contributions/done",
                     .words = std::to_string(told) + " of " + std::to_string(said.size()) + " replied to"});
  }
  return lines;
}

std::vector<cycle::LeastItem> least(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto events = engagements_of(reading, scope, cycle.id);
  const auto held =
      std::count_if(events.begin(), events.end(), [](const Engagement& one) { return one.state == "held"; });
  return {{.stage = 2,
           .text = "At least one engagement held, with who came",
           .is_there = held > 0,
           .words = held == 0 ? "None yet" : count_of(held, "engagement"),
           .address = cycle.address() + "/engagements"}};
}

}  // namespace

void add_facts(cycle::Facts& facts) {
  facts.set(cycle::Stage::stakeholders, stakeholders_stage);
  facts.due.emplace_back(due);
  facts.last_year.emplace_back(last_year);
  facts.least.emplace_back(least);
}

}  // namespace evenhand::engagement
