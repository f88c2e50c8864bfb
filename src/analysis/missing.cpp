#include "analysis/missing.h"

#include <algorithm>

namespace evenhand::analysis {

namespace {

constexpr double kGood = 0.9, kCaution = 0.7;

}  // namespace

Completeness completeness_of(double known_share) {
  if (known_share >= kGood) return Completeness::good;
  return known_share >= kCaution ? Completeness::caution : Completeness::weak;
}

std::string_view completeness_word(Completeness completeness) {
  switch (completeness) {
    case Completeness::good:
      return "good";
    case Completeness::caution:
      return "caution";
    case Completeness::weak:
      break;
  }
  return "weak";
}

Known known_of(const evidence::TableCharacteristic& characteristic, const evidence::Counts& everyone) {
  Sample known, not_asked;
  for (const auto& group : characteristic.groups) {
    if (group.is_known()) {
      known = known + sample_of(group.counts);
    } else if (group.answer == standard::Answer::not_applicable) {
      not_asked = not_asked + sample_of(group.counts);
    }
  }
  Known result;
  result.asked = sample_of(everyone) - not_asked;
  result.unknown = result.asked - known;
  if (result.asked.total > 0) result.share = std::min(1.0, known.total / result.asked.total);
  return result;
}

Bounds bounds_of(const Sample& everyone, const Sample& unknown) {
  const double without = std::max(0.0, everyone.good - unknown.good);
  return {{std::min(without + unknown.total, everyone.total), everyone.total, everyone.squares},
          {without, everyone.total, everyone.squares}};
}

}  // namespace evenhand::analysis
