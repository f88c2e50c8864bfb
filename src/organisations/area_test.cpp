#include "organisations/area.h"

#include <gtest/gtest.h>

namespace evenhand::organisations {
namespace {

TEST(AreaWeights, AreShownAsPartsOfTheirSum) {
  const auto shown = normalised({{"E1", "A", 0.6, ""}, {"E2", "B", 0.2, ""}});
  EXPECT_DOUBLE_EQ(shown[0].weight, 0.75);
  EXPECT_DOUBLE_EQ(shown[1].weight, 0.25);
  EXPECT_TRUE(normalised({}).empty());
}

TEST(AreaWeights, AllZeroCountAlike) {
  const auto shown = normalised({{"E1", "A", 0, ""}, {"E2", "B", 0, ""}});
  EXPECT_DOUBLE_EQ(shown[0].weight, 0.5);
}

TEST(AreaWeights, ASumFarFromTheWholeIsSaid) {
  EXPECT_TRUE(check_weights({{"E1", "A", 0.95, ""}}).about_whole);
  EXPECT_TRUE(check_weights({{"E1", "A", 0.65, ""}, {"E2", "B", 0.4, ""}}).about_whole);
  const auto little = check_weights({{"E1", "A", 0.5, ""}});
  EXPECT_FALSE(little.about_whole);
  EXPECT_EQ(
      little.sentence,
      "The weights add up to 50%, not to about 100%. They are used and shown as parts of 100%: check that no area "
      "is missing.");
  EXPECT_NE(check_weights({{"E1", "A", 1, ""}, {"E2", "B", 1, ""}}).sentence.find("entered twice"), std::string::npos);
  EXPECT_NE(check_weights({}).sentence.find("No area is named yet"), std::string::npos);
}

TEST(AreaWeights, AreReadByTheirUnitUnlessMarked) {
  EXPECT_DOUBLE_EQ(*parse_weight("0.34", WeightUnit::share), 0.34);
  EXPECT_DOUBLE_EQ(*parse_weight("0.34", WeightUnit::per_cent), 0.0034);
  EXPECT_DOUBLE_EQ(*parse_weight(" 34 % ", WeightUnit::share), 0.34);
  EXPECT_DOUBLE_EQ(*parse_weight("1", WeightUnit::share), 1);
  EXPECT_FALSE(parse_weight("1.01", WeightUnit::share));
  EXPECT_FALSE(parse_weight("-1", WeightUnit::per_cent));
  EXPECT_FALSE(parse_weight("", WeightUnit::share));
  EXPECT_FALSE(parse_weight("nan", WeightUnit::share));
  EXPECT_FALSE(parse_weight("12,5", WeightUnit::per_cent));
}

}  // namespace
}  // namespace evenhand::organisations
