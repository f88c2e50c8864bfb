#include "analysis/area_finding.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "disclosure/protect.h"

namespace evenhand::analysis {

namespace {

using disclosure::PeopleCount;
using disclosure::ShownShare;
using evidence::Counts;
using evidence::TableCharacteristic;
using evidence::TableGroup;
using evidence::TablePart;
using web::Words;

// Levels of what no row counts: the rest of an area, and whoever lives in none of them. No file can hold them.
constexpr std::string_view kNoGroup = "\x01";
constexpr std::string_view kElsewhere = "\x02";

std::string key_of(const TableGroup& group) {
  return group.id.empty() ? lower_ascii(group.name) : group.id;
}

const TableCharacteristic* classification_in(const evidence::AggregateTable& table, const std::string& id) {
  for (const auto& one : table.characteristics) {
    if (one.chosen && one.id == id) return &one;
  }
  return nullptr;
}

bool is_negative(const Counts& counts) {
  return counts.good < PeopleCount{} || counts.total < counts.good;
}
Counts operator-(const Counts& one, const Counts& other) {
  Counts rest{one.good - other.good, one.total - other.total};
  if (one.weights && other.weights && rest.total > PeopleCount{}) {
    const auto left = sample_of(one) - sample_of(other);
    rest.weights = evidence::Weights{left.good, left.total, left.squares};
  }
  return rest;
}

using Shares = std::map<std::pair<std::string, std::string>, ShownShare>;  // area, group

// The whole and its areas protected as one table. Nothing where their figures do not fit together, or where no pattern
// keeps everybody safe.
std::optional<Shares> protect_together(const Comparison& comparison, const CharacteristicFinding& characteristic,
                                       const std::vector<const TablePart*>& areas, const disclosure::Policy& policy) {
  std::map<std::string, Counts> left;  // of each group, after the areas
  Counts everyone_left = comparison.everyone;
  for (const auto& [group, finding] : characteristic.groups) {
    if (group.hidden_at_source) return std::nullopt;
    left[key_of(group)] = group.counts;
  }
  std::vector<disclosure::ShareCell> cells;
  bool fits = true;
  const auto add = [&](std::string_view area, std::string_view group, const Counts& counts) {
    fits = fits && !is_negative(counts) && !stands_for_few(counts, policy.rule());
    cells.push_back({{std::string(area), std::string(group)}, counts.good, counts.total});
  };
  for (const TablePart* part : areas) {
    Counts rest = part->table.everyone;
    for (const auto& group : classification_in(part->table, characteristic.id)->groups) {
      const auto known = left.find(key_of(group));
      if (group.hidden_at_source || known == left.end()) return std::nullopt;
      add(part->name, known->first, group.counts);
      known->second = known->second - group.counts;
      rest = rest - group.counts;
    }
    add(part->name, kNoGroup, rest);
    everyone_left = everyone_left - part->table.everyone;
  }
  for (const auto& [key, counts] : left) {
    add(kElsewhere, key, counts);
    everyone_left = everyone_left - counts;
  }
  add(kElsewhere, kNoGroup, everyone_left);
  if (!fits) return std::nullopt;
  const auto shown =
      disclosure::protect_shares({"area", "group"}, cells, policy, {}, disclosure::Everyone::stays_shown);
  if (!shown || !shown->safe) return std::nullopt;
  Shares shares;
  for (const auto& cell : shown->cells) shares.emplace(std::pair(cell.levels[0], cell.levels[1]), cell.share);
  return shares;
}

std::optional<ShownShare> share_at(const Shares& shares, const std::string& area, const std::string& group) {
  const auto found = shares.find({area, group});
  return found == shares.end() ? std::nullopt : std::optional(found->second);
}

const std::string kTotal(disclosure::kTotal);

// What the whole's finding shows, from the margins. Nothing where one is missing.
std::optional<std::vector<ShownShare>> margins_of(const Shares& shares, const CharacteristicFinding& characteristic) {
  std::vector<ShownShare> margins;
  for (const auto& [group, finding] : characteristic.groups) {
    const auto share = share_at(shares, kTotal, key_of(group));
    if (!share) return std::nullopt;
    margins.push_back(*share);
  }
  const auto everyone = share_at(shares, kTotal, kTotal);
  if (!everyone) return std::nullopt;
  margins.push_back(*everyone);
  return margins;
}

// The area as a comparison of its own, so that its sentences and rows are made as the whole's are.
Comparison comparison_in(const TablePart& part, const CharacteristicFinding& characteristic, const Rule& rule) {
  Comparison here{.rule = rule, .everyone = part.table.everyone, .characteristics = {}, .warnings = {}};
  CharacteristicFinding found = characteristic;
  found.groups.clear();
  found.merged.clear();
  found.completeness = Completeness::good;
  for (const auto& group : classification_in(part.table, characteristic.id)->groups) {
    found.groups.push_back(
        {group, group.is_known() ? std::optional(compare_group(group.counts, here.everyone, rule)) : std::nullopt});
  }
  here.characteristics.push_back(std::move(found));
  return here;
}

}  // namespace

Result<FindingByArea> finding_by_area(const Comparison& comparison, const CharacteristicFinding& characteristic,
                                      const std::vector<TablePart>& parts, std::string_view did_well,
                                      const disclosure::Policy& policy, const Words& words) {
  std::vector<const TablePart*> areas;
  for (const auto& part : parts) {
    if (part.kind == evidence::PartKind::area && classification_in(part.table, characteristic.id) != nullptr)
      areas.push_back(&part);
  }
  const auto shares = areas.empty() ? std::nullopt : protect_together(comparison, characteristic, areas, policy);
  const auto margins = shares ? margins_of(*shares, characteristic) : std::nullopt;
  if (!margins) {
    EVENHAND_TRY(auto finding, finding_of(comparison, characteristic, did_well, policy, words));
    return FindingByArea{std::move(finding), std::nullopt};
  }
  std::vector<ShownShare> all;
  for (const auto& [at, share] : *shares) all.push_back(share);
  const LinkedShares linked{*margins, hides_anybody(all)};
  EVENHAND_TRY(auto finding, finding_of(comparison, characteristic, did_well, policy, words, &linked));
  AreaFinding found{.characteristic = finding.characteristic, .nine = finding.nine, .areas = {}, .gaps = {}};
  struct Said {
    int difference;
    std::string sentence;
  };
  std::vector<Said> said;
  for (const TablePart* part : areas) {
    const auto here = comparison_in(*part, characteristic, comparison.rule);
    const auto& groups = here.characteristics.front();
    LinkedShares here_shown;
    auto& shown = here_shown.shares;
    for (const auto& [group, state] : groups.groups) {
      if (const auto share = share_at(*shares, part->name, key_of(group))) shown.push_back(*share);
    }
    if (const auto everyone = share_at(*shares, part->name, kTotal)) shown.push_back(*everyone);
    // Everyone in the area stands beside every classification of it: where this one has to hide them, it says nothing
    // of the area.
    if (shown.size() != groups.groups.size() + 1 || shown.back().whole.is_hidden()) continue;
    EVENHAND_TRY(auto in_area, finding_of(here, groups, did_well, policy, words, &here_shown));
    int widest = 0;
    for (const auto& row : in_area.rows)
      if (row.matters()) widest = std::min(widest, row.difference.value_or(0));
    for (const auto& gap : in_area.gaps)
      said.push_back({widest, words.text("areas.in", {{"area", part->name}, {"sentence", gap}})});
    for (auto& telling : in_area.telling) {
      telling.group = part->name + ": " + telling.group;
      finding.telling.push_back(std::move(telling));
    }
    found.areas.push_back({part->name, std::move(in_area.rows)});
  }
  std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.difference < b.difference; });
  for (auto& one : said) found.gaps.push_back(std::move(one.sentence));
  FindingByArea both{std::move(finding), std::nullopt};
  if (!found.areas.empty()) both.areas = std::move(found);
  return both;
}

}  // namespace evenhand::analysis
