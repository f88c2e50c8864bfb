#include "grading/session.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand::grading {
namespace {

const Instant kNow = *parse_instant("2027-01-16T14:00:00.000Z");

TypedTally tally(std::array<int, 5> numbers, int people) {
  TypedTally typed;
  for (std::size_t i = 0; i < 4; ++i) typed.answers.grades[i] = PeopleCount(numbers[i]);
  typed.answers.cannot_say = PeopleCount(numbers[4]);
  typed.people = PeopleCount(people);
  return typed;
}

TEST(TypedTally, AnswersAreAsManyAsPeopleCannotSayAmongThem) {
  EXPECT_TRUE(check_tally(tally({4, 5, 2, 0, 2}, 13)));
  EXPECT_FALSE(check_tally(tally({4, 5, 2, 0, 2}, 12)));
  EXPECT_FALSE(check_tally(tally({4, 5, 2, 0, 2}, 14)));
  EXPECT_FALSE(check_tally(tally({-1, 5, 2, 0, 7}, 13)));
  EXPECT_FALSE(check_tally(tally({0, 0, 0, 0, 0}, -1)));
  EXPECT_TRUE(check_tally(tally({0, 0, 0, 0, 0}, 0)));
}

TEST(TypedTally, AnErrorTellsNoNumberOfPeople) {
  EXPECT_EQ(check_tally(tally({4, 5, 2, 0, 2}, 12)).error().message.find_first_of("0123456789"), std::string::npos);
}

TEST(TypedTally, RoomsMakeThePartsOfAQuestion) {
  GradingSession first, second;
  first.id = GradingSessionId::make(kNow);
  first.title = "Vale Deaf Club";
  second.id = GradingSessionId::make(kNow);
  second.title = "Town hall";
  TypedTally here = tally({1, 0, 0, 0, 0}, 1), carers = here, there = here, other_outcome = here;
  here.session = carers.session = other_outcome.session = first.id;
  there.session = second.id;
  for (TypedTally* t : {&here, &carers, &there}) t->outcome = "2.1";
  other_outcome.outcome = "2.2";
  carers.bloc = "carers";
  const auto parts = parts_of({there, here, carers, other_outcome}, {first, second}, "2.1", "");
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].room, "Vale Deaf Club");
  EXPECT_EQ(parts[1].bloc, "carers");
  EXPECT_EQ(parts[2].room, "Town hall");
}

RC_GTEST_PROP(TypedTally, NothingIsLostBetweenRooms, ()) {
  const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
  std::vector<GradingSession> sessions;
  std::vector<TypedTally> tallies;
  PeopleCount all;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    GradingSession session;
    session.id = GradingSessionId::make(kNow);
    session.title = "Room " + std::to_string(i % 3);
    TypedTally typed = tally({sizes[i], 0, 0, 0, 1}, sizes[i] + 1);
    typed.session = session.id;
    typed.outcome = "2.1";
    all += typed.people;
    sessions.push_back(session);
    tallies.push_back(typed);
  }
  PeopleCount counted;
  for (const auto& part : parts_of(tallies, sessions, "2.1", "")) counted += part.answers.ballots();
  RC_ASSERT(counted == all);
}

TEST(Session, NoneIsHeldWithoutASafeguardingLead) {
  GradingSession session;
  session.held_on = *parse_date("2027-01-16");
  EXPECT_FALSE(may_be_held(session, *parse_date("2027-01-10"), false));
  EXPECT_FALSE(may_be_held(session, *parse_date("2027-01-16"), false));
  EXPECT_TRUE(may_be_held(session, *parse_date("2027-01-10"), true));
  EXPECT_TRUE(may_be_held(session, *parse_date("2027-01-17"), false)) << "what is over may be recorded";
}

TEST(Session, WarnsOfMoreOutcomesThanPeopleCanSitThrough) {
  GradingSession session;
  session.outcomes = {"1.1", "1.2", "2.1", "2.2"};
  EXPECT_EQ(too_many_outcomes(session), "");
  session.outcomes.push_back("2.3");
  EXPECT_NE(too_many_outcomes(session).find("grades 5 outcomes"), std::string::npos);
}

}  // namespace
}  // namespace evenhand::grading
