#include "analysis/weights.h"

#include <algorithm>
#include <cmath>

#include "disclosure/true_count.h"

namespace evenhand::analysis {

// Kish L. Survey Sampling. Wiley 1965: n' = (Σw)² / Σw².
double Sample::effective() const {
  if (!(total > 0) || !(squares > 0)) return 0;
  return is_weighted() ? total * total / squares : total;
}

Sample operator-(const Sample& a, const Sample& b) {
  const double total = std::max(0.0, a.total - b.total);
  return {std::clamp(a.good - b.good, 0.0, total), total, std::max(0.0, a.squares - b.squares)};
}

Sample unweighted(double good, double total) {
  return {std::clamp(good, 0.0, std::max(total, 0.0)), total, total};
}

Sample sample_of(const evidence::Counts& counts) {
  if (!counts.weights)
    return unweighted(static_cast<double>(true_count(counts.good)), static_cast<double>(true_count(counts.total)));
  const auto& [good, total, squares] = *counts.weights;
  return {std::clamp(good, 0.0, std::max(total, 0.0)), total, squares};
}

bool stands_for_few(const evidence::Counts& counts, const disclosure::PolicyRule& rule) {
  const auto effective = sample_of(counts).effective();
  return counts.weights && effective > 0 && rule.hides(std::max(1LL, static_cast<long long>(std::floor(effective))));
}

// With the true sums of weights W of n people, of whom x did well: shown x' of n' people stand for
//   Σw = x' Wx/x + (n' − x') (W − Wx)/(n − x),   and n'_eff / n' = n_eff / n.
Sample as_shown(double good, double people, const evidence::Counts& counts) {
  const double true_good = static_cast<double>(true_count(counts.good));
  const double true_people = static_cast<double>(true_count(counts.total));
  if (!counts.weights || !(true_people > 0) || !(people > 0)) return unweighted(good, people);
  const Sample whole = sample_of(counts);
  const auto mean = [&](double weight, double of) { return of > 0 ? weight / of : whole.total / true_people; };
  Sample sample;
  sample.good = good * mean(whole.good, true_good);
  sample.total = sample.good + std::max(0.0, people - good) * mean(whole.total - whole.good, true_people - true_good);
  const double effective = whole.effective() / true_people * people;
  sample.squares = effective > 0 ? sample.total * sample.total / effective : 0;
  return sample;
}

namespace {

double good_of(const Sample& sample) {
  return sample.is_weighted() ? sample.proportion() * sample.effective() : sample.good;
}

}  // namespace

Limits limits_of(const Sample& sample, double z) {
  return wilson(good_of(sample), sample.effective(), z);
}

std::optional<Estimate> difference_of(const Sample& one, const Sample& other, double z) {
  if (!(one.effective() > 0) || !(other.effective() > 0)) return std::nullopt;
  return newcombe(good_of(one), one.effective(), good_of(other), other.effective(), z);
}

std::optional<Estimate> against_everyone(const Sample& group, const Sample& everyone, double z) {
  const Sample rest = everyone - group;
  const auto difference = difference_of(group, rest, z);
  if (!difference) return std::nullopt;
  const double share_of_rest = rest.total / everyone.total;  // 1 − w
  return Estimate{share_of_rest * difference->value,
                  {share_of_rest * difference->limits.low, share_of_rest * difference->limits.high}};
}

double score_test(const Sample& one, const Sample& other) {
  return score_test(good_of(one), one.effective(), good_of(other), other.effective());
}

}  // namespace evenhand::analysis
