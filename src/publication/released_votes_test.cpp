#include "publication/released_votes.h"

#include <gtest/gtest.h>

namespace evenhand::publication {
namespace {

using disclosure::AnswerPart;
using disclosure::LeastPart;
using disclosure::PeopleCount;

// The union of one room in which so many answered, not all alike.
disclosure::ShownFigure ballots(std::int64_t people) {
  const auto shown =
      disclosure::protect_parts({AnswerPart{"A", {PeopleCount(people - 1), PeopleCount(1)}}}, LeastPart());
  return shown->size;
}

TEST(ReleasedVotes, AChangeOfFewerThanFiveIsTooLittleToShow) {
  const ReleasedVote twelve{.ballots = 12, .edition = 1};
  EXPECT_FALSE(changes_too_little(ballots(12), twelve, LeastPart())) << "nothing has changed";
  EXPECT_TRUE(changes_too_little(ballots(13), twelve, LeastPart())) << "one answer, told by subtraction";
  EXPECT_TRUE(changes_too_little(ballots(16), twelve, LeastPart()));
  EXPECT_FALSE(changes_too_little(ballots(17), twelve, LeastPart()));
  EXPECT_TRUE(changes_too_little(ballots(8), twelve, LeastPart())) << "fewer tell as much as more";
  EXPECT_FALSE(changes_too_little(ballots(7), twelve, LeastPart()));
  EXPECT_FALSE(changes_too_little(ballots(4), twelve, LeastPart())) << "hidden by itself";
}

TEST(ReleasedVotes, TheNewestEditionThatShowedTheVoteIsTheOneToCompareWith) {
  ReleasedVotes votes;
  add_released("outcome,service,ballots,ballots_mark\n1A,,12,\n1B,Physiotherapy,,c\n", 1, votes);
  add_released("outcome,service,ballots,ballots_mark\n1A,,,s\n1B,Physiotherapy,9,\n", 2, votes);
  EXPECT_EQ((votes.at({"1A", ""}).ballots), 12) << "held back in the second, so the first still counts";
  EXPECT_EQ((votes.at({"1A", ""}).edition), 1);
  EXPECT_EQ((votes.at({"1B", "Physiotherapy"}).edition), 2);
}

TEST(ReleasedVotes, WhatIsNoTableOfGradesAddsNothing) {
  ReleasedVotes votes;
  for (const char* text : {"", "a,b\n1,2\n", "outcome,service,ballots\n1A,,many\n", "outcome,service,ballots\n1A\n"})
    add_released(text, 1, votes);
  EXPECT_TRUE(votes.empty());
}

}  // namespace
}  // namespace evenhand::publication
