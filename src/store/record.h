// Owned records without SQL by hand: a record type names its columns once, and a Table reads and writes it.
//
//   template <class Columns>
//   void visit_columns(Columns& column, Action& action) {        // in the record's namespace
//     column("what", action.what);
//     column("due_on", action.due);                              // text, numbers, bool, Id, Date, Instant, optional of
//     these column("progress", action.progress, progress_name, progress_from_name);   // anything with a text form
//   }
//   inline constexpr store::Table<Action> kActions{"objective_action"};
//
// The record has `id` (an Id) and `revision` (an int); its table has owner, id, revision and the named columns, with
// (owner, id) as its key. Owner always comes from the caller's Scope: no function here works without one.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "store/sql.h"

namespace evenhand::store {

namespace detail {

// What a field is kept as, given how it is turned into that. A view is read back as a text of its own.
template <class T, class To>
using Stored = std::remove_cvref_t<std::invoke_result_t<To, const T&>>;
template <class T, class To>
using StoredAs = std::conditional_t<std::is_same_v<Stored<T, To>, std::string_view>, std::string, Stored<T, To>>;

struct ColumnNames {
  std::vector<std::string> names;
  std::vector<ColumnType> types;
  template <class T>
  void operator()(const char* name, T&) {
    names.emplace_back(name);
    types.push_back(Reader<T>::type);
  }
  template <class T, class To, class From>
  void operator()(const char* name, T&, To, From) {
    names.emplace_back(name);
    types.push_back(Reader<StoredAs<T, To>>::type);
  }
};

struct ColumnBinder {
  Parameters parameters;
  template <class T>
  void operator()(const char* name, T& field) {
    parameters.emplace_back(name, field);
  }
  template <class T, class To, class From>
  void operator()(const char* name, T& field, To to_stored, From) {
    parameters.emplace_back(name, to_stored(field));
  }
};

struct ColumnReader {
  Row row;
  Place place;
  std::size_t next = 0;
  template <class T>
  void operator()(const char*, T& field) {
    field = Reader<T>::from(row[next], next + 1, place);
    ++next;
  }
  template <class T, class To, class From>
  void operator()(const char*, T& field, To, From from_stored) {
    auto value = from_stored(Reader<StoredAs<T, To>>::from(row[next], next + 1, place));
    if constexpr (std::same_as<decltype(value), T>) {
      field = std::move(value);
    } else {
      if (!value) throw_unreadable("one of the known words", next + 1, place);
      field = *std::move(value);
    }
    ++next;
  }
};

// The statements of a record's table, made once.
struct RecordSql {
  RecordSql(std::string_view table, const ColumnNames& columns);
  std::string insert, update, select;  // select ends with "where owner = :owner and "
  std::vector<ColumnType> types;
};

Error record_missing(std::string_view what);
Error record_changed(std::string_view what);

}  // namespace detail

template <class Record>
class Table {
 public:
  using RecordIdType = decltype(Record::id);
  // `what` is how a person calls it in an error: "There is no such objective."
  constexpr Table(const char* table, const char* what) : table_(table), what_(what) {}

  // As revision 1. Makes the id where it is nil; gives it.
  RecordIdType insert(Writing& writing, OwnerId owner, Record& record, Instant now) const {
    if (record.id.is_nil()) record.id = RecordIdType::make(now);
    record.revision = 1;
    writing.execute(sql().insert, bound(owner, record));
    return record.id;
  }

  // Over the revision that `record` was read with; conflict where somebody saved meanwhile, and nothing is changed.
  Result<Done> save(Writing& writing, OwnerId owner, Record& record) const {
    if (writing.execute(sql().update, bound(owner, record)) == 1) {
      ++record.revision;
      return Done{};
    }
    if (!find(writing, owner, record.id)) return detail::record_missing(what_);
    return detail::record_changed(what_);
  }

  [[nodiscard]] Result<Record> find(Reading& reading, OwnerId owner, RecordIdType id) const {
    auto found = list(reading, owner, "id = :id", {{"id", id}});
    if (found.empty()) return detail::record_missing(what_);
    return std::move(found.front());
  }

  // `condition` is SQL over the table's columns, with an order: "cycle = :cycle order by position".
  [[nodiscard]] std::vector<Record> list(Reading& reading, OwnerId owner, std::string_view condition,
                                         Parameters parameters = {}, Place place = Place::here()) const {
    parameters.emplace_back("owner", owner);
    std::vector<Record> records;
    reading.run(
        sql().select + std::string(condition), parameters, sql().types,
        [&](Row row) {
          detail::ColumnReader reader{row, place};
          Record& record = records.emplace_back();
          reader("id", record.id);
          reader("revision", record.revision);
          visit_columns(reader, record);
        },
        place);
    return records;
  }

 private:
  const detail::RecordSql& sql() const {
    static const detail::RecordSql made(table_, [] {
      detail::ColumnNames columns;
      Record record;
      visit_columns(columns, record);
      return columns;
    }());
    return made;
  }
  Parameters bound(OwnerId owner, Record& record) const {
    detail::ColumnBinder binder;
    binder.parameters = {{"owner", owner}, {"id", record.id}, {"revision", record.revision}};
    visit_columns(binder, record);
    return std::move(binder.parameters);
  }

  const char* table_;
  const char* what_;
};

// A list of short names without spaces ("2.1 2.3"), for a column that no query looks into.
inline std::string spaced(const std::vector<std::string>& names) {
  return join(names, " ");
}
inline std::vector<std::string> from_spaced(const std::string& text) {
  return text.empty() ? std::vector<std::string>{} : split(text, ' ');
}

}  // namespace evenhand::store
