#include "analysis/counted_tables.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::analysis {
namespace {

using evidence::AggregateTable;
using evidence::TableCharacteristic;
using evidence::TableGroup;

std::string shown_level(const std::string& level) {
  return level.empty() ? std::string(kNotRecorded) : level;
}

disclosure::PeopleCount part_of(const Tally& tally, Part part) {
  switch (part) {
    case Part::good:
      return tally.good;
    case Part::not_good:
      return tally.count - tally.good;
    case Part::count:
      break;
  }
  return tally.count;
}

TableGroup group_of(const std::string& level, const TableCharacteristic& characteristic,
                    const standard::Communities& communities) {
  TableGroup group{.name = shown_level(level), .id = {}, .answer = communities.missing_answer(level)};
  if (const auto* dimension = communities.dimension(characteristic.id)) {
    if (const auto known = communities.recognise(*dimension, level, characteristic.heading)) {
      group.answer = known->answer;
      group.id = known->group;
    }
  }
  if (level.empty()) group.answer = standard::Answer::not_stated;
  return group;
}

TableCharacteristic characteristic_of(const CountedColumn& column, const CountedTable& table,
                                      const standard::Communities& communities, const standard::Dimension* dimension) {
  TableCharacteristic made{.heading = column.name, .id = dimension ? dimension->id : column.name, .groups = {}};
  if (dimension) made.characteristic = dimension->characteristic;
  std::map<std::string, std::size_t> seen;  // folded level → group
  for (std::size_t code = 0; code < column.levels.size(); ++code) {
    const auto [known, is_new] = seen.try_emplace(fold_for_search(column.levels[code]), made.groups.size());
    if (is_new) made.groups.push_back(group_of(column.levels[code], made, communities));
    auto& counts = made.groups[known->second].counts;
    counts.good += table.cells[code].good;
    counts.total += table.cells[code].count;
    made.sum.good += table.cells[code].good;
    made.sum.total += table.cells[code].count;
  }
  return made;
}

}  // namespace

disclosure::CountTable count_table(const Counted& counted, const CountedTable& table, Part part) {
  disclosure::CountTable made;
  for (const std::size_t column : table.by) made.by.push_back(counted.by[column].name);
  made.cells.reserve(table.cells.size());
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    disclosure::CountCell cell{.levels = {}, .count = part_of(table.cells[i], part)};
    const auto codes = table.codes(i);
    for (std::size_t k = 0; k < codes.size(); ++k)
      cell.levels.push_back(shown_level(counted.by[table.by[k]].levels[codes[k]]));
    made.cells.push_back(std::move(cell));
  }
  return made;
}

Result<AggregateTable> aggregate_table(const Counted& counted, std::string_view file,
                                       const standard::Communities& communities,
                                       const std::map<std::string, std::string, std::less<>>& names) {
  if (!counted.good) return invalid("To compare groups, count a measure: which answers are good.");
  AggregateTable made;
  made.file = file;
  made.everyone = {counted.everyone.good, counted.everyone.count};
  if (made.everyone.total == disclosure::PeopleCount{}) return invalid("Nobody answered: there is nothing to compare.");
  std::map<std::string, bool> chosen;
  for (std::size_t column = 0; column < counted.by.size(); ++column) {
    const std::size_t by[] = {column};
    const CountedTable* table = counted.table(by);
    if (table == nullptr) return invalid("To compare groups, count tables of one characteristic too.");
    const auto& heading = counted.by[column].name;
    const auto named = names.find(heading);
    const auto* dimension =
        named != names.end() ? communities.dimension(named->second) : communities.dimension_for_heading(heading);
    if (named != names.end() && dimension == nullptr)
      return invalid("“" + heading + "=" + named->second + "”: there is no “" + named->second + "”.");
    made.characteristics.push_back(characteristic_of(counted.by[column], *table, communities, dimension));
    auto& added = made.characteristics.back();
    added.chosen = chosen.try_emplace(added.id, true).second;
    if (!added.chosen)
      made.warnings.push_back("“" + heading +
                              "” is only shown: another column of the same characteristic is compared.");
  }
  return made;
}

}  // namespace evenhand::analysis
