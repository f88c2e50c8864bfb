// What tables a store has, read from the store itself: so that a later room's tables come along in a backup unasked.
#pragma once

#include <string>
#include <vector>

#include "store/migrations.h"
#include "store/sql.h"

namespace evenhand::store {

struct TableColumn {
  std::string name;
  ColumnType type = ColumnType::text;
  bool operator==(const TableColumn&) const = default;
};

struct TableShape {
  std::string name;
  std::vector<TableColumn> columns;  // as declared; without generated ones
  std::vector<std::string> key;      // the primary key's columns
};

// By name, without schema_migrations and what a search index keeps for itself. Throws Failure (programming) for a table
// without a primary key, or a column that is not text, bigint or double precision.
std::vector<TableShape> tables_of(Reading& reading);

// The tables that a step marks with a line `-- not in a backup: NAME`: boxes of ballots, rows of people.
std::vector<std::string> tables_kept_out(const std::vector<Migration>& known);

// "select … from … order by its key", and "insert into … values (:a, :b)"; names quoted.
std::string select_all(const TableShape& table);
std::string insert_row(const TableShape& table);

}  // namespace evenhand::store
