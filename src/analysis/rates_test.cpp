#include "analysis/rates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "analysis/rates_file.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

const double k95 = z_of(0.95);

TEST(Rates, CrudeRatesPer100000) {
  const auto one = crude_rate(1, 100, k95), twenty = crude_rate(20, 100, k95);
  ASSERT_TRUE(one && twenty);
  EXPECT_NEAR(one->value, 1000, 1e-9);
  EXPECT_NEAR(one->limits.low, 25.31780798, 6e-9);
  EXPECT_NEAR(one->limits.high, 5571.64339094, 6e-9);
  EXPECT_NEAR(twenty->value, 20000, 1e-9);
  EXPECT_NEAR(twenty->limits.low, 12211.42883488, 6e-9);
  EXPECT_NEAR(twenty->limits.high, 30889.8803692, 6e-8);
  EXPECT_NEAR(crude_rate(0, 50, k95, 1000)->limits.low, 0, 1e-12);
  EXPECT_FALSE(crude_rate(1, 0, k95));
  EXPECT_FALSE(crude_rate(-1, 10, k95));
}

// Public Health England’s worked example.
std::vector<RateStratum> published() {
  const double counts[] = {127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91};
  const double people[] = {636, 558, 609, 543, 384, 594, 669, 843, 660, 576,
                           606, 522, 426, 273, 300, 288, 153, 123, 207};
  std::vector<RateStratum> strata;
  for (std::size_t i = 0; i < 19; ++i)
    strata.push_back({counts[i], people[i], european_standard_population()[i].people});
  return strata;
}

TEST(Rates, TheStandardisedRateAndItsLimits) {
  const auto rate = directly_standardised_rate(published(), k95);
  ASSERT_TRUE(rate);
  EXPECT_NEAR(rate->value, 10430.247991, 6e-7);
  EXPECT_NEAR(rate->limits.low, 9717.709068, 6e-7);
  EXPECT_NEAR(rate->limits.high, 11178.940915, 6e-7);
}

TEST(Rates, UnderTenEventsNoStandardisedRateIsGiven) {
  EXPECT_FALSE(directly_standardised_rate({{5, 100, 1}, {4, 100, 1}}, k95));
  EXPECT_TRUE(directly_standardised_rate({{5, 100, 1}, {5, 100, 1}}, k95));
  EXPECT_FALSE(directly_standardised_rate({{50, 100, 1}, {0, 0, 1}}, k95));
  EXPECT_FALSE(directly_standardised_rate({}, k95));
}

TEST(Rates, TheStandardPopulationIsThatOf2013) {
  double people = 0;
  for (const auto& band : european_standard_population()) people += band.people;
  EXPECT_EQ(people, 100'000);
  EXPECT_EQ(*standard_people(0, 14), 16'000);
  EXPECT_EQ(*standard_people(85, kOldest), 2'500);
  EXPECT_FALSE(standard_people(0, 15));
  EXPECT_FALSE(standard_people(2, 9));
}

RC_GTEST_PROP(Rates, AStandardisedRateOfEqualBandsIsTheCrudeOne, ()) {
  const double count = *rc::gen::inRange(1, 500), people = *rc::gen::inRange(1000, 100'000);
  std::vector<RateStratum> strata;
  for (const auto& band : european_standard_population()) strata.push_back({count, people, band.people});
  const auto standardised = directly_standardised_rate(strata, k95);
  const auto crude = crude_rate(count * 19, people * 19, k95);
  RC_ASSERT(standardised && crude);
  RC_ASSERT(std::abs(standardised->value - crude->value) < 1e-6);
  RC_ASSERT(standardised->limits.low <= standardised->value && standardised->value <= standardised->limits.high);
}

Result<RateTable> read(std::string_view csv, evidence::TableOptions options = {.file = "falls.csv"}) {
  return read_rates(csv, options, standard::built_in_communities());
}

TEST(RatesFile, ReadsGroupsAndTheirAgeBands) {
  const auto table = read(
      "group,age_band,count,population\nWomen,0-64,12,\"1,000\"\nWomen,65+,30,500\nWomen,All ages,42,1500\n"
      "Men,Under 65,3,900\nMen,65 and over,4,400.5\n");
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->groups.size(), 2u);
  EXPECT_EQ(table->groups[0].strata.size(), 2u);
  EXPECT_EQ(table->groups[0].strata[1].weight, 19'500 - 0.0);
  EXPECT_FALSE(table->groups[0].has_too_few_to_standardise());
  EXPECT_TRUE(table->groups[1].has_too_few_to_standardise());
  EXPECT_TRUE(table->groups[1].is_exact());
  EXPECT_EQ(table->groups[1].population, 1300.5);
}

TEST(RatesFile, SaysWhereAFileIsWrong) {
  const auto error = [](std::string_view csv) { return read(csv).error().message; };
  EXPECT_EQ(error("count,population\n-1,10\n"),
            "falls.csv, row 2, column “count”: a number of people can't be negative.");
  EXPECT_NE(error("count,population\n1.5,10\n").find("row 2, column “count”: this is not a whole number"),
            std::string::npos);
  EXPECT_EQ(error("count,population\n1,0\n"),
            "falls.csv, row 2, column “population”: there are events and nobody that they could have happened to.");
  EXPECT_NE(error("count,population\n1,10\n2,10\n").find("row 3"), std::string::npos);
  EXPECT_NE(error("age_band,count,population\n0-62,1,10\n").find("row 2, column “age_band”: the age band must start"),
            std::string::npos);
  EXPECT_NE(error("age_band,count,population\nold,1,10\n").find("is no age band"), std::string::npos);
  EXPECT_NE(error("age_band,count,population\n0-14,1,10\n20+,1,10\n").find("leave out age 15"), std::string::npos);
  EXPECT_NE(error("age_band,count,population\n0-14,1,10\n10-19,1,10\n20+,1,10\n").find("overlap at age 10"),
            std::string::npos);
  EXPECT_NE(error("count\n1\n").find("--map population=COLUMN"), std::string::npos);
  EXPECT_FALSE(read(""));
  EXPECT_FALSE(read("count,population\n"));
}

}  // namespace
}  // namespace evenhand::analysis
