// A question to rows of people, as an analyst puts it: which answer counts as doing well, by which characteristics, in
// which area and period; and what comes back. Pure.
//
// A question is the query of an address, so that an answer can be shared: `of` (the heading of the answers; left out:
// people alone are counted), `good` (an answer that is good, repeated), `by` (a heading, repeated, one to three),
// `where` (HEADING=LEVEL, repeated), `weighted` (1: each person counts by the rows' weight), `standardised` (1: what a
// group's figures would be, had it everyone's ages and sexes, beside what they are), `exact` (1: exact counts, for
// those who may see them).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/row_data.h"
#include "base/result.h"
#include "disclosure/people_count.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

inline constexpr std::size_t kMostWays = 3;
inline constexpr std::size_t kMostCellsShown = 2'000;

struct RowQuestion {
  std::vector<std::string> by;
  std::string of;                                          // empty: people alone
  std::vector<std::string> good;                           // levels of `of`
  std::vector<std::pair<std::string, std::string>> where;  // column, level
  bool weighted = false;
  bool standardised = false;
  bool exact = false;

  [[nodiscard]] bool measures() const { return !of.empty(); }
};

struct ShownRow;
// "Disabled people: women and girls": whom a row of the answer is about, as findings call them; "Borough “North”"
// where the standard has no name.
std::string people_in(const ShownRow& row, const RowQuestion& question, const RowData& rows);

// A filter from its text, HEADING=LEVEL. Headings and levels may hold a “=”: it is parted where the left side is a
// heading of the rows, and if there are several such places, where the right side is one of its levels. By no heading
// of theirs: parted at the first.
std::pair<std::string, std::string> where_of(const std::string& text, const RowData& rows);
// What is wrong with it for these rows, by the field's name; none: it can be asked.
std::vector<RowProblem> problems_of(const RowQuestion& question, const RowData& rows);

// The columns that one group's figures are standardised by: of age and of sex, the first of each, without the one that
// is asked about.
std::vector<std::string> standardised_by(const RowQuestion& question, const RowData& rows);

// "?of=Seen&good=Yes&by=Sex": what leads to the answer again. Empty for an empty question.
std::string query_of(const RowQuestion& question);
// The command that counts the same again, while the rows are kept.
std::string command_of(const RowQuestion& question, const RowData& rows);
// "Seen within 4 weeks: Yes, in Anytown, 2026-01": what was asked, for captions and files.
std::string in_words(const RowQuestion& question);

// One combination of levels, and what its people answered. Without a measure everybody is in `good`.
struct RowCell {
  std::vector<std::string> levels;
  disclosure::PeopleCount good, not_good, missing;
  std::optional<evidence::Weights> weights = {};  // of those who answered, where the question is weighted
  [[nodiscard]] disclosure::PeopleCount answered() const { return good + not_good; }
};
// Every combination that somebody is in; what is missing is nobody.
struct RowCounts {
  std::vector<RowCell> cells;
  RowCell everyone;
};

// ---- what may be shown

struct ShownRow {
  std::vector<std::string> levels;  // disclosure::kTotal where it is a total
  disclosure::ShownFigure people;
  std::optional<disclosure::ShownFigure> good, percent;  // with a measure
  bool is_total = false;
  bool is_missing = false;  // a level that says why an answer is not there
};
struct ShownRows {
  std::vector<ShownRow> rows;  // in the order of the columns' levels, totals after each, everyone last
  std::optional<disclosure::ShownFigure> missing;  // did not answer
  std::string statement;                           // of the policy
  std::string sentence;                            // the finding, from shown figures alone
  bool hides = false;
};

// What may be shown of an answer, by the levels of `by` (disclosure::kTotal where they are summed over).
struct RowFigures {
  struct At {
    disclosure::ShownFigure people;
    std::optional<disclosure::ShownFigure> good, percent;  // with a measure
  };
  std::map<std::vector<std::string>, At> at;       // none: nobody is counted
  std::optional<disclosure::ShownFigure> missing;  // did not answer
  std::string statement;
  bool safe = true;  // false: every figure is hidden
};
// People, good answers and other answers are protected together, as one table, so that none can be had by subtraction.
Result<RowFigures> protected_figures(const RowCounts& counts, const RowQuestion& question, const RowData& rows,
                                     const disclosure::Policy& policy);
// In rows, with the finding in a sentence. The levels may be in another order than `question.by`: `figures_by`.
ShownRows laid_out(const RowFigures& figures, const std::vector<std::string>& figures_by, const RowQuestion& question,
                   const RowData& rows);
// Both.
Result<ShownRows> shown_rows(const RowCounts& counts, const RowQuestion& question, const RowData& rows,
                             const disclosure::Policy& policy);

}  // namespace evenhand::analysis
