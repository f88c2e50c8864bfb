#include "publication/item_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/csv.h"

namespace evenhand::publication {

namespace {

constexpr std::string_view kJsonFile = "data/report.json";
constexpr std::string_view kRowIndent = "    ";
constexpr std::string_view kCsvEnd = "\r\n";
constexpr std::size_t kOwnColumns = 3;  // the three that this file is about

bool is_json(std::string_view file) {
  return file == kJsonFile;
}

// A quoted cell may hold line ends.
std::string_view first_csv_row(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && text.substr(i).starts_with(kCsvEnd)) return text.substr(0, i);
  }
  return text;
}

// The row that a line of JSON holds: an object that begins and ends on it, at the depth of rows.
std::string_view row_in(std::string_view line) {
  if (!line.starts_with(kRowIndent)) return {};
  line.remove_prefix(kRowIndent.size());
  if (line.ends_with(',')) line.remove_suffix(1);
  return line.starts_with("{\"") && line.ends_with('}') ? line : std::string_view();
}

std::vector<std::string_view> rows_of(std::string_view file, std::string_view text) {
  std::vector<std::string_view> rows;
  while (!text.empty()) {
    const auto line = is_json(file) ? text.substr(0, text.find('\n')) : first_csv_row(text);
    const auto row = is_json(file) ? row_in(line) : line;
    if (!row.empty()) rows.push_back(row);
    text.remove_prefix(std::min(text.size(), line.size() + (is_json(file) ? 1 : kCsvEnd.size())));
  }
  return rows;
}

const std::string kJsonName = "\"" + std::string(kRestsOn) + "\":\"";

// A row that stands for others says what they rest on, and no more than when they were withdrawn.
bool stands_for_others(std::string_view file, std::string_view row) {
  return is_json(file) ? row.starts_with("{" + kJsonName) : row.starts_with(',');
}

// What a row rests on; empty: nothing that can be withdrawn.
std::string_view name_of(std::string_view file, std::string_view row) {
  if (is_json(file)) {
    const auto found = row.rfind(kJsonName);
    if (found == std::string_view::npos) return {};
    const auto name = row.substr(found + kJsonName.size());
    return name.substr(0, name.find('"'));
  }
  if (stands_for_others(file, row)) {
    const auto name = row.substr(row.find_first_not_of(','));
    return name.substr(0, name.find(','));
  }
  // The last two cells of a row of figures are empty.
  if (!row.ends_with(",,")) return {};
  row.remove_suffix(2);
  const auto comma = row.rfind(',');
  return comma == std::string_view::npos ? std::string_view() : row.substr(comma + 1);
}

bool has_the_columns(std::string_view file, std::string_view text) {
  static const std::string last_columns =
      "," + std::string(kRestsOn) + "," + std::string(kWithdrawnOn) + "," + std::string(kWhyWithdrawn);
  return is_json(file) || first_csv_row(text).ends_with(last_columns);
}

std::string placeholder(std::string_view file, std::size_t columns, std::string_view name) {
  if (is_json(file)) return "{" + kJsonName + std::string(name) + "\"}";
  return std::string(columns - kOwnColumns, ',') + std::string(name) + ",,";
}

std::size_t columns_of(std::string_view file, std::string_view text) {
  const auto header = first_csv_row(text);
  return is_json(file) ? 0 : 1 + static_cast<std::size_t>(std::count(header.begin(), header.end(), ','));
}

std::size_t offset_in(std::string_view text, std::string_view part) {
  return static_cast<std::size_t>(part.data() - text.data());
}

}  // namespace

bool has_item_rows(std::string_view file) {
  return is_json(file) || (file.starts_with("data/") && file.ends_with(".csv"));
}

web::SplitPage split_rows(std::string_view file, std::string_view content) {
  if (!has_the_columns(file, content)) return {std::string(content), {}};
  web::SplitPage split;
  const auto columns = columns_of(file, content);
  const auto rows = rows_of(file, content);
  std::size_t copied = 0;
  for (std::size_t i = 0; i < rows.size();) {
    const auto name = name_of(file, rows[i]);
    std::size_t last = i;
    while (last + 1 < rows.size() && name_of(file, rows[last + 1]) == name) ++last;
    if (name.find('/') != std::string_view::npos) {
      const auto from = offset_in(content, rows[i]), to = offset_in(content, rows[last]) + rows[last].size();
      split.skeleton += content.substr(copied, from - copied);
      split.skeleton += placeholder(file, columns, name);
      split.slots.emplace_back(name, content.substr(from, to - from));
      copied = to;
    }
    i = last + 1;
  }
  split.skeleton += content.substr(copied);
  return split;
}

std::string fill_rows(std::string_view file, std::string_view skeleton,
                      const std::function<std::string(std::string_view name)>& content) {
  if (!has_the_columns(file, skeleton)) return std::string(skeleton);
  std::string filled;
  std::size_t copied = 0;
  for (const auto row : rows_of(file, skeleton)) {
    if (!stands_for_others(file, row)) continue;
    const auto from = offset_in(skeleton, row);
    filled += skeleton.substr(copied, from - copied);
    filled += content(name_of(file, row));
    copied = from + row.size();
  }
  filled += skeleton.substr(copied);
  return filled;
}

std::string withdrawn_row(std::string_view file, std::string_view skeleton, std::string_view name, const Date& on,
                          std::string_view told) {
  if (is_json(file)) {
    return nlohmann::ordered_json{{kRestsOn, name}, {kWithdrawnOn, date_text(on)}, {kWhyWithdrawn, told}}.dump();
  }
  const auto columns = columns_of(file, skeleton);
  CsvRow cells(columns);
  cells[columns - kOwnColumns] = name;
  cells[columns - 2] = date_text(on);
  cells[columns - 1] = told;
  const auto line = csv_line(cells);
  return line.substr(0, line.size() - kCsvEnd.size());
}

bool is_withdrawn_row(std::string_view file, std::string_view content, std::string_view name, const Date& on) {
  const auto begins = is_json(file) ? "{" + kJsonName + std::string(name) + "\",\"" + std::string(kWithdrawnOn) +
                                          "\":\"" + date_text(on) + "\","
                                    : std::string(name) + "," + date_text(on) + ",";
  const auto at = is_json(file) ? 0 : content.find_first_not_of(',');
  const bool is_one =
      is_json(file) ? content.find('\n') == std::string_view::npos : first_csv_row(content).size() == content.size();
  return is_one && stands_for_others(file, content) && at != std::string_view::npos &&
         content.substr(at).starts_with(begins);
}

}  // namespace evenhand::publication
