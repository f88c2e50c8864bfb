#include "analysis/standardise.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace evenhand::analysis {
namespace {

const double k95 = z_of(0.95);

// Of everyone, the young do well in 90%, the old in 50%; so do those of the group, who are mostly old.
const std::vector<Stratum> kOlder = {{unweighted(90, 100), unweighted(900, 1000)},
                                     {unweighted(200, 400), unweighted(500, 1000)}};

TEST(Standardise, AGroupThatIsOnlyOlderFaresAsEveryone) {
  const auto found = standardise(kOlder, k95);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->group, 0.7, 1e-12);  // 58% as it is
  EXPECT_NEAR(found->everyone, 0.7, 1e-12);
  EXPECT_NEAR(found->difference.value, 0, 1e-12);
  EXPECT_LT(found->difference.limits.low, 0);
  EXPECT_GT(found->difference.limits.high, 0);
  EXPECT_EQ(found->strata, 2u);
}

TEST(Standardise, OneStratumIsTheCrudeDifference) {
  const auto found = standardise({{unweighted(700, 1000), unweighted(8000, 10000)}}, k95);
  const auto crude = against_everyone(700, 1000, 8000, 10000, k95);
  ASSERT_TRUE(found && crude);
  EXPECT_NEAR(found->difference.value, crude->value, 1e-12);
  EXPECT_NEAR(found->difference.limits.low, crude->limits.low, 1e-12);
  EXPECT_NEAR(found->difference.limits.high, crude->limits.high, 1e-12);
}

TEST(Standardise, TwoTermsAreNewcombesDifference) {
  const auto found = linear_combination({{1, unweighted(56, 70)}, {-1, unweighted(48, 80)}}, k95);
  EXPECT_NEAR(found.value, 0.2, 1e-12);
  EXPECT_NEAR(found.limits.low, 0.0524, 5e-5);
  EXPECT_NEAR(found.limits.high, 0.3339, 5e-5);
}

TEST(Standardise, WhereTooFewOfEveryoneAreComparedNoneIsGiven) {
  // The group has nobody in a stratum with a tenth of everyone: just enough; with more, too few.
  EXPECT_TRUE(standardise({{unweighted(50, 100), unweighted(500, 900)}, {{}, unweighted(50, 100)}}, k95));
  EXPECT_FALSE(standardise({{unweighted(50, 100), unweighted(500, 890)}, {{}, unweighted(50, 110)}}, k95));
  EXPECT_FALSE(standardise({}, k95));
}

RC_GTEST_PROP(Standardise, SplittingAStratumEvenlyChangesNoDifference, ()) {
  const double good = *rc::gen::inRange(0, 500), total = 500, good_all = good + *rc::gen::inRange(0, 1500);
  const Stratum half{unweighted(good, total), unweighted(good_all, 2000)};
  const Stratum whole{unweighted(2 * good, 2 * total), unweighted(2 * good_all, 4000)};
  const auto two = standardise({half, half}, k95), one = standardise({whole}, k95);
  RC_ASSERT(two && one);
  RC_ASSERT(std::abs(two->difference.value - one->difference.value) < 1e-12);
  RC_ASSERT(two->difference.limits.low <= two->difference.value + 1e-12);
  RC_ASSERT(two->difference.value <= two->difference.limits.high + 1e-12);
}

}  // namespace
}  // namespace evenhand::analysis
