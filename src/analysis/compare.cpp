#include "analysis/compare.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "disclosure/true_count.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
using evidence::Counts;

constexpr double kConfidence = 0.95;
constexpr double kFalseDiscovery = 0.05;
constexpr double kLeastExpected = 5;     // who do well, and who do not, were the group like everyone
constexpr double kPracticallyAll = 0.9;  // a group with this share of everyone
constexpr double kSame = 1e-12;          // differences of fractions nearer than this are rounding of the machine
constexpr int kMostMerges = 3;

double z95() {
  static const double z = z_of(kConfidence);
  return z;
}

struct Numbers {
  double good = 0, total = 0;
  explicit Numbers(const Counts& counts)
      : good(static_cast<double>(true_count(counts.good))), total(static_cast<double>(true_count(counts.total))) {
    good = std::clamp(good, 0.0, std::max(total, 0.0));
  }
};

// “And absolutely”: Wilson's limits of the group's own proportion against one half.
MostDoWell most_do_well(const Numbers& group, const Rule& rule) {
  if (!rule.asks_most_do_well) return MostDoWell::not_asked;
  const auto limits = wilson(group.good, group.total, z95());
  if (limits.low > 0.5) return MostDoWell::yes;
  return limits.high < 0.5 ? MostDoWell::no : MostDoWell::unclear;
}

}  // namespace

Result<Rule> checked_rule(const Rule& rule) {
  if (!(rule.margin > 0 && rule.margin <= 50)) return invalid("The margin must be over 0 and at most 50 points.");
  if (!(rule.least > 0 && rule.least <= rule.margin)) {
    return invalid("The least difference must be over 0 and at most the margin, in points.");
  }
  if (!(rule.minimum >= 10 && rule.minimum <= 1e6)) return invalid("The minimum must be from 10 to 1,000,000 people.");
  return rule;
}

// Inputs per measure: good outcomes x_g of n_g, everyone x_all of n_all, p_all; the rarer side r = min(p_all, 1 −
// p_all); δ = min(margin, r/2); m = min(least, r/5); n_min. D = (1−w)(p_g − p_rest), [L, U] its interval.
//
//   1. nobody to compare with: the group is everyone, or the rest is under n_min (unless w > 0.9: as well)
//                                                              → not enough evidence
//   2. n_g < n_min, or n_g p_all or n_g (1 − p_all) under 5     → not enough evidence (too few)
//   3. U < 0 and D ≤ −δ                                        → fares worse
//   4. L > 0 and D ≥ m                                         → fares better
//   5. L ≥ −δ                                                  → fares as well; “a little worse” when U < 0 and D ≤ −m
//   6. otherwise                                               → not enough evidence; “possible gap” when U < 0 or D ≤
//   −δ
//
// A group under n_min is too few even where it is nearly everyone: step 2's first half is looked at before step 1's
// exception, or two people of two and a half would fare as well as everybody.
GroupFinding compare_group(const Counts& group_counts, const Counts& everyone_counts, const Rule& rule) {
  const Numbers group(group_counts), everyone(everyone_counts);
  GroupFinding finding;
  const double rest = everyone.total - group.total;
  const double good_rest = std::clamp(everyone.good - group.good, 0.0, std::max(rest, 0.0));
  finding.difference = against_everyone(group.good, group.total, everyone.good, everyone.total, z95());
  if (group.total > 0) finding.most_do_well = most_do_well(group, rule);

  if (!finding.difference && !(rest > 0)) return finding;  // 1: the group is everyone
  if (!finding.difference || group.total < rule.minimum) {
    finding.why = WhyNot::too_few;  // 2
    return finding;
  }
  if (rest < rule.minimum) {  // 1
    if (group.total > kPracticallyAll * everyone.total) {
      finding.state = State::as_well;
      finding.why = WhyNot::enough;
    }
    return finding;
  }
  // n_g p_all < 5, without dividing
  if (group.total * everyone.good < kLeastExpected * everyone.total ||
      group.total * (everyone.total - everyone.good) < kLeastExpected * everyone.total) {
    finding.why = WhyNot::too_few;  // 2
    return finding;
  }

  finding.p_value = score_test(group.good, group.total, good_rest, rest);
  finding.why = WhyNot::enough;
  const double p_all = everyone.good / everyone.total;
  const double rarer = std::min(p_all, 1 - p_all);
  const double delta = std::min(rule.margin / 100, rarer / 2);
  const double least = std::min(rule.least / 100, rarer / 5);
  const double d = finding.difference->value;
  const auto [low, high] = finding.difference->limits;
  if (high < 0 && d <= -delta + kSame) {  // 3
    finding.state = State::worse;
  } else if (low > 0 && d >= least - kSame) {  // 4
    finding.state = State::better;
  } else if (low >= -delta - kSame) {  // 5
    finding.state = State::as_well;
    finding.a_little_worse = high < 0 && d <= -least + kSame;
  } else {  // 6
    finding.why = WhyNot::unclear;
    finding.possible_gap = high < 0 || d <= -delta + kSame;
  }
  return finding;
}

namespace {

// One of the units by which a characteristic is judged: a group, or several put together.
struct Unit {
  std::string id;
  std::vector<std::string> names;
  Counts counts;
  GroupFinding finding;
};

// Merging by tree: groups with too few people join those of the same parent that have too few as well, up to the
// tree's end. A group with enough people keeps its own state: merging never covers a gap that was seen.
std::vector<Unit> merge_by_tree(std::vector<Unit> units, const std::string& characteristic, const Counts& everyone,
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
      merged.counts.good += unit.counts.good;
      merged.counts.total += unit.counts.total;
    }
    units.clear();
    for (auto& [id, unit] : parents) {
      unit.finding = compare_group(unit.counts, everyone, rule);
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
  double known = 0, well = 0;
  const Unit* largest = nullptr;
  for (const auto& unit : units) {
    if (unit.finding.state == State::worse) return Faring::not_well;
    const double people = Numbers(unit.counts).total;
    known += people;
    if (unit.finding.fares_well()) well += people;
    if (!largest || unit.counts.total > largest->counts.total) largest = &unit;
  }
  if (!largest) return Faring::not_enough_evidence;
  const double most = Numbers(largest->counts).total;
  const double well_of_rest = well - (largest->finding.fares_well() ? most : 0);
  const bool over_half = well > known / 2 && well_of_rest > (known - most) / 2;
  return over_half ? Faring::well : Faring::not_enough_evidence;
}

std::vector<Unit> units_of(const evidence::TableCharacteristic& characteristic, const Counts& everyone,
                           const Rule& rule, const ParentOf& parent_of) {
  std::vector<Unit> units;
  for (const auto& group : characteristic.groups) {
    if (!group.is_known()) continue;
    units.push_back({group.id, {group.name}, group.counts, compare_group(group.counts, everyone, rule)});
  }
  return merge_by_tree(std::move(units), characteristic.id, everyone, rule, parent_of);
}

// Known, of those to whom the characteristic applies. People whom no row counts are unknown too.
struct Known {
  double share = 1;
  Counts unknown;
};
Known known_of(const evidence::TableCharacteristic& characteristic, const Counts& everyone) {
  Counts known, not_applicable;
  for (const auto& group : characteristic.groups) {
    auto* sum = group.is_known()                                   ? &known
                : group.answer == standard::Answer::not_applicable ? &not_applicable
                                                                   : nullptr;
    if (!sum) continue;
    sum->good += group.counts.good;
    sum->total += group.counts.total;
  }
  const Counts asked = {everyone.good - not_applicable.good, everyone.total - not_applicable.total};
  Known result;
  result.unknown.total = std::max(asked.total - known.total, PeopleCount{});
  result.unknown.good = std::clamp(asked.good - known.good, PeopleCount{}, result.unknown.total);
  const double people = Numbers(asked).total;
  if (people > 0) result.share = std::min(1.0, Numbers(known).total / people);
  return result;
}

CharacteristicFinding find(const evidence::TableCharacteristic& characteristic, const Counts& everyone,
                           const Rule& rule, const ParentOf& parent_of) {
  CharacteristicFinding result;
  result.id = characteristic.id;
  result.heading = characteristic.heading;
  result.characteristic = characteristic.characteristic;
  result.chosen = characteristic.chosen;
  for (const auto& group : characteristic.groups) {
    result.groups.push_back({group, std::nullopt});
    if (group.is_known()) result.groups.back().finding = compare_group(group.counts, everyone, rule);
  }
  auto units = units_of(characteristic, everyone, rule, parent_of);
  result.faring = faring_of(units);
  for (auto& unit : units) {
    if (unit.names.size() < 2) continue;
    result.merged.push_back({unit.id, std::move(unit.names), unit.counts, unit.finding});
  }

  // Completeness per characteristic: 90% and over good, 70 to 90% caution, under 70% weak: the state is capped at “not
  // enough evidence” unless bounds that treat the unknown as all good and as all bad agree.
  const auto known = known_of(characteristic, everyone);
  result.known_share = known.share;
  result.completeness = known.share >= 0.9   ? Completeness::good
                        : known.share >= 0.7 ? Completeness::caution
                                             : Completeness::weak;
  if (result.completeness == Completeness::weak && result.faring != Faring::not_enough_evidence) {
    const auto without = everyone.good - known.unknown.good;
    for (const auto& good : {without, without + known.unknown.total}) {
      const auto bound = units_of(characteristic, {good, everyone.total}, rule, parent_of);
      result.capped_by_missing = result.capped_by_missing || faring_of(bound) != result.faring;
    }
    if (result.capped_by_missing) result.faring = Faring::not_enough_evidence;
  }
  return result;
}

// Benjamini–Hochberg over the groups of the measure with enough people, whatever they show: choosing the family by what
// it shows would bend it. Classifications that are only shown stand outside: their people are counted already.
void allow_for_all_comparisons(Comparison& comparison) {
  std::vector<GroupFinding*> family;
  std::vector<double> p_values;
  for (auto& characteristic : comparison.characteristics) {
    if (!characteristic.chosen) continue;
    for (auto& group : characteristic.groups) {
      if (!group.finding || !group.finding->p_value) continue;
      family.push_back(&*group.finding);
      p_values.push_back(*group.finding->p_value);
    }
  }
  const auto stands = benjamini_hochberg(p_values, kFalseDiscovery);
  for (std::size_t i = 0; i < family.size(); ++i) family[i]->stands = stands[i];
}

}  // namespace

Comparison compare(const evidence::AggregateTable& table, const Rule& rule, const ParentOf& parent_of) {
  Comparison comparison{.rule = rule, .everyone = table.everyone, .characteristics = {}, .warnings = table.warnings};
  for (const auto& characteristic : table.characteristics) {
    comparison.characteristics.push_back(find(characteristic, table.everyone, rule, parent_of));
    const auto& found = comparison.characteristics.back();
    if (found.completeness == Completeness::good || !found.characteristic || !found.chosen) continue;
    comparison.warnings.push_back(
        "“" + found.heading + "” is known for " +
        (found.completeness == Completeness::weak ? "under 70%" : "70% to 90%") + " of people: read it with caution" +
        (found.capped_by_missing ? "; that is not enough evidence to say how it fares." : "."));
  }
  allow_for_all_comparisons(comparison);
  return comparison;
}

std::vector<Comparison> sensitivity(const evidence::AggregateTable& table, const Rule& rule,
                                    const ParentOf& parent_of) {
  std::vector<Comparison> results;
  for (const double margin : {2.0, 3.0, 5.0}) {
    Rule other = rule;
    other.margin = margin;
    other.least = std::min(rule.least, margin);
    results.push_back(compare(table, other, parent_of));
  }
  return results;
}

// Worse if any key measure is worse; well if at least half are well and none worse.
Faring combine_measures(const std::vector<MeasureFaring>& measures) {
  std::size_t well = 0;
  bool any_worse = false;
  for (const auto& [faring, key] : measures) {
    if (faring == Faring::not_well && key) return Faring::not_well;
    any_worse = any_worse || faring == Faring::not_well;
    well += faring == Faring::well;
  }
  return well > 0 && !any_worse && 2 * well >= measures.size() ? Faring::well : Faring::not_enough_evidence;
}

ParentOf tree_of(const standard::Communities& communities) {
  return [&communities](const std::string& characteristic, const std::string& group) -> std::optional<std::string> {
    const auto* dimension = communities.dimension(characteristic);
    if (dimension == nullptr) return std::nullopt;
    auto parent = dimension->merged(group, 1);
    return parent == group ? std::nullopt : std::optional(std::move(parent));
  };
}

}  // namespace evenhand::analysis
