#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/import_command.h"
#include "app/table_options.h"
#include "organisations/reference_import.h"

namespace evenhand::app {

using people::Act;

namespace {

using Import = Result<organisations::ImportReport> (*)(store::Database&, const people::Scope&, Instant, std::istream&,
                                                       const organisations::ImportOptions&,
                                                       const organisations::ImportedFrom&);

Result<organisations::ImportedFrom> imported_from(const Arguments& arguments) {
  organisations::ImportedFrom from{.source = arguments.text_or("--source", "")};
  if (!arguments.has("--year")) return from;
  EVENHAND_TRY(const auto year, arguments.integer("--year", 0));
  if (year < 1900 || year > 2100) return invalid("--year: must be a year from 1900 to 2100.");
  from.year = static_cast<int>(year);
  return from;
}

Command import_command(std::string what, std::string summary, std::string file_help, std::string year_help, Act act,
                       Import import) {
  auto options = import_command_options(std::move(file_help));
  options.push_back({.name = "--year", .value = "YEAR", .help = std::move(year_help)});
  options.push_back({.name = "--source",
                     .value = "TEXT",
                     .help = "Where the figures come from, as pages say it (default: the file’s name)."});
  return {.name = "import " + what,
          .summary = std::move(summary),
          .options = with_owner(std::move(options)),
          .run = [act, import](const Arguments& arguments, Context& context) -> Result<ExitStatus> {
            EVENHAND_TRY(const auto how, import_options(arguments, *arguments.text("FILE")));
            EVENHAND_TRY(const auto from, imported_from(arguments));
            EVENHAND_TRY(auto input, import_file(arguments));
            EVENHAND_TRY(const auto acting, act_as(arguments, context, act));
            EVENHAND_TRY(const auto report, import(*acting.database, acting.scope, acting.now, input, how, from));
            return print_report(report, context);
          }};
}

}  // namespace

Command import_organisations_command() {
  return import_command("organisations", "Take a directory of organisations, such as the NHS’s list of trusts.",
                        "A CSV file with a row for each organisation; its first row names the columns.",
                        "The year of the list (default: a year in the file’s name, else this year).",
                        Act::import_reference, organisations::import_organisations);
}

Command import_areas_command() {
  return import_command("areas",
                        "Take areas; where the file has weights, those are the areas that the organisation serves.",
                        "A CSV file with a row for each area; its first row names the columns.",
                        "The year of the codes (default: a year in the file’s name, else this year).",
                        Act::manage_organisation, organisations::import_areas);
}

Command import_population_command() {
  return import_command("population", "Take the people of areas by group, such as a table of the Census.",
                        "A CSV file with a row for each group in an area; its first row names the columns.",
                        "The year of the figures (default: a year in the file’s name).", Act::import_reference,
                        organisations::import_population);
}

}  // namespace evenhand::app
