// Does this group fare well? The rule of docs/methods/comparison.md, in code: our test, not NHS England's.
//
// Works on true counts; what it finds is states, and differences that only the caller's own file may print as they are
// (finding.h recomputes those that a page shows from shown counts). Pure: no clock, store or HTTP. The rule is fixed
// and recorded before figures are seen.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/missing.h"
#include "analysis/standardise.h"
#include "analysis/statistics.h"
#include "analysis/weights.h"
#include "base/result.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

inline constexpr std::string_view kRuleVersion = "evenhand-1";

struct Rule {
  double margin = 5;              // points: a gap of this size counts as worse
  double least = 2;               // points: a smaller one is never “better” or “a little worse”
  double minimum = 30;            // people: fewer are too few
  bool asks_most_do_well = true;  // no for recruitment and relative likelihood
};
// Refuses margins outside 0 to 50 points, a least difference over the margin, a minimum under 10 or over a million.
Result<Rule> checked_rule(const Rule& rule);

enum class State { worse, better, as_well, not_enough_evidence };
// Why there is not enough evidence. `disagree`: as they are, and standardised for age and sex, figures say two things.
enum class WhyNot { enough, nobody_to_compare_with, too_few, unclear, disagree };
enum class MostDoWell { yes, no, unclear, not_asked };

struct GroupFinding {
  State state = State::not_enough_evidence;
  WhyNot why = WhyNot::nobody_to_compare_with;
  std::optional<Estimate> difference;  // against everyone, a fraction; nothing where nobody is left to compare with
  bool a_little_worse = false;
  bool possible_gap = false;
  MostDoWell most_do_well = MostDoWell::not_asked;
  std::optional<double> p_value;  // group against rest; only with enough people
  std::optional<bool> stands;     // after allowing for the other comparisons of the measure; set by compare()

  // As well or better, and not “most do not”.
  [[nodiscard]] bool fares_well() const {
    return (state == State::better || state == State::as_well) && most_do_well != MostDoWell::no;
  }
  // Enough people to compare: the family of comparisons that are allowed for.
  [[nodiscard]] bool has_enough_people() const {
    return why == WhyNot::enough || why == WhyNot::unclear || why == WhyNot::disagree;
  }
};

// Of weighted samples, effective sizes take the place of numbers of people.
GroupFinding compare_group(const Sample& group, const Sample& everyone, const Rule& rule);
GroupFinding compare_group(const evidence::Counts& group, const evidence::Counts& everyone, const Rule& rule);

// The crude finding, with the state that the standardised difference gives. A crude finding without enough people, or
// of practically everybody, keeps its state.
GroupFinding standardised_finding(const GroupFinding& crude, const Sample& everyone, const Estimate& difference,
                                  const Rule& rule);

// A crude finding whose state the standardised one does not share: then neither is suggested.
void withhold_where_they_disagree(GroupFinding& crude, const GroupFinding& standardised);

enum class Faring { well, not_well, not_enough_evidence };

struct ComparedGroup {
  evidence::TableGroup group;
  std::optional<GroupFinding> finding;  // none for a missing state or a group hidden at source
};

// Groups with too few people that were put together by the tree of their characteristic (“Mixed”, three of them).
struct MergedGroup {
  std::string id;  // the parent's
  std::vector<std::string> names;
  evidence::Counts counts;
  GroupFinding finding;
};

struct CharacteristicFinding {
  std::string id, heading;
  std::optional<standard::Characteristic> characteristic;
  bool chosen = true;
  Faring faring = Faring::not_enough_evidence;
  bool capped_by_missing = false;  // too little is known, and the bounds do not agree
  double known_share = 1;          // of those to whom it applies
  Completeness completeness = Completeness::good;
  // What it would be, were all of the unknown to do well, and none of them; where it is not known well.
  std::optional<Faring> if_unknown_do_well, if_unknown_do_badly;
  std::vector<ComparedGroup> groups;
  std::vector<MergedGroup> merged;
};

// The group that `group` becomes when merged once; nothing where the tree ends.
using ParentOf = std::function<std::optional<std::string>(const std::string& characteristic, const std::string& group)>;
// The tree that the data on communities holds. `communities` must outlive it.
ParentOf tree_of(const standard::Communities& communities);

struct Comparison {
  Rule rule;
  evidence::Counts everyone;
  std::vector<CharacteristicFinding> characteristics;  // in the table's order
  std::vector<std::string> warnings;                   // the table's, then this comparison's
};

// What else is known of a group, put into its finding before characteristics are judged (detailed_table.h).
using Amend =
    std::function<void(const evidence::TableCharacteristic&, const evidence::TableGroup&, const Rule&, GroupFinding&)>;

Comparison compare(const evidence::AggregateTable& table, const Rule& rule, const ParentOf& parent_of = {},
                   const Amend& amend = {});

// One characteristic of a table. `compare` finds them all, and allows for the number of comparisons.
CharacteristicFinding find_characteristic(const evidence::TableCharacteristic& characteristic,
                                          const evidence::Counts& everyone, const Rule& rule, const ParentOf& parent_of,
                                          const Amend& amend);

// The same table at margins of 2, 3 and 5 points: what another margin would have said.
std::vector<Comparison> sensitivity(const evidence::AggregateTable& table, const Rule& rule,
                                    const ParentOf& parent_of = {}, const Amend& amend = {});

// Several measures of one outcome. `key` was chosen beforehand and recorded.
struct MeasureFaring {
  Faring faring = Faring::not_enough_evidence;
  bool key = false;
};
Faring combine_measures(const std::vector<MeasureFaring>& measures);

}  // namespace evenhand::analysis
