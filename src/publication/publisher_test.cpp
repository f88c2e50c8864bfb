#include "publication/publisher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cycle/cycle_store.h"
#include "cycle/governance_store.h"
#include "evidence/evidence_store.h"
#include "grading/grading_store.h"
#include "objectives/objective_store.h"
#include "people/account_store.h"
#include "people/owner_store.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "publication/edition_store.h"
#include "publication/gather.h"
#include "publication/owed_withdrawals.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::publication {
namespace {

using people::Role;
using people::Scope;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const Instant kNow = *parse_instant("2027-03-24T10:00:00.000Z");

// A whole small cycle in the store: 18 grades, an objective, a piece of evidence, a view that differs.
class Publisher : public store::testing::BothStores {
 protected:
  void SetUp() override {
    owner_ = must(database().write([&](Writing& writing) {
      return people::add_owner(writing, "RXX", "Anytown NHS Trust", people::PartyKind::nhs_body, kNow);
    }));
    lead_ = account("amina@example.org", "Amina Lead", {Role::equality_lead});
    board_ = account("helen@example.org", "Dr Helen Osei", {Role::board_approver});
    must(database().write([&](Writing& writing) -> Result<Done> {
      EVENHAND_TRY(const auto id, cycle::open_cycle(writing, *lead_, {.year = 2026, .edition = "eds2"}, kNow));
      EVENHAND_TRY(cycle_, cycle::find_cycle(writing, *lead_, id));
      EVENHAND_CHECK(
          cycle::add_member(writing, *lead_, {.cycle = id, .role = cycle::TeamRole::lead, .name = "Amina Lead"}, kNow));
      const auto* edition = standard::built_in_edition("eds2");
      for (const auto& outcome : edition->outcome_ids()) EVENHAND_CHECK(agree(writing, outcome));
      add_an_objective(writing);
      return add_evidence(writing);
    }));
  }

  std::optional<Scope> account(const std::string& email, const std::string& name, people::Roles roles) {
    const auto id = must(database().write([&](Writing& writing) -> Result<AccountId> {
      EVENHAND_TRY(const auto made, people::add_account(writing, email, name, "", kNow));
      people::give_roles(writing, owner_, made, roles);
      return made;
    }));
    return people::ScopeSource::make(id, owner_, roles);
  }
  Result<Done> agree(Writing& writing, const std::string& outcome) {
    grading::AgreedGrade agreed;
    agreed.cycle = cycle_.id;
    agreed.outcome = outcome;
    agreed.grade = agreed.suggested = agreed.voted = Grade::developing;
    agreed.agreed_by = "Steering group";
    agreed.agreed_on = *parse_date("2027-02-10");
    EVENHAND_CHECK(grading::add_agreed(writing, *lead_, agreed, kNow));
    return Done{};
  }
  void add_an_objective(Writing& writing) {
    objectives::Objective objective;
    objective.cycle = cycle_.id;
    objective.title = "Nobody has to ring to book";
    objective.outcomes = {"2.1"};
    objective.measure = "Clinics with booking by text";
    objective.owner_name = "Chief Operating Officer";
    objective.due = *parse_date("2027-09-30");
    objective.funding.kind = objectives::Funding::Kind::none_needed;
    objectives::add_objective(writing, *lead_, objective, kNow);
  }
  Result<Done> add_evidence(Writing& writing) {
    for (const auto audience : {evidence::Audience::anyone, evidence::Audience::panel}) {
      evidence::Contents contents;
      contents.title = audience == evidence::Audience::anyone ? "Waits for physiotherapy" : "For the panel alone";
      contents.audience = audience;
      contents.outcomes = {"2.1"};
      contents.communities = {"disability"};
      contents.keeper = "Head of Access";
      contents.source = "Clinic records";
      contents.dated = *parse_date("2026-10-01");
      contents.summary = "Disabled people wait longer than others for physiotherapy.";
      contents.technical = "Referrals from April to September.";
      const auto id = evidence::add_item(writing, *lead_, cycle_.id, contents, kNow);
      EVENHAND_CHECK(evidence::set_state(writing, *lead_, id, 1, evidence::State::ready, kNow));
      if (audience == evidence::Audience::anyone) evidence_ = id;
    }
    return Done{};
  }
  RecordId add_a_view(const std::string& words) {
    return must(database().write([&](Writing& writing) -> Result<RecordId> {
      return grading::add_minority_view(writing, *lead_,
                                        {.cycle = cycle_.id,
                                         .outcome = "2.1",
                                         .words = words,
                                         .said_by = "Vale Deaf Club",
                                         .given_on = *parse_date("2027-02-10")},
                                        kNow);
    }));
  }
  Result<DecisionId> approve(const Scope& scope, const std::string& name, Instant now = kNow) {
    return database().write([&](Writing& writing) {
      cycle::Decision decision{.kind = cycle::DecisionKind::approval, .what = "Approved for publication"};
      decision.taken_by = name;
      decision.role = "Board lead";
      decision.taken_on = *parse_date("2027-03-24");
      decision.meeting = "Trust Board";
      decision.approver = scope.actor();
      return record_boards_word(writing, scope, cycle_, decision, now);
    });
  }
  Published publish_now(const std::string& correction = {}) {
    return must(publish(database(), *lead_, 2026, correction, kNow));
  }
  std::string page(const Edition& edition, const std::string& file) {
    const auto parts = database().read([&](Reading& reading) { return parts_of(reading, owner_, edition.id); });
    return files_of(edition.manifest, parts, {}).at(file);
  }

  OwnerId owner_;
  std::optional<Scope> lead_, board_;
  cycle::Cycle cycle_;
  EvidenceId evidence_;
};
EVENHAND_ON_BOTH_STORES(Publisher);

TEST_P(Publisher, PublishesNothingWithoutTheBoard) {
  const auto held = publish_now();
  EXPECT_FALSE(held.edition);
  EXPECT_TRUE(may_be_approved(held.gates)) << "all but the Board's word is there";
  EXPECT_TRUE(database().read([&](Reading& reading) { return editions_of(reading, owner_); }).empty());
}

TEST_P(Publisher, AnAuthorCantApproveAndSomebodyElseCan) {
  EXPECT_EQ(approve(*lead_, "Amina Lead").error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(approve(*board_, "Dr Helen Osei"));
}

TEST_P(Publisher, PublishesAndRecordsDutiesAndTheCycle) {
  must(approve(*board_, "Dr Helen Osei"));
  const auto published = publish_now();
  ASSERT_TRUE(published.edition);
  EXPECT_EQ(published.edition->number, 1);
  EXPECT_THAT(published.files, Contains("outcomes/2.1.html"));
  EXPECT_THAT(page(*published.edition, "outcomes/2.1.html"), HasSubstr("Disabled people wait longer than others"));
  EXPECT_THAT(page(*published.edition, "outcomes/2.1.html"), Not(HasSubstr("For the panel alone")));
  database().read([&](Reading& reading) {
    EXPECT_EQ(must(cycle::find_cycle(reading, *lead_, 2026)).status, cycle::Status::published);
    std::vector<std::string> duties;
    for (const auto& done : cycle::duties_done(reading, *lead_)) duties.push_back(done.duty);
    EXPECT_THAT(duties, Contains("equality-information"));
    EXPECT_THAT(duties, Contains("equality-objectives"));
    EXPECT_THAT(duties, Not(Contains("gender-pay-gap")));
  });
}

TEST_P(Publisher, AGradeThatChangesAfterTheApprovalNeedsTheBoardAgain) {
  must(approve(*board_, "Dr Helen Osei"));
  must(database().write([&](Writing& writing) -> Result<Done> {
    auto agreed = *grading::agreed_for(writing, *lead_, cycle_.id, "2.4", "");
    agreed.grade = Grade::achieving;
    agreed.why_differs_from_vote = agreed.why_differs_from_evidence = "Because";
    return grading::save_agreed(writing, *lead_, agreed, kNow);
  }));
  EXPECT_FALSE(publish_now().edition);
  must(approve(*board_, "Dr Helen Osei", kNow + std::chrono::hours(1)));
  EXPECT_TRUE(publish_now().edition);
}

TEST_P(Publisher, ACorrectionSaysWhatItCorrects) {
  must(approve(*board_, "Dr Helen Osei"));
  ASSERT_TRUE(publish_now().edition);
  EXPECT_EQ(publish(database(), *lead_, 2026, "", kNow).error().kind, ErrorKind::invalid);
  const auto second = publish_now("The date of objective 1");
  ASSERT_TRUE(second.edition);
  EXPECT_EQ(second.edition->number, 2);
  EXPECT_THAT(page(*second.edition, "index.html"), HasSubstr("The date of objective 1"));
}

TEST_P(Publisher, WhatWasWithdrawnOrIsMarkedAtRiskIsNotPublishedAgain) {
  const auto view = add_a_view("Deaf people still can’t book.");
  must(approve(*board_, "Dr Helen Osei"));
  const auto first = publish_now();
  ASSERT_TRUE(first.edition);
  EXPECT_THAT(page(*first.edition, "outcomes/2.1.html"), HasSubstr("Deaf people still"));
  must(database().write([&](Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(withdraw(writing, *lead_, "minority-view/" + view.text(), "Leave taken back", kNow));
    EVENHAND_CHECK(people::mark_at_risk(writing, *lead_, people::Subject::of("evidence", evidence_), "", kNow));
    return Done{};
  }));
  const auto second = publish_now("A view was withdrawn");
  ASSERT_TRUE(second.edition);
  const auto text = page(*second.edition, "outcomes/2.1.html");
  EXPECT_THAT(text, Not(HasSubstr("Deaf people still")));
  EXPECT_THAT(text, Not(HasSubstr("Disabled people wait longer")));
}

TEST_P(Publisher, WordsThatAreMarkedAfterTheyWerePublishedAreOwedToBeWithdrawn) {
  const auto view = add_a_view("He will be angry that I said so.");
  must(approve(*board_, "Dr Helen Osei"));
  ASSERT_TRUE(publish_now().edition);
  const auto owed = [&] {
    return database().read(
        [&](Reading& reading) { return owed_withdrawals(reading, *lead_, cycle_, *parse_date("2027-03-24")); });
  };
  EXPECT_TRUE(owed().empty());
  must(database().write([&](Writing& writing) {
    return people::mark_at_risk(writing, *lead_, people::Subject::of("minority_view", view), "", kNow);
  }));
  ASSERT_EQ(owed().size(), 1u);
  EXPECT_EQ(owed()[0].item, "minority-view/" + view.text());
  EXPECT_TRUE(owed()[0].marked);
  must(database().write([&](Writing& writing) {
    return withdraw(writing, *lead_, "minority-view/" + view.text(), "Somebody may be at risk", kNow);
  }));
  EXPECT_TRUE(owed().empty());
}

// R5: two editions, one beside the other, must not tell what the answers between them were.
TEST_P(Publisher, AVoteThatChangedByFewerThanFiveIsNotShownAgain) {
  const auto tally = [&](const char* title, std::array<std::int64_t, 5> answers) {
    must(database().write([&](Writing& writing) -> Result<Done> {
      grading::GradingSession session;
      session.cycle = cycle_.id;
      session.title = title;
      session.held_on = *parse_date("2027-02-10");
      session.outcomes = {"2.1"};
      grading::TypedTally typed;
      typed.session = grading::add_session(writing, *lead_, session, kNow);
      typed.outcome = "2.1";
      for (std::size_t i = 0; i < 4; ++i) typed.answers.grades[i] = grading::PeopleCount(answers[i]);
      typed.answers.cannot_say = grading::PeopleCount(answers[4]);
      typed.people = typed.answers.ballots();
      EVENHAND_CHECK(grading::add_tally(writing, *lead_, typed, kNow));
      return Done{};
    }));
  };
  tally("Vale Deaf Club", {4, 5, 2, 0, 1});
  must(approve(*board_, "Dr Helen Osei"));
  const auto first = publish_now();
  ASSERT_TRUE(first.edition);
  EXPECT_THAT(page(*first.edition, "outcomes/2.1.html"), HasSubstr("12 ballots"));
  const auto ballots = [&](const Edition& edition) {
    const auto csv = page(edition, "data/grades.csv");
    return csv.substr(csv.find(",2.1,"), csv.find('\n', csv.find(",2.1,")) - csv.find(",2.1,"));
  };
  EXPECT_THAT(ballots(*first.edition), HasSubstr(",12,,"));

  tally("A late card", {0, 0, 0, 1, 0});
  const auto second = publish_now("A late card was counted");
  ASSERT_TRUE(second.edition);
  const auto text = page(*second.edition, "outcomes/2.1.html");
  EXPECT_THAT(text, HasSubstr("Fewer than 5 answers have changed since version 1"));
  EXPECT_THAT(text, Not(HasSubstr("13 ballots")));
  EXPECT_THAT(ballots(*second.edition), HasSubstr(",,s,"));
  EXPECT_THAT(page(*second.edition, "data/report.json"), Not(HasSubstr("\"ballots\":13")));

  tally("Older people’s forum", {0, 3, 2, 0, 0});
  const auto third = publish_now("A session was added");
  ASSERT_TRUE(third.edition);
  EXPECT_THAT(page(*third.edition, "outcomes/2.1.html"), HasSubstr("18 ballots")) << "6 more than in version 1";
}

TEST_P(Publisher, NobodyWithoutTheRightPublishes) {
  must(approve(*board_, "Dr Helen Osei"));
  const auto viewer = account("v@example.org", "Viewer", {Role::viewer});
  EXPECT_EQ(publish(database(), *viewer, 2026, "", kNow).error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(must(publish(database(), *board_, 2026, "", kNow)).edition) << "the Board lead may";
}

}  // namespace
}  // namespace evenhand::publication
