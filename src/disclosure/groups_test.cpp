#include "disclosure/groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenhand::disclosure {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> letters(const ShownGroups& shown) {
  std::vector<std::string> all;
  for (const auto& figure : shown.groups) all.emplace_back(figure.is_hidden() ? figure.mark_letter() : figure.text());
  return all;
}
ShownGroups protected_by_nhs(const std::vector<GroupCount>& groups, std::optional<PeopleCount> whole) {
  return *protect_groups(groups, whole, Policy::nhs_2018());
}
GroupCount of(const char* classification, const char* group, std::int64_t people) {
  return {classification, group, PeopleCount(people)};
}

TEST(Groups, OnePersonCantBeHadFromTheRoomAndTheOtherGroups) {
  // Each by itself would be hidden, 10 and 10, in a room of 15 (13 to 17): the hidden one could only be 1.
  const auto shown =
      protected_by_nhs({of("race", "roma", 1), of("race", "white", 8), of("race", "asian", 8)}, PeopleCount(17));
  EXPECT_THAT(letters(shown), ElementsAre("c", "s", "10"));
  EXPECT_EQ(shown.whole->text(), "15");
}

TEST(Groups, ThoseWhoSaidNothingAreCoverToo) {
  const auto shown = protected_by_nhs({of("race", "roma", 3), of("race", "white", 20)}, PeopleCount(40));
  EXPECT_THAT(letters(shown), ElementsAre("c", "20"));
}

TEST(Groups, ClassificationsAreLinesOfTheirOwn) {
  const auto shown = protected_by_nhs({of("race", "roma", 20), of("carers", "carers", 20), of("disability", "deaf", 4)},
                                      PeopleCount(20));
  EXPECT_THAT(letters(shown), ElementsAre("20", "20", "c"));
}

TEST(Groups, ASmallRoomShowsNothing) {
  for (std::int64_t people = 1; people <= 7; ++people) {
    const auto shown = protected_by_nhs({of("race", "roma", people)}, PeopleCount(people));
    EXPECT_THAT(letters(shown), ElementsAre("c")) << people;
    EXPECT_TRUE(shown.whole->is_hidden()) << people;
  }
}

TEST(Groups, PeopleWhoCountTwiceAreProtectedWithTheirOwnSum) {
  const auto shown = protected_by_nhs({of("race", "roma", 2), of("race", "irish", 20)}, PeopleCount(20));
  EXPECT_TRUE(shown.groups[0].is_hidden());
  EXPECT_EQ(shown.whole->text(), "20");
  EXPECT_FALSE(protected_by_nhs({of("race", "roma", 20)}, std::nullopt).whole) << "nobody counted the room";
}

}  // namespace
}  // namespace evenhand::disclosure
