// Protection: counts of people in, shown figures out (docs/methods/disclosure.md).
//
// A table is protected as a whole with its totals and margins, together with every table that is shown beside it,
// because what is shown of one cell tells about the others. Totals are worked out from true values, then rounded. What
// anybody could work out about each small cell from all that is shown is found exactly, whoever reads it, the only
// person in a cell included; more is hidden until that is not enough to give a person away. Where no pattern is safe,
// the ladder: categories are put together by a tree, then margins are hidden, then the grand total, then everything.
#pragma once

#include <map>
#include <set>
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
  // Levels of the last direction that are printed nowhere, such as those who did not do well beside those who did and
  // everyone: they are protected all the same, for a reader takes one from the other.
  std::set<std::string> unprinted = {};
};

// How levels are put together where they are too small: by direction, a level's parent. 19 ethnic groups have 5
// parents, and those have 2. Where tables that are shown together have both children and parents, it also links them.
struct Tree {
  std::map<std::string, std::map<std::string, std::string>> parents = {};
};

struct ShownCell {
  std::vector<std::string> levels;
  ShownFigure figure;
};

// Levels that were put together under their parent, because no safe pattern shows them apart.
struct MergedLevels {
  std::string direction, parent;
  std::vector<std::string> levels;
};

// A shown cell that holds nearly all of one of its margins: whoever is known to be in the margin is known to be in the
// cell. It hides nothing by itself; a named person must accept it before the table is published.
//   At least 90% of a margin under 30, or all of one under 100 (design/4-analysis.md, part 2).
struct AttributeFlag {
  std::vector<std::string> cell, margin;  // levels
  bool all = false;                       // the whole margin, not only nearly
};

struct ShownTable {
  std::vector<std::string> by;
  std::vector<ShownCell> cells;  // every combination in order of first appearance, then totals at level kTotal
  std::string policy;
  int policy_version = 1;
  std::string statement;  // what the output says of its policy
  bool safe = true;       // false: too few people for any figure; every cell is hidden, and it should not be released
  std::vector<MergedLevels> merged = {};
  std::vector<AttributeFlag> flags = {};
};

// Errors: a cell with the wrong number of levels, a level called Total, the same cell twice, a negative count, more
// than a million cells. A table of more than 20,000 cells, or of so many small ones that it would take minutes, shows
// no margins but the grand total where it hides a cell.
Result<ShownTable> protect(const CountTable& table, const Policy& policy, const Tree& tree = {});

// Tables of the same people that are shown side by side, in the order given. Cells that two of them share (a
// direction's level, whatever else is summed over; the grand total) are one cell, and are shown or hidden in both.
// Levels are not put together here; the tree only says which are sums of which. More errors: two counts for one cell.
Result<std::vector<ShownTable>> protect_together(const std::vector<CountTable>& tables, const Policy& policy,
                                                 const Tree& tree = {});

// One count that stands alone: no total and no neighbour of it is shown anywhere.
ShownFigure protect(PeopleCount count, const Policy& policy);

// `part` of `whole` in percent, worked out from shown parts by the policy's rule; hidden where a part is, or the base
// is too small. `part` must be within `whole`.
struct ShownShare {
  ShownFigure part, whole, percent;
};
ShownShare protect_share(PeopleCount part, PeopleCount whole, const Policy& policy);

// The levels of the direction “outcome” that is added last to a table of shares, as its flags name them.
inline constexpr std::string_view kDidWell = "did well";
inline constexpr std::string_view kDidNotDoWell = "did not do well";

// How many did well, of how many, in percent: for each combination of levels, each margin, and everyone. Those who did
// well, those who did not, and both together are protected as one.
struct ShareCell {
  std::vector<std::string> levels;
  PeopleCount good, total;
};
struct ShownShareCell {
  std::vector<std::string> levels;
  ShownShare share;
};
struct ShownShares {
  std::vector<ShownShareCell> cells;  // in the order of ShownTable
  std::string statement;
  bool safe = true;
  std::vector<MergedLevels> merged = {};
  std::vector<AttributeFlag> flags = {};
};
// Where everyone is shown in other places too, hiding them here would hide nothing.
enum class Everyone { may_be_hidden, stays_shown };
// `stays_shown`: where no pattern is safe, everything is hidden but everyone, who is hidden only if small.
// Errors: those of protect(), and more who did well than there are.
Result<ShownShares> protect_shares(const std::vector<std::string>& by, const std::vector<ShareCell>& cells,
                                   const Policy& policy, const Tree& tree = {},
                                   Everyone everyone = Everyone::may_be_hidden);

// A mean (in the unit of the measure) over `people`: nothing where so few are behind it that the policy hides them.
ShownFigure protect_mean(double mean, PeopleCount people, const Policy& policy);

}  // namespace evenhand::disclosure
