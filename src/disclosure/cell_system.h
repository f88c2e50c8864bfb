// Cells that add up: the form in which every table, set of linked tables, hierarchy, pair of numerator and denominator,
// and row of earlier releases is protected and audited (docs/methods/disclosure.md). Inside this room; protect.h is the
// door.
//
// Each cell counts people, x ≥ 0; each sum says that one cell is the sum of others. A reader knows all sums, and of
// each cell what its figure says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

struct Interval {
  std::int64_t low = 0, high = 0;
  [[nodiscard]] bool is_point() const { return low == high; }
  [[nodiscard]] bool holds(std::int64_t value) const { return low <= value && value <= high; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Larger than any count (a million million at most), and small enough to add up thousands of.
inline constexpr std::int64_t kUnbounded = std::int64_t{1} << 41;

struct TrueCell {
  std::int64_t value = 0;
  Mark mark = Mark::none;
  // Printed nowhere, like those who did not do well beside those who did and everyone: a reader can work it out all the
  // same, so it must not be small.
  bool printed = true;
};

struct Sum {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
};

struct CellSystem {
  std::vector<TrueCell> cells;
  std::vector<Sum> sums;
};

std::int64_t rounded(std::int64_t value, const PolicyRule& rule);

// What the figure by itself says to a reader: a shown 10 of nhs-2018 means 8 to 12, a * means 1 to 7, another hidden
// cell anything. Where nothing is rounded, * and s read alike: a hidden cell may be anything.
Interval meaning(const TrueCell& cell, const PolicyRule& rule);

// Small and not shown, so that a reader must not get near it.
bool needs_protection(const TrueCell& cell, const PolicyRule& rule);

// Whether a reader who knows that a small cell lies in `interval` knows too much.
//   Suppression: it contains 0 and reaches the threshold. Rounding: it holds at least 4 values of the hidden range.
// `least`: 1 where the reader is one of the cell's people, and can't be asked to doubt that; otherwise 0.
bool passes(const Interval& interval, const PolicyRule& rule, std::int64_t least = 0);

// For a reader in `cell`: 1 for that cell and each cell that counts its people too, 0 for all others. All 0 where there
// is no such cell.
std::vector<std::int64_t> least_by_cell(const CellSystem& system, std::size_t cell);

}  // namespace evenhand::disclosure
