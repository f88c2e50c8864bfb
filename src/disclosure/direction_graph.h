// Which directions must be laid out together, so that nothing a reader can conclude from tables of some of them is
// lost. Pure; inside this room.
//
// Tables by (sex, age), (age, area) and (area, sex) share directions in a ring: how many people are where in all three
// at once is bound by each of them. A table by (disability) beside them is bound by the total alone. In general: draw a
// line between directions that stand in one table, fill in lines until every ring of four or more has a short cut, and
// take the largest sets of directions that are all joined. Whole tables of those sets that agree on what they share are
// always the margins of one whole table of all directions, so a reader's best attack on the sets together is the best
// there is.
//
// Source: Dobra A, Fienberg SE. Bounds for cell entries in contingency tables given marginal totals and decomposable
// graphs. Proceedings of the National Academy of Sciences 2000;97:11885–11892. Lauritzen SL. Graphical Models. Oxford
// 1996, 2.1 (decomposable graphs).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evenhand::disclosure {

// A set of directions: a bit each, by their number.
using Directions = std::uint64_t;
inline constexpr std::size_t kMostDirectionsJoined = 64;

// The sets of directions to lay out for tables by `tables`. `sizes`: how many levels each direction has; lines are
// filled in so that the tables stay small (least fill, then least size). Each of `tables` lies in one of the sets; none
// lies in another. Nothing but the empty set where there is no table.
std::vector<Directions> joined_sets(const std::vector<Directions>& tables, const std::vector<std::size_t>& sizes);

// How many cells their tables have, with all margins; `most` + 1 where they are more than `most`.
std::size_t cells_of_sets(const std::vector<Directions>& sets, const std::vector<std::size_t>& sizes, std::size_t most);

}  // namespace evenhand::disclosure
