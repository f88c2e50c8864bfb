#include "analysis/trend.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>

namespace evenhand::analysis {
namespace {

constexpr double kLevel = 0.05;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

std::optional<int> year_of(std::string_view period) {
  if (period.size() < 4 || !is_digits(period.substr(0, 4))) return std::nullopt;
  const int year = std::stoi(std::string(period.substr(0, 4)));
  if (year < 1900 || year > 2200) return std::nullopt;
  const auto rest = period.substr(4);
  if (rest.empty()) return year;
  // "2023/24", "2023-24", "2023/2024": the year after, and not a month ("2023-04" is April).
  if (rest.front() != '/' && rest.front() != '-') return std::nullopt;
  const auto next = rest.substr(1);
  const bool is_next = is_digits(next) && ((next.size() == 4 && std::stoi(std::string(next)) == year + 1) ||
                                           (next.size() == 2 && std::stoi(std::string(next)) == (year + 1) % 100));
  return is_next ? std::optional(year) : std::nullopt;
}

// Armitage P. Tests for linear trends in proportions and frequencies. Biometrics 1955;11:375–386. With scores si, xi of
// ni who do well, N = Σni and p = Σxi / N:
//   1. T = Σ si (xi − ni p)
//   2. V = p(1 − p) (Σ ni si² − (Σ ni si)² / N)
//   3. χ² = T² / V, on 1 degree of freedom
// The slope is that of the regression weighted by ni: T / (Σ ni si² − (Σ ni si)² / N).
std::optional<TrendTest> cochran_armitage(const std::vector<double>& scores, const std::vector<Sample>& samples) {
  if (scores.size() != samples.size()) return std::nullopt;
  double people = 0, good = 0, first = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double n = samples[i].effective();
    people += n;
    good += n * samples[i].proportion();
    first += n * scores[i];
  }
  if (!(people > 0)) return std::nullopt;
  const double mean = first / people, p = good / people;  // scores from their mean: large years lose no digits
  double t = 0, spread = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double n = samples[i].effective(), s = scores[i] - mean;
    t += s * n * (samples[i].proportion() - p);
    spread += n * s * s;
  }
  const double variance = p * (1 - p) * spread;
  if (!(variance > 0)) return std::nullopt;
  const double chi_squared = t * t / variance;
  return TrendTest{chi_squared, std::erfc(std::sqrt(chi_squared) / std::numbers::sqrt2), t / spread};
}

std::optional<Trend> trend_of(std::vector<TrendPoint> points) {
  std::erase_if(points, [](const TrendPoint& point) { return !(point.sample.total > 0); });
  if (points.size() < 2) return std::nullopt;
  std::stable_sort(points.begin(), points.end(), [](const TrendPoint& a, const TrendPoint& b) {
    const auto one = year_of(a.period), other = year_of(b.period);
    if (one && other && *one != *other) return *one < *other;
    return a.period < b.period;
  });

  Trend trend{.points = std::move(points), .test = {}, .change = {}, .since = {}, .way = Trend::Way::no_sign};
  std::vector<double> years;
  std::vector<Sample> samples;
  for (const auto& point : trend.points) {
    const auto year = year_of(point.period);
    if (!year || (!years.empty() && *year == years.back())) continue;
    years.push_back(*year);
    samples.push_back(point.sample);
  }
  if (years.size() == trend.points.size() && years.size() >= kYearsOfATrend)
    trend.test = cochran_armitage(years, samples);

  const auto& last = trend.points.back().sample;
  const auto& before = trend.points[trend.points.size() - 2];
  trend.since = before.period;
  trend.change = difference_of(last, before.sample, z_of(0.95));
  const auto way = [](double value) { return value > 0 ? Trend::Way::up : Trend::Way::down; };
  if (trend.test) {
    if (trend.test->p_value < kLevel) trend.way = way(trend.test->slope);
  } else if (trend.change && (trend.change->limits.low > 0 || trend.change->limits.high < 0)) {
    trend.way = way(trend.change->value);
  }
  return trend;
}

}  // namespace evenhand::analysis
