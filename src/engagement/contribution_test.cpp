#include "engagement/contribution.h"

#include <gtest/gtest.h>

#include "engagement/engagement.h"
#include "standard/built_in.h"

namespace evenhand::engagement {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

TEST(Contribution, IsOwedAReplyInTwentyWorkingDays) {
  // Tuesday 1 December 2026: Christmas Day, Boxing Day (kept on Monday 28) and New Year's Day do not count.
  EXPECT_EQ(date_text(usual_reply_by(day("2026-12-01"), standard::built_in_working_days())), "2026-12-31");
  EXPECT_EQ(date_text(usual_reply_by(day("2026-11-02"), standard::built_in_working_days())), "2026-11-30");
}

TEST(Contribution, IsAnsweredOnlyWhenTheyHaveBeenTold) {
  Contribution said;
  said.reply_by = day("2026-11-20");
  EXPECT_EQ(reply_state(said, std::nullopt, day("2026-11-20")), ReplyState::owed);
  EXPECT_EQ(reply_state(said, std::nullopt, day("2026-11-21")), ReplyState::overdue);
  Response reply;
  EXPECT_EQ(reply_state(said, reply, day("2026-11-20")), ReplyState::not_told_yet);
  EXPECT_EQ(reply_state(said, reply, day("2026-11-21")), ReplyState::overdue);
  reply.told_on = day("2026-11-21");
  EXPECT_EQ(reply_state(said, reply, day("2026-11-22")), ReplyState::told);
  said.withdrawn_on = day("2026-11-22");
  EXPECT_EQ(reply_state(said, std::nullopt, day("2026-12-22")), ReplyState::withdrawn);
}

TEST(Contribution, NamesNobodyWhoDidNotAskForIt) {
  Contribution said;
  EXPECT_EQ(from_whom(said, ""), "People who use services");
  said.community = "race/roma";
  EXPECT_EQ(from_whom(said, ""), "Roma people");
  EXPECT_EQ(from_whom(said, "Roma Voices"), "Roma Voices");
  said.named = "Ruth, a carer";
  EXPECT_EQ(from_whom(said, "Roma Voices"), "Ruth, a carer");
}

TEST(Contribution, AReplySaysByWhen) {
  Response reply;
  reply.answer = "will";
  reply.action_by = day("2027-05-04");
  EXPECT_EQ(answer_words(reply), "We will, by 4 May 2027");
  reply.answer = "could-not";
  EXPECT_EQ(answer_words(reply), "We could not");
}

TEST(Engagement, IsNotConfirmedWhileAnAdjustmentThatWasAskedForHasNoOwner) {
  AccessItem loop{.what = "Hearing loop"};
  EXPECT_TRUE(may_confirm({loop}));
  loop.asked_for = true;
  EXPECT_FALSE(may_confirm({loop}));
  loop.owner_name = "Estates";
  EXPECT_TRUE(may_confirm({loop}));
}

TEST(Engagement, OfThePastWaitsForItsRecord) {
  Engagement one;
  one.held_on = day("2026-11-01");
  EXPECT_TRUE(waits_for_its_record(one, day("2026-11-02")));
  one.state = "held";
  EXPECT_TRUE(waits_for_its_record(one, day("2026-11-02")));
  one.came = PeopleCount(30);
  EXPECT_FALSE(waits_for_its_record(one, day("2026-11-02")));
}

}  // namespace
}  // namespace evenhand::engagement
