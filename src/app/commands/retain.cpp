// evenhand retain: what each record's own rule says is due is destroyed. A server does it by itself, every hour.
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/row_keeper.h"
#include "app/commands/commands.h"
#include "app/open_store.h"

namespace evenhand::app {

namespace {

Result<ExitStatus> retain(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto database, open_store(context.settings));
  analysis::RowPlaces places(context.settings.keys_folder());
  const auto now = context.clock.now();
  const auto due = analysis::rows_to_destroy(*database, places.vault(), london_date(now));
  const bool dry = arguments.has("--dry-run");
  if (!dry) EVENHAND_CHECK(analysis::destroy_rows(*database, places, due, now));
  if (context.settings.json) {
    nlohmann::ordered_json json{{"done", !dry}, {"rows_of_people", nlohmann::ordered_json::array()}};
    for (const auto& one : due.due)
      json["rows_of_people"].push_back(
          {{"id", one.id.text()}, {"title", one.title}, {"delete_by", date_text(one.delete_by)}});
    json["files_without_record"] = due.orphans.size();
    context.out << json.dump() << '\n';
    return ExitStatus::done;
  }
  const char* verb = dry ? "Would destroy" : "Destroyed";
  for (const auto& one : due.due)
    context.out << verb << " rows of people: " << one.title << " (to be deleted by " << date_text(one.delete_by)
                << ")\n";
  if (!due.orphans.empty()) context.out << verb << " " << due.orphans.size() << " sealed files without a record\n";
  if (due.due.empty() && due.orphans.empty()) context.out << "Nothing is due.\n";
  return ExitStatus::done;
}

}  // namespace

Command retain_command() {
  return {.name = "retain",
          .summary = "Destroy rows of people whose day has come (a server does so by itself).",
          .options = {{.name = "--dry-run", .value = "", .help = "Only say what would be destroyed."}},
          .run = retain};
}

}  // namespace evenhand::app
