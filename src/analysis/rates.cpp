#include "analysis/rates.h"

#include <cmath>

namespace evenhand::analysis {

std::optional<Estimate> crude_rate(double count, double population, double z, double per) {
  if (!(population > 0) || !(count >= 0)) return std::nullopt;
  const auto [low, high] = count_limits(count, z);
  return Estimate{count / population * per, {low / population * per, high / population * per}};
}

// Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Confidence intervals for weighted sums of Poisson parameters. Stat Med
// 1991;10:457–462; as in Public Health England, Technical Guide: Confidence Intervals (2018). With the events Oi and
// people ni of each band, its standard people wi, and O = ΣOi with limits Ol, Ou:
//   1. DSR = Σ(wi Oi/ni) / Σwi
//   2. variance = Σ(wi² Oi/ni²) / (Σwi)²
//   3. limits DSR + √(variance / O) (Ol − O)  and  DSR + √(variance / O) (Ou − O)
std::optional<Estimate> directly_standardised_rate(const std::vector<RateStratum>& strata, double z, double per) {
  double events = 0, weights = 0, weighted = 0, variance = 0;
  for (const auto& [count, population, weight] : strata) {
    if (!(weight > 0)) continue;
    if (!(population > 0) || !(count >= 0)) return std::nullopt;
    events += count;
    weights += weight;
    weighted += weight * count / population;
    variance += weight * weight * count / (population * population);
  }
  if (events < kLeastToStandardise || !(weights > 0)) return std::nullopt;
  const double rate = weighted / weights;
  const double spread = std::sqrt(variance / (weights * weights) / events);
  const auto [low, high] = count_limits(events, z);
  return Estimate{rate * per, {(rate + spread * (low - events)) * per, (rate + spread * (high - events)) * per}};
}

// Eurostat. Revision of the European Standard Population: report of Eurostat’s task force. 2013; the 19 bands to 90 and
// over, as Public Health England uses them.
const std::array<StandardBand, 19>& european_standard_population() {
  static constexpr std::array<StandardBand, 19> kBands{{
      {"0-4", 0, 4, 5000},     {"5-9", 5, 9, 5500},     {"10-14", 10, 14, 5500},        {"15-19", 15, 19, 5500},
      {"20-24", 20, 24, 6000}, {"25-29", 25, 29, 6000}, {"30-34", 30, 34, 6500},        {"35-39", 35, 39, 7000},
      {"40-44", 40, 44, 7000}, {"45-49", 45, 49, 7000}, {"50-54", 50, 54, 7000},        {"55-59", 55, 59, 6500},
      {"60-64", 60, 64, 6000}, {"65-69", 65, 69, 5500}, {"70-74", 70, 74, 5000},        {"75-79", 75, 79, 4000},
      {"80-84", 80, 84, 2500}, {"85-89", 85, 89, 1500}, {"90-over", 90, kOldest, 1000},
  }};
  return kBands;
}

Result<double> standard_people(int from, int to) {
  double people = 0;
  bool starts = false, ends = false;
  for (const auto& band : european_standard_population()) {
    if (band.from < from || band.to > to) continue;
    people += band.people;
    starts = starts || band.from == from;
    ends = ends || band.to == to;
  }
  if (starts && ends) return people;
  return invalid(
      "the age band must start and end where five-year bands do: 0 to 4, 5 to 9, … 85 to 89, 90 and over, or several "
      "of them together.");
}

}  // namespace evenhand::analysis
