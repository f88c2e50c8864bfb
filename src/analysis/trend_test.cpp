#include "analysis/trend.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace evenhand::analysis {
namespace {

TEST(Trend, CochranAndArmitagesTest) {
  const auto test = cochran_armitage({0, 1, 2}, {unweighted(19, 516), unweighted(29, 589), unweighted(24, 293)});
  ASSERT_TRUE(test);
  EXPECT_NEAR(test->chi_squared, 7.192749583687, 1e-11);  // published: 7.193
  EXPECT_NEAR(test->p_value, 0.00731987, 5e-9);
  EXPECT_GT(test->slope, 0);
  EXPECT_FALSE(cochran_armitage({0, 1}, {unweighted(5, 5), unweighted(9, 9)}));
  EXPECT_FALSE(cochran_armitage({3, 3}, {unweighted(5, 9), unweighted(2, 9)}));
  EXPECT_FALSE(cochran_armitage({}, {}));
}

TEST(Trend, FiveYearsAreATrendAndFourAreAChange) {
  std::vector<TrendPoint> points;
  for (int year = 2020; year < 2025; ++year)
    points.push_back({std::to_string(year), unweighted(500 + 20 * (year - 2020), 1000)});
  const auto five = trend_of(points);
  ASSERT_TRUE(five && five->test);
  EXPECT_NEAR(five->test->slope, 0.02, 1e-12);
  EXPECT_EQ(five->way, Trend::Way::up);
  points.pop_back();
  const auto four = trend_of(points);
  ASSERT_TRUE(four && four->change);
  EXPECT_FALSE(four->test);
  EXPECT_EQ(four->since, "2022");
  EXPECT_NEAR(four->change->value, 0.02, 1e-12);
  EXPECT_EQ(four->way, Trend::Way::no_sign);  // 2 points of 1,000 people are within chance
}

TEST(Trend, PointsAreSortedAndEmptyOnesLeftOut) {
  const auto trend =
      trend_of({{"2023/24", unweighted(60, 100)}, {"2021/22", unweighted(90, 100)}, {"2022/23", unweighted(0, 0)}});
  ASSERT_TRUE(trend);
  EXPECT_EQ(trend->points.front().period, "2021/22");
  EXPECT_EQ(trend->since, "2021/22");
  EXPECT_EQ(trend->way, Trend::Way::down);
  EXPECT_FALSE(trend_of({{"2021", unweighted(1, 2)}}));
}

TEST(Trend, KnowsAYearFromAMonthOrAQuarter) {
  EXPECT_EQ(year_of("2023"), 2023);
  EXPECT_EQ(year_of("2023/24"), 2023);
  EXPECT_EQ(year_of("2023-2024"), 2023);
  EXPECT_EQ(year_of("1999/00"), 1999);
  EXPECT_FALSE(year_of("2023-04"));
  EXPECT_FALSE(year_of("2023 Q1"));
  EXPECT_FALSE(year_of("year"));
  EXPECT_FALSE(year_of("3023"));
}

RC_GTEST_PROP(Trend, MovingTheYearsOrCountingTheBadChangesNothingButTheSign, ()) {
  std::vector<double> scores, later;
  std::vector<Sample> well, badly;
  const int years = *rc::gen::inRange(2, 9);
  for (int i = 0; i < years; ++i) {
    const int total = *rc::gen::inRange(1, 2000), good = *rc::gen::inRange(0, total + 1);
    scores.push_back(i);
    later.push_back(2000 + i);
    well.push_back(unweighted(good, total));
    badly.push_back(unweighted(total - good, total));
  }
  const auto one = cochran_armitage(scores, well), moved = cochran_armitage(later, well);
  const auto mirrored = cochran_armitage(scores, badly);
  RC_ASSERT(one.has_value() == moved.has_value() && one.has_value() == mirrored.has_value());
  if (!one) return;
  RC_ASSERT(std::abs(one->chi_squared - moved->chi_squared) < 1e-7 * (1 + one->chi_squared));
  RC_ASSERT(std::abs(one->chi_squared - mirrored->chi_squared) < 1e-7 * (1 + one->chi_squared));
  RC_ASSERT(std::abs(one->slope + mirrored->slope) < 1e-9);
}

}  // namespace
}  // namespace evenhand::analysis
