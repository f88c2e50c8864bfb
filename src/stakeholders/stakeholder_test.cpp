#include "stakeholders/stakeholder.h"

#include <gtest/gtest.h>

#include "stakeholders/community_key.h"

namespace evenhand::stakeholders {
namespace {

TEST(Community, IsNamedAsInASentence) {
  EXPECT_EQ(community_name("race/roma"), "Roma people");
  EXPECT_EQ(community_name("age/16-24"), "People aged 16 to 24");
  EXPECT_EQ(community_name("age/under-25"), "People aged under 25");
  EXPECT_EQ(community_name("religion-or-belief/muslim"), "Muslim people");
  EXPECT_EQ(community_name("gender-reassignment/trans"), "Trans people");
  EXPECT_EQ(community_name("carers"), "Carers");
  EXPECT_EQ(community_name("not-in-the-data"), "not-in-the-data");
}

TEST(Community, IsFoundByItsKeyItsNameOrItsLabel) {
  EXPECT_EQ(community_named("race/roma"), "race/roma");
  EXPECT_EQ(community_named("Roma"), "race/roma");
  EXPECT_EQ(community_named("Race: Roma"), "race/roma");
  EXPECT_EQ(community_named("roma people"), "race/roma");
  EXPECT_EQ(community_named("Carers"), "carers");
  EXPECT_EQ(community_named("Disability"), "disability");
  EXPECT_EQ(community_named("People from the moon"), std::nullopt);
}

TEST(Community, OfThoseWhoAreThereToCompareWithIsNeverMissing) {
  EXPECT_TRUE(find_community("disability/not-disabled")->compares);
  EXPECT_TRUE(find_community("marriage-and-civil-partnership/never-married")->compares);
  EXPECT_FALSE(find_community("religion-or-belief/no-religion")->compares);
  EXPECT_FALSE(find_community("sex/male")->compares);
}

TEST(Stakeholder, SaysWhoLeadsItAsItDeclaredItself) {
  Stakeholder one;
  EXPECT_EQ(user_led_sentence(one), "They have not said whether they are user-led");
  one.user_led = "yes";
  one.user_led_by = "disability/disabled";
  one.user_led_on = *parse_date("2026-05-03");
  EXPECT_EQ(user_led_sentence(one), "Led by disabled people, as they told us on 3 May 2026");
  EXPECT_TRUE(is_user_led_for(one, "disability/disabled"));
  EXPECT_FALSE(is_user_led_for(one, "race/roma"));
}

TEST(Stakeholder, IsNotAskedBeforeTheDayItNamed) {
  Stakeholder one;
  EXPECT_EQ(state_words(one, *parse_date("2026-11-22")), "Active");
  one.ask_again_on = *parse_date("2027-04-01");
  EXPECT_FALSE(may_be_asked(one, *parse_date("2027-03-31")));
  EXPECT_TRUE(may_be_asked(one, *parse_date("2027-04-01")));
  EXPECT_EQ(state_words(one, *parse_date("2026-11-22")), "Do not ask again before 1 April 2027");
}

TEST(Stakeholder, IsComparedWithoutSpacesAndLeadingNoughts) {
  EXPECT_EQ(folded_postcode("lu1 3ab"), "LU13AB");
  EXPECT_EQ(folded_number("00510563"), "510563");
  EXPECT_EQ(folded_number("sc 012345"), "SC012345");
  EXPECT_EQ(folded_number(""), "");
}

TEST(Stakeholder, TermsAreFoundByIdAndByWords) {
  EXPECT_EQ(term_named(kinds(), "User led organisation"), "user-led-organisation");
  EXPECT_EQ(term_named(kinds(), "faith-group"), "faith-group");
  EXPECT_EQ(term_named(kinds(), "a kind of its own"), std::nullopt);
}

}  // namespace
}  // namespace evenhand::stakeholders
