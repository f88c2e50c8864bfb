#include <gtest/gtest.h>

#include "cycle/authority.h"
#include "cycle/business_link.h"
#include "cycle/decision.h"
#include "cycle/duty.h"
#include "cycle/team.h"
#include "standard/built_in.h"

namespace evenhand::cycle {
namespace {

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");
Date day(const char* text) {
  return *parse_date(text);
}

TEST(Team, SaysWhoIsNamedAndWhoIsNot) {
  EXPECT_EQ(governance_facts({}).sentence, "Still to name: Board sponsor, lead and steering group.");
  EXPECT_FALSE(governance_facts({}).started);
  const auto part = governance_facts({{.role = TeamRole::lead}, {.role = TeamRole::critical_friend}});
  EXPECT_EQ(part.sentence, "Lead named. Still to name: Board sponsor and steering group.");
  EXPECT_EQ(part.left.size(), 2u);
  EXPECT_EQ(
      governance_facts({{.role = TeamRole::sponsor}, {.role = TeamRole::lead}, {.role = TeamRole::steering_group}})
          .sentence,
      "Board sponsor, lead and steering group named.");
  EXPECT_FALSE(check(TeamMember{.name = " "}));
  for (const TeamRole role : kTeamRoles) EXPECT_EQ(team_role_named(team_role_id(role)), role);
}

Decision sound_decision() {
  return {.what = "Approve the grades",
          .taken_by = "Dr Helen Osei",
          .role = "Chair",
          .taken_on = day("2026-11-20"),
          .meeting = "Trust Board"};
}

TEST(Decision, NeedsWhoRoleDateAndMeeting) {
  const Date today = day("2026-11-22");
  EXPECT_TRUE(check(sound_decision(), today));
  const auto without = [&](auto change) {
    auto decision = sound_decision();
    change(decision);
    return check(std::move(decision), today).error().message;
  };
  EXPECT_EQ(without([](auto& d) { d.what = " "; }), "Enter what was decided.");
  EXPECT_EQ(without([](auto& d) { d.taken_by = ""; }), "Enter who took the decision.");
  EXPECT_EQ(without([](auto& d) { d.role = ""; }), "Enter the role in which they took it.");
  EXPECT_EQ(without([](auto& d) { d.taken_on.reset(); }), "Enter the date of the decision.");
  EXPECT_EQ(without([](auto& d) { d.meeting = ""; }), "Enter the meeting at which it was taken.");
  EXPECT_EQ(without([](auto& d) { d.taken_on = day("2026-11-23"); }),
            "Date of the decision must be today or in the past, not 23 November 2026.");
}

TEST(Decision, AnApproverIsNotTheAuthor) {
  const auto priya = AccountId::make(kNow), helen = AccountId::make(kNow);
  const std::vector<Signatory> authors = {{priya, "Priya Raman"}, {std::nullopt, "José Núñez"}};
  EXPECT_TRUE(approver_is_not_author({helen, "Dr Helen Osei"}, authors));
  EXPECT_FALSE(approver_is_not_author({priya, "P. Raman"}, authors));              // the same account
  EXPECT_FALSE(approver_is_not_author({std::nullopt, " priya  RAMAN"}, authors));  // the same name, from a minute
  EXPECT_FALSE(approver_is_not_author({helen, "jose nunez"}, authors));
  EXPECT_TRUE(approver_is_not_author({std::nullopt, ""}, {{std::nullopt, ""}}));  // nobody is not the same as nobody
  EXPECT_TRUE(approver_is_not_author({std::nullopt, "Priya Raman"}, {}));
  EXPECT_EQ(approver_is_not_author({priya, ""}, authors).error().kind, ErrorKind::forbidden);
}

TEST(Decision, TheBoardsLastWordCounts) {
  auto approval = sound_decision(), returned = sound_decision(), other = sound_decision();
  approval.kind = DecisionKind::approval;
  returned.kind = DecisionKind::returned;
  EXPECT_FALSE(board_approved({other}));
  EXPECT_TRUE(board_approved({approval, other}));
  returned.recorded_at = kNow;  // on the same day, recorded later
  EXPECT_FALSE(board_approved({returned, approval}));
  approval.taken_on = day("2026-11-21");
  EXPECT_TRUE(board_approved({approval, returned}));
}

TEST(Decision, ADeputyIsNamedAsOne) {
  auto decision = sound_decision();
  EXPECT_EQ(taken_by_words(decision), "Dr Helen Osei, Chair");
  decision.deputy_for = "Sir John";
  EXPECT_EQ(taken_by_words(decision), "Dr Helen Osei, Chair, as deputy for Sir John");
}

TEST(LocalAuthorities, SaysWhoAgreedAndWhoHasNotAnswered) {
  const auto facts =
      authority_facts({{.authority = "Elmbridge Borough", .state = AuthorityState::agreed},
                       {.authority = "Vale District", .state = AuthorityState::asked, .asked_on = day("2026-11-02")},
                       {.authority = "Hill County"}});
  EXPECT_EQ(facts.sentence,
            "Agreed with Elmbridge Borough. Vale District has not answered since 2 November 2026. "
            "Not asked yet: Hill County.");
  EXPECT_TRUE(facts.started);
  EXPECT_EQ(facts.left.size(), 2u);
  EXPECT_EQ(authority_facts({}).sentence, "No local authority is named yet.");
  EXPECT_FALSE(authority_facts({{.authority = "Hill County"}}).started);
}

TEST(LocalAuthorities, AnAgreementNeedsItsDaysAndBothRoles) {
  const Date today = day("2026-11-22");
  AuthorityRole role{.authority = "Vale", .state = AuthorityState::asked};
  EXPECT_EQ(check(role, today).error().message, "Enter the day you asked.");
  role.asked_on = day("2026-11-02");
  EXPECT_TRUE(check(role, today));
  role.state = AuthorityState::agreed;
  EXPECT_EQ(check(role, today).error().message, "Enter the day they answered.");
  role.answered_on = day("2026-11-01");
  EXPECT_EQ(check(role, today).error().message, "The day they answered can’t be before the day you asked.");
  role.answered_on = day("2026-11-10");
  EXPECT_EQ(check(role, today).error().message, "Enter what they do and what you do, as agreed.");
  role.their_role = "Share their figures";
  role.our_role = "Share ours";
  EXPECT_TRUE(check(role, today));
  role.answered_on = day("2026-11-23");
  EXPECT_FALSE(check(role, today));
}

TEST(Statement, OneThatIsSignedIsLookedAtAgain) {
  Statement statement{.title = "Compact with the voluntary sector", .signed_on = day("2026-01-10")};
  EXPECT_EQ(check(statement).error().message, "Enter who signed it.");
  statement.signatories = "Vale Voices: Ann Hill";
  EXPECT_EQ(check(statement).error().message, "Enter the day it is looked at again.");
  statement.review_on = day("2026-01-10");
  EXPECT_FALSE(check(statement));
  statement.review_on = day("2027-01-10");
  EXPECT_TRUE(check(statement));
  EXPECT_FALSE(review_is_due(statement, day("2027-01-09")));
  EXPECT_TRUE(review_is_due(statement, day("2027-01-10")));
  statement.ended_on = day("2026-12-31");
  EXPECT_FALSE(review_is_due(statement, day("2027-01-10")));
}

TEST(BusinessLinks, NeedAWebAddressWhereThereIsOne) {
  EXPECT_FALSE(check(BusinessLink{.about = "Booking by text", .reference = "4.2", .address = "plan.pdf"}));
  EXPECT_TRUE(check(BusinessLink{.about = "Booking by text", .reference = "4.2"}));
}

const DutyLine* line_for(const std::vector<DutyLine>& lines, std::string_view id) {
  for (const auto& line : lines)
    if (line.duty->id == id) return &line;
  return nullptr;
}

TEST(Duties, BindByBodyEditionAndNumberOfEmployees) {
  const auto& duties = standard::built_in_duties();
  const auto lines = [&](Bound bound) { return duty_lines(duties, bound, {}, day("2026-11-22")); };
  EXPECT_NE(line_for(lines({.bodies = {"trust"}}), "involve-trust"), nullptr);
  EXPECT_EQ(line_for(lines({.bodies = {"trust"}}), "involve-icb"), nullptr);
  EXPECT_EQ(line_for(lines({.employees = 149}), "employee-information"), nullptr);
  EXPECT_NE(line_for(lines({.employees = 150}), "employee-information"), nullptr);
  EXPECT_NE(line_for(lines({}), "employee-information"), nullptr);  // not known to be smaller
  EXPECT_EQ(line_for(lines({.edition = "eds2"}), "eds2022-publication"), nullptr);
  EXPECT_NE(line_for(lines({.edition = "eds2022"}), "eds2022-publication"), nullptr);
}

TEST(Duties, AreCountedFromTheLastTime) {
  const auto& duties = standard::built_in_duties();
  const auto at = [&](const char* today, std::vector<DutyDone> done) {
    const auto lines = duty_lines(duties, {.edition = "eds2022"}, done, day(today));
    return *line_for(lines, "equality-information");
  };
  const std::vector<DutyDone> done = {
      {.duty = "equality-information", .done_on = day("2026-03-31"), .address = "/new"},
      {.duty = "equality-information", .done_on = day("2025-03-31"), .address = "/old"}};
  EXPECT_EQ(at("2026-11-22", {}).state, DutyState::never);
  EXPECT_EQ(at("2026-11-22", done).state, DutyState::not_due);
  EXPECT_EQ(at("2026-11-22", done).address, "/new");
  EXPECT_EQ(at("2027-03-01", done).state, DutyState::due_soon);
  EXPECT_EQ(at("2027-03-31", done).state, DutyState::due_soon);
  EXPECT_EQ(at("2027-04-01", done).state, DutyState::overdue);
  EXPECT_TRUE(fails(at("2027-04-01", done)));
  EXPECT_EQ(duty_words(at("2027-04-01", done)), "Last done on 31 March 2026. Overdue: it was due by 31 March 2027.");
}

}  // namespace
}  // namespace evenhand::cycle
