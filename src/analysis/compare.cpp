#include "analysis/compare.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace evenhand::analysis {
namespace {

using evidence::Counts;

constexpr double kConfidence = 0.95;
constexpr double kFalseDiscovery = 0.05;
constexpr double kLeastExpected = 5;     // who do well, and who do not, were the group like everyone
constexpr double kPracticallyAll = 0.9;  // a group with this share of everyone
constexpr double kSame = 1e-12;          // differences of fractions nearer than this are rounding of the machine

double z95() {
  static const double z = z_of(kConfidence);
  return z;
}

// “And absolutely”: Wilson's limits of the group's own proportion against one half.
MostDoWell most_do_well(const Sample& group, const Rule& rule) {
  if (!rule.asks_most_do_well) return MostDoWell::not_asked;
  const auto limits = limits_of(group, z95());
  if (limits.low > 0.5) return MostDoWell::yes;
  return limits.high < 0.5 ? MostDoWell::no : MostDoWell::unclear;
}

// Steps 3 to 6 of the rule (below), of a difference from everyone.
void judge(GroupFinding& finding, const Sample& everyone, const Rule& rule) {
  const double p_all = everyone.good / everyone.total;
  const double rarer = std::min(p_all, 1 - p_all);
  const double delta = std::min(rule.margin / 100, rarer / 2);
  const double least = std::min(rule.least / 100, rarer / 5);
  const double d = finding.difference->value;
  const auto [low, high] = finding.difference->limits;
  finding.state = State::not_enough_evidence;
  finding.why = WhyNot::enough;
  finding.a_little_worse = finding.possible_gap = false;
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
GroupFinding compare_group(const Sample& group, const Sample& everyone, const Rule& rule) {
  GroupFinding finding;
  const Sample rest = everyone - group;
  finding.difference = against_everyone(group, everyone, z95());
  if (group.total > 0) finding.most_do_well = most_do_well(group, rule);

  if (!finding.difference && !(rest.total > 0)) return finding;  // 1: the group is everyone
  const double people = group.effective();
  if (!finding.difference || people < rule.minimum) {
    finding.why = WhyNot::too_few;  // 2
    return finding;
  }
  if (rest.effective() < rule.minimum) {  // 1
    if (group.total > kPracticallyAll * everyone.total) {
      finding.state = State::as_well;
      finding.why = WhyNot::enough;
    }
    return finding;
  }
  // n_g p_all < 5, without dividing
  if (people * everyone.good < kLeastExpected * everyone.total ||
      people * (everyone.total - everyone.good) < kLeastExpected * everyone.total) {
    finding.why = WhyNot::too_few;  // 2
    return finding;
  }
  finding.p_value = score_test(group, rest);
  judge(finding, everyone, rule);  // 3 to 6
  return finding;
}

GroupFinding compare_group(const Counts& group, const Counts& everyone, const Rule& rule) {
  return compare_group(sample_of(group), sample_of(everyone), rule);
}

GroupFinding standardised_finding(const GroupFinding& crude, const Sample& everyone, const Estimate& difference,
                                  const Rule& rule) {
  GroupFinding finding = crude;
  if (!crude.p_value) return finding;  // steps 1 and 2 settled it
  finding.difference = difference;
  finding.p_value.reset();  // the test is of crude figures
  judge(finding, everyone, rule);
  return finding;
}

void withhold_where_they_disagree(GroupFinding& crude, const GroupFinding& standardised) {
  if (crude.state == standardised.state) return;
  crude.possible_gap = crude.state == State::worse || standardised.state == State::worse;
  crude.state = State::not_enough_evidence;
  crude.why = WhyNot::disagree;
  crude.a_little_worse = false;
}

namespace {

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

Comparison compare(const evidence::AggregateTable& table, const Rule& rule, const ParentOf& parent_of,
                   const Amend& amend) {
  Comparison comparison{.rule = rule, .everyone = table.everyone, .characteristics = {}, .warnings = table.warnings};
  for (const auto& characteristic : table.characteristics) {
    comparison.characteristics.push_back(find_characteristic(characteristic, table.everyone, rule, parent_of, amend));
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

std::vector<Comparison> sensitivity(const evidence::AggregateTable& table, const Rule& rule, const ParentOf& parent_of,
                                    const Amend& amend) {
  std::vector<Comparison> results;
  for (const double margin : {2.0, 3.0, 5.0}) {
    Rule other = rule;
    other.margin = margin;
    other.least = std::min(rule.least, margin);
    results.push_back(compare(table, other, parent_of, amend));
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
