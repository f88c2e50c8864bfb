// evenhand audit: what anybody could work out from a table that hides some of its cells.
#include "disclosure/audit.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "app/commands/tidy_table.h"
#include "base/text.h"

namespace evenhand::app {
namespace {

using nlohmann::ordered_json;

Result<std::vector<disclosure::AuditCell>> audit_cells(const TidyTable& tidy, const std::string& column) {
  const auto place = tidy.csv.column(column);
  if (!place) {
    return invalid(tidy.file + ", row 1: there is no column “" + column + "”. Its columns are " +
                   join_and(tidy.csv.header) + ".");
  }
  std::vector<disclosure::AuditCell> cells;
  for (std::size_t i = 0; i < tidy.cells.size(); ++i) {
    const auto& cell = tidy.cells[i];
    const auto hidden = trim(tidy.csv.rows[i][*place]);
    if (hidden != "0" && hidden != "1") {
      return invalid(tidy.file + ", row " + std::to_string(cell.row) + ", column " + column + ": “" + hidden +
                     "” is neither 1 (hidden) nor 0 (shown).");
    }
    cells.push_back({cell.levels, cell.count, hidden == "1", cell.row});
  }
  return cells;
}

ordered_json as_json(const disclosure::Audit& audit, const TidyTable& tidy, long long threshold) {
  ordered_json json = {{"safe", audit.safe},
                       {"safe_from_the_only_person", audit.safe_from_the_only_person},
                       {"threshold", threshold},
                       {"totals_taken_as_shown", audit.totals_taken_as_shown},
                       {"cells", ordered_json::array()}};
  for (const auto& cell : audit.cells) {
    ordered_json one = ordered_json::object();
    for (std::size_t d = 0; d < tidy.by.size(); ++d) one[tidy.by[d]] = cell.levels[d];
    one["value"] = *cell.value.whole();
    one["lower"] = *cell.lower.whole();
    one["upper"] = cell.upper ? ordered_json(*cell.upper->whole()) : ordered_json(nullptr);
    one["exact"] = cell.exact;
    one["primary"] = cell.primary;
    json["cells"].push_back(std::move(one));
  }
  return json;
}

void print(const disclosure::Audit& audit, std::ostream& out) {
  out << "Exact counts of your own file: not for publication.\n";
  for (const auto& cell : audit.cells) {
    out << "  " << join(cell.levels, ", ") << ": is " << cell.value.text() << ", could be " << cell.lower.text()
        << " to " << (cell.upper ? cell.upper->text() : "any number") << (cell.exact ? ": exactly known" : "")
        << (cell.primary ? "" : " (only hidden to cover others)") << "\n";
  }
  if (audit.totals_taken_as_shown) out << "Totals that the file leaves out are taken as shown.\n";
  out << (audit.safe ? "Safe: each small cell could be 0, and could reach the threshold.\n"
                     : "Not safe: a small cell can be worked out too nearly.\n");
  if (audit.safe && !audit.safe_from_the_only_person) {
    out << "But a person who is the only one in a hidden cell can work out another.\n";
  }
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto threshold, arguments.integer("--threshold", 5));
  if (threshold < 2 || threshold > 1000) return invalid("--threshold: it must be from 2 to 1,000 people.");
  EVENHAND_TRY(const auto tidy, tidy_table(arguments));
  EVENHAND_TRY(const auto cells, audit_cells(tidy, *arguments.text("--hidden")));
  const auto audit = disclosure::audit(tidy.by, cells, threshold, disclosure::ExactCapability::own_file());
  if (!audit) return invalid(tidy.file + ": " + audit.error().message);
  if (context.settings.json) {
    context.out << as_json(*audit, tidy, threshold).dump(2) << "\n";
  } else {
    print(*audit, context.out);
  }
  return audit->safe ? ExitStatus::done : ExitStatus::answer_is_no;
}

}  // namespace

Command audit_command() {
  auto options = tidy_table_options();
  options.push_back({.name = "--hidden",
                     .value = "COLUMN",
                     .help = "The column that says which cells are hidden: 1 or 0.",
                     .required = true});
  options.push_back(
      {.name = "--threshold", .value = "PEOPLE", .help = "Counts from 1 to one under this are small (default 5)."});
  return {.name = "audit",
          .summary = "Say what anybody could work out of the hidden cells of a table.",
          .options = std::move(options),
          .run = run};
}

}  // namespace evenhand::app
