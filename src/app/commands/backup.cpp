// backup, restore, migrate, verify: the store as a whole. They act as operator, not as an account.
#include "store/backup.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/checks.h"
#include "app/commands/commands.h"
#include "app/open_store.h"
#include "app/progress.h"
#include "base/text.h"

namespace evenhand::app {
namespace {

using nlohmann::ordered_json;

constexpr store::Database::Options kExisting = {.schema = store::Schema::any, .create = false};

ordered_json json_of(const store::BackupManifest& manifest, const std::string& file) {
  auto tables = ordered_json::array();
  for (const auto& table : manifest.tables) {
    tables.push_back({{"name", table.name}, {"rows", table.rows}, {"sha256", table.sha256}});
  }
  return {{"file", file},
          {"made_at", instant_text(manifest.made_at)},
          {"hash", manifest.hash()},
          {"rows", manifest.rows()},
          {"tables", tables}};
}

void print(Context& context, const store::BackupManifest& manifest, const std::string& file, std::string_view did) {
  if (context.settings.json) {
    context.out << json_of(manifest, file).dump(2) << '\n';
    return;
  }
  context.out << did << ": " << with_commas(static_cast<long long>(manifest.tables.size())) << " tables, "
              << with_commas(manifest.rows()) << " rows.\nHash: " << manifest.hash() << '\n';
}

Result<ExitStatus> run_backup(const Arguments& arguments, Context& context) {
  const auto file = arguments.text_or("FILE", "");
  EVENHAND_TRY(const auto url, store_of(context.settings));
  EVENHAND_CHECK(open_store(context.settings, kExisting));
  EVENHAND_TRY(const auto manifest, store::make_backup(url, file, context.clock, ProgressLine(context).of_tables()));
  print(context, manifest, file, "Backed up " + url.shown() + " to " + file);
  return ExitStatus::done;
}

Result<ExitStatus> run_restore(const Arguments& arguments, Context& context) {
  const auto file = arguments.text_or("FILE", "");
  EVENHAND_TRY(const auto url, store_of(context.settings));
  EVENHAND_CHECK(make_data_folder(context.settings));
  EVENHAND_TRY(const auto manifest, store::restore_backup(file, url, ProgressLine(context).of_tables()));
  print(context, manifest, file, "Restored " + file + " into " + url.shown());
  return ExitStatus::done;
}

Result<ExitStatus> run_migrate(const Arguments&, Context& context) {
  EVENHAND_TRY(const auto url, store_of(context.settings));
  EVENHAND_CHECK(make_data_folder(context.settings));
  EVENHAND_TRY(const auto migrated, store::migrate_with_backup(url, context.settings.data, context.clock));
  const auto backup = migrated.backup ? migrated.backup->string() : std::string();
  if (context.settings.json) {
    ordered_json json = {{"steps", migrated.steps}, {"backup", nullptr}};
    if (migrated.backup) json["backup"] = backup;
    context.out << json.dump(2) << '\n';
  } else {
    if (migrated.backup) context.out << "The store as it was: " << backup << '\n';
    context.out << (migrated.steps == 0 ? std::string("The store is up to date.")
                                        : "Steps taken: " + std::to_string(migrated.steps) + ".")
                << '\n';
  }
  return ExitStatus::done;
}

Result<ExitStatus> verify_file(const std::string& file, Context& context) {
  EVENHAND_TRY(const auto manifest, store::verify_backup(file, ProgressLine(context).of_tables()));
  print(context, manifest, file, "The backup " + file + " is whole");
  return ExitStatus::done;
}

Result<ExitStatus> verify_store(Context& context) {
  EVENHAND_TRY(auto database, open_store(context.settings, kExisting));
  const auto results = database->read([](store::Reading& reading) { return store::run_checks(reading, all_checks()); });
  bool well = true;
  auto checks = ordered_json::array();
  for (const auto& result : results) {
    well = well && result.faults.empty();
    checks.push_back({{"name", result.name}, {"faults", result.faults}});
    if (context.settings.json) continue;
    context.out << (result.faults.empty() ? "pass  " : "FAIL  ") << result.name << '\n';
    for (const auto& fault : result.faults) context.out << "      " << fault << '\n';
  }
  if (context.settings.json) context.out << ordered_json{{"ok", well}, {"checks", checks}}.dump(2) << '\n';
  return well ? ExitStatus::done : ExitStatus::answer_is_no;
}

Result<ExitStatus> run_verify(const Arguments& arguments, Context& context) {
  const auto file = arguments.text("--backup");
  return file ? verify_file(*file, context) : verify_store(context);
}

}  // namespace

Command backup_command() {
  return {
      .name = "backup",
      .summary = "Write the whole store, from one moment and while it is in use, to one archive.",
      .options = {{.name = "FILE", .value = "", .help = "The archive to make; never written over.", .required = true}},
      .run = run_backup};
}

Command restore_command() {
  return {
      .name = "restore",
      .summary = "Fill a new store of either kind from an archive; also the way from SQLite to PostgreSQL.",
      .options = {{.name = "FILE", .value = "", .help = "An archive that `evenhand backup` made.", .required = true}},
      .run = run_restore};
}

Command migrate_command() {
  return {.name = "migrate",
          .summary = "Bring the store to this program's schema, after a backup into the data folder.",
          .options = {},
          .run = run_migrate};
}

Command verify_command() {
  return {.name = "verify",
          .summary = "Check the store, its trail and its editions; or an archive that `evenhand backup` made.",
          .options = {{.name = "--backup", .value = "FILE", .help = "Check this archive, not the store."}},
          .run = run_verify};
}

}  // namespace evenhand::app
