// Other people that would be read the same: a few moved from where they are to the next cell and, where that would
// show, as many moved back elsewhere. Quickly found, each is a witness (attack.h) that spares the search for one.
// Inside this room.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/attack.h"
#include "disclosure/cell_system.h"

namespace evenhand::disclosure {

// A whole table in a system with all its margins: by direction its levels + 1, the first of which is their sum; and
// each cell's place in the system, the last direction running fastest.
struct WholeTable {
  std::vector<std::size_t> sizes;
  std::vector<std::size_t> places;
};

// Adds a witness for each small cell of the tables that is not shown, where such a move of people gives one.
// `unions`: cells of the system that are sums of cells of a table and stand in none.
void add_swaps(const CellSystem& system, const std::vector<WholeTable>& tables, const std::vector<Sum>& unions,
               const PolicyRule& rule, Witnesses& witnesses);

}  // namespace evenhand::disclosure
