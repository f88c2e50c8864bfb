// Counts of rows as evidence: a table of figures by group (evidence/aggregate_table.h), as if somebody had counted the
// file and brought the counts. Pure.
//
// Which answer is good was chosen before the figures were seen, or the record says that they had been seen first.
#pragma once

#include <string>
#include <vector>

#include "analysis/row_question.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

// The question for each characteristic by itself: every column that stands for a group of a known kind.
std::vector<RowQuestion> one_way_questions(const RowQuestion& question, const RowData& rows);

// One combination of a single column as a group of such a table: its name, who it is by the standard, who answered and
// did well, and their weights where the question was weighted.
evidence::TableGroup counted_group(const RowColumn& column, const RowCell& cell);

// `counts`: of one_way_questions(), in their order. Errors: nothing that the standard knows to compare people by.
Result<evidence::AggregateTable> evidence_table(const std::vector<RowQuestion>& questions,
                                                const std::vector<RowCounts>& counts, const RowData& rows);

// For specialists, on the piece of evidence: where the figures come from, on what approval, what sex recorded, whether
// anybody had seen figures when the measure was chosen, how many answers are missing is in the table itself.
// `opened`: who first looked, and when, as a page says it; empty: nobody had.
std::string evidence_technical(const RowQuestion& question, const RowData& rows, const std::string& opened);

}  // namespace evenhand::analysis
