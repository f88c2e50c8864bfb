#include "analysis/standardise.h"

#include <cmath>

namespace evenhand::analysis {

// Zou GY, Huang W, Zhang X. A note on confidence interval estimation for a linear function of binomial proportions.
// Comput Stat Data Anal 2009;53:1080–1085. With Wilson’s limits li, ui of each pi:
//   L = Σ ci pi − √Σ (ci pi − min(ci li, ci ui))²,   U = Σ ci pi + √Σ (max(ci li, ci ui) − ci pi)²
// Of two proportions with factors 1 and −1 it is Newcombe’s hybrid score interval.
Estimate linear_combination(const std::vector<Term>& terms, double z) {
  double value = 0, below = 0, above = 0;
  for (const auto& [factor, sample] : terms) {
    const double p = sample.proportion();
    const auto [low, high] = limits_of(sample, z);
    const double to_low = factor * (p - low), to_high = factor * (high - p);
    value += factor * p;
    below += factor > 0 ? to_low * to_low : to_high * to_high;
    above += factor > 0 ? to_high * to_high : to_low * to_low;
  }
  return {value, {value - std::sqrt(below), value + std::sqrt(above)}};
}

// In a stratum s with the share Ws of everyone, of whom the group is ws: the group’s proportion less everyone’s is
// (1 − ws)(pgs − prs), as for the whole (statistics.h). So, with Ws as weights,
//   D = Σ Ws (1 − ws) (pgs − prs)
// which of a single stratum is the crude difference, limits and all. Over the strata that serve, ΣWs = 1.
std::optional<Standardised> standardise(const std::vector<Stratum>& strata, double z) {
  double all = 0, serving = 0;
  for (const auto& [group, everyone] : strata) {
    all += everyone.total;
    if (group.effective() > 0 && (everyone - group).effective() > 0) serving += everyone.total;
  }
  if (!(serving > 0) || serving < kLeastCovered * all) return std::nullopt;

  Standardised result;
  result.covered = serving / all;
  std::vector<Term> terms;
  for (const auto& [group, everyone] : strata) {
    const Sample rest = everyone - group;
    if (!(group.effective() > 0) || !(rest.effective() > 0)) continue;
    const double share = everyone.total / serving;
    const double factor = share * rest.total / everyone.total;
    terms.push_back({factor, group});
    terms.push_back({-factor, rest});
    result.group += share * group.proportion();
    result.everyone += share * everyone.proportion();
    ++result.strata;
  }
  result.difference = linear_combination(terms, z);
  return result;
}

}  // namespace evenhand::analysis
