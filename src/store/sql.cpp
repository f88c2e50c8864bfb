#include "store/sql.h"

#include "store/session.h"

namespace evenhand::store {

namespace detail {

void throw_unreadable(const char* wanted, std::size_t column, Place place) {
  throw Failure(FailureKind::damaged, "column " + std::to_string(column) + " does not hold " + wanted, place);
}

std::int64_t read_integer(const Value& value, std::size_t column, Place place) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr) throw_unreadable("a number (it is null)", column, place);
  return *number;
}

double read_real(const Value& value, std::size_t column, Place place) {
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr) throw_unreadable("a number (it is null)", column, place);
  return *number;
}

std::string read_text(Value& value, std::size_t column, Place place) {
  auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) throw_unreadable("text (it is null)", column, place);
  return std::move(*text);
}

}  // namespace detail

void Reading::run(std::string_view sql, const Parameters& parameters, std::span<const ColumnType> columns,
                  const OnRow& on_row, Place place) {
  session_.run(sql, parameters, columns, on_row, place);
}

std::int64_t Writing::execute(std::string_view sql, const Parameters& parameters, Place place) {
  return session_.run(sql, parameters, {}, {}, place);
}

}  // namespace evenhand::store
