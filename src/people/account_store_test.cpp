#include "people/account_store.h"

#include "people/link_store.h"
#include "people/operator.h"
#include "people/scope_source.h"
#include "people/trail_store.h"
#include "people/user_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::people {

using store::Reading;
using store::Writing;
using store::testing::must;

TEST(Email, IsCheckedForItsFormOnly) {
  for (const char* right : {"a@example.org", " amina.okafor@nhs.example ", "o'brien+x@sub.example.org"}) {
    EXPECT_TRUE(clean_email(right)) << right;
  }
  for (const char* wrong : {"", "a", "a@b", "@example.org", "a@@example.org", "a b@example.org",
                            "a@example.org, b@example.org", "a@.org", "a@example."}) {
    EXPECT_FALSE(clean_email(wrong)) << wrong;
  }
}

class AccountStore : public store::testing::BothStores {
 protected:
  Instant now_ = *parse_instant("2026-11-22T09:30:00.000Z");
  OwnerId one_, two_;
  AccountId amina_, ben_;

  void SetUp() override {
    must(database().write([&](Writing& writing) -> Result<Done> {
      one_ = must(add_owner(writing, "rxx", "Anytown", PartyKind::nhs_body, now_));
      two_ = must(add_owner(writing, "RYY", "Othertown", PartyKind::nhs_body, now_));
      amina_ = must(add_account(writing, "Amina@example.org", "Amina", "", now_));
      ben_ = must(add_account(writing, "ben@example.org", "Ben", "", now_));
      give_roles(writing, one_, amina_, {Role::administrator});
      give_roles(writing, one_, ben_, {Role::viewer, Role::facilitator});
      give_roles(writing, two_, ben_, {Role::equality_lead});
      return Done{};
    }));
  }
  Scope amina() { return ScopeSource::make(amina_, one_, {Role::administrator}); }
  template <class F>
  auto read(F use) {
    return database().read(use);
  }
};
EVENHAND_ON_BOTH_STORES(AccountStore);

TEST_P(AccountStore, AnAddressHasOneAccountInAnyCase) {
  const auto again =
      database().write([&](Writing& writing) { return add_account(writing, "AMINA@EXAMPLE.ORG", "A", "", now_); });
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  EXPECT_EQ(read([&](Reading& reading) { return account_by_email(reading, "amina@EXAMPLE.org")->id; }), amina_);
}

TEST_P(AccountStore, ACodeBelongsToOneOwner) {
  const auto again =
      database().write([&](Writing& writing) { return add_owner(writing, "RXX", "B", PartyKind::nhs_body, now_); });
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
}

TEST_P(AccountStore, RolesBelongToAnOwner) {
  read([&](Reading& reading) {
    EXPECT_EQ(roles_of(reading, ben_, one_), (Roles{Role::viewer, Role::facilitator}));
    EXPECT_EQ(roles_of(reading, ben_, two_), Roles{Role::equality_lead});
    EXPECT_EQ(memberships_of(reading, ben_).size(), 2u);
    const auto here = members(reading, amina());
    ASSERT_EQ(here.size(), 2u);
    EXPECT_EQ(here[0].name, "Amina");
    EXPECT_EQ(here[1].roles, (Roles{Role::viewer, Role::facilitator}));
  });
}

TEST_P(AccountStore, AnotherOwnersPeopleAreNotFound) {
  const auto other = ScopeSource::make(ben_, two_, {Role::administrator});
  read([&](Reading& reading) {
    EXPECT_FALSE(find_member(reading, other, amina_));
    EXPECT_EQ(members(reading, other).size(), 1u);
  });
  const auto taken =
      database().write([&](Writing& writing) { return set_roles(writing, other, amina_, {Role::viewer}, now_); });
  EXPECT_EQ(taken.error().kind, ErrorKind::not_found);
}

TEST_P(AccountStore, ChangingRolesIsOnTheTrail) {
  must(database().write([&](Writing& writing) { return set_roles(writing, amina(), ben_, {Role::viewer}, now_); }));
  const auto rows = read([&](Reading& reading) { return read_trail(reading, amina(), {}); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].entry.act, Act::manage_accounts);
  EXPECT_EQ(rows[0].actor_name, "Amina");
  EXPECT_EQ(rows[0].entry.subject, Subject::of("account", ben_));
}

TEST_P(AccountStore, ARecoveryCodeAndAStepAreUsedOnce) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    set_second_factor(writing, ben_, {"sealed", 10}, {"one", "two"});
    EXPECT_TRUE(use_recovery_code(writing, ben_, "one"));
    EXPECT_FALSE(use_recovery_code(writing, ben_, "one"));
    EXPECT_FALSE(use_recovery_code(writing, amina_, "two"));
    EXPECT_EQ(recovery_codes_left(writing, ben_), 1);
    EXPECT_FALSE(use_step(writing, ben_, 10));
    EXPECT_TRUE(use_step(writing, ben_, 11));
    EXPECT_FALSE(use_step(writing, ben_, 11));
    remove_second_factor(writing, ben_);
    EXPECT_FALSE(second_factor_of(writing, ben_));
    EXPECT_EQ(recovery_codes_left(writing, ben_), 0);
    return Done{};
  }));
}

TEST_P(AccountStore, ALinkIsFoundUntilUsedOrOver) {
  const auto secret = must(database().write(
      [&](Writing& writing) { return invite(writing, amina(), "cara@example.org", {Role::viewer}, now_); }));
  must(database().write([&](Writing& writing) -> Result<Done> {
    EXPECT_FALSE(find_link(writing, "another", now_));
    EXPECT_FALSE(find_link(writing, secret, now_ + kInvitationLasts));
    const auto link = find_link(writing, secret, now_);
    EXPECT_EQ(link->email, "cara@example.org");
    EXPECT_TRUE(use_link(writing, *link));
    EXPECT_FALSE(use_link(writing, *link));
    EXPECT_FALSE(find_link(writing, secret, now_));
    return Done{};
  }));
}

TEST_P(AccountStore, ANewInvitationTakesThePlaceOfTheOldOne) {
  const auto old = must(database().write(
      [&](Writing& writing) { return invite(writing, amina(), "cara@example.org", {Role::viewer}, now_); }));
  must(database().write(
      [&](Writing& writing) { return invite(writing, amina(), "Cara@example.org", {Role::viewer}, now_); }));
  read([&](Reading& reading) {
    EXPECT_FALSE(find_link(reading, old, now_));
    EXPECT_EQ(open_invitations(reading, amina(), now_).size(), 1u);
  });
}

TEST_P(AccountStore, AnAccountOfSeveralOrganisationsIsNotOneAdministratorsToOpen) {
  const auto link =
      database().write([&](Writing& writing) { return make_password_link(writing, amina(), ben_, now_); });
  EXPECT_EQ(link.error().kind, ErrorKind::forbidden);
}

TEST_P(AccountStore, AsSomebodyNeedsAnAccountARoleAndAnOwner) {
  read([&](Reading& reading) {
    EXPECT_FALSE(scope_as(reading, ""));
    EXPECT_FALSE(scope_as(reading, "nobody@example.org"));
    EXPECT_FALSE(scope_as(reading, "ben@example.org")) << "two organisations";
    EXPECT_FALSE(scope_as(reading, "amina@example.org", "RYY"));
    EXPECT_FALSE(scope_as(reading, "amina@example.org", "NONE"));
    const auto scope = scope_as(reading, "BEN@example.org", "ryy");
    EXPECT_EQ(scope->owner(), two_);
    EXPECT_TRUE(scope->allows(Act::edit_cycle));
    EXPECT_TRUE(scope->by_way_of().starts_with("operator "));
    EXPECT_TRUE(scope_as(reading, "amina@example.org"));
  });
}

TEST_P(AccountStore, ErasingAPersonEmptiesTheirNameAndLeavesTheTrailWhole) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    record(writing, amina(), now_, {Act::use_account, Subject::of("account", amina_)});
    EXPECT_TRUE(erase_user(writing, "amina@example.org"));
    EXPECT_FALSE(account_by_email(writing, "amina@example.org"));
    EXPECT_EQ(find_account(writing, amina_)->name, "");
    EXPECT_TRUE(memberships_of(writing, amina_).empty());
    EXPECT_FALSE(check_trail(writing, amina()).problem);
    EXPECT_EQ(erase_user(writing, "amina@example.org").error().kind, ErrorKind::not_found);
    EXPECT_TRUE(add_account(writing, "amina@example.org", "Another", "", now_));
    return Done{};
  }));
}

TEST_P(AccountStore, TheOperatorSeesEverybodyAndLeavesATrail) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    must(add_user(writing, two_, "dan@example.org", "Dan", "hash", {Role::viewer}, now_));
    must(invite_as_operator(writing, two_, "eve@example.org", {Role::viewer}, now_));
    EXPECT_EQ(all_users(writing).size(), 4u);
    EXPECT_EQ(all_users(writing, "ryy").size(), 2u);
    const auto rows = read_trail(writing, ScopeSource::make({}, two_, {}), {});
    EXPECT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].entry.by_way_of.starts_with("operator "));
    return Done{};
  }));
}

TEST_P(AccountStore, WhatIsOverIsRemoved) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    must(invite(writing, amina(), "cara@example.org", {Role::viewer}, now_));
    EXPECT_EQ(remove_what_is_over(writing, now_), 0);
    EXPECT_EQ(remove_what_is_over(writing, now_ + kInvitationLasts), 1);
    return Done{};
  }));
}

}  // namespace evenhand::people
