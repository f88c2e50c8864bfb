#include "grading/agreement.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <numeric>

namespace evenhand::grading {
namespace {

using Rational = boost::multiprecision::cpp_rational;

// Van der Eijk: the frequencies are cut into layers. Each layer is a pattern of the categories that still hold answers,
// as many answers deep as the least of them; A is the mean of the layers' A, weighted by their share of all answers.
//
// For one layer with S categories of K that are not empty:
//   U = ((K − 2)·TU − (K − 1)·TDU) / ((K − 2)·(TU + TDU)),  A = U·(1 − (S − 1)/(K − 1)),
// where TU counts the triples i < j < k of the pattern that speak for one peak (1 1 0 and 0 1 1) and TDU those that
// speak for two (1 0 1). S = 1 gives A = 1; S = K gives A = 0.
Rational layer_agreement(const std::vector<bool>& filled) {
  const auto k = static_cast<std::int64_t>(filled.size());
  const auto s = static_cast<std::int64_t>(std::count(filled.begin(), filled.end(), true));
  if (s == 1) return 1;
  if (s == k) return 0;
  std::int64_t one_peak = 0;
  std::int64_t two_peaks = 0;
  std::int64_t full_before = 0;
  std::int64_t empty_before = 0;
  const std::int64_t empty = k - s;
  for (std::size_t j = 0; j < filled.size(); ++j) {
    const std::int64_t full_after = s - full_before - (filled[j] ? 1 : 0);
    const std::int64_t empty_after = empty - empty_before - (filled[j] ? 0 : 1);
    // The middle of a triple: empty between two full ones, or full with a full one to one side and an empty to the
    // other.
    if (filled[j]) {
      one_peak += full_before * empty_after + empty_before * full_after;
      ++full_before;
    } else {
      two_peaks += full_before * full_after;
      ++empty_before;
    }
  }
  const Rational u = Rational((k - 2) * one_peak - (k - 1) * two_peaks) / ((k - 2) * (one_peak + two_peaks));
  return u * (1 - Rational(s - 1) / (k - 1));
}

Rational exact_agreement(std::vector<std::int64_t> counts) {
  Rational weighted;
  std::int64_t all = 0;
  while (true) {
    std::vector<bool> filled(counts.size());
    std::int64_t least = 0;
    std::int64_t full = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      filled[i] = counts[i] > 0;
      if (!filled[i]) continue;
      least = full == 0 ? counts[i] : std::min(least, counts[i]);
      ++full;
    }
    if (full == 0) return weighted / all;
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (filled[i]) counts[i] -= least;
    weighted += layer_agreement(filled) * (least * full);
    all += least * full;
  }
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

bool can_be_measured(const std::vector<std::int64_t>& counts) {
  return counts.size() >= 3 && sum(counts) > 0;
}

}  // namespace

std::optional<double> agreement_a(const std::vector<std::int64_t>& counts) {
  if (!can_be_measured(counts)) return std::nullopt;
  return exact_agreement(counts).convert_to<double>();
}

bool agreement_is_low(const std::vector<std::int64_t>& counts) {
  return can_be_measured(counts) && exact_agreement(counts) < Rational(1, 5);
}

// Leik: with F the cumulative shares, D = 2·Σ min(F, 1 − F) / (K − 1), over the first K − 1 categories.
std::optional<double> dispersion_d(const std::vector<std::int64_t>& counts) {
  const std::int64_t all = sum(counts);
  if (counts.size() < 2 || all == 0) return std::nullopt;
  std::int64_t reached = 0;
  std::int64_t differences = 0;
  for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
    reached += counts[i];
    differences += std::min(reached, all - reached);
  }
  return 2.0 * static_cast<double>(differences) / (static_cast<double>(all) * static_cast<double>(counts.size() - 1));
}

}  // namespace evenhand::grading
