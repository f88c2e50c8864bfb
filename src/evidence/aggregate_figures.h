// The figures of one row of an aggregate table, however they are written: counts, percentages, or sums of weights.
#pragma once

#include <functional>
#include <optional>

#include "base/csv.h"
#include "evidence/aggregate_columns.h"

namespace evenhand::evidence {

struct Figures {
  Counts counts;       // of `good`: may lie a little outside 0 to total where the source rounded both
  double percent = 0;  // as written, where the measure is a percentage
};

// Nothing where one of them is hidden at source. `at` says where a column of this row stands, for errors: "file, row 2,
// column “good”: ".
Result<std::optional<Figures>> read_figures(const CsvRow& cells, const TableColumns& columns,
                                            const std::function<std::string(std::size_t column)>& at);

}  // namespace evenhand::evidence
