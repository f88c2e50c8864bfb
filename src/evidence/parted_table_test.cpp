#include "evidence/parted_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "disclosure/true_count.h"
#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using disclosure::true_count;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<PartedTable> read(std::string_view csv, TableOptions options = {}) {
  options.file = "made-up.csv";
  return read_parted_table(csv, options, standard::built_in_communities());
}
std::vector<std::string> names(const PartedTable& table) {
  std::vector<std::string> all;
  for (const auto& part : table.parts) all.push_back((part.kind == PartKind::area ? "area " : "period ") + part.name);
  return all;
}

TEST(PartedTable, AnOrdinaryTableHasNoParts) {
  const auto table = read("characteristic,group,good,total\noverall,overall,8,10\nSex,Women,5,6\nSex,Men,3,4\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_TRUE(table->parts.empty());
  EXPECT_EQ(table->period, "");
}

TEST(PartedTable, WithoutRowsOfTheWholeItIsTheAreasSum) {
  const auto table = read(
      "borough,characteristic,group,good,total\nAnytown,Sex,Women,50,60\nAnytown,Sex,Men,30,40\nVale,Sex,Women,20,30\n"
      "Vale,Sex,Men,10,20\n",
      {.map = {{"area", "borough"}}});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_THAT(names(*table), ElementsAre("area Anytown", "area Vale"));
  EXPECT_EQ(true_count(table->table.everyone.total), 150);
  EXPECT_EQ(true_count(table->table.everyone.good), 110);
  ASSERT_EQ(table->table.characteristics.size(), 1u);
  EXPECT_EQ(true_count(table->table.characteristics[0].groups[0].counts.total), 90);
}

TEST(PartedTable, RowsOfTheWholeStandForIt) {
  const auto table = read(
      "area,characteristic,group,good,total\n,overall,overall,120,160\n,Sex,Women,80,100\n,Sex,Men,40,60\n"
      "Anytown,Sex,Women,50,60\nAnytown,Sex,Men,30,40\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(true_count(table->table.everyone.total), 160);
  EXPECT_THAT(names(*table), ElementsAre("area Anytown"));
}

TEST(PartedTable, TheNewestPeriodIsTheTableAndEarlierOnesFollowOldestFirst) {
  const auto table = read(
      "year,characteristic,group,good,total\n2023,Sex,Women,5,6\n2023,Sex,Men,5,6\n2021,Sex,Women,3,6\n"
      "2021,Sex,Men,3,6\n2022,Sex,Women,4,6\n2022,Sex,Men,4,6\n",
      {.map = {{"period", "year"}}});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->period, "2023");
  EXPECT_THAT(names(*table), ElementsAre("period 2021", "period 2022"));
  EXPECT_EQ(true_count(table->table.everyone.good), 10);
  EXPECT_EQ(true_count(table->parts[0].table.everyone.good), 6);
}

TEST(PartedTable, AreasAreOfTheNewestPeriod) {
  const auto table = read(
      "period,area,characteristic,group,good,total\n2025,North,Sex,Women,3,6\n2025,North,Sex,Men,3,6\n"
      "2026,North,Sex,Women,5,6\n2026,North,Sex,Men,5,6\n2026,South,Sex,Women,4,6\n2026,South,Sex,Men,4,6\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_THAT(names(*table), ElementsAre("area North", "area South", "period 2025"));
  EXPECT_EQ(true_count(table->table.everyone.good), 18);
}

TEST(PartedTable, AColumnThatIsNotThereIsNamed) {
  const auto table = read("characteristic,group,good,total\nSex,Women,5,6\n", {.map = {{"area", "borough"}}});
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error().message, HasSubstr("there is no column “borough” for area"));
}

}  // namespace
}  // namespace evenhand::evidence
