#include "evidence/wide_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "evidence/aggregate_cell.h"

namespace evenhand::evidence {
namespace {

constexpr std::size_t kFewestGroups = 3, kMostGroups = 10;

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// "quin_3", "IMD quintile 3", "Q3": the number after a word for fifths or tenths.
std::optional<std::size_t> number_of_group(std::string_view heading) {
  const auto lower = lower_ascii(heading);
  const auto digits = lower.find_first_of("0123456789");
  if (digits == std::string::npos || digits == 0) return std::nullopt;
  auto word = trim(lower.substr(0, digits));
  while (!word.empty() && (word.back() == '_' || word.back() == '-' || word.back() == ' ')) word.pop_back();
  static constexpr std::array<std::string_view, 8> kWords{"quin",   "quintile", "q", "fifth",
                                                          "decile", "dec",      "d", "imd"};
  const bool is_word = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view one) {
    return word == one || (one.size() > 2 && word.ends_with(one));
  });
  if (!is_word) return std::nullopt;
  std::size_t number = 0;
  const auto* begin = lower.data() + digits;
  const auto [end, error] = std::from_chars(begin, lower.data() + lower.size(), number);
  if (error != std::errc{} || end != lower.data() + lower.size()) return std::nullopt;
  return number;
}

Result<std::optional<double>> figure(std::string_view cell) {
  const auto text = trim(cell);
  if (const auto count = read_count(text); count && !*count) return std::optional<double>{};  // hidden, or blank
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return invalid("this is not a number. Write digits, or leave the cell blank where it is hidden.");
  return std::optional(value);
}

FirstIs first_of(const TableOptions& options) {
  const auto said = options.name.find(kFirstIs);
  return said == options.name.end() ? FirstIs::not_said : first_is_named(said->second).value_or(FirstIs::not_said);
}

std::vector<std::string> names_of(std::size_t groups, FirstIs first) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= groups; ++i) names.push_back(std::to_string(i));
  if (first == FirstIs::not_said) return names;
  const bool most_first = first == FirstIs::most_deprived;
  names.front() += most_first ? " (most deprived)" : " (least deprived)";
  names.back() += most_first ? " (least deprived)" : " (most deprived)";
  return names;
}

}  // namespace

bool WideColumns::holds_figures(std::size_t column) const {
  return column == average || std::find(groups.begin(), groups.end(), column) != groups.end();
}

std::optional<FirstIs> first_is_named(std::string_view id) {
  if (id.empty()) return FirstIs::not_said;
  if (id == "most-deprived") return FirstIs::most_deprived;
  if (id == "least-deprived") return FirstIs::least_deprived;
  return std::nullopt;
}

std::optional<WideColumns> wide_columns(const CsvTable& table) {
  std::map<std::size_t, std::size_t> by_number;
  WideColumns columns;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    if (const auto number = number_of_group(table.header[c])) by_number.try_emplace(*number, c);
    const auto name = lower_ascii(table.header[c]);
    if (name == "avg" || name == "average" || name == "mean" || name == "overall") columns.average = c;
  }
  for (const auto& [number, column] : by_number) {
    if (number != columns.groups.size() + 1) return std::nullopt;
    columns.groups.push_back(column);
  }
  if (columns.groups.size() < kFewestGroups || columns.groups.size() > kMostGroups) return std::nullopt;
  return columns;
}

Result<WideTable> read_wide_table(std::string_view csv, const TableOptions& options) {
  auto read = read_csv_table(csv);
  if (!read) return invalid(options.file + ": " + read.error().message);
  const CsvTable& table = *read;
  const auto columns = wide_columns(table);
  if (!columns)
    return invalid(options.file + ", row 1: there are no columns for fifths by deprivation, such as quin_1 to quin_5.");
  for (const auto& [name, value] : options.where) {
    if (!table.column(name))
      return invalid(options.file + ", row 1: there is no column " + in_quotes(name) + " to choose rows by.");
  }

  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const bool is_chosen = std::all_of(options.where.begin(), options.where.end(), [&](const auto& pair) {
      return trim(table.rows[i][*table.column(pair.first)]) == trim(pair.second);
    });
    if (is_chosen) chosen.push_back(i);
  }
  if (chosen.empty()) return invalid(options.file + ": no row is left. Choose other rows.");
  if (const auto year = table.column("year")) {
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](std::size_t a, std::size_t b) { return table.rows[a][*year] < table.rows[b][*year]; });
  }

  WideTable wide{.file = options.file,
                 .same = {},
                 .groups = names_of(columns->groups.size(), first_of(options)),
                 .rows = {},
                 .warnings = {}};
  std::vector<std::size_t> labels;
  std::vector<std::string> same;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    if (columns->holds_figures(c)) continue;
    std::set<std::string> values;
    for (const auto i : chosen) values.insert(trim(table.rows[i][c]));
    if (values.size() > 1)
      labels.push_back(c);
    else if (!values.begin()->empty())
      same.push_back(*values.begin());
  }
  wide.same = join(same, ", ");
  if (chosen.size() > kMostWideRows) {
    return invalid(options.file + ": there are more than " + std::to_string(kMostWideRows) +
                   " rows. Choose one indicator, region or year with --where COLUMN=VALUE.");
  }
  for (const auto i : chosen) {
    WideRow row;
    const auto at = [&](std::size_t c) -> Result<std::optional<double>> {
      auto value = figure(table.rows[i][c]);
      if (!value) {
        return invalid(options.file + ", row " + std::to_string(table.row_number(i)) + ", column " +
                       in_quotes(table.header[c]) + ": " + value.error().message);
      }
      return *value;
    };
    std::vector<std::string> parts;
    for (const auto c : labels)
      if (auto cell = trim(table.rows[i][c]); !cell.empty()) parts.push_back(std::move(cell));
    row.label = join(parts, ", ");
    for (const auto c : columns->groups) {
      EVENHAND_TRY(const auto value, at(c));
      row.values.push_back(value);
    }
    if (columns->average) {
      EVENHAND_TRY(row.average, at(*columns->average));
    }
    wide.rows.push_back(std::move(row));
  }
  wide.warnings.emplace_back(
      "It says nothing of how many people stand behind each figure: limits can’t be worked out, and nothing is "
      "compared.");
  wide.warnings.emplace_back(
      "Deprivation is no protected characteristic: it is shown, and never counted among the nine.");
  if (first_of(options) == FirstIs::not_said)
    wide.warnings.emplace_back("Which end is the most deprived is not said: files differ. Ask its source.");
  return wide;
}

std::string wide_number(double value) {
  return fmt::format("{}", value);
}

std::string wide_in_words(const WideTable& table) {
  if (table.rows.empty()) return {};
  const auto& last = table.rows.back();
  const auto &first_value = last.values.front(), &last_value = last.values.back();
  if (!first_value || !last_value) return {};
  return (last.label.empty() ? std::string() : last.label + ": ") + wide_number(*first_value) + " in fifth " +
         table.groups.front() + ", against " + wide_number(*last_value) + " in fifth " + table.groups.back() + ".";
}

}  // namespace evenhand::evidence
