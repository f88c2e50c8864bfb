#include "analysis/weights.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "analysis/compare.h"

namespace evenhand::analysis {
namespace {

const double k95 = z_of(0.95);

TEST(Weights, TheEffectiveSizeIsKishs) {
  // Weights 1, 1 and 2: (1 + 1 + 2)² / (1 + 1 + 4).
  EXPECT_NEAR((Sample{2, 4, 6}.effective()), 16.0 / 6, 1e-12);
  EXPECT_EQ(unweighted(3, 7).effective(), 7);
  EXPECT_EQ(Sample{}.effective(), 0);
}

TEST(Weights, WeightedPeopleAreWorthFewer) {
  // 100 people, half of weight 0.5 and half of 1.5: 100² / 125 = 80.
  const Sample sample{65, 100, 125};
  EXPECT_DOUBLE_EQ(sample.effective(), 80);
  const auto limits = limits_of(sample, k95), as_80 = wilson(52, 80, k95);
  EXPECT_NEAR(limits.low, as_80.low, 1e-12);
  EXPECT_NEAR(limits.high, as_80.high, 1e-12);
}

TEST(Weights, AComparisonRestsOnEffectiveSizes) {
  // 40 people who are worth 25 are too few; unweighted they are enough.
  EXPECT_EQ(compare_group(Sample{26, 40, 64}, Sample{8000, 10000, 10024}, Rule{}).why, WhyNot::too_few);
  EXPECT_EQ(compare_group(unweighted(26, 40), unweighted(8000, 10000), Rule{}).state, State::worse);
  // The estimate is that of the weights; the limits are wider.
  const auto plain = compare_group(unweighted(700, 1000), unweighted(8000, 10000), Rule{});
  const auto weighted = compare_group(Sample{700, 1000, 2000}, Sample{8000, 10000, 11000}, Rule{});
  ASSERT_TRUE(plain.difference && weighted.difference);
  EXPECT_NEAR(plain.difference->value, weighted.difference->value, 1e-12);
  EXPECT_LT(weighted.difference->limits.low, plain.difference->limits.low);
}

TEST(Weights, CountsKeepTheirWeightsWhenTheyAdd) {
  using evidence::PeopleCount;
  evidence::Counts sum{PeopleCount(2), PeopleCount(4), evidence::Weights{2.25, 4.5, 6}};
  sum += {PeopleCount(1), PeopleCount(3)};
  const auto sample = sample_of(sum);
  EXPECT_EQ(sample.good, 3.25);
  EXPECT_EQ(sample.total, 7.5);
  EXPECT_EQ(sample.squares, 9);
}

RC_GTEST_PROP(Weights, NobodyIsWorthMoreThanOneAndEqualWeightsAreWorthOneEach, ()) {
  const int people = *rc::gen::inRange(1, 200);
  Sample sample, alike;
  for (int i = 0; i < people; ++i) {
    const double weight = *rc::gen::inRange(1, 1000) / 100.0;
    sample = sample + Sample{0, weight, weight * weight};
    alike = alike + Sample{0, 2.5, 6.25};
  }
  RC_ASSERT(sample.effective() <= people + 1e-9);
  RC_ASSERT(std::abs(alike.effective() - people) < 1e-9);
}

RC_GTEST_PROP(Weights, UnweightedSamplesAreAsStatisticsHasThem, ()) {
  const int total = *rc::gen::inRange(1, 3000), rest = *rc::gen::inRange(1, 3000);
  const int good = *rc::gen::inRange(0, total + 1), good_rest = *rc::gen::inRange(0, rest + 1);
  const auto one = against_everyone(unweighted(good, total), unweighted(good + good_rest, total + rest), k95);
  const auto other = against_everyone(static_cast<double>(good), static_cast<double>(total),
                                      static_cast<double>(good + good_rest), static_cast<double>(total + rest), k95);
  RC_ASSERT(one && other);
  RC_ASSERT(one->value == other->value && one->limits.low == other->limits.low &&
            one->limits.high == other->limits.high);
}

TEST(Weights, ShownNumbersAreTakenWithTheMeanWeightOfThoseBehindThem) {
  using evidence::PeopleCount;
  // 48 of 102 did well, of weight 144; the others weigh 54. Shown as 50 of 100.
  const evidence::Counts counts{PeopleCount(48), PeopleCount(102), evidence::Weights{144, 198, 486}};
  const auto shown = as_shown(50, 100, counts);
  EXPECT_DOUBLE_EQ(shown.good, 150);
  EXPECT_DOUBLE_EQ(shown.total, 200);
  EXPECT_NEAR(shown.effective(), 198.0 * 198 / 486 * 100 / 102, 1e-9);
}

RC_GTEST_PROP(Weights, EqualWeightsLeaveTheShownShareAsItIs, ()) {
  using evidence::PeopleCount;
  const int people = *rc::gen::inRange(1, 2000), good = *rc::gen::inRange(0, people + 1);
  const int shown = *rc::gen::inRange(1, 400) * 5, shown_good = *rc::gen::inRange(0, shown + 1);
  const double weight = *rc::gen::inRange(1, 500) / 100.0;
  const evidence::Counts counts{PeopleCount(good), PeopleCount(people),
                                evidence::Weights{good * weight, people * weight, people * weight * weight}};
  const auto sample = as_shown(shown_good, shown, counts);
  RC_ASSERT(std::abs(sample.proportion() - static_cast<double>(shown_good) / shown) < 1e-9);
  RC_ASSERT(std::abs(sample.effective() - shown) < 1e-6);
}

}  // namespace
}  // namespace evenhand::analysis
