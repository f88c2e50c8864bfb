// How a characteristic of many groups fares, and what its missing answers leave of that (compare.h).
#include <map>

#include "analysis/compare.h"

namespace evenhand::analysis {
namespace {

using evidence::Counts;

constexpr int kMostMerges = 3;

// One of the units by which a characteristic is judged: a group, or several put together.
struct Unit {
  std::string id;
  std::vector<std::string> names;
  Counts counts;
  GroupFinding finding;
};

// Merging by tree: groups with too few people join those of the same parent that have too few as well, up to the
// tree's end. A group with enough people keeps its own state: merging never covers a gap that was seen.
std::vector<Unit> merge_by_tree(std::vector<Unit> units, const std::string& characteristic, const Sample& everyone,
                                const Rule& rule, const ParentOf& parent_of) {
  std::vector<Unit> settled;
  for (int step = 0; step < kMostMerges && parent_of; ++step) {
    std::map<std::string, Unit> parents;
    bool any = false;
    for (auto& unit : units) {
      const auto parent =
          unit.finding.why == WhyNot::too_few && !unit.id.empty() ? parent_of(characteristic, unit.id) : std::nullopt;
      if (!parent) {
        settled.push_back(std::move(unit));
        continue;
      }
      any = true;
      auto& merged = parents[*parent];
      merged.id = *parent;
      merged.names.insert(merged.names.end(), unit.names.begin(), unit.names.end());
      merged.counts += unit.counts;
    }
    units.clear();
    for (auto& [id, unit] : parents) {
      unit.finding = compare_group(sample_of(unit.counts), everyone, rule);
      units.push_back(std::move(unit));
    }
    if (!any) break;
  }
  settled.insert(settled.end(), std::make_move_iterator(units.begin()), std::make_move_iterator(units.end()));
  return settled;
}

// It does not fare well when a group with enough evidence fares worse. It fares well when none does, the groups that
// fare well hold over half of its known people, and, leaving out its largest group, over half of the rest. Otherwise
// not enough evidence. So one large comfortable group cannot carry a characteristic.
Faring faring_of(const std::vector<Unit>& units) {
  double known = 0, well = 0, most = 0;
  const Unit* largest = nullptr;
  for (const auto& unit : units) {
    if (unit.finding.state == State::worse) return Faring::not_well;
    const double people = sample_of(unit.counts).total;
    known += people;
    if (unit.finding.fares_well()) well += people;
    // Of two that are the largest, the one that fares well is left out, whichever comes first.
    if (largest && (people < most || (people == most && !unit.finding.fares_well()))) continue;
    largest = &unit;
    most = people;
  }
  if (!largest) return Faring::not_enough_evidence;
  const double well_of_rest = well - (largest->finding.fares_well() ? most : 0);
  const bool over_half = well > known / 2 && well_of_rest > (known - most) / 2;
  return over_half ? Faring::well : Faring::not_enough_evidence;
}

std::vector<Unit> units_of(const evidence::TableCharacteristic& characteristic, const Sample& everyone,
                           const Rule& rule, const ParentOf& parent_of, const Amend& amend) {
  std::vector<Unit> units;
  for (const auto& group : characteristic.groups) {
    if (!group.is_known()) continue;
    units.push_back({group.id, {group.name}, group.counts, compare_group(sample_of(group.counts), everyone, rule)});
    if (amend) amend(characteristic, group, rule, units.back().finding);
  }
  return merge_by_tree(std::move(units), characteristic.id, everyone, rule, parent_of);
}

}  // namespace

CharacteristicFinding find_characteristic(const evidence::TableCharacteristic& characteristic, const Counts& everyone,
                                          const Rule& rule, const ParentOf& parent_of, const Amend& amend) {
  CharacteristicFinding result;
  result.id = characteristic.id;
  result.heading = characteristic.heading;
  result.characteristic = characteristic.characteristic;
  result.chosen = characteristic.chosen;
  const Sample all = sample_of(everyone);
  for (const auto& group : characteristic.groups) {
    result.groups.push_back({group, std::nullopt});
    if (!group.is_known()) continue;
    auto finding = compare_group(sample_of(group.counts), all, rule);
    if (amend) amend(characteristic, group, rule, finding);
    result.groups.back().finding = std::move(finding);
  }
  auto units = units_of(characteristic, all, rule, parent_of, amend);
  result.faring = faring_of(units);
  for (auto& unit : units) {
    if (unit.names.size() < 2) continue;
    result.merged.push_back({unit.id, std::move(unit.names), unit.counts, unit.finding});
  }

  // Completeness per characteristic: 90% and over good, 70 to 90% caution, under 70% weak: the state is capped at “not
  // enough evidence” unless bounds that treat the unknown as all good and as all bad agree.
  const auto known = known_of(characteristic, everyone);
  result.known_share = known.share;
  result.completeness = completeness_of(known.share);
  if (result.completeness == Completeness::good) return result;
  const auto bounds = bounds_of(all, known.unknown);
  const auto faring_at = [&](const Sample& bound) {
    return faring_of(units_of(characteristic, bound, rule, parent_of, amend));
  };
  result.if_unknown_do_well = faring_at(bounds.all_well);
  result.if_unknown_do_badly = faring_at(bounds.all_badly);
  if (result.completeness != Completeness::weak || result.faring == Faring::not_enough_evidence) return result;
  result.capped_by_missing = result.if_unknown_do_well != result.faring || result.if_unknown_do_badly != result.faring;
  if (result.capped_by_missing) result.faring = Faring::not_enough_evidence;
  return result;
}

}  // namespace evenhand::analysis
