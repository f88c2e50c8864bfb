// Tables laid out as cells that add up: every combination of levels, every margin, the grand total. Tables that share a
// direction's level share the cell: a table by ward and sex and one by ward and age are linked by the wards' totals and
// the grand total. Inside this room; protect.h is the door.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/cell_system.h"
#include "disclosure/protect.h"

namespace evenhand::disclosure {

struct LaidOutTable {
  struct Cell {
    std::vector<std::string> levels;  // kTotal where a direction is summed over
    std::size_t index = 0;            // in the system
    std::size_t summed_over = 0;      // how many directions
  };
  std::vector<std::string> by;
  std::vector<Cell> cells;  // combinations (the last direction running fastest), margins, the grand total
  bool shows_margins = true;
};

struct LaidOut {
  CellSystem system;
  std::vector<LaidOutTable> tables;  // in the order given
};

// Errors: a table by nothing or in more than eight directions, a cell with the wrong number of levels, a level called
// Total, the same cell twice, a negative count, a table of more than a million cells; tables that give the same cell
// two counts.
// A table of more than 20,000 cells is laid out without its margins but the grand total; under a `rule`, so is one of
// which so many cells are small that finding what to hide of its margins would take minutes.
Result<LaidOut> lay_out(const std::vector<CountTable>& tables, const Tree& tree, const PolicyRule* rule = nullptr);

// `table` with each level that has a parent in the tree put together with the others of that parent, one step up.
// The levels that were put together, by direction and parent, go to `merged`. The same table where nothing has one.
CountTable merged_once(const CountTable& table, const Tree& tree, std::vector<MergedLevels>& merged);

}  // namespace evenhand::disclosure
