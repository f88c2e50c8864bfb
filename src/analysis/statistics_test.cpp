#include "analysis/statistics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

namespace evenhand::analysis {
namespace {

constexpr double kClose = 6e-9;  // vectors are published to 8 decimals

const double k95 = z_of(0.95);
const double k998 = z_of(0.998);

void expect_limits(const Limits& limits, double low, double high, double close = kClose) {
  EXPECT_NEAR(limits.low, low, close);
  EXPECT_NEAR(limits.high, high, close);
}

TEST(Statistics, QuantilesOfTheNormal) {
  EXPECT_NEAR(k95, 1.959963984540054, 1e-13);
  EXPECT_NEAR(k998, 3.090232306167813, 1e-13);
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-13);
}

TEST(Statistics, WilsonsLimitsOfAProportion) {
  expect_limits(wilson(65, 100, k95), 0.55254443, 0.73635752);
  expect_limits(wilson(65, 100, k998), 0.49549466, 0.77835406);
  expect_limits(wilson(1045, 5000, k95), 0.19795550, 0.22049130);
  expect_limits(wilson(1, 100, k95), 0.00176743, 0.05448620);
  expect_limits(wilson(222, 3215, k95), 0.06079169, 0.07833957);
  expect_limits(wilson(0, 0, k95), 0, 1);
  EXPECT_EQ(wilson(0, 10, k95).low, 0);
  EXPECT_EQ(wilson(10, 10, k95).high, 1);
}

TEST(Statistics, ByarsLimitsOfACountAndExactOnesUnderTen) {
  expect_limits(count_limits(65, k95), 50.16318771, 82.84913855);
  expect_limits(count_limits(1045, k95), 982.59320181, 1110.33121299);
  // As rates per 100,000: 1 and 20 of 100.
  const auto one = count_limits(1, k95), twenty = count_limits(20, k95);
  expect_limits({one.low * 1000, one.high * 1000}, 25.31780798, 5571.64339094);
  expect_limits({twenty.low * 1000, twenty.high * 1000}, 12211.42883488, 30889.8803692);
  expect_limits(count_limits(0, k95), 0, 3.68887945);
}

TEST(Statistics, NewcombesDifferenceOfTwoProportions) {
  const auto published = newcombe(56, 70, 48, 80, k95);
  EXPECT_NEAR(published.value, 0.2, kClose);
  expect_limits(published.limits, 0.0524, 0.3339, 5e-5);
  const auto extreme = newcombe(10, 10, 0, 20, k95);
  EXPECT_NEAR(extreme.value, 1, kClose);
  expect_limits(extreme.limits, 0.6791, 1, 5e-5);
}

TEST(Statistics, RelativeLikelihoodWithKatzLimits) {
  const auto ratio = relative_likelihood(18, 120, 60, 260, k95);
  ASSERT_TRUE(ratio);
  EXPECT_NEAR(ratio->value, 0.65, kClose);
  expect_limits(ratio->limits, 0.4021, 1.0507, 5e-5);
  EXPECT_FALSE(relative_likelihood(0, 120, 60, 260, k95));
  EXPECT_FALSE(relative_likelihood(18, 120, 0, 260, k95));
  EXPECT_FALSE(relative_likelihood(0, 0, 0, 0, k95));
  EXPECT_EQ(four_fifths(0.65), FourFifths::below);
  EXPECT_EQ(four_fifths(0.80), FourFifths::inside);
  EXPECT_EQ(four_fifths(1.25), FourFifths::inside);
  EXPECT_EQ(four_fifths(1.26), FourFifths::above);
}

TEST(Statistics, BenjaminiAndHochbergRejectFour) {
  const std::vector<double> published = {.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                                         .0459, .3240, .4262, .5719, .6528, .7590, 1};
  const auto stands = benjamini_hochberg(published, 0.05);
  for (std::size_t i = 0; i < stands.size(); ++i) EXPECT_EQ(stands[i], i < 4) << i;
  EXPECT_TRUE(benjamini_hochberg({}, 0.05).empty());
  // A later p-value that passes carries the earlier ones with it.
  EXPECT_EQ(benjamini_hochberg({0.04, 0.03}, 0.05), (std::vector<bool>{true, true}));
}

TEST(Statistics, ScoreTestAgreesWithAWorkedExample) {
  // 56/70 against 48/80: pooled 104/150; z = 0.2 / √(0.69333 · 0.30667 · (1/70 + 1/80)) = 2.65017…
  EXPECT_NEAR(score_test(56, 70, 48, 80), std::erfc(2.6501719512585327 / std::sqrt(2.0)), 1e-12);
  EXPECT_EQ(score_test(0, 10, 0, 20), 1);
  EXPECT_EQ(score_test(10, 10, 20, 20), 1);
}

TEST(Statistics, AGroupAgainstEveryoneHasNoAnswerWhereNobodyIsLeft) {
  EXPECT_FALSE(against_everyone(5, 10, 5, 10, k95));
  EXPECT_FALSE(against_everyone(0, 0, 5, 10, k95));
}

TEST(Statistics, HugeCountsStayFinite) {
  const double huge = 1e12;
  const auto finding = against_everyone(huge / 2, huge, huge, 2.5 * huge, k95);
  ASSERT_TRUE(finding);
  EXPECT_NEAR(finding->value, 0.1, 1e-12);
  EXPECT_TRUE(std::isfinite(finding->limits.low) && std::isfinite(finding->limits.high));
  EXPECT_TRUE(std::isfinite(count_limits(huge, k95).high));
}

struct Four {
  double good, total, good_rest, total_rest;
};
Four any_two() {
  const auto total = *rc::gen::inRange(1, 5000), rest = *rc::gen::inRange(1, 5000);
  return {static_cast<double>(*rc::gen::inRange(0, total + 1)), static_cast<double>(total),
          static_cast<double>(*rc::gen::inRange(0, rest + 1)), static_cast<double>(rest)};
}

RC_GTEST_PROP(Statistics, LimitsHoldTheEstimateAndStayInRange, ()) {
  const auto [good, total, good_rest, total_rest] = any_two();
  const auto limits = wilson(good, total, k95);
  RC_ASSERT(0 <= limits.low && limits.low <= good / total + 1e-12);
  RC_ASSERT(good / total - 1e-12 <= limits.high && limits.high <= 1);
  const auto d = newcombe(good, total, good_rest, total_rest, k95);
  RC_ASSERT(-1 - 1e-12 <= d.limits.low && d.limits.low <= d.value && d.value <= d.limits.high &&
            d.limits.high <= 1 + 1e-12);
}

RC_GTEST_PROP(Statistics, CountingTheBadInsteadMirrorsTheDifference, ()) {
  const auto [good, total, good_rest, total_rest] = any_two();
  const auto all = good + good_rest, n = total + total_rest;
  const auto well = against_everyone(good, total, all, n, k95);
  const auto badly = against_everyone(total - good, total, n - all, n, k95);
  RC_ASSERT(well.has_value() && badly.has_value());
  RC_ASSERT(std::abs(well->value + badly->value) < 1e-12);
  RC_ASSERT(std::abs(well->limits.low + badly->limits.high) < 1e-12);
  RC_ASSERT(std::abs(well->limits.high + badly->limits.low) < 1e-12);
}

RC_GTEST_PROP(Statistics, MorePeopleSharpenAndNeverChangeTheDifference, ()) {
  const auto [good, total, good_rest, total_rest] = any_two();
  const double times = *rc::gen::inRange(2, 100);
  const auto few = newcombe(good, total, good_rest, total_rest, k95);
  const auto many = newcombe(good * times, total * times, good_rest * times, total_rest * times, k95);
  RC_ASSERT(std::abs(few.value - many.value) < 1e-12);
  RC_ASSERT(many.limits.high - many.limits.low <= few.limits.high - few.limits.low + 1e-12);
}

}  // namespace
}  // namespace evenhand::analysis
