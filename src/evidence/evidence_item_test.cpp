#include "evidence/evidence_item.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

const standard::Edition& eds2() {
  return *standard::built_in_edition("eds2");
}
const standard::Communities& communities() {
  return standard::built_in_communities();
}
Checked checked(const Typed& typed) {
  return check(typed, eds2(), communities());
}

Typed filled_in() {
  return {.title = "Waiting times for physiotherapy",
          .kind = "data",
          .audience = "panel",
          .keeper = "Head of outpatients",
          .source = "Referral system",
          .summary = "Disabled people wait longer.",
          .technical = "Extract of 6 July 2026.",
          .narrative = "",
          .dated = {"6", "7", "2026"},
          .expires = {"6", "7", "2027"},
          .outcomes = {"2.1"},
          .communities = {"disability"}};
}

std::vector<std::string> fields_of(const std::vector<Problem>& problems) {
  std::vector<std::string> fields;
  for (const Problem& problem : problems) fields.push_back(problem.field);
  return fields;
}

TEST(EvidenceItem, WhatWasTypedIsWhatTheFormShowsAgain) {
  const Checked once = checked(filled_in());
  ASSERT_THAT(once.problems, IsEmpty());
  const Checked twice = checked(typed_again(once.contents));
  EXPECT_THAT(twice.problems, IsEmpty());
  EXPECT_EQ(twice.contents, once.contents);
}

TEST(EvidenceItem, ADraftNeedsATitleAndWhatKindItIsAndWhoMaySeeIt) {
  EXPECT_THAT(fields_of(checked({}).problems), ElementsAre("title", "kind", "audience"));
}

TEST(EvidenceItem, OutcomesAndGroupsTakeTheOrderOfTheStandardWhateverOrderTheyWereTickedIn) {
  Typed typed = filled_in();
  typed.outcomes = {"3.4", "1.5", "2.1"};
  typed.communities = {"sexual-orientation", "age"};
  const Checked result = checked(typed);
  EXPECT_THAT(result.contents.outcomes, ElementsAre("1.5", "2.1", "3.4"));
  EXPECT_THAT(result.contents.communities, ElementsAre("age", "sexual-orientation"));
}

TEST(EvidenceItem, InclusionGroupsStandAfterTheNine) {
  Typed typed = filled_in();
  const std::string inclusion = communities().inclusion_groups().front().id;
  typed.communities = {inclusion, "race"};
  EXPECT_THAT(checked(typed).contents.communities, ElementsAre("race", inclusion));
}

TEST(EvidenceItem, AnOutcomeOfAnotherEditionIsRefusedByName) {
  Typed typed = filled_in();
  typed.outcomes = {"1A"};
  const Checked result = checked(typed);
  ASSERT_THAT(fields_of(result.problems), ElementsAre("outcomes"));
  EXPECT_THAT(result.problems.front().message, testing::HasSubstr("1A"));
}

TEST(EvidenceItem, ALaySummaryOf150WordsIsTakenAndOneOf151IsNot) {
  Typed typed = filled_in();
  const auto words = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "word ";
    return text;
  };
  typed.summary = words(150);
  EXPECT_THAT(checked(typed).problems, IsEmpty());
  typed.summary = words(151);
  EXPECT_THAT(checked(typed).problems,
              ElementsAre(Problem{"summary", "Lay summary must be 150 words or fewer: it has 151"}));
}

TEST(EvidenceItem, ItCannotBeOutOfDateBeforeItsOwnDate) {
  Typed typed = filled_in();
  typed.expires = {"5", "7", "2026"};
  EXPECT_THAT(fields_of(checked(typed).problems), ElementsAre("expires"));
}

TEST(EvidenceItem, AnImpossibleDateIsRefusedAndNamesTheField) {
  Typed typed = filled_in();
  typed.dated = {"31", "2", "2026"};
  EXPECT_THAT(fields_of(checked(typed).problems), ElementsAre("dated"));
}

TEST(EvidenceItem, EveryProblemIsSaidAtOnce) {
  Typed typed = filled_in();
  typed.title = "";
  typed.dated = {"31", "", ""};
  typed.communities = {"left-handed"};
  EXPECT_THAT(fields_of(checked(typed).problems), ElementsAre("title", "communities", "dated"));
}

TEST(EvidenceItem, NothingIsMissingFromAnItemThatIsFilledIn) {
  EXPECT_THAT(missing_for_ready(checked(filled_in()).contents), IsEmpty());
}

TEST(EvidenceItem, WithoutALaySummaryItCannotBeMadeReady) {
  Typed typed = filled_in();
  typed.summary = "";
  EXPECT_THAT(fields_of(missing_for_ready(checked(typed).contents)), ElementsAre("summary"));
}

TEST(EvidenceItem, ItIsInDateOnItsLastDayAndOutOfDateTheDayAfter) {
  const Contents contents = checked(filled_in()).contents;
  EXPECT_FALSE(is_out_of_date(contents, year(2027) / month(7) / day(6)));
  EXPECT_TRUE(is_out_of_date(contents, year(2027) / month(7) / day(7)));
}

TEST(EvidenceItem, IdsOfKindsStatesAndAudiencesAreReadBack) {
  for (const Kind kind : kKinds) EXPECT_EQ(kind_named(kind_id(kind)), kind);
  for (const Audience audience : kAudiences) EXPECT_EQ(audience_named(audience_id(audience)), audience);
  for (const State state : {State::draft, State::ready}) EXPECT_EQ(state_named(state_id(state)), state);
  EXPECT_EQ(kind_named("Data"), std::nullopt);
}

TEST(EvidenceItem, ACommunityIsCalledByItsNameOnPages) {
  EXPECT_EQ(community_name("disability", communities()), "Disability");
  EXPECT_EQ(community_name("no-longer-known", communities()), "no-longer-known");
}

}  // namespace
}  // namespace evenhand::evidence
