// How records are read and written: named parameters in, typed tuples out, inside a transaction.
//
//   auto rows = reading.select<EvidenceId, std::string, std::optional<Date>>(
//       "select id, title, expires_on from evidence where owner = :owner order by title_key", {{"owner",
//       scope.owner()}});
//   for (const auto& [id, title, expires_on] : rows) …
//
// One text for SQLite 3.40 and PostgreSQL 15: columns are text, bigint or double precision; ids, dates and instants are
// text; booleans 0 or 1; parameters `:name`, never text pasted in. A comparison is not a number in PostgreSQL: select
// `case when a > b then 1 else 0 end`. Sums of bigint: `cast(coalesce(sum(n), 0) as bigint)`.
//
// A statement is prepared once a session and kept, so its text should be a constant. Errors are thrown as Failure with
// the caller's place. A Reading or Writing belongs to one thread and lives as long as its transaction
// (store/database.h).
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "store/failure.h"

namespace evenhand::store {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;  // monostate is null

inline Value to_value(Value value) {
  return value;
}
inline Value to_value(std::nullopt_t) {
  return {};
}
inline Value to_value(std::string text) {
  return text;
}
inline Value to_value(std::string_view text) {
  return std::string(text);
}
inline Value to_value(const char* text) {
  return std::string(text);
}
inline Value to_value(std::integral auto number) {
  return static_cast<std::int64_t>(number);
}
inline Value to_value(std::floating_point auto number) {
  return static_cast<double>(number);
}
inline Value to_value(Date date) {
  return date_text(date);
}
inline Value to_value(Instant instant) {
  return instant_text(instant);
}
template <class Kind>
Value to_value(const Id<Kind>& id) {
  return id.text();
}
template <class T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value{};
}

struct Parameter {
  std::string name;
  Value value;
  template <class T>
  Parameter(std::string_view parameter_name, T&& parameter_value)
      : name(parameter_name), value(to_value(std::forward<T>(parameter_value))) {}
};
using Parameters = std::vector<Parameter>;

// What a column is read as. A number read as text, or the other way round, is the store's conversion.
enum class ColumnType { integer, real, text };
using Row = std::span<Value>;
using OnRow = std::function<void(Row)>;  // may move the values out

namespace detail {

[[noreturn]] void throw_unreadable(const char* wanted, std::size_t column, Place place);

template <class T>
struct Reader;  // type, and from(Value&, column, place)

std::int64_t read_integer(const Value& value, std::size_t column, Place place);
double read_real(const Value& value, std::size_t column, Place place);
std::string read_text(Value& value, std::size_t column, Place place);

template <>
struct Reader<std::string> {
  static constexpr ColumnType type = ColumnType::text;
  static std::string from(Value& value, std::size_t column, Place place) { return read_text(value, column, place); }
};
template <>
struct Reader<double> {
  static constexpr ColumnType type = ColumnType::real;
  static double from(Value& value, std::size_t column, Place place) { return read_real(value, column, place); }
};
template <>
struct Reader<bool> {
  static constexpr ColumnType type = ColumnType::integer;
  static bool from(Value& value, std::size_t column, Place place) { return read_integer(value, column, place) != 0; }
};
template <std::integral T>
struct Reader<T> {
  static constexpr ColumnType type = ColumnType::integer;
  static T from(Value& value, std::size_t column, Place place) {
    const auto number = read_integer(value, column, place);
    if (!std::in_range<T>(number)) throw_unreadable("a number of that size", column, place);
    return static_cast<T>(number);
  }
};
// Kept as text and parsed: ids, dates, instants.
template <class T, Result<T> (*kParse)(std::string_view)>
struct ParsingReader {
  static constexpr ColumnType type = ColumnType::text;
  static T from(Value& value, std::size_t column, Place place) {
    auto parsed = kParse(read_text(value, column, place));
    if (!parsed) throw_unreadable("an id, date or time", column, place);
    return *parsed;
  }
};
template <class Kind>
struct Reader<Id<Kind>> : ParsingReader<Id<Kind>, &Id<Kind>::parse> {};
template <>
struct Reader<Date> : ParsingReader<Date, &parse_date> {};
template <>
struct Reader<Instant> : ParsingReader<Instant, &parse_instant> {};
template <class T>
struct Reader<std::optional<T>> {
  static constexpr ColumnType type = Reader<T>::type;
  static std::optional<T> from(Value& value, std::size_t column, Place place) {
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    return Reader<T>::from(value, column, place);
  }
};

template <class... T, std::size_t... I>
std::tuple<T...> read_row(Row row, Place place, std::index_sequence<I...>) {
  return {Reader<T>::from(row[I], I + 1, place)...};
}

}  // namespace detail

class Session;  // store/session.h: a connection and its prepared statements

// One read transaction: what it sees does not change while it lasts.
class Reading {
 public:
  explicit Reading(Session& session) : session_(session) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  template <class... T>
  [[nodiscard]] std::vector<std::tuple<T...>> select(std::string_view sql, const Parameters& parameters = {},
                                                     Place place = Place::here()) {
    std::vector<std::tuple<T...>> rows;
    for_each<T...>(
        sql, parameters, [&](std::tuple<T...> row) { rows.push_back(std::move(row)); }, place);
    return rows;
  }

  // The first row, or nothing.
  template <class... T>
  [[nodiscard]] std::optional<std::tuple<T...>> select_one(std::string_view sql, const Parameters& parameters = {},
                                                           Place place = Place::here()) {
    std::optional<std::tuple<T...>> first;
    for_each<T...>(
        sql, parameters,
        [&](std::tuple<T...> row) {
          if (!first) first = std::move(row);
        },
        place);
    return first;
  }

  // Row by row, for what is too much to hold. `use(std::tuple<T...>)` must not use this transaction.
  template <class... T, class Use>
  void for_each(std::string_view sql, const Parameters& parameters, Use use, Place place = Place::here()) {
    static constexpr ColumnType kColumns[] = {detail::Reader<T>::type...};
    run(
        sql, parameters, kColumns,
        [&](Row row) { use(detail::read_row<T...>(row, place, std::index_sequence_for<T...>{})); }, place);
  }

  // The same, its columns known only at run time (backup).
  void run(std::string_view sql, const Parameters& parameters, std::span<const ColumnType> columns, const OnRow& on_row,
           Place place = Place::here());

  [[nodiscard]] Session& session() { return session_; }

 protected:
  Session& session_;
};

// One write transaction: all of it is kept, or nothing.
class Writing : public Reading {
 public:
  using Reading::Reading;

  // insert, update or delete; gives the number of rows changed. To tell a doubled key from a fault, write
  // `on conflict do nothing` and look at that number.
  std::int64_t execute(std::string_view sql, const Parameters& parameters = {}, Place place = Place::here());
};

}  // namespace evenhand::store
