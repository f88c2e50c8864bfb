// The pass that fills joint histograms, against counting row by row; and every table summed from a greedy cover,
// against the same.
#include "analysis/joint_counts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <sstream>

#include "analysis/count.h"
#include "disclosure/true_count.h"

namespace evenhand::analysis {
namespace {

using disclosure::true_count;

// Rows of three to six characteristics, a measure and a weight.
struct Rows {
  std::vector<std::size_t> sizes;                 // levels of each characteristic
  std::vector<std::vector<std::uint16_t>> codes;  // by column; the measure behind the characteristics
  std::vector<std::uint64_t> weights;

  [[nodiscard]] std::size_t ways() const { return sizes.size(); }
  [[nodiscard]] const std::vector<std::uint16_t>& answers() const { return codes.back(); }
};

Rows random_rows(std::uint64_t seed, std::size_t count, std::vector<std::size_t> sizes) {
  const auto random = [state = seed * 2 + 1](std::uint64_t below) mutable {  // xorshift
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % below;
  };
  auto next = random;
  Rows rows{.sizes = std::move(sizes), .codes = {}, .weights = {}};
  rows.codes.resize(rows.sizes.size() + 1);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c < rows.sizes.size(); ++c)
      rows.codes[c].push_back(static_cast<std::uint16_t>(next(rows.sizes[c])));
    rows.codes.back().push_back(static_cast<std::uint16_t>(next(3)));
    rows.weights.push_back(next(5'000'000'000));
  }
  return rows;
}

People people_of(const Rows& rows) {
  std::ostringstream out;
  std::vector<PeopleColumn> columns;
  std::vector<std::vector<std::string>> levels;
  for (std::size_t c = 0; c < rows.ways(); ++c) {
    columns.push_back({.name = "c" + std::to_string(c), .kind = ColumnKind::characteristic});
    auto& names = levels.emplace_back();
    for (std::size_t i = 0; i < rows.sizes[c]; ++i) names.push_back(std::to_string(i));
  }
  columns.push_back({.name = "good", .kind = ColumnKind::measure});
  columns.push_back({.name = "weight", .kind = ColumnKind::weight});
  levels.resize(columns.size());
  PeopleWriter writer(out, columns);
  std::vector<PeopleWriter::ColumnRows> parts;
  for (const auto& codes : rows.codes) parts.push_back({.codes = codes});
  parts.push_back({.weights = rows.weights});
  EXPECT_TRUE(writer.add(parts));
  EXPECT_TRUE(writer.finish(levels));
  auto people = People::from_bytes(out.str());
  EXPECT_TRUE(people) << people.error().message;
  return *people;
}

JointPlan plan_of(const Rows& rows, const std::vector<std::vector<std::size_t>>& joints) {
  JointPlan plan;
  for (std::size_t c = 0; c < rows.ways(); ++c) plan.columns.push_back(c);
  plan.sizes = rows.sizes;
  for (const auto& columns : joints) {
    Joint joint{.columns = columns, .offset = plan.cells};
    for (const auto c : columns) joint.cells *= rows.sizes[c];
    plan.cells += joint.cells;
    plan.joints.push_back(joint);
  }
  return plan;
}

struct Naive {
  std::uint64_t count = 0, good = 0, missing = 0, weight = 0, good_weight = 0;
  Wide squares = 0;
};
// By the cell's number: the last column runs fastest.
std::map<std::size_t, Naive> counted_slowly(const Rows& rows, const JointPlan& plan, const Joint& joint) {
  std::map<std::size_t, Naive> cells;
  for (std::size_t i = 0; i < rows.weights.size(); ++i) {
    bool counts = true;
    for (const auto& filter : plan.filters) counts = counts && filter.passes[rows.codes[filter.column][i]] == kCounts;
    if (!counts) continue;
    std::size_t cell = 0;
    for (const auto c : joint.columns) cell = cell * rows.sizes[c] + rows.codes[c][i];
    auto& at = cells[cell];
    const auto answer = plan.measure ? static_cast<Answer>(rows.answers()[i]) : Answer::no;
    if (answer == Answer::missing) {
      ++at.missing;
      continue;
    }
    ++at.count;
    at.good += answer == Answer::yes ? 1 : 0;
    at.weight += rows.weights[i];
    at.good_weight += answer == Answer::yes ? rows.weights[i] : 0;
    at.squares += Wide{rows.weights[i]} * rows.weights[i];
  }
  return cells;
}

void expect_counted_as_slowly(const Rows& rows, const JointPlan& plan, unsigned threads) {
  const auto counts = count_joints(people_of(rows), plan, threads);
  for (const auto& joint : plan.joints) {
    auto slow = counted_slowly(rows, plan, joint);
    for (std::size_t cell = 0; cell < joint.cells; ++cell) {
      const auto at = joint.offset + cell;
      const auto& expected = slow[cell];
      ASSERT_EQ(counts.counts.data()[at] & 0xFFFF'FFFF, expected.count) << cell;
      ASSERT_EQ(counts.counts.data()[at] >> 32, plan.measure ? expected.good : 0) << cell;
      ASSERT_EQ(counts.missing.empty() ? 0 : counts.missing.data()[at], expected.missing) << cell;
      if (!plan.weight) continue;
      ASSERT_EQ(counts.weights.data()[at].total, expected.weight) << cell;
      ASSERT_EQ(counts.weights.data()[at].good, plan.measure ? expected.good_weight : 0) << cell;
      ASSERT_TRUE(counts.weights.data()[at].squares == expected.squares) << cell;
    }
  }
}

TEST(JointCounts, PlainRowsOfAnyWidth) {
  const auto rows = random_rows(1, 70'000, {3, 256, 300, 2});
  const auto plan = plan_of(rows, {{0, 1}, {1, 2}, {0, 2, 3}, {3}});  // 76,800 cells in the second: over two bytes
  expect_counted_as_slowly(rows, plan, 1);
  expect_counted_as_slowly(rows, plan, 3);
}

TEST(JointCounts, MeasureWeightAndFiltersTogether) {
  const auto rows = random_rows(2, 70'000, {3, 5, 4});
  auto plan = plan_of(rows, {{0, 1, 2}, {2, 0}});
  plan.measure = 3;
  expect_counted_as_slowly(rows, plan, 2);
  plan.weight = 4;
  expect_counted_as_slowly(rows, plan, 2);
  JointFilter filter{.column = 1, .passes = std::vector<std::uint8_t>(65'536, 0)};
  filter.passes[2] = filter.passes[4] = kCounts;
  plan.filters = {filter};
  expect_counted_as_slowly(rows, plan, 2);
  plan.measure.reset();
  expect_counted_as_slowly(rows, plan, 4);
}

TEST(JointCounts, OneRowAndNobody) {
  const auto rows = random_rows(3, 1, {2, 2});
  expect_counted_as_slowly(rows, plan_of(rows, {{0, 1}}), 8);
  const auto none = count_joints(people_of(random_rows(3, 0, {2, 2})), plan_of(rows, {{0, 1}}), 2);
  for (std::size_t cell = 0; cell < 4; ++cell) EXPECT_EQ(none.counts.data()[cell], 0u);
}

RC_GTEST_PROP(JointCounts, AreWhatCountingRowByRowGives, (std::uint32_t seed)) {
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(4, rc::gen::inRange<std::size_t>(1, 12));
  const auto rows = random_rows(seed, *rc::gen::inRange<std::size_t>(0, 5'000), sizes);
  auto plan = plan_of(rows, {{0, 1, 2}, {3, 1}, {2}});
  if (*rc::gen::arbitrary<bool>()) plan.measure = 4;
  if (*rc::gen::arbitrary<bool>()) plan.weight = 5;
  expect_counted_as_slowly(rows, plan, *rc::gen::inRange(1u, 4u));
}

// All tables of one, two and three of six columns are summed down from a few joint histograms: whichever those are,
// each table is what the rows say.
RC_GTEST_PROP(GreedyCover, GivesEveryTableAsCountedRowByRow, (std::uint32_t seed)) {
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(6, rc::gen::inRange<std::size_t>(1, 9));
  const auto rows = random_rows(seed, *rc::gen::inRange<std::size_t>(1, 2'000), sizes);
  CountRequest request{.by = {"c0", "c1", "c2", "c3", "c4", "c5"}, .good = "good", .threads = 2};
  const auto counted = count(people_of(rows), request);
  RC_ASSERT(counted.has_value());
  RC_ASSERT(counted->tables.size() == 6u + 15u + 20u);
  JointPlan plan = plan_of(rows, {});
  plan.measure = 6;
  for (const auto& table : counted->tables) {
    Joint joint{.columns = {table.by.begin(), table.by.end()}};
    auto slow = counted_slowly(rows, plan, joint);
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
      const auto& expected = slow[cell];
      RC_ASSERT(true_count(table.cells[cell].count) == static_cast<std::int64_t>(expected.count));
      RC_ASSERT(true_count(table.cells[cell].good) == static_cast<std::int64_t>(expected.good));
      RC_ASSERT(true_count(table.cells[cell].missing) == static_cast<std::int64_t>(expected.missing));
    }
  }
}

}  // namespace
}  // namespace evenhand::analysis
