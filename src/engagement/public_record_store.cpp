#include "engagement/public_record_store.h"

#include <algorithm>

#include "disclosure/protect.h"
#include "engagement/contribution_store.h"
#include "engagement/coverage_store.h"
#include "engagement/engagement_store.h"
#include "people/safeguarding_store.h"

namespace evenhand::engagement {

namespace {

using store::Reading;

SaidAndDone line_of(const ContributionRow& row, const web::Words& words) {
  const auto& said = row.contribution;
  SaidAndDone line{.contribution = said.id,
                   .said = said.words,
                   .as_said = said.as_said,
                   .who = from_whom(said, row.group, words),
                   .where = row.engagement,
                   .outcome = said.outcome,
                   .received_on = said.received_on};
  if (row.response && row.response->told_on) {
    line.answer = row.response->answer;
    line.did = answer_words(*row.response, words);
    line.because = row.response->words;
  }
  return line;
}

void add_said_and_done(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today,
                       const web::Words& words, PublicRecord& record) {
  const auto at_risk = people::marked_subjects(reading, scope, "contribution");
  for (const auto& row : contributions_of(reading, scope, cycle.id)) {
    const auto state = reply_state(row.contribution, row.response, today);
    if (state == ReplyState::withdrawn || at_risk.contains(row.contribution.id.text())) continue;
    ++record.contributions;
    record.replied += state == ReplyState::told ? 1 : 0;
    record.overdue += state == ReplyState::overdue ? 1 : 0;
    if (row.contribution.leave == "public") record.said_and_done.push_back(line_of(row, words));
  }
  std::stable_partition(record.said_and_done.begin(), record.said_and_done.end(),
                        [](const SaidAndDone& line) { return !line.answer.empty(); });
}

std::vector<PublicEngagement> held_engagements(Reading& reading, const Scope& scope, const cycle::Cycle& cycle,
                                               const web::Words& words) {
  const auto policy = disclosure::Policy::nhs_2018();
  std::vector<PublicEngagement> all;
  for (const auto& one : engagements_of(reading, scope, cycle.id)) {
    if (one.state != "held") continue;
    PublicEngagement shown{.kind = kind_words(one.kind, words),
                           .title = one.title,
                           .ground = ground_words(one.ground, words),
                           .level = stakeholders::text_of(levels(), one.level),
                           .run_by = stakeholders::text_of(runners(), one.run_by),
                           .could_change = one.could_change,
                           .held_on = one.held_on,
                           .people = disclosure::protect(one.came.value_or(PeopleCount()), policy),
                           .groups = {}};
    for (const auto& group : invited_to(reading, scope, one.id)) {
      if (group.reply == "came") shown.groups.push_back(group.name);
    }
    all.push_back(std::move(shown));
  }
  return all;
}

}  // namespace

PublicRecord public_record_of(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today,
                              const web::Words& words) {
  PublicRecord record{
      .engagements = held_engagements(reading, scope, cycle, words),
      .coverage = cover(coverage_record(reading, scope, cycle, today), disclosure::Policy::nhs_2018(), today),
      .sentence = {}};
  record.sentence = coverage_sentence(record.coverage, words);
  add_said_and_done(reading, scope, cycle, today, words, record);
  return record;
}

}  // namespace evenhand::engagement
