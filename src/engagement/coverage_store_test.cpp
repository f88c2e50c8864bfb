#include "engagement/coverage_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cycle/cycle_store.h"
#include "engagement/contribution_store.h"
#include "engagement/engagement_store.h"
#include "engagement/public_record_store.h"
#include "organisations/area_store.h"
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
using ::testing::SizeIs;

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");
const Date kToday = *parse_date("2026-11-22");

class CoverageStore : public store::testing::BothStores {
 protected:
  const Scope lead_ =
      ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead, Role::administrator});
  cycle::Cycle cycle_;

  void SetUp() override {
    must(database().write([&](Writing& writing) -> Result<Done> {
      const auto id = must(cycle::open_cycle(writing, lead_, {.year = 2026}, kNow));
      cycle_ = must(cycle::find_cycle(writing, lead_, id));
      must(organisations::put_area_of(writing, lead_, {.area = "E1", .name = "Vale", .weight = 1, .source = "test"}));
      must(organisations::know_area(writing, lead_, {.code = "E1", .code_year = 2021, .name = "Vale"}));
      const auto count = [&](const char* group, std::int64_t people) {
        must(organisations::put_population(writing, lead_,
                                           {.area = "E1",
                                            .dimension = "race",
                                            .year = 2021,
                                            .group = group,
                                            .answer = "known",
                                            .label = group,
                                            .people = people,
                                            .total = 1000,
                                            .source = "Census 2021"}));
      };
      count("asian-pakistani", 90);
      count("asian-indian", 110);
      count("white-british", 800);
      Engagement event;
      event.cycle = cycle_.id;
      event.title = "An event";
      event.held_on = *parse_date("2026-10-03");
      event.state = "held";
      event.came = PeopleCount(437);
      event.told = PeopleCount(400);
      const auto held = must(add_engagement(writing, lead_, event, kNow));
      return set_attendance(writing, lead_, held, {{"race/asian-pakistani", PeopleCount(12)}}, kNow);
    }));
  }
  Coverage coverage() {
    return database().read([&](Reading& reading) { return coverage_of(reading, lead_, cycle_, kToday); });
  }
  static const CoverageLine* line(const Coverage& coverage, const std::string& key) {
    for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
      for (const auto& one : *lines) {
        if (one.record.community == key) return &one;
      }
    }
    return nullptr;
  }
  ContributionId say(const std::string& words, const std::string& community, const std::string& leave,
                     std::optional<StakeholderId> group = {}) {
    Contribution said;
    said.cycle = cycle_.id;
    said.words = words;
    said.community = community;
    said.leave = leave;
    said.stakeholder = group;
    said.received_on = *parse_date("2026-10-03");
    said.reply_by = *parse_date("2026-10-31");
    return must(database().write([&](Writing& writing) { return add_contribution(writing, lead_, said, kNow); }));
  }
};
EVENHAND_ON_BOTH_STORES(CoverageStore);

TEST_P(CoverageStore, SetsWhoWasHeardBesideTheLocalShare) {
  const auto found = coverage();
  const auto* pakistani = line(found, "race/asian-pakistani");
  ASSERT_NE(pakistani, nullptr);
  EXPECT_NEAR(*pakistani->record.share, 0.09, 1e-9);
  EXPECT_EQ(pakistani->record.year, 2021);
  EXPECT_EQ(pakistani->record.source, "Census 2021");
  EXPECT_EQ(pakistani->finding, Finding::under_represented);
  EXPECT_EQ(pakistani->record.last_heard, *parse_date("2026-10-03"));
  EXPECT_EQ(found.told.whole(), 400);
  EXPECT_EQ(found.not_told.whole(), 37);
}

TEST_P(CoverageStore, CountsAmongThoseWhoWereAskedOfThatCharacteristic) {
  must(database().write([&](Writing& writing) {
    Engagement event;
    event.cycle = cycle_.id;
    event.title = "An event where only disability was asked";
    event.held_on = *parse_date("2026-10-05");
    event.state = "held";
    event.came = event.told = PeopleCount(50);
    const auto held = must(add_engagement(writing, lead_, event, kNow));
    return set_attendance(writing, lead_, held, {{"disability/disabled", PeopleCount(20)}}, kNow);
  }));
  const auto found = coverage();
  EXPECT_EQ(found.told.whole(), 450);
  EXPECT_EQ(line(found, "race/asian-pakistani")->base.whole(), 400);
  EXPECT_EQ(line(found, "disability/disabled")->base.whole(), 50);
}

TEST_P(CoverageStore, SaysNoDataHeldWhereNobodyCounted) {
  const auto found = coverage();
  for (const char* key : {"gender-reassignment/trans", "homeless", "pregnancy-and-maternity/pregnant-or-maternity"}) {
    const auto* one = line(found, key);
    ASSERT_NE(one, nullptr) << key;
    EXPECT_FALSE(one->record.share) << key;
    EXPECT_EQ(one->finding, Finding::missing) << key;
  }
  EXPECT_EQ(line(found, "disability/not-disabled"), nullptr);
}

TEST_P(CoverageStore, CountsGroupsThatReachACommunityAndNamesSome) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    stakeholders::Stakeholder club{.name = "Vale Deaf Club", .user_led = "yes"};
    must(stakeholders::add_stakeholder(writing, lead_, club, {{.community = "disability"}}, kNow));
    return Done{};
  }));
  const auto found = coverage();
  const auto* disabled = line(found, "disability/disabled");
  ASSERT_NE(disabled, nullptr);
  EXPECT_EQ(disabled->record.groups, 1);
  EXPECT_EQ(disabled->record.user_led, 1);
  EXPECT_THAT(disabled->record.speaks, ElementsAre("Vale Deaf Club"));
}

TEST_P(CoverageStore, ALargerGroupHasTheSumOfItsPartsWhereOnlyTheyWereCounted) {
  say("For all of us", "race/asian", "public");
  const auto found = coverage();
  const auto* asian = line(found, "race/asian");
  ASSERT_NE(asian, nullptr);
  EXPECT_NEAR(*asian->record.share, 0.2, 1e-9);
}

TEST_P(CoverageStore, WhatSomebodySaidCountsAsHeardAndTheReplyIsOwed) {
  say("Nobody rang back", "homeless", "public");
  const auto found = coverage();
  const auto* homeless = line(found, "homeless");
  EXPECT_EQ(homeless->finding, Finding::heard);
  EXPECT_TRUE(homeless->record.reply_overdue);
  EXPECT_EQ(homeless->record.last_heard, *parse_date("2026-10-03"));
}

TEST_P(CoverageStore, AGapIsClosedByAPartnershipWithSomebodyAndADay) {
  const auto group = must(database().write([&](Writing& writing) {
    return stakeholders::add_stakeholder(writing, lead_, {.name = "TransVale"}, {}, kNow);
  }));
  GapClosed gap{
      .cycle = cycle_.id, .community = "gender-reassignment/trans", .how = "partnership", .stakeholder = group};
  const auto close = [&] {
    return database().write([&](Writing& writing) { return close_gap(writing, lead_, gap, kNow); });
  };
  EXPECT_FALSE(close());
  gap.representative = "The coordinator";
  gap.expires_on = *parse_date("2027-11-22");
  EXPECT_TRUE(close());
  EXPECT_TRUE(close()) << "said anew";
  EXPECT_TRUE(line(coverage(), "gender-reassignment/trans")->is_closed);
  must(database().write(
      [&](Writing& writing) { return reopen_gap(writing, lead_, cycle_.id, "gender-reassignment/trans", kNow); }));
  EXPECT_FALSE(line(coverage(), "gender-reassignment/trans")->is_closed);
}

TEST_P(CoverageStore, ThePublicReadsOnlyWhatItMay) {
  say("Anybody may read this", "carers", "public");
  say("Only the panel", "carers", "panel-only");
  const auto replied = say("And this was answered", "carers", "public");
  must(database().write([&](Writing& writing) {
    Response reply{.contribution = replied,
                   .answer = "did",
                   .words = "There is a loop now",
                   .told_on = kToday,
                   .written_on = kToday};
    return save_response(writing, lead_, reply, kNow);
  }));
  database().read([&](Reading& reading) {
    const auto record = public_record_of(reading, lead_, cycle_, kToday);
    ASSERT_THAT(record.said_and_done, SizeIs(2));
    EXPECT_EQ(record.said_and_done[0].did, "We did");
    EXPECT_EQ(record.said_and_done[0].because, "There is a loop now");
    EXPECT_EQ(record.said_and_done[1].answer, "");
    EXPECT_EQ(record.contributions, 3);
    EXPECT_EQ(record.replied, 1);
    EXPECT_EQ(record.overdue, 2);
    ASSERT_THAT(record.engagements, SizeIs(1));
    EXPECT_EQ(record.coverage.told.whole(), 400);
    EXPECT_NE(record.coverage.told.reach(), disclosure::Reach::inside);
  });
}

TEST_P(CoverageStore, WhatIsMarkedAtRiskCountsNowhere) {
  const auto before = coverage();
  const auto id = say("He must not know that I came", "homeless", "public");
  ASSERT_EQ(line(coverage(), "homeless")->record.contributions, 1);
  must(database().write([&](Writing& writing) {
    return people::mark_at_risk(writing, lead_, people::Subject::of("contribution", id), "", kNow);
  }));
  const auto after = coverage();
  const auto* homeless = line(after, "homeless");
  ASSERT_NE(homeless, nullptr);
  EXPECT_EQ(homeless->record.contributions, 0);
  EXPECT_EQ(homeless->record.last_heard, std::nullopt);
  EXPECT_EQ(homeless->finding, Finding::missing);
  EXPECT_EQ(coverage_sentence(after), coverage_sentence(before));
  for (const auto role : {Role::equality_lead, Role::safeguarding_lead}) {
    const auto scope = ScopeSource::make(AccountId::make(kNow), lead_.owner(), {role});
    const auto record =
        database().read([&](Reading& reading) { return public_record_of(reading, scope, cycle_, kToday); });
    EXPECT_EQ(record.contributions, 0);
    EXPECT_TRUE(record.said_and_done.empty());
  }
}

}  // namespace
}  // namespace evenhand::engagement
