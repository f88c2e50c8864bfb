// Importing a file of rows: finding its columns, reading row by row, writing in batches, and a report of what happened.
//
//   ImportReport report;
//   std::vector<Organisation> rows;
//   EVENHAND_CHECK(read_import(input, fields, options, report, [&](const ImportRow& row) -> Result<Done> { … }));
//   EVENHAND_CHECK(write_import(database, scope, clock, rows, report, options,
//                               [&](Writing& writing, const Organisation& one) { return put(writing, scope, one); }));
//
// A file that can't be read as CSV, or lacks a needed column, is an error and changes nothing. A row that is wrong is
// refused, with its number and the reason, and the others are taken. The same file again changes nothing. A dry run
// does everything, and keeps nothing. Used by every room that imports.
#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/csv.h"
#include "base/dates.h"
#include "base/result.h"
#include "people/trail_store.h"
#include "store/database.h"

namespace evenhand::organisations {

enum class Put { added, changed, unchanged };  // what writing one row did

// A field that a kind of import reads, and the headings it goes by. Case, punctuation and digits of a heading do not
// matter: "ltla21_code" is "LTLA code".
struct ImportField {
  std::string name;
  std::vector<std::string> headings = {};
  bool required = false;
};

struct ImportOptions {
  std::string file;                                             // as errors call it: "trusts.csv"
  std::map<std::string, std::string, std::less<>> map = {};     // field → heading of its column
  std::vector<std::pair<std::string, std::string>> where = {};  // heading, value: only rows with all of them
  std::map<std::string, std::string, std::less<>> name = {};    // a name in the file → the id it stands for
  bool dry_run = false;
  std::function<void(std::size_t done, std::size_t of)> progress = {};
};

struct Refusal {
  std::size_t row = 0;  // as a person counts: the header is row 1
  std::string reason;
  bool operator==(const Refusal&) const = default;
};
struct ImportCheck {
  std::string name;
  bool passed = true;
  std::string sentence;
};
struct ImportReport {
  std::size_t read = 0;      // rows but the header
  std::size_t left_out = 0;  // by --where, or because they are not about this owner
  std::size_t added = 0, changed = 0, unchanged = 0;
  std::vector<Refusal> refused = {};
  std::vector<ImportCheck> checks = {};

  void count(Put put) { ++(put == Put::added ? added : put == Put::changed ? changed : unchanged); }
};
std::string report_text(const ImportReport& report);  // as the command line prints it

class ImportRow {
 public:
  ImportRow(const CsvRow& cells, const std::map<std::string, std::size_t, std::less<>>& columns, std::size_t number)
      : cells_(cells), columns_(columns), number_(number) {}
  [[nodiscard]] std::size_t number() const { return number_; }
  [[nodiscard]] bool has(std::string_view field) const { return columns_.find(field) != columns_.end(); }
  // Cleaned (base/text.h); empty where the file has no such column. The error names the field.
  [[nodiscard]] Result<std::string> text(std::string_view field) const;
  [[nodiscard]] Result<std::string> needed(std::string_view field) const;  // refuses an empty cell
  // "1,234" too; nothing for an empty cell.
  [[nodiscard]] Result<std::optional<long long>> whole(std::string_view field) const;
  [[nodiscard]] Result<std::optional<Date>> date(std::string_view field) const;  // 2026-11-22, 22/11/2026 or 20261122

 private:
  const CsvRow& cells_;
  const std::map<std::string, std::size_t, std::less<>>& columns_;
  std::size_t number_;
};

// Leaves a row out of the import, without a word.
struct LeftOut {};
using RowTaken = Result<std::optional<LeftOut>>;  // nothing: taken; an error: refused, its message being the reason

Result<Done> read_import(std::istream& input, const std::vector<ImportField>& fields, const ImportOptions& options,
                         ImportReport& report, const std::function<RowTaken(const ImportRow&)>& take);

// Keys that must be there once: an error names the row where it stood first.
class OnlyOnce {
 public:
  Result<Done> check(const std::string& key, std::size_t row);

 private:
  std::map<std::string, std::size_t> rows_;
};

std::optional<int> year_in_name(std::string_view file);  // "census2021-la.csv" → 2021; the last one that is a year
// "mid2020-la-age-bands" of "/tmp/mid2020-la-age-bands.csv".
std::string name_without_folder(std::string_view file);

// Writes `total` rows in batches; one entry in the trail says that there was an import and what it did.
using WriteRow = std::function<Result<Put>(store::Writing&, std::size_t index)>;
Result<Done> write_rows(store::Database& database, const people::Scope& scope, Instant now, std::size_t total,
                        ImportReport& report, const ImportOptions& options, const people::Change& change,
                        const WriteRow& write);

template <class Row, class Write>
Result<Done> write_import(store::Database& database, const people::Scope& scope, Instant now,
                          const std::vector<Row>& rows, ImportReport& report, const ImportOptions& options,
                          const people::Change& change, Write write) {
  return write_rows(database, scope, now, rows.size(), report, options, change,
                    [&](store::Writing& writing, std::size_t index) { return write(writing, rows[index]); });
}

}  // namespace evenhand::organisations
