#include "publication/gates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "publication/testing.h"

namespace evenhand::publication {
namespace {

using testing::an_approval;
using testing::complete_report;
using ::testing::HasSubstr;

const Gate& gate(const std::vector<Gate>& gates, GateId id) {
  for (const auto& one : gates) {
    if (one.id == id) return one;
  }
  throw std::logic_error("no such gate");
}
ReportGrade& grade_of(Report& report, std::string_view outcome) {
  for (auto& one : report.outcomes) {
    if (one.outcome->id == outcome) return one.grades.front();
  }
  throw std::logic_error("no such outcome");
}

TEST(Gates, ACompleteYearWaitsForTheBoardAndPassesWithIt) {
  const auto report = complete_report();
  const auto waiting = gates_of(report, {});
  EXPECT_TRUE(may_be_approved(waiting));
  EXPECT_FALSE(may_be_published(waiting));
  EXPECT_EQ(gate(waiting, GateId::approval).state, GateState::waits);
  const auto approved = gates_of(report, {.decisions = {an_approval()}, .approved_digest = approved_digest(report)});
  EXPECT_TRUE(may_be_published(approved));
  EXPECT_EQ(gate(approved, GateId::approval).sentence, "Dr Helen Osei, Board lead, on 24 March 2027, at Trust Board.");
}

TEST(Gates, FiguresThatAnEarlierEditionGivesAwayFail) {
  const auto report = complete_report();
  EXPECT_EQ(gate(gates_of(report, {}), GateId::people).state, GateState::pass);
  const auto failed =
      gate(gates_of(report, {.too_near = {{"“Waits”, sex: Men", "/cycles/2026/evidence/1"}}}), GateId::people);
  EXPECT_EQ(failed.state, GateState::fail);
  EXPECT_FALSE(failed.by_construction);
  EXPECT_THAT(failed.sentence, HasSubstr("a reader could work out a few people"));
  ASSERT_EQ(failed.mend.size(), 1U);
  EXPECT_FALSE(may_be_approved(gates_of(report, {.too_near = failed.mend})));
}

TEST(Gates, AnOutcomeNeedsAGradeOrAReason) {
  auto report = complete_report();
  auto& agreed = grade_of(report, "3.2").agreed;
  agreed.grade.reset();
  const auto without = gate(gates_of(report, {}), GateId::grades);
  EXPECT_EQ(without.state, GateState::fail);
  EXPECT_THAT(without.sentence, HasSubstr("3.2"));
  EXPECT_EQ(without.mend.front().address, "/cycles/2026/grading/3.2");
  agreed.why_not_graded = "The pay audit ends in June 2027";
  const auto with = gate(gates_of(report, {}), GateId::grades);
  EXPECT_EQ(with.state, GateState::pass);
  EXPECT_EQ(with.sentence, "17 of 18 graded. 3.2 is not graded, with a reason.");
}

TEST(Gates, AnOutcomeOfADomainByServiceNeedsOneForEachService) {
  auto report = complete_report();
  auto& outcome = report.outcomes.front();
  outcome.grades.front().service = "Maternity";
  outcome.grades.push_back({.service = "Physiotherapy"});
  const auto one = gate(gates_of(report, {}), GateId::grades);
  EXPECT_EQ(one.state, GateState::fail);
  EXPECT_THAT(one.sentence, HasSubstr("1.1 for Physiotherapy"));
  outcome.grades.clear();
  EXPECT_EQ(gate(gates_of(report, {}), GateId::grades).mend.front().address, "/cycles/2026/services");
}

TEST(Gates, ADifferenceFromTheVoteOrTheEvidenceNeedsItsReason) {
  auto report = complete_report();
  auto& agreed = grade_of(report, "2.4").agreed;
  agreed.voted = Grade::undeveloped;
  const auto silent = gate(gates_of(report, {}), GateId::differences);
  EXPECT_EQ(silent.state, GateState::fail);
  EXPECT_EQ(silent.sentence, "2.4 was agreed as Developing, but people voted Undeveloped, and no reason is written.");
  agreed.why_differs_from_vote = "The new complaints form began after the vote.";
  const auto told = gate(gates_of(report, {}), GateId::differences);
  EXPECT_EQ(told.state, GateState::pass);
  EXPECT_EQ(told.sentence, "1 difference has its reason.");
}

TEST(Gates, AnObjectiveNeedsItsMoney) {
  auto report = complete_report();
  report.objectives.front().objective.funding = {};
  const auto poor = gate(gates_of(report, {}), GateId::objectives);
  EXPECT_EQ(poor.state, GateState::fail);
  EXPECT_EQ(poor.sentence, "“Nobody has to ring to book” lacks money.");
  report.objectives.clear();
  EXPECT_EQ(gate(gates_of(report, {}), GateId::objectives).state, GateState::fail);
}

TEST(Gates, EvidenceWithoutASummaryAndAnUnansweredChallengeStandInTheWay) {
  const auto report = complete_report();
  const auto gates = gates_of(report, {.without_summary = {{"Waiting times", "/there", "It has no summary."}},
                                       .owed_answers = {{"Answer about waiting times", "/there"}}});
  EXPECT_EQ(gate(gates, GateId::summaries).state, GateState::fail);
  EXPECT_EQ(gate(gates, GateId::challenges).sentence, "1 answer is owed.");
  EXPECT_EQ(failing(gates), 2);
}

// Nothing can check a citation or ask a room: whoever approves is told, and does.
TEST(Gates, WhatRestsOnSomebodysWordIsSaid) {
  auto report = complete_report();
  const auto sentence = [&] {
    for (const auto& gate : gates_of(report, {}))
      if (gate.id == GateId::people) return gate.sentence;
    return std::string();
  };
  EXPECT_EQ(sentence().find("Not rounded"), std::string::npos);
  const auto people = [](std::int64_t count) {
    return disclosure::protect_parts({{"", {disclosure::PeopleCount(count), disclosure::PeopleCount(0)}}},
                                     disclosure::LeastPart())
        ->size;
  };
  ReportEvidence item;
  item.traces.push_back({.file = "waits.csv",
                         .digest = "d",
                         .citation = "A friend of mine",
                         .policy = "as-published",
                         .command = "",
                         .base = people(40)});
  report.evidence.push_back(item);
  EXPECT_NE(sentence().find("“waits.csv”, by “A friend of mine”"), std::string::npos);

  grading::ShownVote vote{.ballots = people(12),
                          .choices = {people(12)},
                          .result = {},
                          .weighted = {},
                          .rooms = {},
                          .blocs = {},
                          .notes = {}};
  report.outcomes[0].grades[0].vote = vote;
  EXPECT_NE(sentence().find("Fewer than 20 people voted on " + report.outcomes[0].outcome->id), std::string::npos);
  report.outcomes[0].grades[0].vote->choices = {people(11)};
  EXPECT_EQ(sentence().find("Fewer than 20 people voted"), std::string::npos);
}

TEST(Gates, AnAuthorCantApprove) {
  const auto report = complete_report();
  const auto own = gates_of(report, {.authors = {{std::nullopt, "dr helen osei"}}, .decisions = {an_approval()}});
  EXPECT_EQ(gate(own, GateId::approval).state, GateState::fail);
  EXPECT_FALSE(may_be_published(own));
}

TEST(Gates, AnApprovalIsOfWhatTheBoardSaw) {
  auto report = complete_report();
  const auto digest = approved_digest(report);
  grade_of(report, "2.4").agreed.grade = Grade::achieving;
  grade_of(report, "2.4").agreed.why_differs_from_vote = "Because";
  grade_of(report, "2.4").agreed.why_differs_from_evidence = "Because";
  const auto gates = gates_of(report, {.decisions = {an_approval()}, .approved_digest = digest});
  EXPECT_EQ(gate(gates, GateId::approval).state, GateState::fail);
  EXPECT_THAT(gate(gates, GateId::approval).sentence, HasSubstr("have changed since"));
}

TEST(Gates, AReturnWaits) {
  auto returned = an_approval();
  returned.kind = cycle::DecisionKind::returned;
  returned.what = "Please write the reason for 2.4";
  const auto gates = gates_of(complete_report(), {.decisions = {returned}});
  EXPECT_EQ(gate(gates, GateId::approval).state, GateState::waits);
  EXPECT_THAT(gate(gates, GateId::approval).sentence, HasSubstr("Please write the reason for 2.4"));
}

TEST(Gates, WhatFailsStandsFirst) {
  auto report = complete_report();
  report.objectives.clear();
  EXPECT_EQ(failing_first(gates_of(report, {})).front().id, GateId::objectives);
  EXPECT_EQ(failing_first(gates_of(report, {})).back().id, GateId::approval);
}

}  // namespace
}  // namespace evenhand::publication
