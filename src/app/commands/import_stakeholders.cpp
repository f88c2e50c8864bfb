#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/import_command.h"
#include "app/table_options.h"
#include "base/text.h"
#include "stakeholders/stakeholder_csv.h"

namespace evenhand::app {

namespace {

Result<stakeholders::ImportedAs> imported_as(const Arguments& arguments) {
  const auto kind = arguments.text("--kind");
  if (!kind) return stakeholders::ImportedAs{};
  if (auto known = stakeholders::term_named(stakeholders::kinds(), *kind))
    return stakeholders::ImportedAs{.kind = std::move(*known)};
  std::vector<std::string> all;
  for (const auto& term : stakeholders::kinds()) all.emplace_back(term.id);
  return invalid("--kind: there is no kind “" + *kind + "”. The kinds are " + join_and(all) + ".");
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto options, import_options(arguments, *arguments.text("FILE")));
  EVENHAND_TRY(const auto as, imported_as(arguments));
  EVENHAND_TRY(auto input, import_file(arguments));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, people::Act::edit_stakeholders));
  EVENHAND_TRY(const auto report,
               stakeholders::import_stakeholders(*acting.database, acting.scope, acting.now, input, options, as));
  return print_report(report, context);
}

}  // namespace

Command import_stakeholders_command() {
  auto options = import_command_options("A CSV file with a row for each group; its first row names the columns.");
  options.push_back({.name = "--kind",
                     .value = "KIND",
                     .help = "The kind of the groups whose row names none (default voluntary-group)."});
  return {.name = "import stakeholders",
          .summary = "Add groups to the directory from a CSV file; nothing is joined or written over.",
          .options = with_owner(std::move(options)),
          .run = run};
}

}  // namespace evenhand::app
