#include "analysis/beta_binomial.h"

#include <algorithm>
#include <cmath>

namespace evenhand::analysis {
namespace {

constexpr double kTiny = 1e-300;

double log_beta(double a, double b) {
  return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
}

// The continued fraction of the incomplete beta function (NIST Digital Library of Mathematical Functions, 8.17.22), by
// Lentz’s method.
double continued_fraction(double x, double a, double b) {
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < kTiny ? kTiny : d);
  double result = d;
  for (int m = 1; m < 100'000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double step = 1;
    for (const double term : {even, odd}) {
      d = 1 + term * d;
      d = 1 / (std::abs(d) < kTiny ? kTiny : d);
      c = 1 + term / c;
      if (std::abs(c) < kTiny) c = kTiny;
      step = c * d;
      result *= step;
    }
    if (std::abs(step - 1) < 1e-15) break;
  }
  return result;
}

// Skellam JG. A probability distribution derived from the binomial distribution by regarding the probability of success
// as variable between the sets of trials. J R Stat Soc B 1948;10:257–261. The logarithm, without what κ leaves alone:
//   Σ ln B(xi + κmi, ni − xi + κ(1 − mi)) − ln B(κmi, κ(1 − mi))
double log_likelihood(const std::vector<ExpectedCell>& cells, double concentration) {
  double sum = 0;
  for (const auto& [good, total, expected] : cells) {
    const double a = concentration * expected, b = concentration * (1 - expected);
    sum += log_beta(good + a, total - good + b) - log_beta(a, b);
  }
  return sum;
}

}  // namespace

double beta_at_most(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(a * std::log(x) + b * std::log1p(-x) - log_beta(a, b));
  if (x < (a + 1) / (a + b + 2)) return front * continued_fraction(x, a, b) / a;
  return 1 - front * continued_fraction(1 - x, b, a) / b;
}

double beta_quantile(double probability, double a, double b) {
  double low = 0, high = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (beta_at_most(middle, a, b) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

// By golden section over ln κ: the likelihood has one peak there in all that was seen, and where it has none it rises
// to the end, which is then the answer.
double concentration_of(const std::vector<ExpectedCell>& cells) {
  const double golden = (std::sqrt(5.0) - 1) / 2;
  double low = 0, high = std::log(kMostConcentrated);
  const auto at = [&](double x) { return log_likelihood(cells, std::exp(x)); };
  double left = high - golden * (high - low), right = low + golden * (high - low);
  double at_left = at(left), at_right = at(right);
  for (int i = 0; i < 60; ++i) {
    if (at_left > at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = at(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = at(right);
    }
  }
  return std::exp((low + high) / 2);
}

Estimate shrunk(const ExpectedCell& cell, double concentration, double confidence) {
  const double a = cell.good + concentration * cell.expected;
  const double b = cell.total - cell.good + concentration * (1 - cell.expected);
  const double tail = (1 - confidence) / 2;
  return {a / (a + b), {beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b)}};
}

}  // namespace evenhand::analysis
