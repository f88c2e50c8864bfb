#include "store/migrations.h"

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/text.h"

namespace evenhand::store {

namespace migrations {
std::span<const EmbeddedFile> embedded_files();
}

namespace {

// Any fixed number; every process that migrates this product's store takes the same one.
constexpr std::string_view kTakeLock = "select pg_advisory_xact_lock(4513271126)";

constexpr std::string_view kCreateTable =
    "create table schema_migrations ("
    " number bigint primary key, name text not null, checksum text not null, applied_at text not null)";

bool has_table(Session& session) {
  static constexpr ColumnType kColumns[] = {ColumnType::integer};
  std::int64_t count = 0;
  session.run(
      session.kind() == StoreKind::sqlite
          ? "select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations'"
          : "select count(*) from pg_catalog.pg_tables where tablename = 'schema_migrations'"
            " and schemaname = current_schema()",
      {}, kColumns, [&](Row row) { count = std::get<std::int64_t>(row[0]); }, Place::here());
  return count > 0;
}

// Text compares by its bytes on both stores, whatever the database's own collation (SQLite's is BINARY).
void collate_by_bytes(Session& session) {
  Reading reading(session);
  const auto columns = reading.select<std::string, std::string>(
      "select table_name, column_name from information_schema.columns"
      " where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'"
      " order by table_name, ordinal_position");
  std::map<std::string, std::string> alterations;
  for (const auto& [table, column] : columns) {
    auto& text = alterations[table];
    text += (text.empty() ? "" : ", ") + ("alter column \"" + column + "\" type text collate \"C\"");
  }
  for (const auto& [table, text] : alterations) session.run_once("alter table \"" + table + "\" " + text);
}

void apply(Session& session, const Migration& migration) {
  for (const auto& statement : split_script(migration.sql)) session.run_once(statement, {migration.name.c_str(), 1});
  session.run(
      "insert into schema_migrations (number, name, checksum, applied_at)"
      " values (:number, :name, :checksum, :applied_at)",
      {{"number", migration.number},
       {"name", migration.name},
       {"checksum", migration.checksum},
       {"applied_at", SystemClock().now()}},
      {}, {}, Place::here());
}

Result<int> migrate_in_transaction(Session& session, const std::vector<Migration>& known) {
  if (session.kind() == StoreKind::postgresql) session.run_once(kTakeLock);
  EVENHAND_TRY(const SchemaState state, schema_state(session, known));
  apply_steps(session, known, state);
  return static_cast<int>(state.pending.size());
}

}  // namespace

std::vector<Migration> embedded_migrations(StoreKind kind) {
  const std::string_view other = kind == StoreKind::sqlite ? ".postgresql.sql" : ".sqlite.sql";
  std::vector<Migration> found;
  for (const auto& file : migrations::embedded_files()) {
    if (file.path.ends_with(other)) continue;
    const std::string name(file.path.substr(0, file.path.find('.')));
    found.push_back({std::stoi(name), name, std::string(file.bytes), sha256_hex(file.bytes)});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  return found;
}

Result<SchemaState> schema_state(Session& session, const std::vector<Migration>& known) {
  SchemaState state;
  std::map<std::int64_t, std::pair<std::string, std::string>> applied;
  if (has_table(session)) {
    Reading reading(session);
    for (auto& [number, name, checksum] : reading.select<std::int64_t, std::string, std::string>(
             "select number, name, checksum from schema_migrations order by number")) {
      state.applied.push_back(name);
      applied.emplace(number, std::pair(name, checksum));
    }
  } else {
    state.empty = true;
  }
  for (const auto& migration : known) {
    const auto found = applied.find(migration.number);
    if (found == applied.end()) {
      state.pending.push_back(migration.name);
      continue;
    }
    if (found->second.second != migration.checksum) {
      return conflict("The store's schema was made from another text of step " + migration.name +
                      " than this program has. Use the program that made it, or restore a backup.");
    }
    applied.erase(found);
  }
  if (!applied.empty()) {
    return conflict("The store was made by a newer program: it has step " + applied.begin()->second.first +
                    ", which this one does not know. Use the newer program.");
  }
  return state;
}

void apply_steps(Session& session, const std::vector<Migration>& known, const SchemaState& state) {
  if (state.empty) session.run_once(kCreateTable);
  for (const auto& migration : known) {
    if (std::find(state.applied.begin(), state.applied.end(), migration.name) == state.applied.end()) {
      apply(session, migration);
    }
  }
  if (session.kind() == StoreKind::postgresql) collate_by_bytes(session);
}

Result<int> migrate(Session& session, const std::vector<Migration>& known) {
  // Read committed: after waiting for the lock, what the other process did must be seen.
  session.run_once(session.kind() == StoreKind::sqlite ? "begin immediate" : "begin isolation level read committed");
  try {
    auto steps = migrate_in_transaction(session, known);
    if (steps)
      session.commit();
    else
      session.rollback();
    return steps;
  } catch (...) {
    session.rollback();
    throw;
  }
}

namespace {

// Where the quoted text, comment or $$ body that starts at `at` ends; `at` itself where nothing of the kind starts.
std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const auto past = [&](std::string_view end, std::size_t from) {
    const auto found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  if (sql[at] == '\'') return past("'", at + 1);
  if (sql[at] == '"') return past("\"", at + 1);
  if (sql.substr(at, 2) == "--") return past("\n", at);
  if (sql.substr(at, 2) == "/*") return past("*/", at + 2);
  if (sql.substr(at, 2) == "$$") return past("$$", at + 2);
  return at;
}

bool is_open_trigger(std::string_view statement) {
  const auto text = lower_ascii(statement);
  return text.starts_with("create trigger") && text.find("begin") != std::string::npos && !text.ends_with("end");
}

}  // namespace

std::vector<std::string> split_script(std::string_view sql) {
  std::vector<std::string> statements;
  std::string statement;
  for (std::size_t at = 0; at < sql.size();) {
    const auto end = skip_quoted(sql, at);
    if (end != at) {
      const bool comment = sql[at] == '-' || sql[at] == '/';
      if (comment)
        statement += '\n';
      else
        statement += sql.substr(at, end - at);
      at = end;
      continue;
    }
    const char character = sql[at++];
    if (character != ';' || is_open_trigger(trim(statement))) {
      statement += character;
      continue;
    }
    if (const auto text = trim(statement); !text.empty()) statements.push_back(text);
    statement.clear();
  }
  if (const auto text = trim(statement); !text.empty()) statements.push_back(text);
  return statements;
}

}  // namespace evenhand::store
