#include "analysis/beta_binomial.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace evenhand::analysis {
namespace {

// P(X ≤ x) of whole a and b is a binomial tail: Σ from j = a of C(n, j) xʲ (1 − x)ⁿ⁻ʲ, n = a + b − 1. DLMF 8.17.5.
double binomial_tail(double x, int a, int b) {
  const int n = a + b - 1;
  double sum = 0;
  for (int j = a; j <= n; ++j)
    sum += std::exp(std::lgamma(n + 1) - std::lgamma(j + 1) - std::lgamma(n - j + 1) + j * std::log(x) +
                    (n - j) * std::log1p(-x));
  return sum;
}

TEST(Beta, ClosedForms) {
  for (const double x : {0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999}) {
    EXPECT_NEAR(beta_at_most(x, 1, 1), x, 1e-14);
    EXPECT_NEAR(beta_at_most(x, 3, 1), x * x * x, 1e-14);
    EXPECT_NEAR(beta_at_most(x, 1, 3), 1 - std::pow(1 - x, 3), 1e-14);
    EXPECT_NEAR(beta_at_most(x, 2, 2), x * x * (3 - 2 * x), 1e-14);
    // The arcsine distribution.
    EXPECT_NEAR(beta_at_most(x, 0.5, 0.5), 2 / std::acos(-1.0) * std::asin(std::sqrt(x)), 1e-13);
  }
  EXPECT_EQ(beta_at_most(0, 2, 3), 0);
  EXPECT_EQ(beta_at_most(-1, 2, 3), 0);
  EXPECT_EQ(beta_at_most(1, 2, 3), 1);
}

TEST(Beta, QuantilesOfClosedForms) {
  EXPECT_NEAR(beta_quantile(0.025, 1, 1), 0.025, 1e-12);
  EXPECT_NEAR(beta_quantile(0.5, 3, 1), std::cbrt(0.5), 1e-12);
  // Clopper and Pearson, 0 of 10: the upper limit is 1 − 0.025^(1/10), of Beta(1, 10).
  EXPECT_NEAR(beta_quantile(0.975, 1, 10), 1 - std::pow(0.025, 0.1), 1e-12);
}

TEST(Beta, HoldsForAsManyPeopleAsThereAre) {
  // A Beta of large a = b is as good as a normal around one half: P(X ≤ 1/2) = 1/2, and its spread is 1/(2√(2a + 1)).
  for (const double a : {1e3, 1e5, 1e7}) {
    EXPECT_NEAR(beta_at_most(0.5, a, a), 0.5, 1e-6) << a;
    EXPECT_NEAR(beta_quantile(0.975, a, a) - 0.5, 1.959964 / (2 * std::sqrt(2 * a + 1)), 1e-3 / std::sqrt(a)) << a;
  }
}

RC_GTEST_PROP(Beta, IsTheTailOfABinomial, ()) {
  const int a = *rc::gen::inRange(1, 60), b = *rc::gen::inRange(1, 60);
  const double x = *rc::gen::inRange(1, 1000) / 1000.0;
  RC_ASSERT(std::abs(beta_at_most(x, a, b) - binomial_tail(x, a, b)) < 1e-11);
}

RC_GTEST_PROP(Beta, MirrorsItselfRisesAndIsTakenBackByItsQuantile, ()) {
  const double a = *rc::gen::inRange(1, 500'000) / 100.0, b = *rc::gen::inRange(1, 500'000) / 100.0;
  const double p = *rc::gen::inRange(1, 1000) / 1000.0;
  const double x = beta_quantile(p, a, b);
  RC_ASSERT(x >= 0 && x <= 1);
  RC_ASSERT(beta_at_most(x * 0.999, a, b) <= beta_at_most(x, a, b) + 1e-12);
  // A distribution may crowd so against an end that no number but the end is near.
  if (x < 1e-6 || x > 1 - 1e-6) return;
  RC_ASSERT(std::abs(beta_at_most(x, a, b) + beta_at_most(1 - x, b, a) - 1) < 1e-9);
  RC_ASSERT(std::abs(beta_at_most(x, a, b) - p) < 1e-6);
}

TEST(Concentration, CellsThatDifferAsChanceWouldHaveThemAreFullyExpected) {
  const std::vector<ExpectedCell> cells{{50, 100, 0.5}, {30, 100, 0.3}, {140, 200, 0.7}};
  EXPECT_GT(concentration_of(cells), kMostConcentrated * 0.99);
  EXPECT_NEAR(shrunk(cells[1], kMostConcentrated).value, 0.3, 1e-12);
}

TEST(Concentration, CellsThatAreAllOrNothingAreThemselves) {
  const std::vector<ExpectedCell> cells{{100, 100, 0.5}, {0, 100, 0.5}, {100, 100, 0.5}, {0, 100, 0.5}};
  EXPECT_LT(concentration_of(cells), 1.01);
}

// The peak of the likelihood, by brute force over a fine grid.
TEST(Concentration, IsWhereTheLikelihoodIsGreatest) {
  const std::vector<ExpectedCell> cells{{9, 20, 0.6}, {300, 400, 0.7}, {5, 30, 0.4}, {60, 80, 0.6}};
  const auto likelihood = [&](double k) {
    double sum = 0;
    for (const auto& [good, total, expected] : cells) {
      const double a = k * expected, b = k * (1 - expected);
      sum += std::lgamma(good + a) + std::lgamma(total - good + b) - std::lgamma(total + a + b) - std::lgamma(a) -
             std::lgamma(b) + std::lgamma(a + b);
    }
    return sum;
  };
  double best = 1;
  for (double k = 1; k < 1e4; k *= 1.001)
    if (likelihood(k) > likelihood(best)) best = k;
  EXPECT_NEAR(concentration_of(cells) / best, 1, 2e-3);
}

TEST(Concentration, NobodySaysNothing) {
  std::vector<ExpectedCell> cells{{9, 20, 0.6}, {300, 400, 0.7}, {5, 30, 0.4}};
  const double without = concentration_of(cells);
  cells.push_back({0, 0, 0.5});
  EXPECT_NEAR(concentration_of(cells) / without, 1, 1e-9);
  EXPECT_NEAR(shrunk({0, 0, 0.37}, 12).value, 0.37, 1e-12) << "nobody is what is expected of them";
}

TEST(Shrunk, IsTheFormula) {
  const auto estimate = shrunk({9, 20, 0.6}, 30);
  EXPECT_NEAR(estimate.value, (9 + 30 * 0.6) / (20 + 30), 1e-12);
  EXPECT_NEAR(beta_at_most(estimate.limits.low, 27, 23), 0.025, 1e-9);
  EXPECT_NEAR(beta_at_most(estimate.limits.high, 27, 23), 0.975, 1e-9);
}

RC_GTEST_PROP(Shrunk, LiesBetweenWhatWasSeenAndWhatIsExpectedWithinItsLimits, ()) {
  const double total = *rc::gen::inRange(1, 2000), good = *rc::gen::inRange(0, static_cast<int>(total) + 1);
  const double expected = *rc::gen::inRange(1, 100) / 100.0, weight = *rc::gen::inRange(1, 10'000);
  const auto estimate = shrunk({good, total, expected}, weight);
  const double seen = good / total;
  RC_ASSERT(estimate.value >= std::min(seen, expected) - 1e-12);
  RC_ASSERT(estimate.value <= std::max(seen, expected) + 1e-12);
  RC_ASSERT(estimate.limits.low < estimate.value && estimate.value < estimate.limits.high);
  RC_ASSERT(estimate.limits.low >= 0 && estimate.limits.high <= 1);
  // The more weight what is expected has, the nearer to it.
  RC_ASSERT(std::abs(shrunk({good, total, expected}, weight * 2).value - expected) <=
            std::abs(estimate.value - expected) + 1e-12);
}

}  // namespace
}  // namespace evenhand::analysis
