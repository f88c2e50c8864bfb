// Protection: counts of people in, shown figures out (docs/methods/disclosure.md).
//
// A table is protected as a whole with its totals, because what is shown of one cell tells about its neighbours.
// Totals are worked out from true values, then rounded. A table in one direction is audited exactly: what somebody
// could work out about each hidden cell from everything shown (line_audit.h), and more is hidden until that is not
// enough to give a person away. A table in two or more directions that hides a cell shows no margins but the grand
// total, which makes one line of it; finer patterns join behind these types.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "disclosure/people_count.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

inline constexpr std::string_view kTotal = "Total";  // the level of a total; no cell of a CountTable may carry it

struct CountCell {
  std::vector<std::string> levels;  // one for each direction
  PeopleCount count;
  bool structural_zero = false;  // there can be none: known to everybody, shown as z
};

struct CountTable {
  std::vector<std::string> by;   // the directions' names
  std::vector<CountCell> cells;  // combinations that are missing count 0
};

struct ShownCell {
  std::vector<std::string> levels;
  ShownFigure figure;
};

struct ShownTable {
  std::vector<std::string> by;
  std::vector<ShownCell> cells;  // every combination in order of first appearance, then totals at level kTotal
  std::string policy;
  int policy_version = 1;
  std::string statement;  // what the output says of its policy
};

// Errors: a cell with the wrong number of levels, a level called Total, the same cell twice, a negative count, more
// than a million cells.
Result<ShownTable> protect(const CountTable& table, const Policy& policy);

// One count that stands alone: no total and no neighbour of it is shown anywhere.
ShownFigure protect(PeopleCount count, const Policy& policy);

// `part` of `whole` in percent, worked out from shown parts by the policy's rule; hidden where a part is, or the base
// is too small. `part` must be within `whole`.
struct ShownShare {
  ShownFigure part, whole, percent;
};
ShownShare protect_share(PeopleCount part, PeopleCount whole, const Policy& policy);

// A mean (in the unit of the measure) over `people`: nothing where so few are behind it that the policy hides them.
ShownFigure protect_mean(double mean, PeopleCount people, const Policy& policy);

}  // namespace evenhand::disclosure
