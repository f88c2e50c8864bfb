// What can be worked out about the cells of one line (parts that add up to a total), and what must be hidden so that
// nobody is given away: the commonest table, in a few microseconds. Inside this room; protect.h is the door.
//
// Exact for a line: whole numbers x_1 + … + x_n = T, each known to lie in an interval, give each cell the interval
//   [max(lo_i, T_lo − Σ_{j≠i} hi_j), min(hi_i, T_hi − Σ_{j≠i} lo_j)], and every value of it is possible.
#pragma once

#include <vector>

#include "disclosure/cell_system.h"

namespace evenhand::disclosure {

struct Line {
  std::vector<TrueCell> parts;
  TrueCell total;  // its value is the sum of the parts
};

// What a reader of the line can work out about each part. `known_single` is the index of a part of 1 whose only person
// reads it too; nobody where it is past the end.
std::vector<Interval> intervals_of(const Line& line, const PolicyRule& rule, std::size_t known_single);

// Marks small cells, then hides more, the cheapest first (the total last), until every small cell passes the policy's
// test for whoever reads it, its own single people included.
void protect_line(Line& line, const PolicyRule& rule);

}  // namespace evenhand::disclosure
