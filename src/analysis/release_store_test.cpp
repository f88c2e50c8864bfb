#include "analysis/release_store.h"

#include <gmock/gmock.h>

#include "people/scope_source.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using disclosure::Mark;
using disclosure::PeopleCount;
using people::Role;
using people::Scope;
using people::ScopeSource;
using store::Reading;
using store::Writing;

const Instant kNow = parse_instant("2026-11-24T09:30:00.000Z").value();
const OwnerId kTrust = OwnerId::make(kNow);

Scope with(Role role, OwnerId owner = kTrust) {
  return ScopeSource::make(AccountId::make(kNow), owner, {role});
}

const CycleId kCycle = CycleId::make(kNow);

// How many women and men answered; the men's figure is hidden where they are few.
LedgerEntry answers(const std::string& name, std::int64_t women, std::int64_t men) {
  LedgerEntry entry;
  entry.cycle = kCycle;
  entry.population = "survey";
  entry.policy = "fewer-than-5";
  entry.release = {name,
                   {{{}, PeopleCount(women + men), Mark::none},
                    {{{"sex", {"women"}}}, PeopleCount(women), Mark::none},
                    {{{"sex", {"men"}}}, PeopleCount(men), Mark::none}}};
  return entry;
}

class ReleaseStore : public store::testing::BothStores {
 protected:
  void keep(const LedgerEntry& entry, Instant at = kNow) {
    EXPECT_TRUE(database().write([&](Writing& writing) -> Result<Done> {
      keep_release(writing, with(Role::equality_lead), entry, at);
      return Done{};
    }));
  }
  std::vector<LedgerEntry> kept(OwnerId owner = kTrust) {
    return database().read(
        [&](Reading& reading) { return releases_of(reading, with(Role::equality_lead, owner), "survey", ""); });
  }
  std::size_t refused(const LedgerEntry& next) {
    const auto rule = disclosure::Policy::named("fewer-than-5")->rule();
    return database().read(
        [&](Reading& reading) { return too_near_released(reading, with(Role::equality_lead), next, rule).size(); });
  }
};

TEST_P(ReleaseStore, KeepsWhatWasShownAndTheSameAgainOnce) {
  keep(answers("edition 1", 40, 60));
  keep(answers("edition 2", 40, 60));
  ASSERT_EQ(kept().size(), 1U);
  const auto entry = kept().front();
  EXPECT_EQ(entry.release.name, "edition 1");
  ASSERT_EQ(entry.release.cells.size(), 3U);
  EXPECT_EQ(entry.release.cells[1].where, (disclosure::Where{{"sex", {"women"}}}));
  EXPECT_TRUE(entry.release.cells[1].count == PeopleCount(40));
  EXPECT_EQ(entry.policy, "fewer-than-5");
  EXPECT_TRUE(kept(OwnerId::make(kNow)).empty());
}

TEST_P(ReleaseStore, RefusesACorrectionThatIsAFewPeople) {
  EXPECT_EQ(refused(answers("edition 1", 40, 60)), 0U);
  keep(answers("edition 1", 40, 60));
  EXPECT_EQ(refused(answers("edition 2", 40, 60)), 0U);
  EXPECT_EQ(refused(answers("edition 2", 40, 63)), 2U);   // the men, and everyone
  EXPECT_EQ(refused(answers("edition 2", 40, 160)), 0U);  // a hundred more are nobody in particular
  // In two steps: each is checked with all that went before.
  keep(answers("edition 2", 40, 160), kNow + std::chrono::hours(24));
  EXPECT_EQ(refused(answers("edition 3", 40, 62)), 2U);
}

// A made-up attack: the same file published twice, the second time without those over 64.
TEST_P(ReleaseStore, RefusesAFilterOfTheSameFileThatLeavesAFewOut) {
  auto everyone = answers("edition 1", 50, 60);
  everyone.source = "digest of the file";
  keep(everyone);
  auto working = answers("edition 2", 47, 50);
  working.population = "another piece of evidence";
  for (auto& cell : working.release.cells) cell.where["age"] = {"18 to 64"};
  EXPECT_EQ(refused(working), 0U);  // nothing says that they are the same people
  working.source = everyone.source;
  EXPECT_EQ(refused(working), 2U);  // three women over 64, told of women and of everyone; ten men are no few
}

EVENHAND_ON_BOTH_STORES(ReleaseStore);

}  // namespace
}  // namespace evenhand::analysis
