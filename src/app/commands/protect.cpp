// evenhand protect: a table of counts, to what may be shown of it.
#include "disclosure/protect.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "app/commands/tidy_table.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"

namespace evenhand::app {
namespace {

using disclosure::kTotal;
using nlohmann::ordered_json;

// What the answer's own columns are called.
bool is_ours(const std::string& column) {
  const auto folded = lower_ascii(column);
  return folded == "value" || folded == "shown" || folded == "mark";
}

Result<disclosure::CountTable> count_table(const TidyTable& tidy, const std::string& value) {
  for (const auto& column : tidy.csv.header) {
    if (is_ours(column) && column != value) {
      return invalid(tidy.file + ", row 1: there is a column “" + column +
                     "”, as in a table that is protected already. Give the counts as they are, or rename it.");
    }
  }
  disclosure::CountTable table{.by = tidy.by, .cells = {}};
  for (const auto& column : tidy.by) {
    if (is_ours(column))
      return invalid("--by: a column can't be called “" + column + "”: the answer has one of its own.");
  }
  for (const auto& cell : tidy.cells) {
    for (std::size_t d = 0; d < cell.levels.size(); ++d) {
      if (cell.levels[d] == kTotal) {
        return invalid(tidy.file + ", row " + std::to_string(cell.row) + ", column " + tidy.by[d] +
                       ": a level is called “Total”. Totals are worked out here: leave those rows out.");
      }
    }
    table.cells.push_back({cell.levels, cell.count, cell.impossible});
  }
  return table;
}

// A row a level: by (the column), level, parent.
Result<disclosure::Tree> read_tree(const std::filesystem::path& path) {
  const auto name = path.filename().string();
  EVENHAND_TRY(const auto text, read_file(path));
  const auto csv = read_csv_table(text);
  if (!csv) return invalid(name + ": " + csv.error().message);
  const auto by = csv->column("by"), level = csv->column("level"), parent = csv->column("parent");
  if (!by || !level || !parent) return invalid(name + ", row 1: a tree has the columns by, level and parent.");
  disclosure::Tree tree;
  for (std::size_t i = 0; i < csv->rows.size(); ++i) {
    const auto& row = csv->rows[i];
    auto& parents = tree.parents[trim(row[*by])];
    const auto [found, is_new] = parents.try_emplace(trim(row[*level]), trim(row[*parent]));
    if (!is_new && found->second != trim(row[*parent])) {
      return invalid(name + ", row " + std::to_string(csv->row_number(i)) + ", column parent: “" + found->first +
                     "” has another parent already, “" + found->second + "”.");
    }
  }
  return tree;
}

ordered_json levels_json(const std::vector<std::string>& by, const std::vector<std::string>& levels) {
  ordered_json json = ordered_json::object();
  for (std::size_t d = 0; d < by.size(); ++d) json[by[d]] = levels[d];
  return json;
}

ordered_json as_json(const disclosure::ShownTable& shown) {
  ordered_json json = {{"policy", shown.policy},         {"policy_version", shown.policy_version},
                       {"statement", shown.statement},   {"safe", shown.safe},
                       {"cells", ordered_json::array()}, {"merged", ordered_json::array()},
                       {"flags", ordered_json::array()}};
  if (!shown.safe) json["reason"] = "too few people";
  for (const auto& cell : shown.cells) {
    auto one = levels_json(shown.by, cell.levels);
    const auto whole = cell.figure.whole();
    one["value"] = whole ? ordered_json(*whole) : ordered_json(nullptr);
    one["shown"] = whole ? ordered_json(*whole) : ordered_json("*");
    one["mark"] = cell.figure.mark_letter();
    json["cells"].push_back(std::move(one));
  }
  for (const auto& merged : shown.merged) {
    json["merged"].push_back({{"by", merged.direction}, {"parent", merged.parent}, {"levels", merged.levels}});
  }
  for (const auto& flag : shown.flags) {
    json["flags"].push_back({{"cell", levels_json(shown.by, flag.cell)},
                             {"margin", levels_json(shown.by, flag.margin)},
                             {"share", flag.all ? "all" : "at least nine in ten"}});
  }
  return json;
}

void print(const disclosure::ShownTable& shown, std::ostream& out) {
  auto header = shown.by;
  header.insert(header.end(), {"shown", "mark"});
  out << csv_line(header);
  for (const auto& cell : shown.cells) {
    auto row = cell.levels;
    row.push_back(cell.figure.is_hidden() ? "*" : cell.figure.cell());
    row.emplace_back(cell.figure.mark_letter());
    out << csv_line(row);
  }
}

void tell(const disclosure::ShownTable& shown, std::ostream& error) {
  error << shown.statement << "\n";
  for (const auto& merged : shown.merged) {
    error << "Put together under “" << merged.parent << "”, by " << merged.direction << ": " << join_and(merged.levels)
          << ".\n";
  }
  for (const auto& flag : shown.flags) {
    error << "Look at “" << join(flag.cell, ", ") << "”: it holds " << (flag.all ? "all" : "nearly all") << " of “"
          << join(flag.margin, ", ") << "”, so whoever is known to be in that is known to be in this.\n";
  }
  if (!shown.safe) error << "Too few people: no figure of this table can be shown.\n";
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto policy, disclosure::Policy::named(arguments.text_or("--policy", "nhs-2018")));
  EVENHAND_TRY(const auto tidy, tidy_table(arguments));
  EVENHAND_TRY(const auto table, count_table(tidy, *arguments.text("--value")));
  disclosure::Tree tree;
  if (const auto file = arguments.text("--tree")) {
    EVENHAND_TRY(tree, read_tree(*file));
  }
  const auto shown = disclosure::protect(table, policy, tree);
  if (!shown) return invalid(tidy.file + ": " + shown.error().message);
  if (context.settings.json) {
    context.out << as_json(*shown).dump(2) << "\n";
  } else {
    print(*shown, context.out);
    tell(*shown, context.error);
  }
  return shown->safe ? ExitStatus::done : ExitStatus::answer_is_no;
}

}  // namespace

Command protect_command() {
  auto options = tidy_table_options();
  options.push_back(
      {.name = "--policy", .value = "NAME", .help = "nhs-2018 (the default), fewer-than-5 or fewer-than-11."});
  options.push_back({.name = "--tree",
                     .value = "TREE.csv",
                     .help = "Columns by, level, parent: which levels may be put together where they are too small."});
  return {.name = "protect",
          .summary = "Say what may be shown of a table of counts, so that nobody is given away.",
          .options = std::move(options),
          .run = run};
}

}  // namespace evenhand::app
