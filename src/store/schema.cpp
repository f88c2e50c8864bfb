#include "store/schema.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "store/session.h"

namespace evenhand::store {

namespace {

// Table, column, type, and the column's place in the primary key (0: not in it).
using ColumnRows = std::vector<std::tuple<std::string, std::string, std::string, int>>;

ColumnRows columns_of_sqlite(Reading& reading) {
  return reading.select<std::string, std::string, std::string, int>(
      "select t.name, c.name, lower(c.type), c.pk from pragma_table_list as t, pragma_table_info(t.name) as c"
      " where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'"
      " order by t.name, c.cid");
}

ColumnRows columns_of_postgresql(Reading& reading) {
  return reading.select<std::string, std::string, std::string, int>(
      "select c.table_name, c.column_name, c.data_type, coalesce(k.ordinal_position, 0)"
      " from information_schema.tables t"
      " join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name"
      " left join information_schema.table_constraints p on p.table_schema = t.table_schema"
      "  and p.table_name = t.table_name and p.constraint_type = 'PRIMARY KEY'"
      " left join information_schema.key_column_usage k on k.constraint_schema = p.constraint_schema"
      "  and k.constraint_name = p.constraint_name and k.table_name = c.table_name and k.column_name = c.column_name"
      " where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'"
      " order by c.table_name collate \"C\", c.ordinal_position");
}

ColumnType type_named(const std::string& table, const std::string& column, const std::string& type) {
  if (type == "text") return ColumnType::text;
  if (type == "bigint") return ColumnType::integer;
  if (type == "double precision") return ColumnType::real;
  throw Failure(FailureKind::programming,
                table + "." + column + " is of a type that the two stores do not share: " + type, Place{});
}

std::string in_quotes(const std::string& name) {
  return "\"" + name + "\"";
}

}  // namespace

std::vector<TableShape> tables_of(Reading& reading) {
  const bool sqlite = reading.session().kind() == StoreKind::sqlite;
  std::vector<TableShape> tables;
  std::map<int, std::string> key;
  const auto end_table = [&] {
    if (tables.empty()) return;
    for (const auto& [place, column] : key) tables.back().key.push_back(column);
    if (key.empty()) {
      throw Failure(FailureKind::programming, "table " + tables.back().name + " has no primary key", Place{});
    }
    key.clear();
  };
  for (const auto& [table, column, type, place] :
       sqlite ? columns_of_sqlite(reading) : columns_of_postgresql(reading)) {
    if (table == "schema_migrations") continue;
    if (tables.empty() || tables.back().name != table) {
      end_table();
      tables.push_back({table, {}, {}});
    }
    tables.back().columns.push_back({column, type_named(table, column, type)});
    if (place > 0) key.emplace(place, column);
  }
  end_table();
  return tables;
}

std::vector<std::string> tables_kept_out(const std::vector<Migration>& known) {
  constexpr std::string_view kMark = "-- not in a backup:";
  std::vector<std::string> names;
  for (const auto& migration : known) {
    for (const auto& line : split(migration.sql, '\n')) {
      if (lower_ascii(line).starts_with(kMark)) names.push_back(trim(std::string_view(line).substr(kMark.size())));
    }
  }
  return names;
}

std::string select_all(const TableShape& table) {
  std::vector<std::string> columns;
  std::vector<std::string> key;
  for (const auto& column : table.columns) columns.push_back(in_quotes(column.name));
  for (const auto& column : table.key) key.push_back(in_quotes(column));
  return "select " + join(columns, ", ") + " from " + in_quotes(table.name) + " order by " + join(key, ", ");
}

std::string insert_row(const TableShape& table) {
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (const auto& column : table.columns) {
    columns.push_back(in_quotes(column.name));
    values.push_back(":" + column.name);
  }
  return "insert into " + in_quotes(table.name) + " (" + join(columns, ", ") + ") values (" + join(values, ", ") + ")";
}

}  // namespace evenhand::store
