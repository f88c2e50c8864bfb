#include "evidence/aggregate_columns.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace evenhand::evidence {
namespace {

constexpr std::array<std::string_view, 4> kMeasures = {"good", "bad", "percent", "bad_percent"};
constexpr std::string_view kFields = "characteristic, group, total, good, bad, percent, bad_percent and weight_squares";

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

std::string columns_there(const CsvTable& table) {
  std::vector<std::string> names;
  for (const auto& name : table.header) names.push_back(quoted(name));
  if (names.size() > 12) {
    const auto more = names.size() - 12;
    names.resize(12);
    names.push_back(std::to_string(more) + " more");
  }
  return "The columns are " + join_and(names) + ".";
}

bool is_field(std::string_view name) {
  return name == "characteristic" || name == "group" || name == "total" || name == "weight_squares" ||
         std::find(kMeasures.begin(), kMeasures.end(), name) != kMeasures.end();
}

// The column of a field: as mapped, else the one of its own name, else none.
Result<std::optional<std::size_t>> column_of(std::string_view field, const CsvTable& table,
                                             const TableOptions& options) {
  const auto mapped = options.map.find(field);
  if (mapped == options.map.end()) return table.column(field);
  if (const auto column = table.column(mapped->second)) return std::optional(*column);
  return invalid(options.file + ", row 1: there is no column " + quoted(mapped->second) + " for " + std::string(field) +
                 ". " + columns_there(table));
}

std::optional<std::string> heading_with(const CsvTable& table, std::initializer_list<std::string_view> parts) {
  for (const auto& name : table.header) {
    const auto lower = lower_ascii(name);
    for (const auto part : parts) {
      if (lower.find(part) != std::string::npos) return name;
    }
  }
  return std::nullopt;
}

std::string what_it_is(const CsvTable& table) {
  if (const auto column = heading_with(table, {"ods_code", "org_code", "organisation", "trust", "provider"})) {
    return "Its rows are organisations (column " + quoted(*column) +
           "): it can show one against another or against its benchmarking group, not equality between groups of "
           "people.";
  }
  if (const auto column = heading_with(table, {"quin", "imd", "depriv"})) {
    return "It compares places by deprivation (column " + quoted(*column) +
           "), which is no protected characteristic, without how many people stand behind each figure.";
  }
  return "No column or row of it names a group of people that is known here.";
}

}  // namespace

Error not_by_group(const CsvTable& table, const TableOptions& options, const standard::Communities& communities) {
  for (const auto& name : table.header) {
    if (options.map.contains("group") || !communities.dimension_for_heading(name)) continue;
    return invalid(options.file + ", row 1: no column is called “group”. Column " + quoted(name) +
                   " looks like groups of people: try --map group=" + name + ".");
  }
  return invalid(options.file + ": this table does not compare protected groups. " + what_it_is(table) +
                 " What would serve: a row for each group of a protected characteristic (women and men, say), with how "
                 "many people it has and how many of them did well. If this table holds that, name its columns with "
                 "--map group=COLUMN, total=, good=, and its headings with --name “Heading=sex”. " +
                 columns_there(table));
}

Result<TableColumns> find_columns(const CsvTable& table, const TableOptions& options,
                                  const standard::Communities& communities) {
  for (const auto& [field, column] : options.map) {
    if (!is_field(field)) {
      return invalid("There is no field " + quoted(field) + " to map. The fields are " + std::string(kFields) + ".");
    }
  }
  TableColumns columns;
  EVENHAND_TRY(columns.characteristic, column_of("characteristic", table, options));
  EVENHAND_TRY(const auto group, column_of("group", table, options));
  EVENHAND_TRY(const auto total, column_of("total", table, options));
  if (!group) return not_by_group(table, options, communities);
  columns.group = *group;
  const auto& heading = table.header[*group];
  if (!columns.characteristic && !options.name.contains(heading) && !communities.dimension_for_heading(heading)) {
    return not_by_group(table, options, communities);
  }

  // What is mapped goes before what happens to be there: many tables hold a percentage beside the counts.
  int mapped = 0;
  for (const auto field : kMeasures) mapped += options.map.contains(field);
  int found = 0;
  for (std::size_t i = 0; i < kMeasures.size(); ++i) {
    if (mapped > 0 && !options.map.contains(kMeasures[i])) continue;
    EVENHAND_TRY(const auto column, column_of(kMeasures[i], table, options));
    if (!column || (mapped == 0 && found > 0)) continue;
    columns.value = *column;
    columns.measure = static_cast<Measure>(i);
    ++found;
  }
  if (found > 1) return invalid("Map one measure only: good, bad, percent or bad_percent.");
  if (found == 0) {
    return invalid(options.file + ", row 1: no column says how many did well. Name it: --map good=COLUMN (or bad=, " +
                   "percent=, bad_percent=). " + columns_there(table));
  }
  if (!total) {
    return invalid(options.file +
                   ", row 1: no column says how many people each group has. Name it: --map total=COLUMN. " +
                   "A rate without the number of people behind it can't be compared. " + columns_there(table));
  }
  columns.total = *total;
  EVENHAND_TRY(columns.weight_squares, column_of("weight_squares", table, options));
  return columns;
}

}  // namespace evenhand::evidence
