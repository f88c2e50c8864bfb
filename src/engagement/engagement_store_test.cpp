#include "engagement/engagement_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engagement/contribution_store.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "stakeholders/stakeholder_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::engagement {
namespace {

using people::Role;
using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

class EngagementStore : public store::testing::BothStores {
 protected:
  const Scope lead_ = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead});
  const CycleId cycle_ = CycleId::make(kNow);

  Scope as(Role role) const { return ScopeSource::make(AccountId::make(kNow), lead_.owner(), {role}); }
  EngagementId add(const std::string& title, const char* on = "2026-11-01") {
    Engagement one;
    one.cycle = cycle_;
    one.title = title;
    one.held_on = *parse_date(on);
    one.came = PeopleCount(30);
    one.outcomes = {"2.1", "2.3"};
    return must(database().write([&](Writing& writing) { return add_engagement(writing, lead_, one, kNow); }));
  }
  ContributionId say(const std::string& words, std::optional<EngagementId> at = {},
                     const std::string& leave = "public") {
    Contribution one;
    one.cycle = cycle_;
    one.engagement = at;
    one.words = words;
    one.leave = leave;
    one.received_on = *parse_date("2026-11-01");
    one.reply_by = *parse_date("2026-11-27");
    return must(database().write([&](Writing& writing) { return add_contribution(writing, lead_, one, kNow); }));
  }
  std::vector<std::string> words_for(const Scope& scope) {
    return database().read([&](Reading& reading) {
      std::vector<std::string> all;
      for (const auto& row : contributions_of(reading, scope, cycle_)) all.push_back(row.contribution.words);
      return all;
    });
  }
};
EVENHAND_ON_BOTH_STORES(EngagementStore);

TEST_P(EngagementStore, KeepsTheRegisterNewestFirst) {
  add("In May", "2026-05-03");
  const auto id = add("In October", "2026-10-03");
  database().read([&](Reading& reading) {
    const auto all = engagements_of(reading, lead_, cycle_);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].title, "In October");
    const auto one = must(find_engagement(reading, lead_, id));
    EXPECT_EQ(one.came, PeopleCount(30));
    EXPECT_EQ(one.told, std::nullopt);
    EXPECT_THAT(one.outcomes, ElementsAre("2.1", "2.3"));
  });
}

TEST_P(EngagementStore, CountsWhoCameByCommunityInPlaceOfWhatStoodThere) {
  const auto id = add("A visit");
  for (const int people : {4, 12}) {
    must(database().write([&](Writing& writing) {
      return set_attendance(writing, lead_, id, {{"race/roma", PeopleCount(people)}}, kNow);
    }));
  }
  database().read([&](Reading& reading) {
    const auto came = attendance_of(reading, lead_, id);
    ASSERT_THAT(came, SizeIs(1));
    EXPECT_EQ(came[0].people, PeopleCount(12));
  });
}

TEST_P(EngagementStore, IsConfirmedOnlyWhenWhatWasAskedForHasAnOwner) {
  const auto id = add("A visit");
  auto item = AccessItem{.engagement = id, .what = "BSL interpreter", .asked_for = true};
  item.id = must(database().write([&](Writing& writing) { return add_access_item(writing, lead_, item, kNow); }));
  const auto confirm = [&] {
    return database().write([&](Writing& writing) -> Result<Done> {
      auto one = must(find_engagement(writing, lead_, id));
      one.state = "confirmed";
      return save_engagement(writing, lead_, one, kNow);
    });
  };
  EXPECT_FALSE(confirm());
  must(database().write([&](Writing& writing) -> Result<Done> {
    auto held = must(find_access_item(writing, lead_, item.id));
    held.owner_name = "Priya Raman";
    return save_access_item(writing, lead_, held, kNow);
  }));
  EXPECT_TRUE(confirm());
}

TEST_P(EngagementStore, RemembersWhichGroupsWereAskedAndWhatTheyAnswered) {
  const auto id = add("A visit");
  const auto group = must(database().write([&](Writing& writing) {
    return stakeholders::add_stakeholder(writing, lead_, {.name = "Roma Voices"}, {}, kNow);
  }));
  for (const char* reply : {"invited", "came"}) {
    must(database().write([&](Writing& writing) { return invite(writing, lead_, id, group, reply, kNow); }));
  }
  database().read([&](Reading& reading) {
    const auto invited = invited_to(reading, lead_, id);
    ASSERT_THAT(invited, SizeIs(1));
    EXPECT_EQ(invited[0].name, "Roma Voices");
    EXPECT_EQ(invited[0].reply, "came");
    EXPECT_THAT(asked_to(reading, lead_, group), SizeIs(1));
  });
}

TEST_P(EngagementStore, ShowsWordsAsFarAsLeaveWasGiven) {
  say("Anybody may read this");
  say("Count me only", {}, "numbers-only");
  EXPECT_THAT(words_for(lead_), testing::UnorderedElementsAre("Anybody may read this", "Count me only"));
  EXPECT_THAT(words_for(as(Role::board_approver)), testing::UnorderedElementsAre("Anybody may read this", ""));
}

TEST_P(EngagementStore, HidesWhatIsMarkedAtRiskFromAllButTheSafeguardingLead) {
  const auto id = say("Somebody hurts me");
  must(database().write([&](Writing& writing) {
    return people::mark_at_risk(writing, lead_, people::Subject::of("contribution", id), "", kNow);
  }));
  EXPECT_THAT(words_for(lead_), IsEmpty());
  EXPECT_THAT(words_for(as(Role::safeguarding_lead)), SizeIs(1));
  database().read([&](Reading& reading) { EXPECT_FALSE(find_contribution(reading, lead_, id)); });
}

TEST_P(EngagementStore, KeepsOneReplyAndTellsTheSecondOfTwoWhoWrite) {
  const auto id = say("Nobody told me");
  const auto reply = [&](Response response) {
    return database().write([&](Writing& writing) { return save_response(writing, lead_, response, kNow); });
  };
  Response first{.contribution = id, .words = "Now we do", .written_on = *parse_date("2026-11-22")};
  ASSERT_TRUE(reply(first));
  EXPECT_EQ(reply(first).error().kind, ErrorKind::conflict);
  database().read([&](Reading& reading) {
    const auto row = must(find_contribution(reading, lead_, id));
    ASSERT_TRUE(row.response);
    EXPECT_EQ(row.response->words, "Now we do");
  });
}

TEST_P(EngagementStore, WithdrawnWordsAreGone) {
  const auto id = say("I take this back");
  must(database().write(
      [&](Writing& writing) { return withdraw_contribution(writing, lead_, id, *parse_date("2026-11-22"), kNow); }));
  database().read([&](Reading& reading) {
    const auto row = must(find_contribution(reading, lead_, id));
    EXPECT_EQ(row.contribution.words, "");
    EXPECT_EQ(row.contribution.withdrawn_on, *parse_date("2026-11-22"));
  });
  Response reply{.contribution = id, .words = "Too late"};
  EXPECT_FALSE(database().write([&](Writing& writing) { return save_response(writing, lead_, reply, kNow); }));
}

TEST_P(EngagementStore, SaysWhatUsedAContributionAndTheOtherWayRound) {
  const auto id = say("We wait for interpreters");
  const Citation by{"objective", "o1", "Interpreters within a day", "/cycles/2026/objectives",
                    *parse_date("2026-11-22")};
  for (int again = 0; again < 2; ++again)
    must(database().write([&](Writing& writing) { return cite(writing, lead_, id, by); }));
  database().read([&](Reading& reading) {
    EXPECT_THAT(citations_of(reading, lead_, id), SizeIs(1));
    EXPECT_THAT(cited_by(reading, lead_, "objective", "o1"), SizeIs(1));
  });
  must(database().write([&](Writing& writing) { return uncite(writing, lead_, id, "objective", "o1"); }));
  database().read([&](Reading& reading) { EXPECT_THAT(citations_of(reading, lead_, id), IsEmpty()); });
}

TEST_P(EngagementStore, AnotherOrganisationSeesNothingOfIt) {
  const auto event = add("A visit");
  const auto id = say("Words", event);
  const Scope other = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead});
  database().read([&](Reading& reading) {
    EXPECT_FALSE(find_engagement(reading, other, event));
    EXPECT_FALSE(find_contribution(reading, other, id));
    EXPECT_THAT(contributions_of(reading, other, cycle_), IsEmpty());
  });
}

}  // namespace
}  // namespace evenhand::engagement
