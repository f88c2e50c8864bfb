// Standardising a proportion for age and sex: how a group would fare against everyone if both were of the same ages and
// sexes. Where structures differ, the crude and the standardised figure are shown side by side; where they disagree in
// state, that is said and neither is suggested. Pure.
//
// Direct standardisation to everyone’s own structure. A stratum (men of 40 to 49, say) serves only where both the group
// and the rest have somebody in it; where those strata hold under 90% of everyone, no standardised figure is given.
#pragma once

#include <optional>
#include <vector>

#include "analysis/statistics.h"
#include "analysis/weights.h"

namespace evenhand::analysis {

inline constexpr double kLeastCovered = 0.9;

struct Stratum {
  Sample group, everyone;  // the group is part of everyone
};

struct Standardised {
  double group = 0;        // the group’s proportion, had it everyone’s structure
  double everyone = 0;     // everyone’s, over the strata that serve
  Estimate difference;     // group − everyone, with its limits
  double covered = 1;      // the share of everyone that stands in strata that serve
  std::size_t strata = 0;  // how many serve
};
std::optional<Standardised> standardise(const std::vector<Stratum>& strata, double z);

// Limits of Σ ci pi for independent proportions: Zou’s method of variance estimates recovery over Wilson’s limits.
struct Term {
  double factor = 0;
  Sample sample;
};
Estimate linear_combination(const std::vector<Term>& terms, double z);

}  // namespace evenhand::analysis
