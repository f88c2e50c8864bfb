#include "store/url.h"

#include <gtest/gtest.h>

namespace evenhand::store {

TEST(StoreUrl, AFileAndAServerAreTold) {
  EXPECT_EQ(StoreUrl::parse("sqlite:/var/lib/evenhand/evenhand.db")->target, "/var/lib/evenhand/evenhand.db");
  EXPECT_EQ(StoreUrl::parse("postgresql://evenhand@db/evenhand")->kind, StoreKind::postgresql);
  EXPECT_EQ(StoreUrl::parse("postgres://evenhand@db/evenhand")->kind, StoreKind::postgresql);
}

TEST(StoreUrl, WhatIsNeitherIsRefused) {
  EXPECT_FALSE(StoreUrl::parse("evenhand.db"));
  EXPECT_FALSE(StoreUrl::parse("sqlite:"));
  EXPECT_FALSE(StoreUrl::parse("sqlite:a\"b"));
  EXPECT_FALSE(StoreUrl::parse("mysql://db"));
}

TEST(StoreUrl, APasswordIsNotShown) {
  EXPECT_EQ(StoreUrl::parse("postgresql://me:secret@db:5432/evenhand")->shown(), "postgresql://me@db:5432/evenhand");
  EXPECT_EQ(StoreUrl::parse("postgresql://me:s@cret@db/evenhand")->shown(), "postgresql://me@db/evenhand");
  EXPECT_EQ(StoreUrl::parse("postgresql://db/evenhand?user=me&password=secret")->shown(), "postgresql://db/evenhand");
  EXPECT_EQ(StoreUrl::parse("sqlite:evenhand.db")->shown(), "sqlite:evenhand.db");
}

}  // namespace evenhand::store
