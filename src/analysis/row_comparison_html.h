// An answer to rows of people that is a comparison: the sentence, the table with each group's state, the chart, and
// what stands behind them. Inside this room.
#pragma once

#include "analysis/row_comparison.h"
#include "web/html.h"

namespace evenhand::analysis {

struct RowComparisonView {
  const RowQuestion& question;
  const RowData& rows;
  const RowComparison& comparison;
};
web::Html compared_sentences(const RowComparisonView& view);
web::Html compared_table(const RowComparisonView& view);
web::Html compared_chart(const RowComparisonView& view);
// Standardised figures, what another margin would have said, and whose test this is.
web::Html compared_details(const RowComparisonView& view);

}  // namespace evenhand::analysis
