#include "disclosure/attack.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <string>

#include "disclosure/suppression.h"

namespace evenhand::disclosure {
namespace {

const PolicyRule& fewer_than_5() {
  static const PolicyRule rule = Policy::named("fewer-than-5")->rule();
  return rule;
}

// A table of two directions with its totals: rows, then the row of column totals; the last column is the row totals.
struct Grid {
  std::size_t rows, columns;
  CellSystem system;
  [[nodiscard]] std::size_t at(std::size_t row, std::size_t column) const { return row * (columns + 1) + column; }
  void hide(std::size_t row, std::size_t column) { system.cells[at(row, column)].mark = Mark::secondary; }
};

Grid grid_of(const std::vector<std::vector<std::int64_t>>& values) {
  Grid grid{values.size(), values[0].size(), {}};
  grid.system.cells.resize((grid.rows + 1) * (grid.columns + 1));
  auto& cells = grid.system.cells;
  for (std::size_t r = 0; r < grid.rows; ++r) {
    for (std::size_t c = 0; c < grid.columns; ++c) {
      for (const auto cell :
           {grid.at(r, c), grid.at(r, grid.columns), grid.at(grid.rows, c), grid.at(grid.rows, grid.columns)}) {
        cells[cell].value += values[r][c];
      }
    }
  }
  for (std::size_t r = 0; r <= grid.rows; ++r) {
    Sum sum{.total = grid.at(r, grid.columns), .parts = {}};
    for (std::size_t c = 0; c < grid.columns; ++c) sum.parts.push_back(grid.at(r, c));
    grid.system.sums.push_back(sum);
  }
  for (std::size_t c = 0; c < grid.columns; ++c) {
    Sum sum{.total = grid.at(grid.rows, c), .parts = {}};
    for (std::size_t r = 0; r < grid.rows; ++r) sum.parts.push_back(grid.at(r, c));
    grid.system.sums.push_back(sum);
  }
  return grid;
}

// T2 of the design: at least two cells of each line are hidden, and one is given away all the same.
Grid t2() {
  auto grid = grid_of({{30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}});
  for (const auto& [row, column] : std::vector<std::pair<std::size_t, std::size_t>>{
           {0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 1}, {2, 3}, {3, 1}, {3, 3}}) {
    grid.hide(row, column);
  }
  return grid;
}

std::string intervals(const Grid& grid) {
  const auto found = whole_intervals(grid.system, fewer_than_5());
  std::string text;
  for (std::size_t r = 0; r < grid.rows; ++r) {
    for (std::size_t c = 0; c < grid.columns; ++c) {
      if (grid.system.cells[grid.at(r, c)].mark == Mark::none) continue;
      const auto [low, high] = found[grid.at(r, c)];
      text += std::string(1, "wxyz"[r]) + "abcd"[c] + " " + std::to_string(low) + "-" + std::to_string(high) + " ";
    }
  }
  return text;
}

TEST(Attack, FindsTheCellThatALinewiseRuleGivesAway) {
  auto grid = t2();
  EXPECT_EQ(intervals(grid), "wa 25-94 wb 47-47 wc 0-69 xa 26-95 xc 0-69 yb 0-185 yd 0-185 zb 906-1091 zd 585-770 ");
  grid.hide(1, 3);  // xd as well
  EXPECT_NE(intervals(grid).find("wb 0-78 "), std::string::npos);
}

// T3 of the design: A2 B2 I8 J8 K3 L3 M3 N7 in two tables; each alone is safe, together K is known.
CellSystem t3() {
  CellSystem system;
  for (const std::int64_t value : {2, 2, 8, 8, 3, 3, 3, 7}) system.cells.push_back({value});
  for (const std::int64_t total : {20, 16, 6, 30}) system.cells.push_back({total});
  enum : std::size_t { A, B, I, J, K, L, M, N };
  system.sums = {{8, {A, B, I, J}}, {9, {K, L, M, N}}, {10, {L, M}}, {11, {A, B, I, J, K, N}}};
  for (const std::size_t cell : {A, B, K, L, M}) system.cells[cell].mark = Mark::small;
  return system;
}

TEST(Attack, SeesThroughTwoTablesTogether) {
  PolicyRule up_to_3 = fewer_than_5();
  up_to_3.hide_to = 3;
  auto system = t3();
  {
    Witnesses witnesses(system);
    EXPECT_EQ(whole_intervals(system, up_to_3)[4], (Interval{3, 3}));
    const auto exposed = Attack(system, up_to_3, witnesses).exposed(kOutsider);
    ASSERT_EQ(exposed.size(), 1U);
    EXPECT_EQ(exposed[0].cell, 4U);
  }
  system.cells[7].mark = Mark::secondary;
  EXPECT_EQ(whole_intervals(system, up_to_3)[4], (Interval{0, 10}));
  // And the search finds that cover.
  system = t3();
  std::vector<bool> inner(system.cells.size(), true);
  for (std::size_t total = 8; total < 12; ++total) inner[total] = false;
  EXPECT_TRUE(hide_until_safe(system, up_to_3, inner));
  EXPECT_EQ(system.cells[7].mark, Mark::secondary);
  EXPECT_EQ(system.cells[2].mark, Mark::none);
}

// T4 of the design: a=1, b=2, c=1, d=0, total 4, cells of 1 hidden: whoever is one of the two knows the other.
TEST(Attack, TheOnlyPersonInACellKnowsTheOther) {
  PolicyRule ones = fewer_than_5();
  ones.hide_to = 1;
  CellSystem system{.cells = {{1}, {2}, {1}, {0}, {4}}, .sums = {{4, {0, 1, 2, 3}}}};
  system.cells[0].mark = system.cells[2].mark = Mark::small;
  Witnesses witnesses(system);
  Attack attack(system, ones, witnesses);
  EXPECT_TRUE(attack.exposed(kOutsider).empty());
  ASSERT_EQ(attack.exposed(0).size(), 1U);
  EXPECT_FALSE(is_safe(system, ones));
  EXPECT_TRUE(hide_until_safe(system, ones, std::vector<bool>(5, true)));
  EXPECT_EQ(system.cells[1].mark, Mark::secondary);
  EXPECT_EQ(system.cells[4].mark, Mark::none);
}

TEST(Attack, ACellThatIsPrintedNowhereIsWorkedOutAllTheSame) {
  // 97 of 100 did well: the 3 are had by subtraction.
  CellSystem system{.cells = {{97}, {3, Mark::none, false}, {100}}, .sums = {{2, {0, 1}}}};
  EXPECT_FALSE(is_safe(system, fewer_than_5()));
  EXPECT_TRUE(hide_until_safe(system, fewer_than_5(), {true, true, false}));
  EXPECT_EQ(system.cells[0].mark, Mark::secondary);
}

}  // namespace
}  // namespace evenhand::disclosure
