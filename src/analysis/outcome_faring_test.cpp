#include "analysis/outcome_faring.h"

#include <gmock/gmock.h>

#include "analysis/measure.h"
#include "analysis/nine_words.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

using standard::Characteristic;
using Said = standard::Faring;

MeasureSays says(Faring faring, std::string sentence, bool is_key = false) {
  return {.measure = "A measure", .is_key = is_key, .faring = faring, .sentence = std::move(sentence)};
}
Judgement judged(std::optional<Said> faring, bool over_figures = false) {
  Judgement judgement;
  judgement.faring = faring;
  judgement.over_figures = over_figures;
  judgement.reason = "What three groups told us.";
  return judgement;
}

TEST(NineWords, AreTheNamesOfTheAct) {
  for (const auto characteristic : standard::kCharacteristics) {
    EXPECT_EQ(nine_name(characteristic), standard::characteristic_name(characteristic));
    EXPECT_EQ(nine_in_a_sentence(characteristic), lower_ascii(standard::characteristic_name(characteristic)));
  }
}

TEST(GroupFaringRule, WhatNobodySaysHasNoEvidence) {
  const GroupFaring found = group_faring({}, nullptr);
  EXPECT_EQ(found.faring, Said::no_evidence);
  EXPECT_EQ(found.why, "No data held.");
  EXPECT_TRUE(found.nothing_held());
  EXPECT_FALSE(found.judged);
}

TEST(GroupFaringRule, FiguresDecideWhereTheySpeak) {
  const GroupFaring found = group_faring({says(Faring::not_well, "Disabled people waited longer.")}, nullptr);
  EXPECT_EQ(found.faring, Said::not_well);
  EXPECT_EQ(found.why, "Disabled people waited longer.");
  EXPECT_FALSE(found.judged);
}

TEST(GroupFaringRule, TheSentenceIsThatOfTheMeasureThatDecided) {
  const GroupFaring found =
      group_faring({says(Faring::well, "As well."), says(Faring::not_well, "Worse.", true)}, nullptr);
  EXPECT_EQ(found.faring, Said::not_well);
  EXPECT_EQ(found.why, "Worse.");
}

TEST(GroupFaringRule, AGapOfAMeasureThatIsNotAKeyOneDoesNotDecideAndIsSaidAllTheSame) {
  const GroupFaring found =
      group_faring({says(Faring::well, "As well.", true), says(Faring::not_well, "Worse.")}, nullptr);
  EXPECT_EQ(found.faring, Said::no_evidence);
  EXPECT_EQ(found.why, "A measure that is not a key one found a gap: Worse.");
}

TEST(GroupFaringRule, WhereNoMeasureIsAKeyOneEachIs) {
  EXPECT_EQ(group_faring({says(Faring::well, "As well."), says(Faring::not_well, "Worse.")}, nullptr).faring,
            Said::not_well);
}

TEST(GroupFaringRule, TooFewFiguresAreNoPassAndAreNotTheSameAsNoData) {
  const GroupFaring found = group_faring({says(Faring::not_enough_evidence, "Too few.")}, nullptr);
  EXPECT_EQ(found.faring, Said::no_evidence);
  EXPECT_EQ(found.why, "Too few.");
  EXPECT_FALSE(found.nothing_held());
}

TEST(GroupFaringRule, AJudgementFillsWhatFiguresLeaveOpen) {
  const Judgement judgement = judged(Said::not_well);
  for (const auto& measures : {std::vector<MeasureSays>{}, {says(Faring::not_enough_evidence, "Too few.")}}) {
    const GroupFaring found = group_faring(measures, &judgement);
    EXPECT_EQ(found.faring, Said::not_well);
    EXPECT_EQ(found.why, "What three groups told us.");
    EXPECT_TRUE(found.judged);
    EXPECT_FALSE(found.disputed());
  }
}

TEST(GroupFaringRule, AJudgementThatWasNotGivenAgainstFiguresGivesWayToThem) {
  const Judgement judgement = judged(Said::well);
  const GroupFaring found = group_faring({says(Faring::not_well, "Worse.")}, &judgement);
  EXPECT_EQ(found.faring, Said::not_well);
  EXPECT_FALSE(found.judged);
  EXPECT_TRUE(found.disputed());
  EXPECT_EQ(found.judgement, "What three groups told us.") << "and is still shown";
}

TEST(GroupFaringRule, AgainstFiguresAJudgementCountsOnlyWhenSaidOpenly) {
  const Judgement judgement = judged(Said::not_well, true);
  const GroupFaring found = group_faring({says(Faring::well, "As well.")}, &judgement);
  EXPECT_EQ(found.faring, Said::not_well);
  EXPECT_TRUE(found.judged);
  EXPECT_EQ(found.by_figures, Said::well);
  EXPECT_EQ(found.figures, "As well.") << "both are shown";
}

TEST(GroupFaringRule, AJudgementTakenBackLeavesTheFigures) {
  const Judgement judgement = judged(std::nullopt);
  EXPECT_TRUE(group_faring({}, &judgement).nothing_held());
  EXPECT_EQ(group_faring({says(Faring::well, "As well.")}, &judgement).faring, Said::well);
}

TEST(GroupFaringRule, NotApplicableIsItsOwnState) {
  const Judgement judgement = judged(Said::not_applicable);
  EXPECT_EQ(group_faring({}, &judgement).faring, Said::not_applicable);
}

TEST(Judgements, NeedAReason) {
  Judgement judgement = judged(Said::well);
  judgement.reason = "  ";
  EXPECT_FALSE(checked(judgement));
  EXPECT_EQ(checked(judgement).error().message, "Enter the reason");
}

TEST(Farings, ComeBackFromTheirNames) {
  for (const Said one : {Said::well, Said::not_well, Said::not_applicable, Said::no_evidence})
    EXPECT_EQ(faring_named(faring_id(one)), one);
  EXPECT_EQ(faring_named("badly"), std::nullopt);
}

TEST(OutcomeFarings, AreSaidInWords) {
  OutcomeFaring outcome;
  EXPECT_EQ(nine_in_words(outcome), "Nobody has said yet how any of the nine groups fares.");
  for (const auto one : {Characteristic::age, Characteristic::sex})
    outcome.nine[standard::index_of(one)].faring = Said::well;
  outcome.nine[standard::index_of(Characteristic::disability)].faring = Said::not_well;
  EXPECT_EQ(nine_in_words(outcome),
            "2 groups fare well: age and sex. 1 does not: disability. 6 have no evidence: gender reassignment, "
            "marriage and civil partnership, pregnancy and maternity, race, religion or belief and sexual "
            "orientation.");
  EXPECT_EQ(outcome.faring().count(Said::well), 2);
  outcome.by_group = false;
  EXPECT_EQ(nine_in_words(outcome), "This outcome is graded directly, with reasons, and not from a count of groups.");
}

TEST(Measures, TidyTheirWordsSoThatSentencesRead) {
  Measure measure;
  measure.title = "Seen within 4 weeks";
  measure.did_well = "To be seen within 4 weeks.";
  const auto tidy = checked(measure);
  ASSERT_TRUE(tidy);
  EXPECT_EQ(tidy->did_well, "be seen within 4 weeks");
  measure.did_well = "...";
  EXPECT_FALSE(checked(measure));
  measure.did_well = "be seen";
  measure.rule.margin = 80;
  EXPECT_FALSE(checked(measure));
}

TEST(Measures, SayTheirRuleInWordsAndAsACommand) {
  EXPECT_EQ(rule_in_words(Rule{}),
            "A gap of 5 points or more counts as worse. A difference of under 2 points never counts as better or as a "
            "little worse. Fewer than 30 people are too few to say. A group in which most people do not do well does "
            "not fare well.");
  EXPECT_EQ(as_command_line(Rule{.margin = 3, .least = 1.5}), "--margin 3 --least 1.5 --minimum 30");
}

}  // namespace
}  // namespace evenhand::analysis
