#include "store/record.h"

namespace evenhand::store::detail {

RecordSql::RecordSql(std::string_view table, const ColumnNames& columns)
    : types{ColumnType::text, ColumnType::integer} {
  const std::string name(table), list = join(columns.names, ", ");
  types.insert(types.end(), columns.types.begin(), columns.types.end());
  insert = "insert into " + name + " (owner, id, revision, " + list +
           ") values (:owner, :id, :revision, :" + join(columns.names, ", :") + ")";
  update = "update " + name + " set revision = revision + 1";
  for (const auto& column : columns.names) update += ", " + column + " = :" + column;
  update += " where owner = :owner and id = :id and revision = :revision";
  select = "select id, revision, " + list + " from " + name + " where owner = :owner and ";
}

Error record_missing(std::string_view what) {
  return not_found("There is no such " + std::string(what) + ".");
}

Error record_changed(std::string_view what) {
  return conflict("Somebody else changed this " + std::string(what) +
                  " while you were writing. Their version stands, and yours is below.");
}

}  // namespace evenhand::store::detail
