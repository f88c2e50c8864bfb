#include "cycle/governance_store.h"

#include <gtest/gtest.h>

#include "cycle/cycle_store.h"
#include "cycle/decision_store.h"
#include "cycle/stage_store.h"
#include "people/scope_source.h"
#include "people/trail_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::cycle {
namespace {

using people::Role;
using store::Reading;
using store::Writing;
using store::testing::must;

class GovernanceStore : public store::testing::BothStores {
 protected:
  void SetUp() override {
    add_governance_facts(facts);
    cycle = open(lead, 2026);
  }
  static people::Scope as(Role role, OwnerId owner) {
    return people::ScopeSource::make(AccountId::make(kNow), owner, {role});
  }
  Cycle open(const people::Scope& scope, int year) {
    return must(database().write([&](Writing& w) -> Result<Cycle> {
      EVENHAND_TRY(const auto id, open_cycle(w, scope, {.year = year}, kNow));
      return find_cycle(w, scope, id);
    }));
  }
  template <class F>
  auto write(F use) {
    return database().write(use);
  }
  auto say(const StageWord& word, const people::Scope& scope) {
    return write([&](Writing& w) { return say_of_stage(w, scope, cycle, facts, word, kNow); });
  }
  static inline const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");
  OwnerId owner = OwnerId::make(kNow);
  people::Scope lead = as(Role::equality_lead, owner);
  people::Scope viewer = as(Role::viewer, owner);
  people::Scope stranger = as(Role::equality_lead, OwnerId::make(kNow));
  Facts facts;
  Cycle cycle;
};
EVENHAND_ON_BOTH_STORES(GovernanceStore);

TEST_P(GovernanceStore, PeopleAreNamedAndRemoved) {
  must(write([&](Writing& w) {
    return add_member(w, lead, {.cycle = cycle.id, .role = TeamRole::lead, .name = " Priya Raman "}, kNow);
  }));
  const auto sponsor = must(write([&](Writing& w) {
    return add_member(
        w, lead, {.cycle = cycle.id, .role = TeamRole::sponsor, .name = "Dr Helen Osei", .post = "Chief Nurse"}, kNow);
  }));
  database().read([&](Reading& r) {
    const auto team = team_of(r, lead, cycle.id);
    ASSERT_EQ(team.size(), 2u);
    EXPECT_EQ(team[0].name, "Dr Helen Osei");  // by role
    EXPECT_EQ(team[1].name, "Priya Raman");
    EXPECT_TRUE(team_of(r, stranger, cycle.id).empty());
    EXPECT_EQ(people::trail_head(r, lead).sequence, 2);
  });
  EXPECT_EQ(write([&](Writing& w) { return remove_member(w, stranger, sponsor, kNow); }).error().kind,
            ErrorKind::not_found);
  must(write([&](Writing& w) { return remove_member(w, lead, sponsor, kNow); }));
  EXPECT_EQ(write([&](Writing& w) { return add_member(w, stranger, {.cycle = cycle.id, .name = "Somebody"}, kNow); })
                .error()
                .kind,
            ErrorKind::not_found);
  EXPECT_EQ(
      write([&](Writing& w) { return add_member(w, viewer, {.cycle = cycle.id, .name = "Me"}, kNow); }).error().kind,
      ErrorKind::forbidden);
}

TEST_P(GovernanceStore, AStageIsCompletedByAPersonAndOpenedAgainWithAReason) {
  must(say({.stage = Stage::governance, .by_name = "Priya Raman"}, lead));
  EXPECT_EQ(say({.stage = Stage::grades}, lead).error().kind, ErrorKind::conflict);
  EXPECT_EQ(say({.stage = Stage::evidence}, viewer).error().kind, ErrorKind::forbidden);
  auto line = database().read([&](Reading& r) { return line_of(stages_of(r, lead, cycle, facts), Stage::governance); });
  EXPECT_EQ(line.state, StageState::completed);
  EXPECT_EQ(line.completed->made_by_name, "Priya Raman");
  EXPECT_EQ(say({.stage = Stage::governance, .what = StageAct::reopened}, lead).error().kind, ErrorKind::invalid);
  must(say({.stage = Stage::governance, .what = StageAct::reopened, .reason = "The sponsor left"}, lead));
  database().read([&](Reading& r) {
    EXPECT_EQ(line_of(stages_of(r, lead, cycle, facts), Stage::governance).state, StageState::not_yet_started);
    EXPECT_EQ(stage_events(r, lead, cycle.id).size(), 2u);
    EXPECT_TRUE(stage_events(r, stranger, cycle.id).empty());
  });
}

TEST_P(GovernanceStore, ADecisionIsKeptWithWhoWhenAndWhere) {
  const Decision decision{.cycle = cycle.id,
                          .kind = DecisionKind::approval,
                          .what = "Approve the grades and objectives",
                          .taken_by = "Dr Helen Osei",
                          .role = "Chief Nurse",
                          .deputy_for = "The Chair",
                          .taken_on = *parse_date("2026-11-20"),
                          .meeting = "Trust Board",
                          .minute = "26/114"};
  const auto record = [&](const people::Scope& scope, const std::vector<Signatory>& authors) {
    return write([&](Writing& w) { return record_decision(w, scope, decision, authors, kNow); });
  };
  EXPECT_EQ(record(lead, {{std::nullopt, "dr helen osei"}}).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(record(viewer, {}).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(record(stranger, {}).error().kind, ErrorKind::not_found);
  const auto id = must(record(lead, {{std::nullopt, "Priya Raman"}}));
  database().read([&](Reading& r) {
    const auto kept = must(find_decision(r, lead, id));
    EXPECT_EQ(kept.deputy_for, "The Chair");
    EXPECT_EQ(kept.recorded_by, lead.actor());
    EXPECT_TRUE(board_approved(decisions_of(r, lead, cycle.id)));
    EXPECT_FALSE(find_decision(r, stranger, id));
    EXPECT_FALSE(line_of(stages_of(r, lead, cycle, facts), Stage::publication).board_first);
  });
}

TEST_P(GovernanceStore, LocalAuthoritiesAndStatementsAreChangedOverWhatWasRead) {
  const auto id = must(write([&](Writing& w) {
    return add_authority_role(w, lead, {.cycle = cycle.id, .authority = "Vale District"}, kNow);
  }));
  auto role = must(database().read([&](Reading& r) { return find_authority_role(r, lead, id); }));
  role.state = AuthorityState::asked;
  role.asked_on = *parse_date("2026-11-02");
  must(write([&](Writing& w) { return save_authority_role(w, lead, role, kNow); }));
  EXPECT_EQ(write([&](Writing& w) { return save_authority_role(w, lead, role, kNow); }).error().kind,
            ErrorKind::conflict);
  const auto compact = must(write([&](Writing& w) {
    return add_statement(w, lead,
                         {.kind = StatementKind::compact,
                          .title = "Compact",
                          .signatories = "Vale Voices: Ann Hill",
                          .signed_on = *parse_date("2025-01-10"),
                          .review_on = *parse_date("2026-01-10")},
                         kNow);
  }));
  database().read([&](Reading& r) {
    EXPECT_TRUE(authority_roles(r, stranger, cycle.id).empty());
    EXPECT_TRUE(statements_of(r, stranger).empty());
    EXPECT_EQ(must(find_statement(r, lead, compact)).kind, StatementKind::compact);
    const auto due = facts.due_items(r, lead, cycle, *parse_date("2026-11-22"));
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0].what, "Look again at Compact");
  });
}

TEST_P(GovernanceStore, LinksAndDutiesAreKept) {
  const auto link = must(write([&](Writing& w) {
    return add_business_link(w, lead, {.cycle = cycle.id, .about = "Booking by text", .reference = "Line 4.2"}, kNow);
  }));
  const auto duty = [&](const char* name, const char* day) {
    return write([&](Writing& w) {
      return record_duty_done(w, lead, {.duty = name, .done_on = *parse_date(day), .address = "/published/RXX/2025"},
                              kNow);
    });
  };
  must(duty("equality-information", "2026-03-31"));
  EXPECT_FALSE(duty("no-such-duty", "2026-03-31"));
  EXPECT_FALSE(duty("equality-information", "2026-11-23"));
  database().read([&](Reading& r) {
    EXPECT_EQ(business_links(r, lead, cycle.id).size(), 1u);
    EXPECT_EQ(duties_done(r, lead).size(), 1u);
    EXPECT_TRUE(duties_done(r, stranger).empty());
  });
  must(write([&](Writing& w) { return remove_business_link(w, lead, link, kNow); }));
  EXPECT_FALSE(write([&](Writing& w) { return remove_business_link(w, lead, link, kNow); }));
}

TEST_P(GovernanceStore, LastYearsPeopleAndAuthoritiesRollForward) {
  const auto last = open(lead, 2025);
  must(write([&](Writing& w) -> Result<Done> {
    EVENHAND_CHECK(add_member(w, lead, {.cycle = last.id, .role = TeamRole::sponsor, .name = "Dr Helen Osei"}, kNow));
    EVENHAND_CHECK(add_authority_role(w, lead,
                                      {.cycle = last.id,
                                       .authority = "Vale District",
                                       .state = AuthorityState::agreed,
                                       .answered_on = *parse_date("2025-11-02"),
                                       .their_role = "Share figures",
                                       .our_role = "Share ours"},
                                      kNow));
    return Done{};
  }));
  const auto rolled = must(write([&](Writing& w) { return roll_forward(w, lead, last, cycle, kNow); }));
  EXPECT_EQ(rolled.people, 1);
  EXPECT_EQ(rolled.authorities, 1);
  database().read([&](Reading& r) {
    EXPECT_EQ(team_of(r, lead, cycle.id).size(), 1u);
    const auto roles = authority_roles(r, lead, cycle.id);
    ASSERT_EQ(roles.size(), 1u);
    EXPECT_EQ(roles[0].state, AuthorityState::not_asked);  // asked anew each year
    EXPECT_EQ(roles[0].their_role, "Share figures");
    EXPECT_TRUE(facts.least_items(r, lead, cycle)[0].is_there);
    EXPECT_FALSE(facts.least_items(r, lead, cycle)[1].is_there);
  });
  EXPECT_FALSE(write([&](Writing& w) { return roll_forward(w, lead, cycle, last, kNow); }));
}

}  // namespace
}  // namespace evenhand::cycle
