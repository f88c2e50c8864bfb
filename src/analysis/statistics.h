// The formulas that a comparison rests on. Pure; numbers in, numbers out.
//
// Proportions are fractions (0.5, not 50). Counts are doubles that hold whole numbers up to 2^53. `z` is the standard
// normal quantile of the confidence: z_of(0.95) = 1.95996…. No result is NaN: what has no answer is std::nullopt, or
// the widest interval there is. Sources stand above each formula in statistics.cpp; vectors in statistics_test.cpp.
#pragma once

#include <optional>
#include <vector>

namespace evenhand::analysis {

struct Limits {
  double low = 0, high = 0;
};
struct Estimate {
  double value = 0;
  Limits limits;
};

double normal_quantile(double probability);  // 0 < probability < 1
double z_of(double confidence);              // two-sided: 0.95 → 1.95996…

// A proportion's limits (Wilson's score). Nobody at all: 0 to 1.
Limits wilson(double good, double total, double z);

// Limits of a count of events: Byar's from 10 on, exact Poisson below.
Limits count_limits(double count, double z);

// good_1/total_1 − good_2/total_2 with Newcombe's hybrid score limits. Both totals must be over 0.
Estimate newcombe(double good_1, double total_1, double good_2, double total_2, double z);

// A group against everyone, the group included: p_g − p_all = (1 − w)(p_g − p_rest) where w is the group's share. So a
// large group is not compared with itself. Nothing where the group is nobody or is everyone.
std::optional<Estimate> against_everyone(double good, double total, double good_all, double total_all, double z);

// Two-sided p-value of the pooled score test of two proportions; 1 where all or none do well.
double score_test(double good_1, double total_1, double good_2, double total_2);

// Which of these p-values stand at a false discovery rate of q, in the order given (Benjamini and Hochberg).
std::vector<bool> benjamini_hochberg(const std::vector<double>& p_values, double q);

// How many times as likely the first is as the second, with Katz's log limits. Nothing where a proportion is 0 or has
// nobody behind it. Which comes first is the indicator's own (WRES 2 and 4: white first; 3: the other way).
std::optional<Estimate> relative_likelihood(double good_1, double total_1, double good_2, double total_2, double z);

// The “four fifths” band, 0.80 to 1.25: always shown together with the limits, never in their place.
enum class FourFifths { below, inside, above };
FourFifths four_fifths(double relative_likelihood);

}  // namespace evenhand::analysis
