#include "analysis/kept_findings.h"

#include <string>
#include <tuple>

#include "base/kept.h"

namespace evenhand::analysis {
namespace {

constexpr std::size_t kMostKept = 1'000;  // some hundred measures in all their characteristics; a few kB each

// One of many areas takes as long to work out, and may be some hundred kB.
constexpr std::size_t kMostWithAreas = 100;

std::shared_ptr<const FindingByArea> worked_out(const MeasureResult& result,
                                                const CharacteristicFinding& characteristic, const web::Words& words) {
  auto found = finding_by_area(result.comparison, characteristic, result.data_set.parts, result.measure.did_well,
                               evidence::policy_of(result.data_set), words);
  return found ? std::make_shared<const FindingByArea>(std::move(*found)) : nullptr;
}

}  // namespace

std::shared_ptr<const FindingByArea> kept_finding(const MeasureResult& result,
                                                  const CharacteristicFinding& characteristic,
                                                  const web::Words& words) {
  using Key =
      std::tuple<std::uint64_t, RecordId, std::string, std::string>;  // store, measure, classification, language
  static Kept<Key, FindingByArea> kept(kMostKept), kept_with_areas(kMostWithAreas);
  const auto work_out = [&] { return worked_out(result, characteristic, words); };
  if (result.opening == 0) return work_out();
  return (result.data_set.parts.empty() ? kept : kept_with_areas)
      .get({result.opening, result.measure.id, characteristic.heading, words.language()}, work_out);
}

}  // namespace evenhand::analysis
