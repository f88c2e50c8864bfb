#include "grading/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "grading/agreement.h"

namespace evenhand::grading {
namespace {

using ::testing::HasSubstr;

GradeAnswers answers(std::array<std::int64_t, 4> grades, std::int64_t cannot_say = 0) {
  GradeAnswers made;
  for (std::size_t i = 0; i < grades.size(); ++i) made.grades[i] = PeopleCount(grades[i]);
  made.cannot_say = PeopleCount(cannot_say);
  return made;
}

std::array<std::int64_t, 4> any_counts() {
  std::array<std::int64_t, 4> counts{};
  for (std::int64_t& count : counts) count = *rc::gen::inRange<std::int64_t>(0, 60);
  return counts;
}

// Published: van der Eijk 2001; Leik 1966.
TEST(Agreement, FollowsThePublishedVectors) {
  const std::vector<std::int64_t> published{30, 40, 210, 130, 530, 50, 10};
  EXPECT_NEAR(*agreement_a(published), 0.6113, 0.00005);
  EXPECT_NEAR(*dispersion_d(published), 0.2867, 0.00005);
  EXPECT_DOUBLE_EQ(*agreement_a({5, 0, 0, 5}), -1);
  EXPECT_DOUBLE_EQ(*dispersion_d({5, 0, 0, 5}), 1);
  EXPECT_DOUBLE_EQ(*agreement_a({5, 5, 5, 5}), 0);
  EXPECT_NEAR(*dispersion_d({5, 5, 5, 5}), 0.6667, 0.00005);
}

TEST(Agreement, IsFullWhereEverybodySaysTheSame) {
  EXPECT_DOUBLE_EQ(*agreement_a({0, 0, 7, 0}), 1);
  EXPECT_DOUBLE_EQ(*dispersion_d({0, 0, 7, 0}), 0);
}

TEST(Agreement, NeedsAnAnswer) {
  EXPECT_FALSE(agreement_a({0, 0, 0, 0}));
  EXPECT_FALSE(dispersion_d({0, 0, 0, 0}));
  EXPECT_FALSE(agreement_is_low({0, 0, 0, 0}));
}

TEST(Agreement, AFifthItselfIsNotLow) {
  // (4 2 2 2) is 8 answers spread evenly (A 0) and 2 alike (A 1): A = 2/10, exactly a fifth.
  EXPECT_FALSE(agreement_is_low({4, 2, 2, 2}));
  EXPECT_TRUE(agreement_is_low({401, 201, 201, 201}));
}

RC_GTEST_PROP(Agreement, StaysWithinItsBoundsAndReadsTheSameFromBothEnds, ()) {
  const std::array<std::int64_t, 4> counts = any_counts();
  const std::vector<std::int64_t> scale(counts.begin(), counts.end());
  const std::vector<std::int64_t> turned(counts.rbegin(), counts.rend());
  const auto a = agreement_a(scale);
  RC_PRE(a.has_value());
  RC_ASSERT(*a >= -1.0);
  RC_ASSERT(*a <= 1.0);
  RC_ASSERT(std::abs(*a - *agreement_a(turned)) < 1e-12);
  RC_ASSERT(*dispersion_d(scale) >= 0.0);
  RC_ASSERT(*dispersion_d(scale) <= 1.0);
}

TEST(Tally, TheMajorityGradeIsTheLowerMedian) {
  EXPECT_EQ(vote_result(answers({1, 2, 3, 1})).majority, Grade::achieving);
  EXPECT_EQ(vote_result(answers({4, 3, 0, 0})).majority, Grade::undeveloped);
  EXPECT_EQ(vote_result(answers({0, 0, 0, 1})).majority, Grade::excelling);
  EXPECT_FALSE(vote_result(answers({4, 3, 0, 0})).evenly_split);
}

TEST(Tally, TwoMiddleBallotsThatDifferGiveTheLowerGradeEvenlySplit) {
  const VoteResult result = vote_result(answers({2, 3, 4, 1}));
  EXPECT_EQ(result.majority, Grade::developing);
  EXPECT_TRUE(result.evenly_split);
  const VoteResult apart = vote_result(answers({5, 0, 0, 5}));
  EXPECT_EQ(apart.majority, Grade::undeveloped);
  EXPECT_TRUE(apart.evenly_split);
  EXPECT_TRUE(apart.split);
}

TEST(Tally, CannotSayIsNeverSpreadOverTheGrades) {
  const VoteResult result = vote_result(answers({0, 1, 5, 0}, 3));
  EXPECT_EQ(result.majority, Grade::achieving);
  EXPECT_FALSE(result.evidence_not_understood);  // 3 of 9 is a third, and no more
  EXPECT_TRUE(vote_result(answers({0, 1, 5, 0}, 4)).evidence_not_understood);
  const VoteResult nobody = vote_result(answers({0, 0, 0, 0}, 6));
  EXPECT_FALSE(nobody.majority);
  EXPECT_TRUE(nobody.evidence_not_understood);
  EXPECT_FALSE(nobody.split);
}

TEST(Tally, ThirtyPerCentInEachOfTwoGradesThatAreNotNeighboursIsSplit) {
  EXPECT_TRUE(vote_result(answers({3, 4, 3, 0})).split);
  EXPECT_FALSE(vote_result(answers({0, 5, 5, 0})).split);
  EXPECT_FALSE(vote_result(answers({29, 42, 29, 0})).split);
  EXPECT_TRUE(vote_result(answers({30, 40, 30, 0})).split);
}

TEST(Tally, AStakeWeighsABlocsBallots) {
  // 8 of 10 say Developing; the bloc with a stake of 60% says Excelling.
  const std::vector<BlocAnswers> blocs{{"trust", answers({0, 8, 0, 0})}, {"young people", answers({0, 0, 0, 2})}};
  EXPECT_EQ(weighted_result(blocs, {{"young people", 600'000}})->majority, Grade::excelling);
  EXPECT_EQ(weighted_result(blocs, {{"young people", 200'000}})->majority, Grade::developing);
  const WeightedResult even = weighted_result(blocs, {{"young people", 500'000}}).value();
  EXPECT_EQ(even.majority, Grade::developing);
  EXPECT_TRUE(even.evenly_split);
}

TEST(Tally, AStakeDoesNotShrinkWhenSomeOfABlocCannotSay) {
  const std::vector<BlocAnswers> blocs{{"trust", answers({0, 8, 0, 0})}, {"carers", answers({0, 0, 0, 1}, 9)}};
  EXPECT_EQ(weighted_result(blocs, {{"carers", 600'000}})->majority, Grade::excelling);
}

TEST(Tally, ThirdsAreExact) {
  // Three blocs, a third of the rest each way: 1/3 + 1/3 of 0.75 is exactly half of the whole with 0.25 above.
  const std::vector<BlocAnswers> blocs{{"a", answers({2, 1, 0, 0})}, {"b", answers({0, 0, 0, 7})}};
  const WeightedResult result = weighted_result(blocs, {{"b", 250'000}}).value();
  EXPECT_EQ(result.majority, Grade::undeveloped);
  EXPECT_TRUE(result.evenly_split);
}

TEST(Tally, ABlocWithAStakeOfWhichNobodyGaveAGradeIsNamed) {
  const std::vector<BlocAnswers> blocs{{"trust", answers({0, 8, 0, 0})}, {"carers", answers({0, 0, 0, 0}, 9)}};
  EXPECT_EQ(weighted_result(blocs, {{"carers", 600'000}})->silent, std::vector<std::string>{"carers"});
}

TEST(Tally, WeightsThatMakeNoSenseAreRefused) {
  const std::vector<BlocAnswers> blocs{{"a", answers({1, 0, 0, 0})}, {"b", answers({0, 1, 0, 0})}};
  EXPECT_THAT(weighted_result(blocs, {{"c", 1}}).error().message, HasSubstr("No ballot is of the bloc “c”"));
  EXPECT_THAT(weighted_result(blocs, {{"a", 1'000'000}}).error().message, HasSubstr("leave nothing to “b”"));
  EXPECT_THAT(weighted_result(blocs, {{"a", 700'000}, {"b", 700'000}}).error().message, HasSubstr("more than 1"));
  EXPECT_THAT(parse_bloc_weights("a").error().message, HasSubstr("“a” is no weight"));
  EXPECT_THAT(parse_bloc_weights("a=0").error().message, HasSubstr("over 0"));
  EXPECT_THAT(parse_bloc_weights("a=1.1").error().message, HasSubstr("at most 1"));
  EXPECT_THAT(parse_bloc_weights("a=0.1,a=0.2").error().message, HasSubstr("two weights"));
  for (const char* wrong : {"a=.", "a=x", "a=0.1.2", "a=-1", "a=0.1234567", "=0.2", "a=0.2,"})
    EXPECT_FALSE(parse_bloc_weights(wrong)) << wrong;
}

TEST(Tally, WeightsAreReadExactly) {
  const std::vector<BlocWeight> weights = parse_bloc_weights("young people=0.2, carers=.125").value();
  ASSERT_EQ(weights.size(), 2u);
  EXPECT_EQ(weights[0].bloc, "young people");
  EXPECT_EQ(weights[0].millionths, 200'000);
  EXPECT_EQ(weights[1].millionths, 125'000);
}

TEST(Tally, AChoiceIsReadHoweverItIsWritten) {
  EXPECT_EQ(parse_choice("ACHIEVING")->grade, Grade::achieving);
  for (const char* words : {"can't say", "I can’t say", "cannot say", "Can't-say"}) {
    ASSERT_TRUE(parse_choice(words)) << words;
    EXPECT_FALSE(parse_choice(words)->grade);
  }
  EXPECT_FALSE(parse_choice("underdeveloped"));
}

RC_GTEST_PROP(Tally, ARaisedBallotNeverLowersTheMajorityGrade, ()) {
  std::array<std::int64_t, 4> counts = any_counts();
  const auto low = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
  RC_PRE(counts[low] > 0);
  const VoteResult before = vote_result(answers(counts));
  --counts[low];
  ++counts[low + 1];
  RC_ASSERT(*vote_result(answers(counts)).majority >= *before.majority);
}

RC_GTEST_PROP(Tally, WeightsInProportionToBallotsGiveTheUnweightedResult, ()) {
  const std::array<std::int64_t, 4> left = any_counts();
  const std::array<std::int64_t, 4> right = any_counts();
  GradeAnswers all = answers(left);
  all += answers(right);
  RC_PRE(all.graded() > PeopleCount(0));
  const WeightedResult weighted = weighted_result({{"a", answers(left)}, {"b", answers(right)}}, {}).value();
  const VoteResult plain = vote_result(all);
  RC_ASSERT(*weighted.majority == *plain.majority);
  RC_ASSERT(weighted.evenly_split == plain.evenly_split);
}

RC_GTEST_PROP(Tally, TheOrderOfBlocsNeverMatters, ()) {
  std::vector<BlocAnswers> blocs{
      {"a", answers(any_counts())}, {"b", answers(any_counts())}, {"c", answers(any_counts())}};
  const WeightedResult before = weighted_result(blocs, {{"b", 300'000}, {"c", 100'000}}).value();
  std::reverse(blocs.begin(), blocs.end());
  const WeightedResult after = weighted_result(blocs, {{"c", 100'000}, {"b", 300'000}}).value();
  RC_ASSERT((before.majority == after.majority));
  RC_ASSERT(before.evenly_split == after.evenly_split);
}

}  // namespace
}  // namespace evenhand::grading
