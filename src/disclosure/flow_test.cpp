#include "disclosure/flow.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "disclosure/linear_program.h"
#include "disclosure/moves.h"
#include "disclosure/table_cells.h"

namespace evenhand::disclosure {
namespace {

CellSystem system_of(const std::vector<std::size_t>& sizes, const std::vector<std::int64_t>& values,
                     const Tree& tree = {}) {
  CountTable table;
  for (std::size_t d = 0; d < sizes.size(); ++d) table.by.push_back("d" + std::to_string(d));
  for (std::size_t index = 0; index < values.size(); ++index) {
    std::vector<std::string> levels(sizes.size());
    for (std::size_t d = sizes.size(), rest = index; d-- > 0; rest /= sizes[d]) {
      levels[d] = std::to_string(d) + "." + std::to_string(rest % sizes[d]);
    }
    table.cells.push_back({std::move(levels), PeopleCount(values[index])});
  }
  return lay_out({table}, tree)->system;
}

// What a movement costs, worked out from the definition.
std::int64_t cost_of(const std::vector<std::int64_t>& deviations, std::size_t moved,
                     const std::vector<Freedom>& freedoms) {
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < deviations.size(); ++i) {
    if (i == moved) continue;
    const auto by = deviations[i];
    const auto within = by > 0 ? freedoms[i].up : freedoms[i].down, size = by > 0 ? by : -by;
    cost += std::min(size, within) * kCostOfMoving + std::max<std::int64_t>(size - within, 0) * freedoms[i].cost;
  }
  return cost;
}

// The same by a linear program; below 0 where there is no answer.
double least_cost(const CellSystem& system, std::size_t cell, std::int64_t deviation, std::size_t still,
                  const std::vector<Freedom>& freedoms) {
  std::vector<std::vector<LinearProgram::Entry>> entries(system.cells.size());
  for (std::size_t row = 0; row < system.sums.size(); ++row) {
    entries[system.sums[row].total].push_back({row, -1});
    for (const auto part : system.sums[row].parts) entries[part].push_back({row, 1});
  }
  std::vector<LinearProgram::Column> columns;
  std::vector<std::pair<std::int64_t, double>> signs;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const auto add = [&](double low, double high, double cost, double sign) {
      columns.push_back({.low = low, .high = high, .cost = cost, .entries = entries[i]});
      for (auto& entry : columns.back().entries) entry.coefficient *= sign;
      signs.emplace_back(i, cost);
    };
    if (i == still) continue;
    if (i == cell) {
      add(static_cast<double>(deviation), static_cast<double>(deviation), 0, 1);
      continue;
    }
    const auto& freedom = freedoms[i];
    const auto cost = static_cast<double>(freedom.cost);
    add(0, static_cast<double>(freedom.up), 1, 1);
    add(0, static_cast<double>(freedom.down), 1, -1);
    add(0, static_cast<double>(freedom.above), cost, 1);
    add(0, static_cast<double>(freedom.below), cost, -1);
  }
  LinearProgram program(system.sums.size(), columns);
  if (program.solve() != LinearProgram::Answer::optimal) return -1;
  double cost = 0;
  for (std::size_t column = 0; column < columns.size(); ++column)
    cost += program.values()[column] * signs[column].second;
  return cost;
}

TEST(Flow, KnowsANetworkFromWhatIsNone) {
  EXPECT_TRUE(Flow::of(system_of({5}, {1, 2, 3, 4, 5})));
  EXPECT_TRUE(Flow::of(system_of({3, 2}, {1, 2, 3, 4, 5, 6})));
  EXPECT_FALSE(Flow::of(system_of({2, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8})));
  // Three sums that are parts of each other in a ring: an odd one can't be signed.
  CellSystem ring;
  ring.cells.resize(6);
  ring.sums = {{3, {0, 1}}, {4, {1, 2}}, {5, {2, 0}}};
  EXPECT_FALSE(Flow::of(ring));
}

TEST(Flow, MovesACellThatStandsInNoSumByItself) {
  CellSystem system;
  system.cells = {{5}, {7}};
  auto flow = Flow::of(system);
  const auto* moved = flow->move(0, -3, kOutsider, {{.down = 5, .cost = 1}, {.cost = 1}});
  ASSERT_TRUE(moved);
  EXPECT_EQ(*moved, (std::vector<std::int64_t>{-3, 0}));
}

TEST(Flow, FindsNoWayWhereNothingMayMove) {
  const auto system = system_of({2, 2}, {1, 20, 30, 40});
  auto flow = Flow::of(system);
  EXPECT_FALSE(flow->move(0, -1, kOutsider, std::vector<Freedom>(system.cells.size(), {.cost = 1})));
}

// One cell down by 1 in a table of two by two: the other three must follow, and no total.
TEST(Flow, FollowsTheSquare) {
  const auto system = system_of({2, 2}, {1, 20, 30, 40});
  std::vector<Freedom> freedoms(system.cells.size(), {.cost = 1});
  for (std::size_t i = 0; i < 4; ++i) freedoms[i] = {.up = 9, .down = 1, .cost = 1};
  auto flow = Flow::of(system);
  const auto* moved = flow->move(0, -1, kOutsider, freedoms);
  ASSERT_TRUE(moved);
  EXPECT_EQ(std::vector(moved->begin(), moved->begin() + 4), (std::vector<std::int64_t>{-1, 1, 1, -1}));
  EXPECT_TRUE(std::all_of(moved->begin() + 4, moved->end(), [](auto by) { return by == 0; }));
  EXPECT_FALSE(flow->move(0, -1, 3, freedoms)) << "whoever knows the opposite cell knows this one";
}

// Tables in two directions and hierarchies in one, with freedoms of every kind: the sums hold, nothing moves further
// than it may, and no linear program does it cheaper.
RC_GTEST_PROP(Flow, IsAsCheapAsTheLinearProgram, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(2, 6), columns = *rc::gen::inRange<std::size_t>(1, 6);
  const auto values =
      *rc::gen::container<std::vector<std::int64_t>>(rows * columns, rc::gen::inRange<std::int64_t>(0, 30));
  Tree tree;
  if (columns == 1) tree.parents["d0"] = {{"0.0", "p"}, {"0.1", "p"}};
  const auto system = columns == 1 ? system_of({rows}, values, tree) : system_of({rows, columns}, values);
  std::vector<Freedom> freedoms;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const auto amount = [] { return *rc::gen::element<std::int64_t>(0, 0, 1, 2, 5, 1000); };
    Freedom freedom{.up = amount(), .down = amount(), .cost = *rc::gen::inRange<std::int64_t>(1, 500)};
    if (*rc::gen::arbitrary<bool>()) freedom.above = amount(), freedom.below = amount();
    freedoms.push_back(freedom);
  }
  auto flow = Flow::of(system);
  RC_ASSERT(flow.has_value());
  for (int turn = 0; turn < 5; ++turn) {
    const auto cell = *rc::gen::inRange<std::size_t>(0, system.cells.size());
    auto still = *rc::gen::inRange<std::size_t>(0, system.cells.size());
    if (still == cell) still = kOutsider;
    const auto deviation = *rc::gen::element<std::int64_t>(-7, -2, -1, 1, 2, 7);
    const auto best = least_cost(system, cell, deviation, still, freedoms);
    const auto* moved = flow->move(cell, deviation, still, freedoms);
    RC_ASSERT((moved != nullptr) == (best >= 0));
    if (moved == nullptr) continue;
    RC_ASSERT((*moved)[cell] == deviation);
    if (still != kOutsider) RC_ASSERT((*moved)[still] == 0);
    for (std::size_t i = 0; i < moved->size(); ++i) {
      if (i == cell) continue;
      RC_ASSERT((*moved)[i] <= freedoms[i].up + freedoms[i].above);
      RC_ASSERT(-(*moved)[i] <= freedoms[i].down + freedoms[i].below);
    }
    for (const auto& sum : system.sums) {
      std::int64_t parts = 0;
      for (const auto part : sum.parts) parts += (*moved)[part];
      RC_ASSERT(parts == (*moved)[sum.total]);
    }
    RC_ASSERT(std::abs(static_cast<double>(cost_of(*moved, cell, freedoms)) - best) < 1e-3);
  }
}

}  // namespace
}  // namespace evenhand::disclosure
