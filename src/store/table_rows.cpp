#include "store/table_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace evenhand::store {

namespace {

using Json = nlohmann::json;

Json json_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

constexpr std::int64_t kBytesAtOnce = 4 << 20;

std::int64_t bytes_of_largest_row(Reading& reading, const TableShape& table) {
  std::string bytes = "64";
  for (const auto& column : table.columns) {
    bytes += column.type == ColumnType::text ? " + coalesce(octet_length(\"" + column.name + "\"), 0)" : " + 8";
  }
  return std::get<0>(
      *reading.select_one<std::int64_t>("select coalesce(max(" + bytes + "), 1) from \"" + table.name + "\""));
}

// SQLite hands over a row at a time. libpq would hold the whole result: there a cursor fetches so many rows at a time
// that even the largest would not be much together.
void for_each_row(Reading& reading, const TableShape& table, const OnRow& use) {
  std::vector<ColumnType> types;
  for (const auto& column : table.columns) types.push_back(column.type);
  auto& session = reading.session();
  if (session.kind() == StoreKind::sqlite) return reading.run(select_all(table), {}, types, use);
  const auto cursor = "\"rows_of_" + table.name + "\"";
  const auto count = std::clamp<std::int64_t>(kBytesAtOnce / bytes_of_largest_row(reading, table), 1, 2000);
  const auto fetch = "fetch " + std::to_string(count) + " from " + cursor;
  session.run_once("declare " + cursor + " no scroll cursor for " + select_all(table));
  for (bool more = true; more;) {
    more = false;
    reading.run(fetch, {}, types, [&](Row row) {
      more = true;
      use(row);
    });
  }
  session.run_once("close " + cursor);
}

}  // namespace

std::string row_text(Row row) {
  Json array = Json::array();
  for (const auto& value : row) array.push_back(json_of(value));
  try {
    return array.dump() + "\n";
  } catch (const Json::type_error&) {
    throw Failure(FailureKind::damaged, "a text that is not UTF-8", Place{});
  }
}

Result<std::vector<Value>> parse_row(std::string_view line, const std::vector<TableColumn>& columns) {
  const auto wrong = [] { return invalid("The backup is damaged: a row does not fit its table."); };
  auto array = Json::parse(line, nullptr, false);
  if (!array.is_array() || array.size() != columns.size()) return wrong();
  std::vector<Value> row(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& cell = array[i];
    if (cell.is_null()) continue;
    switch (columns[i].type) {
      case ColumnType::integer:
        if (!cell.is_number_integer()) return wrong();
        row[i] = cell.get<std::int64_t>();
        break;
      case ColumnType::real:
        if (!cell.is_number()) return wrong();
        row[i] = cell.get<double>();
        break;
      case ColumnType::text:
        if (!cell.is_string()) return wrong();
        row[i] = std::move(cell.get_ref<std::string&>());
        break;
    }
  }
  return row;
}

TableDigest for_each_row_text(Reading& reading, const TableShape& table,
                              const std::function<void(std::string_view line)>& use) {
  TableDigest result;
  Sha256 digest;
  for_each_row(reading, table, [&](Row row) {
    const auto line = row_text(row);
    digest.add(line);
    ++result.rows;
    use(line);
  });
  result.sha256 = digest.hex();
  return result;
}

Result<Done> LineCutter::add(std::string_view piece, const OnLine& on_line) {
  for (auto end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
    rest_ += piece.substr(0, end);
    EVENHAND_CHECK(on_line(rest_));
    rest_.clear();
    piece.remove_prefix(end + 1);
  }
  rest_ += piece;
  if (rest_.size() > longest_) return invalid("The backup is damaged: it has a row longer than any can be.");
  return Done{};
}

}  // namespace evenhand::store
