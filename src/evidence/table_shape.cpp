#include "evidence/table_shape.h"

#include <algorithm>
#include <array>
#include <regex>

#include "base/text.h"

namespace evenhand::evidence {

namespace {

constexpr std::size_t kMostHeadings = 20;

// The first column that a word of the list stands in; its own name goes before parts of names.
std::optional<std::string> column_like(const CsvTable& table, std::initializer_list<std::string_view> words,
                                       std::string_view but_not = {}) {
  for (const auto word : words) {
    for (const auto& name : table.header)
      if (lower_ascii(name) == word && name != but_not) return name;
  }
  for (const auto word : words) {
    for (const auto& name : table.header)
      if (lower_ascii(name).find(word) != std::string::npos && name != but_not) return name;
  }
  return std::nullopt;
}

void add_distinct(std::vector<std::string>& values, const std::string& cell, std::size_t most) {
  if (values.size() <= most && std::find(values.begin(), values.end(), cell) == values.end()) values.push_back(cell);
}

// "discrimination_rate" beside "discrimination_base": a rate, and how many people stand behind it.
bool guess_rate_and_base(const CsvTable& table, TableOptions& options) {
  for (const auto& name : table.header) {
    const auto lower = lower_ascii(name);
    if (!lower.ends_with("_rate")) continue;
    const auto base = table.column(lower.substr(0, lower.size() - 5) + "_base");
    if (!base) continue;
    options.map["percent"] = name;
    options.map["total"] = table.header[*base];
    return true;
  }
  return false;
}

}  // namespace

TableShape shape_of(const CsvTable& table) {
  TableShape shape{.columns = {}, .rows = table.rows.size()};
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    TableShape::Column column{.name = table.header[c], .values = {}};
    for (const auto& row : table.rows) add_distinct(column.values, trim(row[c]), kMostChoices);
    if (column.values.size() > kMostChoices) column.values.clear();
    shape.columns.push_back(std::move(column));
  }
  return shape;
}

TableOptions guessed(const CsvTable& table, const standard::Communities& communities) {
  TableOptions options;
  if (const auto column = column_like(table, {"characteristic"})) options.map["characteristic"] = *column;
  if (const auto column = table.column("group")) {
    options.map["group"] = table.header[*column];
  } else {
    for (const auto& name : table.header) {
      if (!communities.dimension_for_heading(name)) continue;
      options.map["group"] = name;
      break;
    }
  }
  if (guess_rate_and_base(table, options)) return options;
  if (const auto column = column_like(table, {"total", "eligible", "referred", "denominator", "respondents", "invited",
                                              "base", "people", "population"}))
    options.map["total"] = *column;
  const std::string total = options.map.contains("total") ? options.map["total"] : "";
  if (const auto good = column_like(table, {"good", "numerator", "vaccinated", "seen", "well", "yes"}, total)) {
    options.map["good"] = *good;
  } else if (const auto percent = column_like(table, {"percent", "rate", "proportion"}, total)) {
    options.map["percent"] = *percent;
  }
  return options;
}

std::vector<std::string> headings_of(const CsvTable& table, const TableOptions& options) {
  const auto mapped = [&](std::string_view field) -> std::optional<std::size_t> {
    const auto found = options.map.find(field);
    return found == options.map.end() ? std::nullopt : table.column(found->second);
  };
  std::vector<std::string> headings;
  if (const auto column = mapped("characteristic")) {
    for (const auto& row : table.rows) add_distinct(headings, trim(row[*column]), kMostHeadings);
    if (headings.size() > kMostHeadings) headings.resize(kMostHeadings);
  } else if (const auto group = mapped("group")) {
    headings.push_back(table.header[*group]);
  }
  return headings;
}

std::string for_a_page(std::string sentence) {
  static const std::array<std::pair<std::regex, const char*>, 10> kInstead{{
      {std::regex(R"(map it as percent \(--map percent=COLUMN\))"), "say below that it is a percentage"},
      {std::regex(R"(: try --map group=[^.]*\.)"), ": choose it as the column of groups."},
      {std::regex(R"(name its columns with --map group=COLUMN, total=, good=, and its headings with --name “[^”]*”)"),
       "choose its columns, and what its headings stand for, below"},
      {std::regex(R"(Name it: --map (good|total)=COLUMN( \(or bad=, percent=, bad_percent=\))?\.)"),
       "Choose it below."},
      {std::regex(R"(choose one, as in --where “[^”]*”)"), "choose one of its values below"},
      {std::regex(R"(choose rows with --where COLUMN=VALUE)"), "choose rows below"},
      {std::regex(R"(Choose with --name “[^”]*”)"), "Choose below what each heading stands for"},
      {std::regex(R"(say so with\s+--name)"), "say so below"},
      {std::regex(R"(Map one measure only: good, bad, percent or bad_percent\.)"),
       "Choose one column of figures only."},
      {std::regex(R"(\(“overall, overall”\))"), ""},
  }};
  for (const auto& [pattern, instead] : kInstead) sentence = std::regex_replace(sentence, pattern, instead);
  return sentence;
}

}  // namespace evenhand::evidence
