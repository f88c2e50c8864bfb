// Whether a proportion went up or down over the years. Pure; sources above each formula in trend.cpp.
//
// From five yearly points on, the trend is tested (Cochran–Armitage). Fewer say only what changed since the year before
// (Newcombe). A period that is no year ("2024 quarter 3") counts as a point to compare with and never as a yearly one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics.h"
#include "analysis/weights.h"

namespace evenhand::analysis {

inline constexpr std::size_t kYearsOfATrend = 5;

struct TrendPoint {
  std::string period;  // "2023", "2023/24"; as in the file
  Sample sample;
};

// The year that a period starts with: "2023", "2023/24", "2023-24"; nothing for a quarter, a month or a name.
std::optional<int> year_of(std::string_view period);

struct TrendTest {
  double chi_squared = 0;  // on 1 degree of freedom
  double p_value = 1;      // two-sided
  double slope = 0;        // of the proportion, by one step of the score (a year): weighted least squares
};
// Proportions good/total at the scores given, of the same length. Nothing where there is no spread: fewer than two
// scores with people, all alike, or everybody or nobody does well.
std::optional<TrendTest> cochran_armitage(const std::vector<double>& scores, const std::vector<Sample>& samples);

struct Trend {
  std::vector<TrendPoint> points;            // in order of their periods
  std::optional<TrendTest> test;             // at least five yearly points
  std::optional<Estimate> change;            // the last against the one before, a fraction
  std::string since;                         // the period that the last is held against
  enum class Way { up, down, no_sign } way;  // of the test where there is one (5%), else of the change (95%)
};
// Sorts the points by year, then as text. Points with nobody are left out; nothing with fewer than two.
std::optional<Trend> trend_of(std::vector<TrendPoint> points);

}  // namespace evenhand::analysis
