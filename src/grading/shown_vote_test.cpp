#include "grading/shown_vote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenhand::grading {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

VotePart part(std::string room, std::string bloc, std::array<std::int64_t, 4> grades, std::int64_t cannot_say = 0) {
  VotePart made{.room = std::move(room), .bloc = std::move(bloc), .answers = {}};
  for (std::size_t i = 0; i < grades.size(); ++i) made.answers.grades[i] = PeopleCount(grades[i]);
  made.answers.cannot_say = PeopleCount(cannot_say);
  return made;
}

ShownVote shown(const std::vector<VotePart>& parts, const std::vector<BlocWeight>& weights = {}) {
  return show_vote(parts, disclosure::LeastPart{}, weights).value();
}

std::string sizes(const std::vector<disclosure::ShownPart>& parts) {
  std::string text;
  for (const disclosure::ShownPart& each : parts)
    text += each.name + " " + (each.size.is_hidden() ? "-" : each.size.cell()) + ";";
  return text;
}

TEST(ShownVote, HidingOneRoomAloneWouldGiveItBySubtraction) {
  const ShownVote vote = shown({part("A", "", {2, 4, 4, 2}), part("B", "", {0, 1, 2, 0}), part("C", "", {3, 3, 3, 0})});
  EXPECT_EQ(sizes(vote.rooms), "A 12;B -;C -;");
  EXPECT_EQ(vote.ballots.cell(), "24");
  EXPECT_EQ(vote.result->majority, Grade::developing);
  EXPECT_THAT(vote.blocs, IsEmpty());
}

TEST(ShownVote, OneRoomOfFourShowsNothingOfItsCount) {
  const ShownVote vote = shown({part("A", "", {1, 1, 1, 1})});
  EXPECT_TRUE(vote.ballots.is_hidden());
  EXPECT_FALSE(vote.result);
  EXPECT_THAT(vote.rooms, IsEmpty());
  EXPECT_EQ(vote.notes, std::vector<std::string>{"Fewer than 5 answers, not shown."});
}

TEST(ShownVote, TheWeightedResultNeedsEveryBlocsPartToBeShown) {
  const std::vector<VotePart> large{part("A", "trust", {2, 4, 4, 2}), part("A", "carers", {1, 1, 2, 3})};
  EXPECT_TRUE(shown(large, {{"carers", 200'000}}).weighted);
  const std::vector<VotePart> small{part("A", "trust", {2, 4, 4, 2}), part("A", "carers", {1, 1, 0, 0})};
  const ShownVote vote = shown(small, {{"carers", 200'000}});
  EXPECT_FALSE(vote.weighted);
  EXPECT_THAT(vote.notes.back(), HasSubstr("not every bloc's part may be"));
}

TEST(ShownVote, RoomsAndBlocsTogetherAreShownOnlyWhereEachMeetingOfThemMayBe) {
  // Room A is of bloc X alone. X less room A would be the two people of X in room B.
  const std::vector<VotePart> parts{part("A", "X", {3, 3, 3, 3}), part("B", "X", {1, 0, 1, 0}),
                                    part("B", "Y", {2, 3, 3, 2})};
  const ShownVote vote = shown(parts);
  EXPECT_EQ(sizes(vote.rooms), "A 12;B 12;");
  EXPECT_THAT(vote.blocs, IsEmpty());
  EXPECT_THAT(vote.notes, SizeIs(1));
  const ShownVote weighted = shown(parts, {{"X", 500'000}});
  EXPECT_THAT(weighted.rooms, IsEmpty());
  EXPECT_EQ(sizes(weighted.blocs), "X 14;Y 10;");
  EXPECT_TRUE(weighted.weighted);
}

TEST(ShownVote, RoomsAndBlocsStandTogetherWhereEveryPartIsLargeEnough) {
  const ShownVote vote =
      shown({part("A", "X", {3, 3, 3, 3}), part("B", "X", {2, 2, 2, 2}), part("B", "Y", {2, 3, 3, 2})});
  EXPECT_EQ(sizes(vote.rooms), "A 12;B 18;");
  EXPECT_EQ(sizes(vote.blocs), "X 20;Y 10;");
  EXPECT_THAT(vote.notes, IsEmpty());
}

TEST(ShownVote, WeightsThatMakeNoSenseAreRefusedHoweverSmallTheRoom) {
  EXPECT_FALSE(show_vote({part("A", "x", {1, 0, 0, 0})}, disclosure::LeastPart{}, {{"nobody", 1}}));
}

}  // namespace
}  // namespace evenhand::grading
