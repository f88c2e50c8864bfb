// What a table looks like before anybody has said how to read it: its columns, which of them the fields most likely
// are, and which hold only a few values, so that rows can be chosen by them. For the page that brings figures in, where
// a person corrects the guess. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "evidence/aggregate_table.h"

namespace evenhand::evidence {

inline constexpr std::size_t kMostChoices = 40;  // a column with more values is none to choose rows by

struct TableShape {
  struct Column {
    std::string name;
    std::vector<std::string> values;  // in the order in which they first stand; empty: more than kMostChoices
  };
  std::vector<Column> columns;
  std::size_t rows = 0;
};
TableShape shape_of(const CsvTable& table);

// Fields that a column names or hints at: group by its own name or a heading that is known, total by "eligible",
// "base", "respondents" and the like, good by "vaccinated", "seen", or else a rate. A guess: it may be wrong.
TableOptions guessed(const CsvTable& table, const standard::Communities& communities);

// What the headings of groups are: the values of the column `characteristic`, or the group's own column.
std::vector<std::string> headings_of(const CsvTable& table, const TableOptions& options);

// A sentence of read_aggregate_table() tells what to type on the command line. On a page there are fields for it.
std::string for_a_page(std::string sentence);

}  // namespace evenhand::evidence
