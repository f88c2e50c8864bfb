// Reads a CSV of people or answers, one row a person, into a people file: in one pass, in memory that does not grow
// with the file (docs/methods/count.md).
//
// The CSV is read as base/csv.h reads it (RFC 4180; any of , ; tab | as delimiter; CRLF, LF or CR; a byte order mark),
// by a block scanner that several threads share; the result is the same for any number of them. Text is UTF-8, or
// UTF-16 with a byte order mark, or Windows-1252 where the caller says so. Only the columns that are named are read;
// every heading is looked at.
//
// Levels are trimmed and made NFC; a blank cell is the level "". A measure takes 1 and 0, yes and no, y and n, true and
// false in any case; a blank is a missing answer, and anything else (0.5, −1, “maybe”) is a bad value. A weight is a
// plain number from 0 to 1,000,000, rounded to the nearest millionth.
//
// A bad row (short, long, blank in the middle, or with a bad value) is an error that names row and column as a person
// counts them, the header being row 1. With skip_bad_rows it is left out, counted and reported instead. Never skipped:
// no header, a column that is not there or refused, more than kMostLevels levels, a quotation mark that is never
// closed, a row over 1 MiB, and a file without a row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/people_file.h"
#include "base/result.h"

namespace evenhand::analysis {

enum class Encoding { utf8, windows_1252 };  // utf8 also reads UTF-16 where a byte order mark says so

// Only rows that have one of `levels` in `column` are kept. Such a column need not be a characteristic, and may have
// any number of levels.
struct RowFilter {
  std::string column;
  std::vector<std::string> levels;  // "" for a blank
};

struct ReadProgress {
  std::uint64_t bytes = 0, of_bytes = 0;  // of_bytes 0: not known
  std::uint64_t rows = 0;
};

struct PeopleOptions {
  std::string file = {};                          // as errors call it
  std::vector<std::string> characteristics = {};  // headings, exact or else without regard to case
  std::vector<std::string> measures = {};
  std::optional<std::string> weight = {};
  std::vector<RowFilter> where = {};
  std::optional<char> delimiter = {};
  Encoding encoding = Encoding::utf8;
  bool skip_bad_rows = false;
  unsigned threads = 0;                                    // 0: as many as the machine has, at most 8
  std::function<bool(const ReadProgress&)> progress = {};  // now and then; false stops the reading
  // Headings and values that say who somebody is are refused (row_refusals.h): every heading, the levels of every
  // characteristic, and what the first 1,000 rows have in the other columns. Dates in a column named here may enter.
  std::vector<std::string> dates_of_events = {};
};

struct BadRow {
  std::uint64_t row = 0;   // the header is row 1
  std::size_t column = 0;  // the first is 1; 0 where the whole row is bad
  std::string what;        // a whole sentence: "people.csv, row 7, column 3 (“good”): …"
};
inline constexpr std::size_t kBadRowsTold = 20;

// What was read: rows of the file without its header, by what became of them. kept = read − filtered − bad.
struct PeopleRead {
  std::uint64_t rows = 0;      // read
  std::uint64_t kept = 0;      // in the people file
  std::uint64_t filtered = 0;  // left out by `where`
  std::uint64_t bad = 0;       // left out by skip_bad_rows
  std::vector<BadRow> told;    // the first kBadRowsTold of the bad
};

// Errors leave a half-written people file in `out`, without its end, which nothing opens.
Result<PeopleRead> read_people(std::istream& csv, const PeopleOptions& options, std::ostream& out);

// From a file to a People, by way of a temporary file that has no name (gone when the People is, or when the program
// ends). `read` tells what became of the rows.
struct ReadPeople {
  People people;
  PeopleRead read;
};
Result<ReadPeople> read_people_file(const std::filesystem::path& csv, PeopleOptions options);
// The same from text in memory, kept in memory.
Result<ReadPeople> read_people_text(std::string_view csv, PeopleOptions options);
// The same, written to `to`, whole or not at all, readable by its owner alone.
Result<PeopleRead> save_people_file(const std::filesystem::path& csv, PeopleOptions options,
                                    const std::filesystem::path& to);

}  // namespace evenhand::analysis
