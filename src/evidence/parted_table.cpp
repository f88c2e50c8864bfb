#include "evidence/parted_table.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"

namespace evenhand::evidence {
namespace {

using standard::Communities;

constexpr std::size_t kMostParts = 60;

struct PartColumn {
  std::string name;
  std::vector<std::string> values;    // in order of first appearance, whole ones apart
  std::vector<std::string> of_whole;  // blank, "England", "all": of everyone
};

bool is_chosen(const CsvTable& csv, const CsvRow& row, const TableOptions& options) {
  return std::all_of(options.where.begin(), options.where.end(), [&](const auto& pair) {
    const auto column = csv.column(pair.first);
    return column && trim(row[*column]) == trim(pair.second);
  });
}

// The column that parts a table by `field`; nothing where there is none, or it serves another end.
Result<std::optional<PartColumn>> part_column(std::string_view field, const CsvTable& csv, const TableOptions& options,
                                              const Communities& communities) {
  const auto mapped = options.map.find(field);
  const std::string name = mapped == options.map.end() ? std::string(field) : mapped->second;
  const auto column = csv.column(name);
  if (!column && mapped != options.map.end())
    return invalid(options.file + ", row 1: there is no column “" + name + "” for " + std::string(field) + ".");
  if (!column) return std::optional<PartColumn>{};
  for (const auto& [other, taken] : options.map) {
    if (other != field && csv.column(taken) == column) return std::optional<PartColumn>{};
  }
  for (const auto& [narrowed, value] : options.where) {
    if (csv.column(narrowed) == column) return std::optional<PartColumn>{};
  }
  PartColumn found{.name = csv.header[*column], .values = {}, .of_whole = {}};
  for (const auto& row : csv.rows) {
    if (!is_chosen(csv, row, options)) continue;
    auto value = trim(row[*column]);
    auto& into = value.empty() || communities.means_everyone(value) ? found.of_whole : found.values;
    if (std::find(into.begin(), into.end(), value) == into.end()) into.push_back(std::move(value));
    if (found.values.size() > kMostParts)
      return invalid(options.file + ", column “" + found.name + "”: there are more than " + std::to_string(kMostParts) +
                     " values.");
  }
  if (found.values.empty() || (found.values.size() == 1 && found.of_whole.empty())) return std::optional<PartColumn>{};
  return std::optional(std::move(found));
}

TableOptions narrowed(TableOptions options, const std::string& column, const std::string& value) {
  options.where.emplace_back(column, value);
  return options;
}

TableCharacteristic& characteristic_of(AggregateTable& table, const TableCharacteristic& like) {
  for (auto& one : table.characteristics) {
    if (one.heading == like.heading) return one;
  }
  table.characteristics.push_back({.heading = like.heading,
                                   .id = like.id,
                                   .characteristic = like.characteristic,
                                   .chosen = like.chosen,
                                   .groups = {},
                                   .stated_total = std::nullopt,
                                   .sum = {},
                                   .sums = like.sums});
  return table.characteristics.back();
}

// A table's figures added to another's, group by group. A group that one of them hides is hidden in the sum.
void add(AggregateTable& sum, const AggregateTable& part) {
  sum.everyone += part.everyone;
  sum.everyone_is_a_sum = true;
  sum.rounded_to = std::max(sum.rounded_to, part.rounded_to);
  for (const auto& warning : part.warnings) {
    if (std::find(sum.warnings.begin(), sum.warnings.end(), warning) == sum.warnings.end())
      sum.warnings.push_back(warning);
  }
  for (const auto& under : part.characteristics) {
    auto& into = characteristic_of(sum, under);
    if (under.sums == Sums::no) into.sums = Sums::no;
    into.sum += under.sum;
    for (const auto& group : under.groups) {
      const auto known = std::find_if(into.groups.begin(), into.groups.end(),
                                      [&](const TableGroup& one) { return one.name == group.name; });
      if (known == into.groups.end()) {
        into.groups.push_back(group);
        continue;
      }
      known->hidden_at_source = known->hidden_at_source || group.hidden_at_source;
      known->counts += group.counts;
      if (known->hidden_at_source) known->counts = {};
    }
  }
}

// The whole of a period, and its areas into `parts` where they are wanted.
Result<AggregateTable> read_whole(std::string_view csv, const TableOptions& plain,
                                  const std::optional<PartColumn>& areas, const Communities& communities,
                                  std::vector<TablePart>* parts) {
  if (!areas) return read_aggregate_table(csv, plain, communities);
  std::optional<AggregateTable> whole;
  if (!areas->of_whole.empty()) {
    EVENHAND_TRY(whole, read_aggregate_table(csv, narrowed(plain, areas->name, areas->of_whole.front()), communities));
  }
  AggregateTable sum{.file = plain.file, .everyone = {}, .characteristics = {}, .warnings = {}};
  for (const auto& area : areas->values) {
    auto table = read_aggregate_table(csv, narrowed(plain, areas->name, area), communities);
    // An area that this period does not tell of is no fault of the file.
    if (!table && table.error().message.find("no row has") != std::string::npos) continue;
    if (!table) return table.error();
    if (!whole) add(sum, *table);
    if (parts != nullptr) parts->push_back({PartKind::area, area, std::move(*table)});
  }
  return whole ? std::move(*whole) : std::move(sum);
}

}  // namespace

Result<PartedTable> read_parted_table(std::string_view csv, const TableOptions& options,
                                      const Communities& communities) {
  auto rows = read_csv_table(csv);
  if (!rows) return invalid(options.file + ": " + rows.error().message, rows.error().detail);
  EVENHAND_TRY(const auto areas, part_column("area", *rows, options, communities));
  EVENHAND_TRY(auto periods, part_column("period", *rows, options, communities));
  TableOptions plain = options;
  plain.map.erase("area");
  plain.map.erase("period");

  PartedTable read;
  std::vector<TablePart> earlier;
  if (periods) {
    auto names = periods->values;
    std::sort(names.begin(), names.end());
    read.period = names.back();
    names.pop_back();
    for (const auto& name : names) {
      EVENHAND_TRY(auto table, read_whole(csv, narrowed(plain, periods->name, name), areas, communities, nullptr));
      earlier.push_back({PartKind::period, name, std::move(table)});
    }
    plain = narrowed(plain, periods->name, read.period);
  }
  EVENHAND_TRY(read.table, read_whole(csv, plain, areas, communities, &read.parts));
  for (auto& one : earlier) read.parts.push_back(std::move(one));
  return read;
}

}  // namespace evenhand::evidence
