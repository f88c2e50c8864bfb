#include "cycle/stage.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace evenhand::cycle {
namespace {

const Instant kNow = *parse_instant("2026-09-14T09:00:00.000Z");
using AllFacts = std::array<StageFacts, kStages.size()>;

StageEvent completed(Stage stage) {
  return {.stage = stage, .what = StageAct::completed, .made_by_name = "Priya Raman", .made_at = kNow};
}
StageEvent reopened(Stage stage) {
  return {.stage = stage, .what = StageAct::reopened, .reason = "More came in", .made_at = kNow};
}
StageLine line(const std::vector<StageEvent>& events, Stage stage, bool board = false, const AllFacts& facts = {}) {
  return line_of(stage_lines(facts, events, board), stage);
}

TEST(Stages, AreNineInThreeGroups) {
  std::set<Stage> grouped;
  for (const auto& group : kStageGroups) grouped.insert(group.stages.begin(), group.stages.end());
  EXPECT_EQ(grouped, std::set<Stage>(kStages.begin(), kStages.end()));
  EXPECT_EQ(stage_named("4").value(), Stage::local_authorities);
  for (const char* wrong : {"", "0", "10", "a", "1 "}) EXPECT_FALSE(stage_named(wrong)) << wrong;
}

TEST(Stages, BeginAsNotYetStartedOrAsWhatCannotStart) {
  for (const auto& one : stage_lines({}, {}, false)) {
    const bool waits = one.stage == Stage::grades || one.stage == Stage::publication;
    EXPECT_EQ(one.state, waits ? StageState::cannot_start_yet : StageState::not_yet_started) << number_of(one.stage);
  }
  EXPECT_EQ(hint_of(line({}, Stage::grades)), "First complete stages 3 and 5.");
  EXPECT_EQ(hint_of(line({}, Stage::publication)), "First complete stages 6 and 7. The Board must then approve.");
}

TEST(Stages, GradesNeedEvidenceAndAnalysis) {
  EXPECT_EQ(hint_of(line({completed(Stage::evidence)}, Stage::grades)), "First complete stage 5.");
  const auto free = line({completed(Stage::evidence), completed(Stage::analysis)}, Stage::grades);
  EXPECT_EQ(free.state, StageState::not_yet_started);
  EXPECT_TRUE(may_complete(free));
}

TEST(Stages, RolesWithAuthoritiesMayRunBesideEvidence) {
  EXPECT_TRUE(may_complete(line({}, Stage::local_authorities)));
}

TEST(Stages, PublishingNeedsGradesObjectivesAndTheBoard) {
  const std::vector<StageEvent> both = {completed(Stage::grades), completed(Stage::objectives)};
  EXPECT_EQ(hint_of(line(both, Stage::publication)), "The Board must approve first.");
  EXPECT_EQ(may_complete(line(both, Stage::publication)).error().message, "The Board must approve first.");
  EXPECT_TRUE(may_complete(line(both, Stage::publication, true)));
  EXPECT_EQ(first_words(line({completed(Stage::grades)}, Stage::publication, true)), "First complete stage 7.");
}

TEST(Stages, AStageIsInProgressOnceItsRoomSaysSo) {
  AllFacts facts;
  facts[2] = {.started = true, .sentence = "58 items for 18 outcomes."};
  const auto evidence = line({}, Stage::evidence, false, facts);
  EXPECT_EQ(evidence.state, StageState::in_progress);
  EXPECT_EQ(hint_of(evidence), "58 items for 18 outcomes.");
}

TEST(Stages, ACompletedStageSaysByWhomAndWhen) {
  AllFacts facts;
  facts[0].sentence = "Board sponsor, lead and steering group named.";
  EXPECT_EQ(hint_of(line({completed(Stage::governance)}, Stage::governance, false, facts)),
            "Board sponsor, lead and steering group named. Completed by Priya Raman on 14 September 2026.");
  EXPECT_FALSE(may_complete(line({completed(Stage::governance)}, Stage::governance)));
}

TEST(Stages, WhatBlocksAStageIsSaid) {
  AllFacts facts;
  facts[2].blocking = {"1 challenge has no answer."};
  EXPECT_EQ(may_complete(line({}, Stage::evidence, false, facts)).error().message, "1 challenge has no answer.");
}

TEST(Stages, OpenedAgainNeedsAReasonAndNothingThatRestsOnIt) {
  const std::vector<StageEvent> events = {completed(Stage::evidence), completed(Stage::analysis),
                                          completed(Stage::grades)};
  const auto lines = stage_lines({}, events, false);
  EXPECT_EQ(may_reopen(lines, Stage::evidence, "More came in").error().message,
            "First open stage 6 again: it rests on this stage.");
  EXPECT_EQ(may_reopen(lines, Stage::grades, "  ").error().kind, ErrorKind::invalid);
  EXPECT_TRUE(may_reopen(lines, Stage::grades, "A vote was missed"));
  EXPECT_FALSE(may_reopen(lines, Stage::governance, "It was never completed"));
  auto later = events;
  later.push_back(reopened(Stage::grades));
  EXPECT_TRUE(may_reopen(stage_lines({}, later, false), Stage::evidence, "More came in"));
  EXPECT_EQ(completed_count(stage_lines({}, later, false)), 2);
}

// However people complete and open stages within the rules, nothing completed ever rests on what is not.
RC_GTEST_PROP(Stages, NothingCompletedRestsOnWhatIsNot, (const std::vector<std::pair<int, bool>>& acts, bool board)) {
  std::vector<StageEvent> events;
  for (const auto& [number, completes] : acts) {
    const Stage stage = kStages[static_cast<std::size_t>(std::abs(number % 9))];
    const auto lines = stage_lines({}, events, board);
    const auto allowed = completes ? may_complete(line_of(lines, stage)) : may_reopen(lines, stage, "reason");
    if (allowed) events.push_back(completes ? completed(stage) : reopened(stage));
  }
  const auto lines = stage_lines({}, events, board);
  for (const auto& one : lines) {
    if (one.state != StageState::completed) continue;
    for (const Stage needed : must_come_first(one.stage))
      RC_ASSERT(line_of(lines, needed).state == StageState::completed);
  }
}

}  // namespace
}  // namespace evenhand::cycle
