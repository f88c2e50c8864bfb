// People who stand where two or three characteristics cross: disabled women, Black people of faith and no faith by age.
// Pure.
//
// A crossing with enough people is compared with everyone as a group is, and shown; it never decides a characteristic.
// One with too few is never graded. What is said of it is an estimate, and called one: the additive fit (what its
// groups on their own would have one expect) and the cell’s own people together, weighed by how much cells of this
// table differ from that fit (beta_binomial.h), and never as more people than its smallest group has.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

struct CrossedCell {
  std::vector<std::string> groups;  // one for each characteristic, as in the file
  bool is_known = true;             // every one of them is an answer; of a file, and its counts are not hidden
  bool is_hidden = false;           // its counts are not known: nothing but the fit speaks of it
  evidence::Counts counts;
  GroupFinding finding;              // with too few people: not graded
  std::optional<double> expected;    // the additive fit’s proportion
  // Of a known cell with too few people, a proportion with limits, and no finding. A hidden one's own people are in
  // none of it: only its groups, where each of them has people in cells that are not hidden.
  std::optional<Estimate> estimate;
};

struct CrossedTable {
  std::vector<std::string> by;     // the columns’ headings
  evidence::Counts everyone;       // the sum of all cells
  std::vector<CrossedCell> cells;  // in the file’s order
  double concentration = 0;        // κ: how many people the additive fit is worth in an estimate
  std::vector<std::string> warnings;
};

inline constexpr std::size_t kMostCrossed = 3;

// A CSV file with a column for each of two or three characteristics and the figures of an aggregate table (total, and
// good, bad, percent or bad_percent; weight_squares), as `evidence::TableOptions` maps them: what `evenhand count`
// gives. The error names file, row and column.
Result<CrossedTable> read_crossed_table(std::string_view csv, const std::vector<std::string>& by,
                                        const evidence::TableOptions& options,
                                        const standard::Communities& communities);

// The table of each characteristic on its own, added up from the crossings: what compare() takes.
evidence::AggregateTable margins_of(const CrossedTable& table, const evidence::TableOptions& options,
                                    const standard::Communities& communities);

// Finds each cell’s state, the fit and the estimates.
void compare_crossings(CrossedTable& table, const Rule& rule);

// The additive fit: proportions with main effects only on the scale of log odds, of greatest likelihood, so that each
// group’s own total of those who do well is met. levels[c][f] is cell c’s group of characteristic f.
std::vector<double> additive_fit(const std::vector<std::vector<std::size_t>>& levels,
                                 const std::vector<Sample>& samples);

}  // namespace evenhand::analysis
