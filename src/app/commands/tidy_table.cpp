#include "app/commands/tidy_table.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/files.h"
#include "base/text.h"

namespace evenhand::app {
namespace {

constexpr std::int64_t kMostPeople = 1'000'000'000'000;

Result<disclosure::PeopleCount> count_from(const std::string& where, const std::string& typed) {
  const auto text = trim(typed);
  std::int64_t number = -1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc::result_out_of_range || number > kMostPeople)
    return invalid(where + ": “" + typed + "” is over a million million people.");
  if (problem != std::errc() || end != text.data() + text.size() || number < 0) {
    return invalid(where + ": “" + typed + "” is no count. Write a whole number, 0 or more.");
  }
  return disclosure::PeopleCount(number);
}

}  // namespace

std::vector<Option> tidy_table_options() {
  return {{.name = "FILE", .value = "", .help = "A CSV file with a row for each cell."},
          {.name = "--by",
           .value = "A,B,…",
           .help = "The columns that it is counted by, with commas between.",
           .required = true},
          {.name = "--value", .value = "COLUMN", .help = "The column of the counts.", .required = true}};
}

Result<TidyTable> tidy_table(const Arguments& arguments) {
  const std::filesystem::path path = *arguments.text("FILE");
  TidyTable table{.file = path.filename().string(), .by = {}, .csv = {}, .cells = {}};
  EVENHAND_TRY(const auto text, read_file(path));
  auto read = read_csv_table(text);
  if (!read) return invalid(table.file + ": " + read.error().message);
  table.csv = std::move(*read);
  if (table.csv.rows.empty()) return invalid(table.file + ": there is no row under the header.");

  const auto place_of = [&](const std::string& column) -> Result<std::size_t> {
    if (const auto place = table.csv.column(column)) return *place;
    return invalid(table.file + ", row 1: there is no column “" + column + "”. Its columns are " +
                   join_and(table.csv.header) + ".");
  };
  std::vector<std::size_t> places;
  for (const auto& part : split(*arguments.text("--by"), ',')) {
    const auto column = trim(part);
    EVENHAND_TRY(const auto place, place_of(column));
    if (std::find(places.begin(), places.end(), place) != places.end()) {
      return invalid("--by: “" + column + "” stands twice.");
    }
    places.push_back(place);
    table.by.push_back(table.csv.header[place]);
  }
  EVENHAND_TRY(const auto value, place_of(*arguments.text("--value")));
  for (std::size_t i = 0; i < table.csv.rows.size(); ++i) {
    const auto& row = table.csv.rows[i];
    TidyCell cell{.levels = {}, .count = {}, .impossible = false, .row = table.csv.row_number(i)};
    const auto where = table.file + ", row " + std::to_string(cell.row) + ", column ";
    for (std::size_t d = 0; d < places.size(); ++d) {
      cell.levels.push_back(trim(row[places[d]]));
      if (cell.levels.back().empty()) return invalid(where + table.by[d] + ": it is empty. Give the level a name.");
    }
    if (trim(row[value]) == "z") {
      cell.impossible = true;
    } else {
      EVENHAND_TRY(cell.count, count_from(where + table.csv.header[value], row[value]));
    }
    table.cells.push_back(std::move(cell));
  }
  return table;
}

}  // namespace evenhand::app
