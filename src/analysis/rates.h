// Rates of events in a population: so many deaths, referrals or complaints per 100,000 people, crude and standardised
// for age. Pure; the sources stand above each formula in rates.cpp.
//
// `count` is a whole number of events, `population` people or person-years (over 0); `per` is what the rate is given
// for (100,000 unless another is asked). Limits are Byar's from a count of 10 on and exact Poisson below.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/statistics.h"
#include "base/result.h"

namespace evenhand::analysis {

inline constexpr double kPerHundredThousand = 100'000;
inline constexpr double kLeastToStandardise = 10;  // events; with fewer a standardised rate is not given

// count / population × per. Nothing where the population is 0 or less, or the count is negative.
std::optional<Estimate> crude_rate(double count, double population, double z, double per = kPerHundredThousand);

// One of the bands that a rate is standardised by, with its people in the standard population.
struct RateStratum {
  double count = 0, population = 0, weight = 0;
};

// The directly standardised rate, with Dobson's limits. Nothing where fewer than ten events are counted in all, or a
// band of some weight has nobody in it.
std::optional<Estimate> directly_standardised_rate(const std::vector<RateStratum>& strata, double z,
                                                   double per = kPerHundredThousand);

// The European Standard Population of 2013, by 19 bands of five years; the last is 90 and over.
struct StandardBand {
  std::string_view id;  // "0-4" … "90-over", as standard::age_band_id() gives it
  int from = 0, to = 0;
  double people = 0;
};
inline constexpr int kOldest = 200;
const std::array<StandardBand, 19>& european_standard_population();

// People in the standard population of a band that is one of the 19, or several of them together ("0-14", "85-over").
// The error says that a band cuts through one of the 19.
Result<double> standard_people(int from, int to);

}  // namespace evenhand::analysis
