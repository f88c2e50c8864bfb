#include "analysis/intersections.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "analysis/beta_binomial.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

TEST(BetaBinomial, TheBetaDistributionIsRight) {
  EXPECT_NEAR(beta_at_most(0.5, 2, 3), 11.0 / 16, 1e-12);  // P(Bin(4, ½) ≥ 2)
  EXPECT_NEAR(beta_at_most(0.3, 1, 1), 0.3, 1e-12);
  EXPECT_NEAR(beta_quantile(0.5, 2, 3), 0.385727568, 1e-9);
  EXPECT_NEAR(beta_quantile(0.025, 7, 7), 1 - beta_quantile(0.975, 7, 7), 1e-12);
}

RC_GTEST_PROP(BetaBinomial, TheBetaIsTheBinomialsTail, ()) {
  const int n = *rc::gen::inRange(1, 40), a = *rc::gen::inRange(1, n + 1);
  const double x = *rc::gen::inRange(1, 100) / 100.0;
  double tail = 0;
  for (int k = a; k <= n; ++k)
    tail += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(x) +
                     (n - k) * std::log1p(-x));
  RC_ASSERT(std::abs(beta_at_most(x, a, n - a + 1) - tail) < 1e-10);
}

TEST(BetaBinomial, CellsThatFitAreWorthTheirFitAndWildOnesThemselves) {
  std::vector<ExpectedCell> tame, wild;
  for (int i = 0; i < 40; ++i) {
    tame.push_back({50, 100, 0.5});
    wild.push_back({i % 2 == 0 ? 10.0 : 90.0, 100, 0.5});
  }
  EXPECT_GT(concentration_of(tame), 1e5);
  EXPECT_LT(concentration_of(wild), 3);
  const auto estimate = shrunk({0, 10, 0.5}, 10);
  EXPECT_NEAR(estimate.value, 0.25, 1e-12);
  EXPECT_LT(estimate.limits.low, 0.25);
  EXPECT_GT(estimate.limits.high, 0.25);
}

RC_GTEST_PROP(BetaBinomial, AnEstimateLiesBetweenTheCellAndWhatIsExpectedOfIt, ()) {
  const double n = *rc::gen::inRange(1, 200), x = *rc::gen::inRange(0, static_cast<int>(n) + 1);
  const double expected = *rc::gen::inRange(1, 100) / 100.0, k = *rc::gen::inRange(1, 1000);
  const auto estimate = shrunk({x, n, expected}, k);
  RC_ASSERT(std::min(x / n, expected) - 1e-12 <= estimate.value);
  RC_ASSERT(estimate.value <= std::max(x / n, expected) + 1e-12);
  RC_ASSERT(0 <= estimate.limits.low && estimate.limits.low <= estimate.value);
  RC_ASSERT(estimate.value <= estimate.limits.high && estimate.limits.high <= 1);
}

RC_GTEST_PROP(AdditiveFit, MeetsEachGroupsOwnTotal, ()) {
  const std::size_t rows = *rc::gen::inRange<std::size_t>(2, 5), columns = *rc::gen::inRange<std::size_t>(2, 4);
  std::vector<std::vector<std::size_t>> levels;
  std::vector<Sample> samples;
  for (std::size_t a = 0; a < rows; ++a) {
    for (std::size_t b = 0; b < columns; ++b) {
      const int total = *rc::gen::inRange(20, 200);
      levels.push_back({a, b});
      samples.push_back(unweighted(*rc::gen::inRange(5, total - 5), total));
    }
  }
  const auto fit = additive_fit(levels, samples);
  for (std::size_t f = 0; f < 2; ++f) {
    for (std::size_t level = 0; level < (f == 0 ? rows : columns); ++level) {
      double seen = 0, fitted = 0;
      for (std::size_t c = 0; c < fit.size(); ++c) {
        if (levels[c][f] != level) continue;
        seen += samples[c].good;
        fitted += samples[c].total * fit[c];
      }
      RC_ASSERT(std::abs(seen - fitted) < 1e-6);
    }
  }
  // No interaction is left: every 2 × 2 of it has an odds ratio of 1.
  const auto odds = [&](std::size_t a, std::size_t b) {
    const double p = fit[a * columns + b];
    return p / (1 - p);
  };
  RC_ASSERT(std::abs(odds(0, 0) * odds(1, 1) / (odds(0, 1) * odds(1, 0)) - 1) < 1e-6);
}

constexpr std::string_view kCells =
    "Ethnicity,Disability,good,total\n"
    "White,Disabled,500,700\nWhite,Not disabled,4000,5000\n"
    "Black,Disabled,9,20\nBlack,Not disabled,300,400\n"
    "Asian,Disabled,30,50\nAsian,Not disabled,600,800\n"
    "Asian,Prefer not to say,4,5\n";

Result<CrossedTable> read(std::string_view csv, const std::vector<std::string>& by = {"Ethnicity", "Disability"}) {
  return read_crossed_table(csv, by, {.file = "cells.csv"}, standard::built_in_communities());
}

TEST(Intersections, ACellWithTooFewPeopleIsEstimatedAndNotGraded) {
  auto table = read(kCells);
  ASSERT_TRUE(table) << table.error().message;
  compare_crossings(*table, Rule{});
  const auto& few = table->cells[2];
  EXPECT_EQ(few.finding.state, State::not_enough_evidence);
  EXPECT_EQ(few.finding.why, WhyNot::too_few);
  ASSERT_TRUE(few.estimate && few.expected);
  EXPECT_GT(few.estimate->value, 9.0 / 20);  // pulled towards what is expected of its groups
  EXPECT_LT(few.estimate->value, *few.expected + 1e-9);
  const auto& many = table->cells[0];
  EXPECT_EQ(many.finding.state, State::worse);
  EXPECT_FALSE(many.estimate);
  EXPECT_FALSE(table->cells[6].is_known);
  EXPECT_FALSE(table->cells[6].expected);
}

TEST(Intersections, SaysWhereAFileIsWrong) {
  EXPECT_EQ(read(kCells, {"Ethnicity"}).error().message, "Name two or three columns to cross, with commas.");
  EXPECT_EQ(read(kCells, {"Ethnicity", "Sex"}).error().message, "cells.csv, row 1: there is no column “Sex” to cross.");
  EXPECT_FALSE(read(kCells, {"Ethnicity", "Ethnicity"}));
  EXPECT_NE(read("Ethnicity,Disability,good,total\nWhite,Disabled,9,8\n").error().message.find("row 2, column “good”"),
            std::string::npos);
  EXPECT_NE(
      read("Ethnicity,Disability,good,total\nWhite,Disabled,1,8\nWhite,Disabled,1,8\n").error().message.find("row 3"),
      std::string::npos);
  EXPECT_FALSE(read("Colour,Shape,good,total\nred,round,1,8\n", {"Colour", "Shape"}));
}

}  // namespace
}  // namespace evenhand::analysis
