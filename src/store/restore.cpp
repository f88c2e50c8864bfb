#include <algorithm>

#include "base/dates.h"
#include "store/backup_parts.h"
#include "store/table_rows.h"

namespace evenhand::store {

namespace {

// Foreign keys are looked at when all rows are there: tables come by name, and a row may point at a later one.
class WithoutForeignKeys {
 public:
  explicit WithoutForeignKeys(Session& session) : session_(session) {
    if (session.kind() == StoreKind::sqlite) {
      session.run_once("pragma defer_foreign_keys = on");  // until the commit
      return;
    }
    constraints_ = Reading(session).select<std::string, std::string, std::string>(
        "select cast(conrelid::regclass as text), quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint"
        " where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2");
    for (const auto& [table, name, definition] : constraints_) {
      session.run_once("alter table " + table + " drop constraint " + name);
    }
  }
  void put_back() {
    for (const auto& [table, name, definition] : constraints_) {
      session_.run_once("alter table " + table + " add constraint " + name + " " + definition);
    }
  }

 private:
  Session& session_;
  std::vector<std::tuple<std::string, std::string, std::string>> constraints_;
};

Result<Done> fill_table(Session& session, ArchiveReader& archive, const BackupTable& table, const TableShape& shape,
                        const BackupProgress& progress) {
  const auto insert = insert_row(shape);
  Parameters parameters;
  for (const auto& column : table.columns) parameters.emplace_back(column.name, Value{});
  return read_table(archive, table, progress, [&](std::string_view line) -> Result<Done> {
    EVENHAND_TRY(auto row, parse_row(line, table.columns));
    for (std::size_t i = 0; i < row.size(); ++i) parameters[i].value = std::move(row[i]);
    session.run(insert, parameters, {}, {}, Place::here());
    return Done{};
  });
}

Result<TableShape> shape_for(const BackupTable& table, const std::vector<TableShape>& shapes) {
  const auto found =
      std::find_if(shapes.begin(), shapes.end(), [&](const auto& each) { return each.name == table.name; });
  if (found == shapes.end() || found->columns != table.columns) {
    return invalid("The backup is damaged: table " + table.name + " does not fit the schema that it names.");
  }
  return *found;
}

Result<Done> fill(Session& session, ArchiveReader& archive, const BackupManifest& manifest,
                  const BackupProgress& progress) {
  Reading reading(session);
  const auto shapes = tables_of(reading);
  WithoutForeignKeys foreign_keys(session);
  for (const auto& shape : shapes) session.run_once("delete from \"" + shape.name + "\"");  // what a step puts there
  for (const auto& table : manifest.tables) {
    EVENHAND_TRY(const auto shape, shape_for(table, shapes));
    EVENHAND_CHECK(fill_table(session, archive, table, shape, progress));
    const auto digest = for_each_row_text(reading, shape, [](std::string_view) {});
    if (digest.sha256 != table.sha256) {
      return Error{ErrorKind::unavailable,
                   "Table " + table.name + " reads otherwise than it was saved. Nothing was kept.", ""};
    }
  }
  foreign_keys.put_back();
  return Done{};
}

Result<Done> restore_in_transaction(Session& session, ArchiveReader& archive, const BackupManifest& manifest,
                                    const BackupProgress& progress) {
  const auto known = embedded_migrations(session.kind());
  EVENHAND_TRY(const auto saved_steps, steps_of(manifest));
  EVENHAND_TRY(const SchemaState state, schema_state(session, known));
  if (!state.empty) {
    return conflict("The store is not empty. Restore into a new one: a file that is not there yet, or a new database.");
  }
  std::vector<Migration> first;
  for (const auto& step : known) {
    const auto same = [&](const auto& each) { return each.name == step.name; };
    if (std::any_of(saved_steps.begin(), saved_steps.end(), same)) first.push_back(step);
  }
  apply_steps(session, first, state);
  EVENHAND_CHECK(fill(session, archive, manifest, progress));
  EVENHAND_TRY(const SchemaState filled, schema_state(session, known));
  apply_steps(session, known, filled);
  return Done{};
}

void remove_sqlite(const StoreUrl& store) {
  std::error_code ignored;
  for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(store.target + end, ignored);
}

}  // namespace

Result<BackupManifest> restore_backup(const std::filesystem::path& file, const StoreUrl& store,
                                      const BackupProgress& progress) {
  EVENHAND_TRY(auto opened, open_backup(file));
  auto& [archive, manifest] = opened;
  const bool is_new = store.kind == StoreKind::sqlite && !std::filesystem::exists(store.target);
  Result<Done> restored = Done{};
  try {
    Session session(store, Access::create);
    session.begin_write();
    restored = restore_in_transaction(session, archive, manifest, progress);
    if (restored)
      session.commit();
    else
      session.rollback();
  } catch (const Failure& failure) {
    if (is_new) remove_sqlite(store);
    if (failure.kind() != FailureKind::constraint) throw;
    return invalid("The backup is damaged: a row breaks a rule of the schema.", failure.what());
  }
  if (!restored && is_new) remove_sqlite(store);
  if (!restored) return restored.error();
  return std::move(manifest);
}

Result<Migrated> migrate_with_backup(const StoreUrl& store, const std::filesystem::path& folder, const Clock& clock) {
  const auto known = embedded_migrations(store.kind);
  Session session(store, Access::create);
  session.begin_read();
  EVENHAND_TRY(const SchemaState state, schema_state(session, known));
  bool has_rows = false;
  if (!state.empty && !state.pending.empty()) {
    Reading reading(session);
    for (const auto& table : tables_of(reading)) {
      has_rows = has_rows || reading.select_one<int>("select 1 from \"" + table.name + "\" limit 1");
    }
  }
  session.commit();
  Migrated migrated;
  if (has_rows) {
    auto name = "before-" + state.pending.front() + "-" + instant_text(clock.now()) + ".zip";
    std::replace(name.begin(), name.end(), ':', '.');  // a file name on every system
    migrated.backup = folder / name;
    EVENHAND_CHECK(make_backup(store, *migrated.backup, clock));
  }
  EVENHAND_TRY(migrated.steps, migrate(session, known));
  return migrated;
}

}  // namespace evenhand::store
