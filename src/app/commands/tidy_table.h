// A tidy table of counts, a row a cell, as `protect` and `audit` read it: the columns that --by names, and a count.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "base/csv.h"
#include "disclosure/people_count.h"

namespace evenhand::app {

struct TidyCell {
  std::vector<std::string> levels;  // as --by orders them
  disclosure::PeopleCount count;
  bool impossible = false;  // "z" in place of a count: there can be none
  std::size_t row = 0;
};
struct TidyTable {
  std::string file;  // as errors call it
  std::vector<std::string> by;
  CsvTable csv;
  std::vector<TidyCell> cells;  // in the order of csv.rows
};

// Reads FILE, --by and --value. Errors name file, row and column: no such column, a blank level, a count that is no whole
// number or negative, a file without a row.
Result<TidyTable> tidy_table(const Arguments& arguments);
std::vector<Option> tidy_table_options();

}  // namespace evenhand::app
