#include "grading/attendance.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::grading {
namespace {

Attendance row(std::string community, int people) {
  Attendance one;
  one.community = std::move(community);
  one.people = PeopleCount(people);
  return one;
}

TEST(Attendance, CommunitiesAreNamedWithTheirCharacteristic) {
  const auto& communities = standard::built_in_communities();
  EXPECT_EQ(community_label("disability/disabled", communities), "Disability: Disabled people");
  EXPECT_EQ(community_label("carers", communities), "Carers");
  EXPECT_EQ(community_label("all", communities), "Everybody in the room");
  EXPECT_EQ(community_label("gone/since", communities), "gone/since");
}

TEST(Attendance, ReadsACommunityByIdNameOrBoth) {
  const auto& communities = standard::built_in_communities();
  EXPECT_EQ(community_named("disability/disabled", communities), "disability/disabled");
  EXPECT_EQ(community_named("disabled people", communities), "disability/disabled");
  EXPECT_EQ(community_named("Disability: Disabled people", communities), "disability/disabled");
  EXPECT_EQ(community_named("Carers", communities), "carers");
  EXPECT_EQ(community_named("all", communities), "all");
  EXPECT_EQ(community_named("Martians", communities), std::nullopt);
}

TEST(Attendance, NobodyCountsMoreThanTheRoom) {
  EXPECT_TRUE(check_attendance({row("all", 13), row("disability/disabled", 11), row("carers", 4)}));
  EXPECT_FALSE(check_attendance({row("disability/disabled", 11)})) << "nobody counted the room";
  EXPECT_FALSE(check_attendance({row("all", 10), row("carers", 11)}));
  EXPECT_FALSE(check_attendance({row("all", 10), row("carers", 1), row("carers", 2)}));
  EXPECT_FALSE(check_attendance({row("all", -1)}));
}

TEST(Attendance, OneCommunityCantBeHadFromTheRoomAndTheOthers) {
  const auto shown = shown_attendance(
      {row("race/roma", 1), row(std::string(kEverybody), 17), row("race/asian", 8), row("race/white", 8)},
      disclosure::Policy::nhs_2018());
  ASSERT_TRUE(shown);
  ASSERT_EQ(shown->size(), 4u);
  EXPECT_EQ((*shown)[0].community, kEverybody);
  EXPECT_EQ((*shown)[0].people.text(), "15");
  EXPECT_TRUE((*shown)[1].people.is_hidden());
  EXPECT_NE((*shown)[2].people.is_hidden(), (*shown)[3].people.is_hidden()) << "one of the two covers the first";
}

}  // namespace
}  // namespace evenhand::grading
