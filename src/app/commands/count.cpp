// count: rows of people of the caller's own, to every table of one, two and three characteristics.
#include "analysis/count.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/people_reader.h"
#include "app/commands/commands.h"
#include "app/commands/count_warehouse.h"
#include "app/progress.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "disclosure/protect.h"

namespace evenhand::app {
namespace {

using analysis::Counted;
using analysis::CountedTable;
using nlohmann::ordered_json;

// Exact counts: the file is the caller's own, and the output says so.
disclosure::Policy own_file() {
  return disclosure::Policy::exact(disclosure::ExactCapability::own_file());
}

// What was asked for.
struct Asked {
  std::filesystem::path file;
  std::vector<std::string> by;
  analysis::CountRequest request;
  std::vector<analysis::RowFilter> where;
  std::optional<std::string> weight;
};

// "2": tables of up to two characteristics; "2..3": of two and three.
Result<Done> take_ways(const std::string& text, analysis::CountRequest& request) {
  const auto way = [](std::string_view digit) { return digit.size() == 1 && digit >= "1" && digit <= "3"; };
  const std::string first = text.substr(0, 1), last = text.substr(text.size() - std::min<std::size_t>(1, text.size()));
  const bool is_range = text.size() == 4 && text.substr(1, 2) == "..";
  if ((text.size() != 1 && !is_range) || !way(first) || !way(last) || first > last)
    return invalid("--ways: “" + text + "” must be 1, 2 or 3, or a range such as 2..3.");
  request.ways = static_cast<std::size_t>(last[0] - '0');
  if (is_range) request.fewest_ways = static_cast<std::size_t>(first[0] - '0');
  return Done{};
}

Result<std::vector<analysis::RowFilter>> filters_from(const Arguments& arguments) {
  std::vector<analysis::RowFilter> filters;
  for (const auto& text : arguments.all("--where")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      return invalid("--where: “" + text + "” must be a column, =, and a value.");
    const std::string column = text.substr(0, equals);
    auto found = std::find_if(filters.begin(), filters.end(), [&](const auto& f) { return f.column == column; });
    if (found == filters.end()) found = filters.insert(filters.end(), {.column = column, .levels = {}});
    found->levels.push_back(trim(text.substr(equals + 1)));
  }
  return filters;
}

Result<Asked> asked_of(const Arguments& arguments) {
  Asked asked{.file = *arguments.text("FILE")};
  for (const auto& list : arguments.all("--by")) {
    for (const auto& name : split(list, ',')) {
      if (!trim(name).empty()) asked.by.push_back(trim(name));
    }
  }
  if (asked.by.empty()) return invalid("--by: name the columns to count by, as in --by sex,ethnicity.");
  if (const auto ways = arguments.text("--ways")) EVENHAND_CHECK(take_ways(*ways, asked.request));
  EVENHAND_TRY(const long long threads, arguments.integer("--threads", 0));
  if (threads < 0 || threads > 64) return invalid("--threads: must be from 1 to 64.");
  asked.request.by = asked.by;
  asked.request.good = arguments.text("--good");
  asked.request.threads = static_cast<unsigned>(threads);
  asked.weight = arguments.text("--weight");
  asked.request.weighted = asked.weight.has_value();
  EVENHAND_TRY(asked.where, filters_from(arguments));
  return asked;
}

Result<analysis::PeopleOptions> reading_of(const Asked& asked, const Arguments& arguments, ProgressLine& line) {
  analysis::PeopleOptions options{.file = asked.file.filename().string(),
                                  .characteristics = asked.by,
                                  .weight = asked.weight,
                                  .where = asked.where,
                                  .skip_bad_rows = arguments.has("--skip-bad-rows"),
                                  .threads = asked.request.threads};
  options.dates_of_events = arguments.all("--dates-of-events");
  if (asked.request.good) options.measures = {*asked.request.good};
  const std::string encoding = lower_ascii(arguments.text_or("--encoding", "utf-8"));
  if (encoding == "windows-1252") {
    options.encoding = analysis::Encoding::windows_1252;
  } else if (encoding != "utf-8") {
    return invalid("--encoding: “" + encoding + "” must be utf-8 or windows-1252.");
  }
  options.progress = [&line, file = options.file](const analysis::ReadProgress& progress) {
    const auto percent =
        progress.of_bytes == 0 ? std::string() : fmt::format("{}%, ", progress.bytes * 100 / progress.of_bytes);
    line.show(file + ": " + percent + with_commas(static_cast<long long>(progress.rows)) + " rows");
    return true;
  };
  return options;
}

// People, and what became of the rows where they were read just now.
struct Read {
  analysis::People people;
  analysis::PeopleRead read;
};

// A new file, or an earlier one: neither a device nor the file that is read.
Result<Done> may_save_to(const std::filesystem::path& save, const std::filesystem::path& file) {
  std::error_code none;
  if (std::filesystem::equivalent(save, file, none)) return invalid("--save: that is FILE itself. Name another.");
  if (std::filesystem::exists(save, none) && !std::filesystem::is_regular_file(save, none))
    return invalid("--save: " + save.string() + " is no file that can be written over.");
  return Done{};
}

Result<Read> read_asked(const Asked& asked, const Arguments& arguments, Context& context) {
  const auto save = arguments.text("--save");
  if (analysis::People::is_people_file(asked.file)) {
    if (save) return invalid("--save: FILE is a people file already.");
    EVENHAND_TRY(auto people, analysis::People::open(asked.file));
    analysis::PeopleRead read{.rows = people.rows(), .kept = people.rows(), .told = {}};
    return Read{std::move(people), std::move(read)};
  }
  if (save) EVENHAND_CHECK(may_save_to(*save, asked.file));
  ProgressLine line(context);
  EVENHAND_TRY(auto options, reading_of(asked, arguments, line));
  if (!save) {
    EVENHAND_TRY(auto read, analysis::read_people_file(asked.file, std::move(options)));
    return Read{std::move(read.people), std::move(read.read)};
  }
  EVENHAND_TRY(auto read, analysis::save_people_file(asked.file, std::move(options), *save));
  EVENHAND_TRY(auto people, analysis::People::open(*save));
  return Read{std::move(people), std::move(read)};
}

// The numbers behind the levels of one cell, in the order of `number_names`.
class CellNumbers {
 public:
  CellNumbers(const Counted& counted, const CountedTable& table) : counted_(counted), table_(table) {}

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names = {"count", "good"};
    if (!table_.weights.empty()) names.insert(names.end(), {"weighted_count", "weighted_good", "effective"});
    return names;
  }
  [[nodiscard]] std::vector<ordered_json> of(std::size_t cell) const {
    const auto shown = [](disclosure::PeopleCount count) { return *disclosure::protect(count, policy_).whole(); };
    std::vector<ordered_json> numbers = {shown(table_.cells[cell].count)};
    numbers.push_back(counted_.good ? ordered_json(shown(table_.cells[cell].good)) : ordered_json(nullptr));
    if (table_.weights.empty()) return numbers;
    const auto& weights = table_.weights[cell];
    constexpr double kUnit = analysis::kWeightUnit;
    numbers.emplace_back(static_cast<double>(weights.total) / kUnit);
    numbers.push_back(counted_.good ? ordered_json(static_cast<double>(weights.good) / kUnit) : ordered_json(nullptr));
    numbers.emplace_back(weights.effective_people());
    return numbers;
  }
  [[nodiscard]] bool is_empty(std::size_t cell) const { return table_.cells[cell].count == disclosure::PeopleCount{}; }

 private:
  static const disclosure::Policy policy_;
  const Counted& counted_;
  const CountedTable& table_;
};
const disclosure::Policy CellNumbers::policy_ = own_file();

std::vector<std::string> levels_of(const Counted& counted, const CountedTable& table, std::size_t cell) {
  std::vector<std::string> levels;
  const auto codes = table.codes(cell);
  for (std::size_t k = 0; k < codes.size(); ++k) levels.push_back(counted.by[table.by[k]].levels[codes[k]]);
  return levels;
}

std::vector<std::string> names_of(const Counted& counted, const CountedTable& table) {
  std::vector<std::string> names;
  for (const std::size_t column : table.by) names.push_back(counted.by[column].name);
  return names;
}

// All but the tables.
ordered_json about(const Counted& counted, const analysis::PeopleRead& read) {
  const auto people = counted.everyone.count + counted.everyone.missing;
  ordered_json json = {{"policy", own_file().name()},
                       {"statement", own_file().statement()},
                       {"rows", *disclosure::protect(people, own_file()).whole()},
                       {"left_out", {{"filtered", read.filtered}, {"bad", read.bad}}}};
  if (counted.good) {
    json["good"] = *counted.good;
    json["missing"] = *disclosure::protect(counted.everyone.missing, own_file()).whole();
  }
  return json;
}

// A table at a time: there may be hundreds of thousands of cells.
void print_json(const Counted& counted, const analysis::PeopleRead& read, std::ostream& out) {
  const std::string head = about(counted, read).dump();
  out << head.substr(0, head.size() - 1) << ",\"tables\":[";
  for (std::size_t t = 0; t < counted.tables.size(); ++t) {
    const CountedTable& table = counted.tables[t];
    const CellNumbers numbers(counted, table);
    ordered_json cells = ordered_json::array();
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
      if (numbers.is_empty(cell)) continue;
      ordered_json row = levels_of(counted, table, cell);
      for (auto& number : numbers.of(cell)) row.push_back(std::move(number));
      cells.push_back(std::move(row));
    }
    out << (t > 0 ? ",\n" : "\n") << ordered_json{{"by", names_of(counted, table)}, {"cells", std::move(cells)}}.dump();
  }
  out << "\n]}\n";
}

void print_text(const Counted& counted, std::ostream& out) {
  const auto text = [](disclosure::PeopleCount people) { return disclosure::protect(people, own_file()).text(); };
  out << own_file().statement() << "\n\nPeople: " << text(counted.everyone.count + counted.everyone.missing);
  if (counted.good)
    out << "; answered “" << *counted.good << "”: " << text(counted.everyone.count)
        << "; did not: " << text(counted.everyone.missing);
  out << "\n";
  for (const CountedTable& table : counted.tables) {
    out << "\n" << join(names_of(counted, table), " × ") << "\n";
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
      if (table.cells[cell].count == disclosure::PeopleCount{}) continue;
      auto levels = levels_of(counted, table, cell);
      for (auto& level : levels) {
        if (level.empty()) level = "(blank)";
      }
      out << "  " << join(levels, ", ") << ": ";
      if (counted.good) {
        const auto share = disclosure::protect_share(table.cells[cell].good, table.cells[cell].count, own_file());
        out << share.part.text() << " of " << share.whole.text();
        if (!share.percent.is_hidden()) out << " (" << share.percent.text() << "%)";
      } else {
        out << disclosure::protect(table.cells[cell].count, own_file()).text();
      }
      if (!table.weights.empty())
        out << fmt::format("; weighted {:g}, as good as {:.1f} people of equal weight",
                           static_cast<double>(table.weights[cell].total) / analysis::kWeightUnit,
                           table.weights[cell].effective_people());
      out << "\n";
    }
  }
}

// "sex-ethnic-group.csv": letters and digits of the headings; a number before it where two would be alike.
std::string file_name(const std::vector<std::string>& names, std::size_t number) {
  std::string name = fmt::format("{:03}", number);
  for (const auto& heading : names) {
    name += '-';
    for (const char c : lower_ascii(heading)) name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
  }
  return name.substr(0, 120) + ".csv";
}

Result<Done> write_tables(const Counted& counted, const analysis::PeopleRead& read,
                          const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return invalid("--out: " + folder.string() + " can't be made (" + failed.message() + ").");
  ordered_json listing = about(counted, read);
  for (std::size_t t = 0; t < counted.tables.size(); ++t) {
    const CountedTable& table = counted.tables[t];
    const CellNumbers numbers(counted, table);
    CsvRow header = names_of(counted, table);
    for (const auto& name : numbers.names()) header.push_back(name);
    std::string csv = csv_line(header);
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
      if (numbers.is_empty(cell)) continue;
      CsvRow row = levels_of(counted, table, cell);
      for (const auto& number : numbers.of(cell)) row.push_back(number.is_null() ? "" : number.dump());
      csv += csv_line(row);
    }
    const std::string name = file_name(names_of(counted, table), t + 1);
    EVENHAND_CHECK(write_file(folder / name, csv));
    listing["tables"].push_back({{"by", names_of(counted, table)}, {"file", name}});
  }
  return write_file(folder / "tables.json", listing.dump(2) + "\n");
}

void tell_bad_rows(const analysis::PeopleRead& read, std::ostream& error) {
  if (read.bad == 0) return;
  for (const auto& bad : read.told) error << "Left out: " << bad.what << "\n";
  if (read.bad > read.told.size())
    error << "… and " << with_commas(static_cast<long long>(read.bad - read.told.size())) << " more.\n";
  error << with_commas(static_cast<long long>(read.bad)) << " of " << with_commas(static_cast<long long>(read.rows))
        << " rows were bad and left out.\n";
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  if (arguments.has("--from")) return count_where_it_lives(arguments, context);
  if (arguments.all("FILE").size() != 1)
    return invalid("Name one FILE of people, or, with --from and --view, where they live.");
  EVENHAND_TRY(Asked asked, asked_of(arguments));
  const bool made_earlier = analysis::People::is_people_file(asked.file);
  EVENHAND_TRY(const Read read, read_asked(asked, arguments, context));
  if (made_earlier) {
    for (const auto& filter : asked.where) asked.request.where.push_back({filter.column, filter.levels});
  }
  auto counted = analysis::count(read.people, asked.request);
  if (!counted) return Error{counted.error().kind, asked.file.filename().string() + ": " + counted.error().message, {}};
  if (const auto folder = arguments.text("--out")) {
    EVENHAND_CHECK(write_tables(*counted, read.read, *folder));
    if (context.settings.json) {
      ordered_json json = about(*counted, read.read);
      json["out"] = *folder;
      context.out << json.dump() << "\n";
    } else {
      context.out << own_file().statement() << "\n"
                  << counted->tables.size() << " tables in " << *folder << ", listed in tables.json.\n";
    }
  } else if (context.settings.json) {
    print_json(*counted, read.read, context.out);
  } else {
    print_text(*counted, context.out);
  }
  tell_bad_rows(read.read, context.error);
  return ExitStatus::done;
}

}  // namespace

Command count_command() {
  return {
      .name = "count",
      .summary = "Count rows of people by every one, two and three of their characteristics.",
      .options = {{.name = "FILE",
                   .value = "",
                   .help = "A CSV file with a row for each person, or a people file that --save made.",
                   .repeated = true},
                  {.name = "--from",
                   .value = "WAREHOUSE",
                   .help =
                       "In place of FILE: count where the data live, in a PostgreSQL that KEYS/warehouses.yaml names."},
                  {.name = "--view", .value = "SCHEMA.VIEW", .help = "The view of it; only one that is listed there."},
                  {.name = "--by",
                   .value = "COLUMN,…",
                   .help = "The characteristics to count by, at most 16.",
                   .required = true,
                   .repeated = true},
                  {.name = "--ways",
                   .value = "1..3",
                   .help = "Tables of up to so many characteristics (default 3); 2..3 leaves out those of one."},
                  {.name = "--good",
                   .value = "COLUMN",
                   .help = "The measure: 1 or 0, yes or no, true or false; blank for no answer."},
                  {.name = "--weight", .value = "COLUMN", .help = "Each person’s weight, such as 1.25."},
                  {.name = "--where",
                   .value = "COLUMN=VALUE",
                   .help = "Count only people with this value; twice for one column: with either.",
                   .repeated = true},
                  {.name = "--out", .value = "DIR", .help = "Write a CSV for each table into this folder instead."},
                  {.name = "--save", .value = "FILE", .help = "Keep the rows as a people file, quick to count again."},
                  {.name = "--dates-of-events",
                   .value = "COLUMN",
                   .help = "The dates in this column are of events, such as appointments; other dates are refused.",
                   .repeated = true},
                  {.name = "--encoding", .value = "NAME", .help = "utf-8 (the default) or windows-1252."},
                  {.name = "--skip-bad-rows",
                   .value = "",
                   .help =
                       "Leave out rows that can’t be read, and say how many and which; else the first is an error."},
                  {.name = "--threads", .value = "N", .help = "How many at once (default: what the machine has)."}},
      .run = run};
}

}  // namespace evenhand::app
