#include "objectives/objective.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace evenhand::objectives {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date day(const char* text) {
  return *parse_date(text);
}

Objective complete() {
  Objective objective;
  objective.title = "Book without a telephone";
  objective.outcomes = {"2.1"};
  objective.measure = "Disabled people seen within 4 weeks";
  objective.owner_name = "Chief Nurse";
  objective.due = day("2027-12-31");
  objective.funding = {Funding::Kind::set_aside, 1'200'000, "the access fund"};
  return objective;
}

TEST(Objective, NeedsMeasureOwnerDateAndMoneyToBePublished) {
  EXPECT_THAT(lacking_for_publication(complete()), IsEmpty());
  EXPECT_THAT(lacking_for_publication(Objective{}), ElementsAre("a measure", "an owner", "a date", "money"));
}

TEST(Objective, ThatNeedsNoMoneySaysSoAndLacksNothing) {
  Objective objective = complete();
  objective.funding = {Funding::Kind::none_needed, 0, ""};
  EXPECT_THAT(lacking_for_publication(objective), IsEmpty());
  objective.funding = {};
  EXPECT_THAT(lacking_for_publication(objective), ElementsAre("money"));
}

TEST(Action, IsLateWhenItsDayHasPassedWhateverWasSaid) {
  Action action;
  action.due = day("2026-11-22");
  action.progress = Progress::on_track;
  EXPECT_EQ(progress_on(action, day("2026-11-22")), Progress::on_track);
  EXPECT_EQ(progress_on(action, day("2026-11-23")), Progress::late);
  action.progress = Progress::done;
  EXPECT_EQ(progress_on(action, day("2026-11-23")), Progress::done);
  action.progress = Progress::stopped;
  EXPECT_EQ(progress_on(action, day("2026-11-23")), Progress::stopped);
}

TEST(Action, StandsInWords) {
  Action done, late, waiting;
  done.progress = Progress::done;
  late.due = day("2026-01-01");
  const Date today = day("2026-11-22");
  EXPECT_EQ(standing_in_words({}, today), "No actions yet");
  EXPECT_EQ(standing_in_words({done}, today), "1 of 1 action done");
  EXPECT_EQ(standing_in_words({done, late, waiting}, today), "1 of 3 actions done, 1 late");
}

TEST(Objective, TheStartingShapeIsOneForEachGoalAndOneOverarching) {
  Objective second = complete(), overarching = complete(), eds2022 = complete();
  overarching.outcomes = {};
  eds2022.outcomes = {"3A"};
  EXPECT_THAT(goals_without_objective({}, {"1", "2"}), ElementsAre("1", "2", "overarching"));
  EXPECT_THAT(goals_without_objective({second}, {"1", "2"}), ElementsAre("1", "overarching"));
  EXPECT_THAT(goals_without_objective({eds2022, overarching}, {"1", "2", "3"}), ElementsAre("1", "2"));
}

TEST(Money, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(parse_money("£12,000"), 1'200'000);
  EXPECT_EQ(parse_money(" 12000.50 "), 1'200'050);
  EXPECT_EQ(parse_money("0"), 0);
  for (const char* wrong :
       {"", "£", "twelve", "-5", "12,50", "1,2345", "1.5", "1.234", "1e5", "£ 5", "99999999999999"}) {
    EXPECT_EQ(parse_money(wrong), std::nullopt) << wrong;
  }
}

RC_GTEST_PROP(Money, ComesBackFromHowItIsShown, ()) {
  const auto pence = *rc::gen::inRange<long long>(0, 10'000'000'000);
  RC_ASSERT(parse_money(money(pence)) == pence);
}

TEST(Objective, NamesComeBack) {
  for (const Progress progress :
       {Progress::not_started, Progress::on_track, Progress::late, Progress::done, Progress::stopped}) {
    EXPECT_EQ(progress_from_name(progress_name(progress)), progress);
    EXPECT_EQ(progress_from_name(progress_text(progress)), progress);
  }
  for (const auto kind : {Funding::Kind::not_said, Funding::Kind::none_needed, Funding::Kind::set_aside}) {
    EXPECT_EQ(funding_from_name(funding_name(kind)), kind);
  }
  EXPECT_EQ(progress_from_name("nearly"), std::nullopt);
  EXPECT_EQ(funding_text(complete().funding), "£12,000 from the access fund");
}

}  // namespace
}  // namespace evenhand::objectives
