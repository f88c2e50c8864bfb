#include "people/sign_in_limits.h"

#include <gtest/gtest.h>

namespace evenhand::people {

using std::chrono::seconds;

TEST(SignInLimits, AFewMistakesCostNothingThenEachDoublesTheWait) {
  EXPECT_EQ(wait_after(TriedBy::account_and_address, 4), seconds(0));
  EXPECT_EQ(wait_after(TriedBy::account_and_address, 5), seconds(1));
  EXPECT_EQ(wait_after(TriedBy::account_and_address, 6), seconds(2));
  EXPECT_EQ(wait_after(TriedBy::account_and_address, 10), seconds(32));
}

TEST(SignInLimits, NobodyWaitsLongerThanAQuarterOfAnHour) {
  EXPECT_EQ(wait_after(TriedBy::account_and_address, 1'000'000), seconds(900));
  EXPECT_EQ(wait_after(TriedBy::address, 1'000'000), seconds(900));
}

TEST(SignInLimits, AStrangerElsewhereCostsTheOwnerAMinuteAtMost) {
  EXPECT_EQ(wait_after(TriedBy::account, 1'000'000), seconds(60));
}

TEST(SignInLimits, TheWaitNeverShrinksWithAnotherFailure) {
  for (const auto by : {TriedBy::account_and_address, TriedBy::address, TriedBy::account}) {
    for (int failures = 0; failures < 100; ++failures) {
      EXPECT_LE(wait_after(by, failures), wait_after(by, failures + 1));
    }
  }
}

}  // namespace evenhand::people
