#include "people/rights.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/files.h"

namespace evenhand::people {

TEST(Rights, EveryActIsSaidInASentenceAndGivenToSomebody) {
  for (const auto& rule : act_rules()) {
    EXPECT_TRUE(rule.description.ends_with('.')) << rule.name;
    EXPECT_FALSE(rule.roles.empty()) << rule.name;
    EXPECT_EQ(act_named(rule.name), rule.act);
  }
}

TEST(Rights, NoRoleApprovesWhatItWrites) {
  for (const Role role : all_roles()) {
    if (!allows({role}, Act::approve)) continue;
    for (const Act act : {Act::edit_evidence, Act::agree_grade, Act::edit_objectives, Act::edit_publication}) {
      EXPECT_FALSE(allows({role}, act)) << role_name(role) << " " << rule_of(act).name;
    }
  }
}

TEST(Rights, AViewerChangesNothing) {
  const Roles viewer = {Role::viewer};
  for (const auto& rule : act_rules()) {
    if (rule.anyone || rule.act == Act::use_account || rule.act == Act::mark_at_risk) continue;
    if (allows(viewer, rule.act)) {
      EXPECT_TRUE(rule.name.starts_with("see_")) << rule.name;
    }
  }
}

TEST(Rights, OnlyTheSafeguardingLeadReadsMarks) {
  for (const Role role : all_roles()) {
    EXPECT_EQ(allows({role}, Act::read_at_risk), role == Role::safeguarding_lead) << role_name(role);
  }
}

TEST(Rights, RolesThatSeeNamesNeedASecondFactor) {
  EXPECT_TRUE(needs_second_factor({Role::administrator}));
  EXPECT_TRUE(needs_second_factor({Role::facilitator}));
  EXPECT_TRUE(needs_second_factor({Role::viewer, Role::safeguarding_lead}));
  EXPECT_FALSE(needs_second_factor({Role::viewer}));
  EXPECT_FALSE(needs_second_factor({Role::stakeholder_partner, Role::critical_friend}));
}

TEST(Rights, AnEqualityLeadCannotMakeAnAdministratorAnApproverOrASafeguardingLead) {
  const Roles given = may_give({Role::equality_lead});
  EXPECT_FALSE(given.contains(Role::administrator));
  EXPECT_FALSE(given.contains(Role::equality_lead));
  EXPECT_FALSE(given.contains(Role::board_approver));
  EXPECT_FALSE(given.contains(Role::safeguarding_lead));
  EXPECT_TRUE(given.contains(Role::facilitator));
  EXPECT_TRUE(may_give({Role::viewer}).empty());
  EXPECT_EQ(may_give({Role::administrator}).list().size(), kRoleCount);
}

TEST(Rights, SeveralRolesAddUp) {
  const Roles both = {Role::viewer, Role::facilitator};
  EXPECT_TRUE(allows(both, Act::run_session));
  EXPECT_FALSE(allows(both, Act::agree_grade));
  EXPECT_TRUE(both.without({Role::facilitator}) == Roles{Role::viewer});
}

TEST(Rights, RoleNamesReadBack) {
  for (const Role role : all_roles()) EXPECT_EQ(role_named(role_name(role)), role);
  EXPECT_FALSE(role_named("root"));
}

TEST(Rights, TheDocumentIsTheTable) {
  if (std::getenv("EVENHAND_WRITE_DOCS") != nullptr) {
    ASSERT_TRUE(write_file(EVENHAND_SOURCE_DIR "/docs/rights.md", rights_as_markdown()));
  }
  const auto document = read_file(EVENHAND_SOURCE_DIR "/docs/rights.md");
  EXPECT_EQ(document.value_or(""), rights_as_markdown())
      << "docs/rights.md is out of date: write it anew with EVENHAND_WRITE_DOCS=1 build/dev/tests/people_test";
}

}  // namespace evenhand::people
