#include "web/cookies.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace evenhand::web {
namespace {

TEST(Cookies, AreFoundByName) {
  const Cookies cookies("a=1; session=abc_-9;  b = 2");
  EXPECT_EQ(cookies.find("a"), "1");
  EXPECT_EQ(cookies.find("session"), "abc_-9");
  EXPECT_EQ(cookies.find("b"), "2");
  EXPECT_EQ(cookies.find("c"), std::nullopt);
}

TEST(Cookies, TheFirstOfANameCounts) {
  EXPECT_EQ(Cookies("a=first; a=second").find("a"), "first");
}

TEST(Cookies, WhatCannotBeReadIsPassedOver) {
  const Cookies cookies("nonsense; =x; a b=1; q=\"quoted\"; good=yes;;");
  EXPECT_EQ(cookies.find("good"), "yes");
  EXPECT_EQ(cookies.find("q"), std::nullopt);
  EXPECT_EQ(cookies.find(""), std::nullopt);
}

TEST(Cookies, AreSentHttpOnlyAndLaxAndSecureOverHttps) {
  const Cookie cookie{.name = "session", .value = "abc", .max_age = std::chrono::hours(1)};
  EXPECT_EQ(set_cookie_value(cookie, true), "session=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(set_cookie_value({.name = "s", .value = ""}, false), "s=; Path=/; HttpOnly; SameSite=Lax");
}

TEST(Cookies, AValueThatWouldBreakTheFieldIsRefused) {
  EXPECT_THROW(set_cookie_value({.name = "s", .value = "a; Domain=x"}, false), std::invalid_argument);
  EXPECT_THROW(set_cookie_value({.name = "s", .value = "a\r\nX: y"}, false), std::invalid_argument);
  EXPECT_THROW(set_cookie_value({.name = "", .value = "a"}, false), std::invalid_argument);
  EXPECT_THROW(set_cookie_value({.name = "s", .value = "a", .path = "/;x"}, false), std::invalid_argument);
}

}  // namespace
}  // namespace evenhand::web
