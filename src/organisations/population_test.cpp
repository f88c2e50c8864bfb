#include "organisations/population.h"

#include <gtest/gtest.h>

namespace evenhand::organisations {
namespace {

PopulationFigure figure(const char* area, const char* dimension, int year, const char* group, int people, int total,
                        const char* answer = "known") {
  return {.area = area,
          .dimension = dimension,
          .year = year,
          .group = group,
          .answer = answer,
          .label = group,
          .people = people,
          .total = total,
          .source = "Census " + std::to_string(year)};
}
const std::vector<AreaWeight> kTwoAreas = {{"E1", "A", 0.75, ""}, {"E2", "B", 0.25, ""}};

TEST(LocalShare, WeighsAreasByThePeopleTheOrganisationServes) {
  const auto shares = local_shares(
      kTwoAreas, {figure("E1", "race", 2021, "roma", 10, 1000), figure("E2", "race", 2021, "roma", 50, 1000)});
  ASSERT_EQ(shares.size(), 1u);
  EXPECT_DOUBLE_EQ(shares[0].share, 0.75 * 0.01 + 0.25 * 0.05);
  EXPECT_DOUBLE_EQ(shares[0].held_for, 1);
  EXPECT_EQ(shares[0].people, 60);
  EXPECT_EQ(shares[0].year, 2021);
}

TEST(LocalShare, WhatNoTableCountsIsNotHeldAndNotNought) {
  EXPECT_TRUE(local_shares(kTwoAreas, {}).empty());
  const auto shares = local_shares(kTwoAreas, {figure("E2", "race", 2021, "roma", 50, 1000)});
  ASSERT_EQ(shares.size(), 1u);
  EXPECT_DOUBLE_EQ(shares[0].share, 0.05);  // of those that are counted
  EXPECT_DOUBLE_EQ(shares[0].held_for, 0.25);
}

TEST(LocalShare, ACountOfNoughtIsAShareOfNought) {
  const auto shares = local_shares(
      kTwoAreas, {figure("E1", "race", 2021, "roma", 0, 1000), figure("E2", "race", 2021, "roma", 0, 1000)});
  ASSERT_EQ(shares.size(), 1u);
  EXPECT_DOUBLE_EQ(shares[0].share, 0);
}

TEST(LocalShare, TheNewestTableOfEachAreaCounts) {
  const auto shares = local_shares(
      kTwoAreas, {figure("E1", "age", 2021, "0-15", 300, 1000), figure("E1", "age", 2011, "0-15", 100, 1000),
                  figure("E2", "age", 2011, "0-15", 100, 1000)});
  ASSERT_EQ(shares.size(), 1u);
  EXPECT_DOUBLE_EQ(shares[0].share, 0.75 * 0.3 + 0.25 * 0.1);
  EXPECT_EQ(shares[0].year, 2011);  // the older of the two is what the reader must know
}

TEST(LocalShare, UnansweredCountsInTheWholeAndIsNoGroup) {
  const auto shares = local_shares({{"E1", "A", 1, ""}},
                                   {figure("E1", "sexual-orientation", 2021, "gay-or-lesbian", 20, 1000),
                                    figure("E1", "sexual-orientation", 2021, "not-stated", 80, 1000, "not-stated")});
  ASSERT_EQ(shares.size(), 1u);
  EXPECT_DOUBLE_EQ(shares[0].share, 0.02);
}

TEST(LocalShare, FiguresOfOtherAreasAreLeftOut) {
  EXPECT_TRUE(local_shares(kTwoAreas, {figure("E9", "race", 2021, "roma", 10, 1000)}).empty());
}

TEST(LocalShare, SmallerGroupsMergeIntoTheirParent) {
  const auto merged = merged_share({{.dimension = "race", .share = 0.1, .held_for = 1, .people = 10, .year = 2021},
                                    {.dimension = "race", .share = 0.2, .held_for = 0.5, .people = 20, .year = 2011}},
                                   "asian", "Asian");
  EXPECT_DOUBLE_EQ(merged.share, 0.3);
  EXPECT_DOUBLE_EQ(merged.held_for, 0.5);
  EXPECT_EQ(merged.people, 30);
  EXPECT_EQ(merged.year, 2011);
  EXPECT_EQ(merged.group, "asian");
}

}  // namespace
}  // namespace evenhand::organisations
