#include "disclosure/cell_system.h"

#include <algorithm>

namespace evenhand::disclosure {
namespace {

// Design, "Rounding": for each * the interval holds at least this many values of the hidden range.
constexpr std::int64_t kLeastValues = 4;

}  // namespace

std::int64_t rounded(std::int64_t value, const PolicyRule& rule) {
  return (value + rule.round_to / 2) / rule.round_to * rule.round_to;
}

Interval meaning(const TrueCell& cell, const PolicyRule& rule) {
  if (cell.mark == Mark::not_applicable) return {0, 0};
  if (!cell.printed || cell.mark == Mark::secondary) return {0, kUnbounded};
  if (cell.mark == Mark::small) {
    return rule.round_to > 1 ? Interval{rule.hide_from, rule.hide_to} : Interval{0, kUnbounded};
  }
  if (cell.value == 0 || rule.round_to == 1) return {cell.value, cell.value};
  const auto shown = rounded(cell.value, rule);
  return {std::max(shown - rule.round_to / 2, rule.hide_to + 1), shown + (rule.round_to - 1) / 2};
}

bool needs_protection(const TrueCell& cell, const PolicyRule& rule) {
  const bool hidden = cell.mark == Mark::small || cell.mark == Mark::secondary || !cell.printed;
  return hidden && rule.hides(cell.value);
}

bool passes(const Interval& interval, const PolicyRule& rule, std::int64_t least) {
  if (rule.round_to == 1) return interval.low <= least && interval.high > rule.hide_to;
  const auto low = std::max(interval.low, rule.hide_from);
  const auto high = std::min(interval.high, rule.hide_to);
  return high - low + 1 >= kLeastValues;
}

std::vector<std::int64_t> least_by_cell(const CellSystem& system, std::size_t cell) {
  std::vector<std::int64_t> least(system.cells.size());
  if (cell >= least.size()) return least;
  least[cell] = 1;
  for (bool more = true; more;) {
    more = false;
    for (const auto& sum : system.sums) {
      if (least[sum.total]) continue;
      const bool holds = std::any_of(sum.parts.begin(), sum.parts.end(), [&](auto part) { return least[part] == 1; });
      if (holds) least[sum.total] = 1, more = true;
    }
  }
  return least;
}

}  // namespace evenhand::disclosure
