#include "analysis/statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace evenhand::analysis {
namespace {

double cumulative_normal(double x) {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

double squared(double x) {
  return x * x;
}
double cubed(double x) {
  return x * x * x;
}

// P(X ≤ count) for a Poisson of this mean; count under 10, so a few terms.
double poisson_at_most(double count, double mean) {
  double term = std::exp(-mean), sum = term;
  for (double k = 1; k <= count; ++k) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

// The mean at which P(X ≤ count) is `probability`: it falls as the mean grows, so halve until nothing is left.
double poisson_mean(double count, double probability) {
  double low = 0, high = 200;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = (low + high) / 2;
    (poisson_at_most(count, middle) > probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

// By halving: slower than a table of coefficients, and right to the last place without one.
double normal_quantile(double probability) {
  if (probability > 0.5) return -normal_quantile(1 - probability);
  double low = -40, high = 0;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (cumulative_normal(middle) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

double z_of(double confidence) {
  return -normal_quantile((1 - confidence) / 2);
}

// Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–212; as
// in Public Health England, Technical Guide: Confidence Intervals (2018):
//   (2O + z² ∓ z√(z² + 4Oq)) / (2(n + z²)),  q = 1 − O/n
Limits wilson(double good, double total, double z) {
  if (!(total > 0)) return {0, 1};
  const double q = 1 - good / total;
  const double root = z * std::sqrt(z * z + 4 * good * q);
  const double scale = 2 * (total + z * z);
  const double low = (2 * good + z * z - root) / scale;
  const double high = (2 * good + z * z + root) / scale;
  return {good <= 0 ? 0 : std::clamp(low, 0.0, 1.0), good >= total ? 1 : std::clamp(high, 0.0, 1.0)};
}

// Breslow NE, Day NE. Statistical Methods in Cancer Research, volume II. IARC 1987 (Byar's approximation); as in the
// same guide, which takes exact limits where the count is under 10:
//   lower O(1 − 1/(9O) − z/(3√O))³,  upper (O+1)(1 − 1/(9(O+1)) + z/(3√(O+1)))³
Limits count_limits(double count, double z) {
  if (count < 10) {
    const double tail = cumulative_normal(-z);
    const double low = count < 1 ? 0 : poisson_mean(count - 1, 1 - tail);
    return {low, poisson_mean(std::max(count, 0.0), tail)};
  }
  const double next = count + 1;
  return {count * cubed(1 - 1 / (9 * count) - z / (3 * std::sqrt(count))),
          next * cubed(1 - 1 / (9 * next) + z / (3 * std::sqrt(next)))};
}

// Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven methods.
// Stat Med 1998;17:873–890, method 10. With Wilson's limits l, u of each:
//   d − √((p1 − l1)² + (u2 − p2)²)  to  d + √((u1 − p1)² + (p2 − l2)²)
Estimate newcombe(double good_1, double total_1, double good_2, double total_2, double z) {
  const double p1 = good_1 / total_1, p2 = good_2 / total_2;
  const auto [l1, u1] = wilson(good_1, total_1, z);
  const auto [l2, u2] = wilson(good_2, total_2, z);
  const double d = p1 - p2;
  return {d, {d - std::sqrt(squared(p1 - l1) + squared(u2 - p2)), d + std::sqrt(squared(u1 - p1) + squared(p2 - l2))}};
}

std::optional<Estimate> against_everyone(double good, double total, double good_all, double total_all, double z) {
  const double total_rest = total_all - total;
  if (!(total > 0) || !(total_rest > 0)) return std::nullopt;
  const double good_rest = std::clamp(good_all - good, 0.0, total_rest);
  const double share_of_rest = total_rest / total_all;  // 1 − w
  const auto difference = newcombe(good, total, good_rest, total_rest, z);
  return Estimate{share_of_rest * difference.value,
                  {share_of_rest * difference.limits.low, share_of_rest * difference.limits.high}};
}

// Pearson's test of two proportions: (p1 − p2) / √(p(1 − p)(1/n1 + 1/n2)), p pooled.
double score_test(double good_1, double total_1, double good_2, double total_2) {
  const double pooled = (good_1 + good_2) / (total_1 + total_2);
  const double variance = pooled * (1 - pooled) * (1 / total_1 + 1 / total_2);
  if (!(variance > 0)) return 1;
  return std::erfc(std::abs(good_1 / total_1 - good_2 / total_2) / std::sqrt(2 * variance));
}

// Benjamini Y, Hochberg Y. Controlling the false discovery rate. J R Stat Soc B 1995;57:289–300:
// 1. Order the p-values, p(1) ≤ … ≤ p(m).
// 2. k is the largest i with p(i) ≤ i/m · q.
// 3. Reject the hypotheses of p(1) … p(k).
std::vector<bool> benjamini_hochberg(const std::vector<double>& p_values, double q) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return p_values[a] < p_values[b]; });
  std::size_t k = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double threshold = static_cast<double>(i + 1) / static_cast<double>(order.size()) * q;
    if (p_values[order[i]] <= threshold) k = i + 1;
  }
  std::vector<bool> stands(p_values.size());
  for (std::size_t i = 0; i < k; ++i) stands[order[i]] = true;
  return stands;
}

// Katz D and others. Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics 1978;34:469–474:
//   exp(ln RR ∓ z√((1 − p1)/x1 + (1 − p2)/x2))
std::optional<Estimate> relative_likelihood(double good_1, double total_1, double good_2, double total_2, double z) {
  if (!(good_1 > 0 && good_2 > 0 && total_1 > 0 && total_2 > 0)) return std::nullopt;
  const double p1 = good_1 / total_1, p2 = good_2 / total_2;
  const double ratio = p1 / p2;
  const double spread = std::exp(z * std::sqrt((1 - p1) / good_1 + (1 - p2) / good_2));
  return Estimate{ratio, {ratio / spread, ratio * spread}};
}

FourFifths four_fifths(double relative_likelihood) {
  if (relative_likelihood < 0.8) return FourFifths::below;
  return relative_likelihood > 1.25 ? FourFifths::above : FourFifths::inside;
}

}  // namespace evenhand::analysis
