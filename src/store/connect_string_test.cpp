#include "store/connect_string.h"

#include <gmock/gmock.h>

namespace evenhand::store {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ConnectString, AnAddressIsTakenApart) {
  const auto text =
      *connect_string(*StoreUrl::parse("postgresql://me:pa%20ss'w%5Cord@db:5433/evenhand?sslmode=require"));
  EXPECT_THAT(text, HasSubstr("user=\"me\""));
  EXPECT_THAT(text, HasSubstr("password=\"pa\\ ss\\'w\\\\ord\" "));
  EXPECT_THAT(text, HasSubstr("host=\"db\" "));
  EXPECT_THAT(text, HasSubstr("port=\"5433\" "));
  EXPECT_THAT(text, HasSubstr("sslmode=\"require\""));
  EXPECT_THAT(text, HasSubstr("connect_timeout=\"10\" "));
}

TEST(ConnectString, WhatCannotBeReadIsRefusedWithoutRepeatingIt) {
  for (const auto* address : {"postgresql://me:secret@[db/x", "postgresql://me:sec%22ret@db/x"}) {
    const auto refused = connect_string(*StoreUrl::parse(address));
    ASSERT_FALSE(refused) << address;
    EXPECT_THAT(refused.error().message, Not(HasSubstr("sec")));
  }
}

TEST(ConnectString, AFileMayHaveSpaces) {
  EXPECT_THAT(*connect_string(StoreUrl::file("/srv/our trust/evenhand.db")),
              HasSubstr("db=\"/srv/our trust/evenhand.db\""));
}

}  // namespace evenhand::store
