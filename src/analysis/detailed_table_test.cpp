#include "analysis/detailed_table.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

Result<DetailedTable> read(std::string_view csv, evidence::TableOptions options = {}) {
  options.file = "figures.csv";
  return read_detailed_table(csv, options, standard::built_in_communities());
}

// Disabled people are mostly older; in each age they do as well as everyone.
constexpr std::string_view kAges =
    "characteristic,group,age_band,good,total\n"
    "overall,overall,16-39,900,1000\noverall,overall,40+,500,1000\n"
    "Disability,Disabled,16-39,90,100\nDisability,Disabled,40+,200,400\n"
    "Disability,Not disabled,16-39,810,900\nDisability,Not disabled,40+,300,600\n"
    "Age,16-39,16-39,900,1000\nAge,40+,40+,500,1000\n";

TEST(DetailedTable, AddsUpAgesAndStandardisesForThem) {
  const auto table = read(kAges);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->strata_by, std::vector<std::string>{"age_band"});
  EXPECT_TRUE(table->table.everyone.total == evidence::PeopleCount(2000));
  const auto& disability = table->table.characteristics[0];
  const auto both = standardised_group(*table, disability, disability.groups[0], Rule{});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->crude.state, State::worse);
  EXPECT_NEAR(both->figures.group, 0.7, 1e-12);
  EXPECT_EQ(both->finding.state, State::as_well);
  EXPECT_FALSE(both->agrees());
  // Age groups are not standardised for age.
  const auto& age = table->table.characteristics[1];
  EXPECT_FALSE(standardised_group(*table, age, age.groups[0], Rule{}));
}

TEST(DetailedTable, WhereFiguresDisagreeNeitherIsSuggested) {
  const auto table = read(kAges);
  ASSERT_TRUE(table);
  const auto crude = compare(table->table, Rule{});
  EXPECT_EQ(crude.characteristics[0].faring, Faring::not_well);
  const auto withheld = compare(table->table, Rule{}, {}, withholding_where_they_disagree(*table));
  EXPECT_EQ(withheld.characteristics[0].faring, Faring::not_enough_evidence);
  EXPECT_EQ(withheld.characteristics[0].groups[0].finding->why, WhyNot::disagree);
  EXPECT_EQ(withheld.characteristics[1].faring, crude.characteristics[1].faring);
}

TEST(DetailedTable, TakesTheNewestPeriodAndKeepsTheOthers) {
  constexpr std::string_view csv =
      "Sex,period,good,total\n"
      "Women,2023,60,100\nMen,2023,50,100\nWomen,2022,40,100\nMen,2022,50,100\n";
  const auto table = read(csv, {.file = {}, .map = {{"group", "Sex"}}});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->period, "2023");
  EXPECT_EQ(table->periods, (std::vector<std::string>{"2022", "2023"}));
  const auto trends = trends_of(*table);
  ASSERT_EQ(trends.size(), 3u);  // everyone, women, men
  EXPECT_EQ(trends[1].group, "Women");
  EXPECT_NEAR(trends[1].trend.change->value, 0.2, 1e-12);
  EXPECT_EQ(trends[1].trend.way, Trend::Way::up);
}

TEST(DetailedTable, AYearIsAPeriodOnlyWhereItIsSaidToBe) {
  constexpr std::string_view csv = "Sex,year,good,total\nWomen,2023,60,100\nWomen,2022,40,100\n";
  const auto refused = read(csv, {.file = {}, .map = {{"group", "Sex"}}});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("row 3"), std::string::npos);
  const auto taken = read(csv, {.file = {}, .map = {{"group", "Sex"}, {"period", "year"}}});
  ASSERT_TRUE(taken) << taken.error().message;
  EXPECT_EQ(taken->period, "2023");
}

TEST(DetailedTable, ATableThatReadsWithoutThemReadsAsItDid) {
  constexpr std::string_view csv =
      "characteristic,group,good,total,period,sex\noverall,overall,80,100,2022,\nSex,Women,40,50,2022,F\nSex,Men,40,50,"
      "2023,M\n";
  const auto table = read(csv);
  ASSERT_TRUE(table);
  EXPECT_TRUE(table->periods.empty());
  EXPECT_FALSE(table->has_strata());
  EXPECT_EQ(table->table.characteristics[0].groups.size(), 2u);
}

TEST(DetailedTable, ErrorsKeepTheirRowAndColumn) {
  const auto wrong = read("Disability,age_band,good,total\nDisabled,16-39,9,8\nDisabled,40+,1,8\n",
                          {.file = {}, .map = {{"group", "Disability"}}});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("figures.csv, row 2, column “good”"), std::string::npos)
      << wrong.error().message;
}

TEST(DetailedTable, WeightsAreSumsThatMayHaveDecimals) {
  const auto table = read(
      "characteristic,group,good,total,weight_squares\noverall,overall,800.5,1000.5,1500\nSex,Women,400.25,500.25,700\n"
      "Sex,Men,400.25,500.25,800\n");
  ASSERT_TRUE(table) << table.error().message;
  const auto sample = sample_of(table->table.characteristics[0].groups[0].counts);
  EXPECT_EQ(sample.total, 500.25);
  EXPECT_NEAR(sample.effective(), 500.25 * 500.25 / 700, 1e-9);
  const auto wrong = read("Sex,good,total,weight_squares\nWomen,2,1.5,3\n", {.file = {}, .map = {{"group", "Sex"}}});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("row 2, column “good”"), std::string::npos);
  EXPECT_FALSE(read("Sex,good,total,weight_squares\nWomen,1,2,0\n", {.file = {}, .map = {{"group", "Sex"}}}));
}

}  // namespace
}  // namespace evenhand::analysis
