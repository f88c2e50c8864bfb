#include "analysis/count_plan.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>

namespace evenhand::analysis {
namespace {

TEST(CountPlan, CoversTwelveColumnsWithFewJointHistograms) {
  const std::vector<std::size_t> sizes = {3, 6, 19, 10, 8, 7, 4, 5, 11, 12, 3, 6};
  const auto joints = cover_tables(sizes, 3, 65536);
  EXPECT_LE(joints.size(), 23u);  // for 220 tables
  for (const ColumnSet joint : joints) EXPECT_LE(cells_of(joint, sizes), 65536u);
}

TEST(CountPlan, ListsTablesInTheOrderOfTheColumns) {
  EXPECT_EQ(sets_of(3, 2), (std::vector<ColumnSet>{0b011, 0b101, 0b110}));
  EXPECT_EQ(sets_of(12, 3).size(), 220u);
}

RC_GTEST_PROP(CountPlan, CoversEveryTableOnceAtLeast, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 12);
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(columns, rc::gen::inRange<std::size_t>(1, 300));
  const auto ways = *rc::gen::inRange<std::size_t>(1, 4);
  const auto joints = cover_tables(sizes, ways, 65536);
  for (const ColumnSet table : sets_of(columns, std::min(ways, columns))) {
    RC_ASSERT(std::any_of(joints.begin(), joints.end(), [&](ColumnSet joint) { return (joint & table) == table; }));
  }
  for (const ColumnSet joint : joints) {
    RC_ASSERT(cells_of(joint, sizes) <= 65536u ||
              static_cast<std::size_t>(std::popcount(joint)) == std::min(ways, columns));
  }
}

}  // namespace
}  // namespace evenhand::analysis
