#include "analysis/weights.h"

#include <algorithm>

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
