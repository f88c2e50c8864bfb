// Samples in which people may count unequally, as in a survey that is weighted to its population. Pure.
//
// A sample of n people with weights w is, for limits and tests, worth n' = (Σw)² / Σw² people: Kish’s effective size.
// It is at most n, and n itself where all weights are alike. Unweighted counts have Σw = Σw² = n.
#pragma once

#include <optional>

#include "analysis/statistics.h"
#include "disclosure/policy.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

struct Sample {
  double good = 0;     // Σw of those who do well
  double total = 0;    // Σw
  double squares = 0;  // Σw²

  [[nodiscard]] double proportion() const { return total > 0 ? good / total : 0; }
  [[nodiscard]] double effective() const;  // n'; 0 for nobody
  [[nodiscard]] bool is_weighted() const { return squares != total; }

  friend Sample operator+(const Sample& a, const Sample& b) {
    return {a.good + b.good, a.total + b.total, a.squares + b.squares};
  }
  // Whoever is in `a` and not in its part `b`: never fewer than none.
  friend Sample operator-(const Sample& a, const Sample& b);
};

Sample unweighted(double good, double total);  // good from 0 to total
// What shown numbers of people stand for, where people are weighted: those who did well and those who did not, each
// taken with the mean weight of the people behind them, and as many effective people to a person as there truly are.
// Equal weights leave the shown share as it is.
Sample as_shown(double good, double people, const evidence::Counts& counts);
Sample sample_of(const evidence::Counts& counts);
// Whether so few people stand behind a sum of weights that the rule hides them, however much they weigh: two people who
// weigh 20 each are two, not 40.
bool stands_for_few(const evidence::Counts& counts, const disclosure::PolicyRule& rule);

// Wilson’s limits, Newcombe’s difference, a group against everyone and the score test, of effective sizes. Of
// unweighted samples they are those of statistics.h.
Limits limits_of(const Sample& sample, double z);
std::optional<Estimate> difference_of(const Sample& one, const Sample& other, double z);  // nothing for nobody
std::optional<Estimate> against_everyone(const Sample& group, const Sample& everyone, double z);
double score_test(const Sample& one, const Sample& other);

}  // namespace evenhand::analysis
