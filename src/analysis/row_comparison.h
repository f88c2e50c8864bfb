// What an answer to rows of people says beyond its counts: how each group fares against everyone, and what is to be
// expected of the few who stand where two or three kinds of group cross. Pure.
//
// Nothing here gives more away than the figures that are shown beside it (docs/methods/comparison.md):
//   - Shares, differences and their limits are worked out again from shown figures, in whole points.
//   - The state of a group of one kind rests on true counts, and the page says so.
//   - All that is said of crossings, estimates and their limits too, is worked out from shown figures alone: whoever
//     sees the table could work it out, so that no hidden count stands behind it.
//   - Where people are weighted and anything is hidden, nothing is given that rests on everyone's weights, the hidden
//     ones among them: no weighted share of everyone, no difference from it, and of crossings no state or estimate.
//   - Standardised figures are worked out from a table by age and sex that is protected as if it were printed. They are
//     given only where that table, too, shows whatever the answer shows, so that both tell no more than it would.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/compare.h"
#include "analysis/finding.h"
#include "analysis/row_question.h"
#include "base/csv.h"
#include "base/result.h"

namespace evenhand::analysis {

// A group as it would fare, had it everyone's ages and sexes.
struct StandardisedRow {
  std::optional<State> crude, state;  // none: its ages and sexes hold too few of everyone
  std::optional<int> percent;         // these, from shown figures; none: too many of them are hidden
  std::optional<int> difference;
  std::optional<WholePoints> interval;
  [[nodiscard]] bool disagrees() const { return state && crude != state; }
};

// What a margin would have said of the same figures.
struct AtMargin {
  double margin = 0;                         // points
  std::vector<std::optional<State>> states;  // a group each
};

struct RowComparison {
  // A row for each of the answer's rows that is no total, in their order; everyone last. Of crossings, those with too
  // few people have an estimate, and all else is as for groups of one kind.
  Finding finding;
  bool crosses = false;
  // Of one kind of group only:
  std::vector<AtMargin> margins;                   // 2, 3 and 5 points
  std::vector<std::string> standardised_by;        // headings; empty: that was not asked
  std::vector<StandardisedRow> standardised = {};  // a group each
};

// "have “Yes” under “Seen within 4 weeks”": completes "were less likely to".
std::string did_well_words(const RowQuestion& question);

// What is to be counted for an answer: the question itself, and by age and sex where figures are to be standardised.
std::vector<RowQuestion> questions_for(const RowQuestion& question, const RowData& rows);

// `counts`: of questions_for(), in their order; `shown`: what may be shown of the first, by `policy`. Nothing for a
// question without a measure, or where not even everyone's figures may be shown.
Result<std::optional<RowComparison>> compare_rows(const RowQuestion& question, const std::vector<RowCounts>& counts,
                                                  const ShownRows& shown, const RowData& rows,
                                                  const disclosure::Policy& policy);

// What the comparison adds to a file of the answer: headings, and cells for each of the answer's rows.
struct ComparisonColumns {
  CsvRow head;
  std::vector<CsvRow> rows;
};
ComparisonColumns columns_of(const RowComparison& comparison, const ShownRows& shown);

}  // namespace evenhand::analysis
