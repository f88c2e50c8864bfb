// Marginal sums of one joint histogram (docs/methods/count.md).
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "analysis/count_plan.h"

namespace evenhand::analysis {

// `cells` are those of the columns of `joint`, the last running fastest; `sizes`, the levels of every column, must
// outlive this. A table of fewer columns is summed from the smallest of one column more, which is made first and kept.
template <class Cell>
class Marginals {
 public:
  Marginals(ColumnSet joint, std::vector<Cell> cells, const std::vector<std::size_t>& sizes)
      : joint_(joint), sizes_(sizes) {
    made_.emplace(joint, std::move(cells));
  }

  const std::vector<Cell>& of(ColumnSet set) {
    if (const auto known = made_.find(set); known != made_.end()) return known->second;
    std::size_t drop = 0, fewest = 0;
    for (std::size_t c = 0; c < sizes_.size(); ++c) {
      if ((joint_ >> c & 1) == 0 || (set >> c & 1) != 0) continue;
      const std::size_t cells = cells_of(set | ColumnSet{1} << c, sizes_);
      if (fewest == 0 || cells < fewest) {
        fewest = cells;
        drop = c;
      }
    }
    const auto& from = of(set | ColumnSet{1} << drop);
    return made_.emplace(set, without(from, set, drop)).first->second;
  }

 private:
  // `from` has the columns of `set` and `drop`: seen as outer × dropped × inner.
  std::vector<Cell> without(const std::vector<Cell>& from, ColumnSet set, std::size_t drop) const {
    const ColumnSet later = ~ColumnSet{0} << drop;
    const std::size_t inner = cells_of(set & later, sizes_);
    const std::size_t outer = cells_of(set & ~later, sizes_);
    std::vector<Cell> to(outer * inner);
    const Cell* read = from.data();
    for (std::size_t o = 0; o < outer; ++o) {
      Cell* const row = to.data() + o * inner;
      for (std::size_t d = 0; d < sizes_[drop]; ++d, read += inner) {
        for (std::size_t i = 0; i < inner; ++i) row[i] += read[i];
      }
    }
    return to;
  }

  ColumnSet joint_;
  const std::vector<std::size_t>& sizes_;
  std::map<ColumnSet, std::vector<Cell>> made_;
};

}  // namespace evenhand::analysis
