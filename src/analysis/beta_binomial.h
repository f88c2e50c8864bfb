// Proportions of few people, pulled towards what is expected of them: the beta-binomial. Pure.
//
// With x of n who do well, and an expected proportion m whose weight is that of κ people, the estimate is
// (x + κm) / (n + κ): few people are mostly what is expected, many are mostly themselves. κ is found from all cells
// together, by greatest likelihood.
#pragma once

#include <vector>

#include "analysis/statistics.h"

namespace evenhand::analysis {

struct ExpectedCell {
  double good = 0, total = 0;  // whole people, or effective ones
  double expected = 0;         // a proportion strictly within 0 and 1
};

inline constexpr double kMostConcentrated = 1e6;  // κ where cells differ no more than chance would have them

// κ of greatest beta-binomial likelihood, from 1 to kMostConcentrated. Cells with nobody say nothing.
double concentration_of(const std::vector<ExpectedCell>& cells);

// The estimate, with equal-tailed limits of Beta(x + κm, n − x + κ(1 − m)).
Estimate shrunk(const ExpectedCell& cell, double concentration, double confidence = 0.95);

// P(X ≤ x) of a Beta(a, b), a and b over 0; and the x at which it is `probability`.
double beta_at_most(double x, double a, double b);
double beta_quantile(double probability, double a, double b);

}  // namespace evenhand::analysis
