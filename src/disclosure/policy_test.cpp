#include "disclosure/policy.h"

#include <gtest/gtest.h>

namespace evenhand::disclosure {
namespace {

TEST(Policies, AreNamedAndVersioned) {
  std::vector<std::string> names;
  for (const auto& rule : policy_rules()) {
    names.push_back(rule.name);
    EXPECT_GE(rule.version, 1);
    EXPECT_FALSE(rule.plain.empty());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"nhs-2018", "fewer-than-5", "fewer-than-11", "exact", "as-published"}));
  const auto& nhs = Policy::nhs_2018().rule();
  EXPECT_FALSE(nhs.hides(0));
  EXPECT_TRUE(nhs.hides(1));
  EXPECT_TRUE(nhs.hides(7));
  EXPECT_FALSE(nhs.hides(8));
}

TEST(Policies, ThoseThatHideNothingCannotBeHadByName) {
  EXPECT_TRUE(Policy::named("fewer-than-5"));
  EXPECT_FALSE(Policy::named("exact"));
  EXPECT_FALSE(Policy::named("as-published"));
  const auto none = Policy::named("exact");
  EXPECT_EQ(none.error().message,
            "There is no policy “exact” to choose. Choose one of nhs-2018, fewer-than-5 and fewer-than-11.");
}

TEST(Policies, ExactSaysOnWhatGround) {
  const auto policy = Policy::exact(ExactCapability::own_file());
  EXPECT_EQ(policy.statement(),
            "Exact counts, on the ground of a local command on the caller's own file: not for publication.");
  EXPECT_EQ(policy.rule().reach, Reach::inside);
}

TEST(Policies, AsPublishedCitesItsSource) {
  EXPECT_FALSE(Policy::as_published("  "));
  const auto policy = Policy::as_published("Office for National Statistics, Census 2021");
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->statement(),
            "Figures as published: Office for National Statistics, Census 2021. They have not been rounded again.");
}

TEST(Policies, ABrokenFileIsRefused) {
  EXPECT_FALSE(parse_policies("policies: []"));
  EXPECT_FALSE(parse_policies("policies: [{name: x}]"));
  EXPECT_FALSE(parse_policies(": : ["));
}

}  // namespace
}  // namespace evenhand::disclosure
