// Counting where the data live: the tables that count.h makes of a file, asked for by SQL from a view in PostgreSQL, so
// that only counts travel.
//
// No SQL comes from anybody: a question names columns of a listed view (warehouse.h), identifiers are quoted, values
// are parameters. Each question is one read-only transaction with a time limit. Refused: a view that is no view, a role
// that may write anything there, a column that is not listed. Levels are trimmed and made NFC, as the reader of files
// does, so that the same people give the same tables. Its records are nobody's here: whose people may ask is the
// caller's to see to.
#pragma once

#include <vector>

#include "analysis/warehouse.h"

namespace evenhand::analysis {

// What its columns hold now, for keep_rows(): levels, and how many people.
struct SurveyedView {
  std::vector<RowColumn> columns;
  disclosure::PeopleCount people;
};
Result<SurveyedView> survey_view(const NamedView& at);

// One statement for any number of tables (GROUPING SETS): the answers to questions that differ in `by` alone.
// `levels_of`: the columns with their levels, as surveyed: what of the measured column is no answer.
Result<std::vector<RowCounts>> count_in_warehouse(const NamedView& at, const std::vector<RowQuestion>& questions,
                                                  const std::vector<RowColumn>& columns);

}  // namespace evenhand::analysis
