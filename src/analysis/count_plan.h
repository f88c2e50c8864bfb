// Which joint histograms to fill, so that every wanted table is a marginal sum of one of them.
//
// A joint histogram of several columns costs one increment a row, whatever tables are then summed from it; it costs
// little while it stays within a processor's cache. So the wanted tables of the most columns (every smaller one lies
// within one of them) are covered by few sets of columns with at most `most_cells` cells each: a greedy set cover. Of
// all sets that fit and can't grow it takes the one that holds most tables not yet covered; of equals the first. So the
// plan depends on nothing but its input. A table too large for `most_cells` is a set of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evenhand::analysis {

using ColumnSet = std::uint32_t;  // a bit for each column

// Of a joint histogram: 128 KiB of counts, which a processor's second cache holds with the columns beside it. Fewer and
// larger ones (65,536 cells) took a third longer.
inline constexpr std::size_t kMostCachedCells = 16384;

// `sizes`: levels of each column, at most 16 columns. Each joint set is in the order of the columns.
std::vector<ColumnSet> cover_tables(const std::vector<std::size_t>& sizes, std::size_t ways, std::size_t most_cells);

// Every set of `ways` of `columns` columns, in the order of the columns: {0,1}, {0,2}, {1,2} as {a,b}, {a,c}, {b,c}.
std::vector<ColumnSet> sets_of(std::size_t columns, std::size_t ways);

std::size_t cells_of(ColumnSet set, const std::vector<std::size_t>& sizes);

}  // namespace evenhand::analysis
