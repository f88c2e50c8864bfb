// evenhand import grades, objectives, actions, engagements, contributions: what earlier years left, from files.
#include <functional>
#include <istream>

#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/import_command.h"
#include "app/table_options.h"
#include "cycle/cycle_store.h"
#include "engagement/engagement_csv.h"
#include "grading/grades_import.h"
#include "objectives/objectives_import.h"

namespace evenhand::app {
namespace {

using organisations::ImportReport;
using people::Act;

using Import = std::function<Result<ImportReport>(store::Database&, const people::Scope&, Instant, const cycle::Cycle&,
                                                  std::istream&, const organisations::ImportOptions&)>;

// The cycle that --cycle names; with --edition it is opened where there is none.
Result<cycle::Cycle> cycle_for(const Acting& acting, const Arguments& arguments) {
  auto found = acting.read([&](store::Reading& reading) { return acting.cycle(reading, arguments); });
  const auto edition = arguments.text("--edition");
  const auto year = arguments.text("--cycle");
  if (found || found.error().kind != ErrorKind::not_found || !edition || !year) return found;
  EVENHAND_TRY(const int number, cycle::cycle_year(*year));
  EVENHAND_CHECK(acting.scope.require(Act::edit_cycle));
  const auto done = acting.write(Act::edit_cycle, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(cycle::open_cycle(writing, acting.scope,
                                     {.year = number, .edition = *edition, .name = {}, .publish_by = {}}, acting.now));
    return Done{};
  });
  EVENHAND_CHECK(done);
  return acting.read([&](store::Reading& reading) { return acting.cycle(reading, arguments); });
}

Command command_for(std::string name, std::string summary, std::string file, Act act, Import import) {
  auto options = import_command_options(std::move(file));
  options.push_back({.name = "--edition",
                     .value = "ID",
                     .help = "Opens the cycle of --cycle with this edition where there is none: eds2 or eds2022."});
  return {.name = std::move(name),
          .summary = std::move(summary),
          .options = with_cycle(std::move(options)),
          .run = [act, import](const Arguments& arguments, Context& context) -> Result<ExitStatus> {
            EVENHAND_TRY(const auto options_read, import_options(arguments, *arguments.text("FILE")));
            EVENHAND_TRY(auto input, import_file(arguments));
            EVENHAND_TRY(const auto acting, act_as(arguments, context, act));
            EVENHAND_TRY(const auto cycle, cycle_for(acting, arguments));
            EVENHAND_TRY(const auto report,
                         import(*acting.database, acting.scope, acting.now, cycle, input, options_read));
            return print_report(report, context);
          }};
}

}  // namespace

Command import_grades_command() {
  return command_for("import grades", "Import a year’s grades as they were recorded, with warnings.",
                     "A CSV file with a row for each outcome.", Act::agree_grade, grading::import_grades);
}

Command import_objectives_command() {
  return command_for("import objectives", "Import a year’s objectives.", "A CSV file with a row for each objective.",
                     Act::edit_objectives, objectives::import_objectives);
}

Command import_engagements_command() {
  return command_for("import engagements", "Import a year’s engagements.", "A CSV file with a row for each engagement.",
                     Act::edit_engagements, engagement::import_engagements);
}

Command import_contributions_command() {
  return command_for("import contributions", "Import what was said in a year, with the replies.",
                     "A CSV file with a row for each contribution.", Act::edit_contributions,
                     engagement::import_contributions);
}

Command import_actions_command() {
  return command_for("import actions", "Import the actions of a year’s objectives.",
                     "A CSV file with a row for each action.", Act::edit_objectives, objectives::import_actions);
}

}  // namespace evenhand::app
