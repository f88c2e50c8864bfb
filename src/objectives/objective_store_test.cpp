#include "objectives/objective_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::objectives {
namespace {

using people::ScopeSource;
using store::testing::must;
using ::testing::ElementsAre;

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

Scope somebody() {
  return ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {people::Role::equality_lead});
}

class ObjectiveStore : public store::testing::BothStores {
 protected:
  ObjectiveId add(const Scope& scope, CycleId cycle, const std::string& title) {
    Objective objective;
    objective.cycle = cycle;
    objective.title = title;
    objective.outcomes = {"2.1", "3.4"};
    objective.due = *parse_date("2027-12-31");
    objective.funding = {Funding::Kind::set_aside, 1'200'000, "the access fund"};
    return must(database().write([&](store::Writing& writing) -> Result<ObjectiveId> {
      return add_objective(writing, scope, objective, kNow);
    }));
  }
  std::vector<std::string> titles(const Scope& scope, CycleId cycle) {
    std::vector<std::string> all;
    database().read([&](store::Reading& reading) {
      for (const auto& objective : objectives_of(reading, scope, cycle)) all.push_back(objective.title);
    });
    return all;
  }
};
EVENHAND_ON_BOTH_STORES(ObjectiveStore);

TEST_P(ObjectiveStore, KeepsObjectivesInTheirOrderWithinTheirCycle) {
  const Scope scope = somebody();
  const CycleId cycle = CycleId::make(kNow), other = CycleId::make(kNow);
  const auto first = add(scope, cycle, "Book without a telephone");
  add(scope, other, "Another year's");
  add(scope, cycle, "Ask about access once");
  EXPECT_THAT(titles(scope, cycle), ElementsAre("Book without a telephone", "Ask about access once"));
  const auto found = database().read([&](store::Reading& reading) { return find_objective(reading, scope, first); });
  ASSERT_TRUE(found);
  EXPECT_THAT(found->outcomes, ElementsAre("2.1", "3.4"));
  EXPECT_EQ(found->due, *parse_date("2027-12-31"));
  EXPECT_EQ(found->funding.kind, Funding::Kind::set_aside);
  EXPECT_EQ(found->funding.pence, 1'200'000);
}

TEST_P(ObjectiveStore, NobodyElseSeesOrChangesThem) {
  const Scope scope = somebody(), stranger = somebody();
  const CycleId cycle = CycleId::make(kNow);
  const auto id = add(scope, cycle, "Book without a telephone");
  EXPECT_TRUE(titles(stranger, cycle).empty());
  auto objective = must(database().read([&](store::Reading& reading) { return find_objective(reading, scope, id); }));
  objective.title = "Taken over";
  const auto saved =
      database().write([&](store::Writing& writing) { return save_objective(writing, stranger, objective, kNow); });
  EXPECT_EQ(saved.error().kind, ErrorKind::not_found);
  Action action;
  action.objective = id;
  const auto added =
      database().write([&](store::Writing& writing) { return add_action(writing, stranger, action, kNow); });
  EXPECT_EQ(added.error().kind, ErrorKind::not_found);
  EXPECT_THAT(titles(scope, cycle), ElementsAre("Book without a telephone"));
}

TEST_P(ObjectiveStore, ActionsComeWithTheirCycle) {
  const Scope scope = somebody();
  const CycleId cycle = CycleId::make(kNow);
  Action action;
  action.objective = add(scope, cycle, "Book without a telephone");
  action.what = "Open a text line";
  action.cost_pence = 250'000;
  action.progress = Progress::on_track;
  must(database().write([&](store::Writing& writing) { return add_action(writing, scope, action, kNow); }));
  const auto actions = database().read([&](store::Reading& reading) { return actions_of(reading, scope, cycle); });
  ASSERT_EQ(actions.size(), 1u);
  EXPECT_EQ(actions[0].what, "Open a text line");
  EXPECT_EQ(actions[0].cost_pence, 250'000);
  EXPECT_EQ(actions[0].progress, Progress::on_track);
  EXPECT_EQ(actions[0].due, std::nullopt);
}

}  // namespace
}  // namespace evenhand::objectives
