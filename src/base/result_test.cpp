#include "base/result.h"

#include <gtest/gtest.h>

namespace evenhand {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return invalid("The number is odd.");
  return number / 2;
}
Result<int> quarter(int number) {
  EVENHAND_TRY(const int first, half(number));
  EVENHAND_CHECK(half(first));
  return half(first);
}

TEST(Result, HandsTheFirstErrorOn) {
  EXPECT_EQ(*quarter(12), 3);
  EXPECT_EQ(quarter(6).error().message, "The number is odd.");
  EXPECT_EQ(quarter(7).error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace evenhand
