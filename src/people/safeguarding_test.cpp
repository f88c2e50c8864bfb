#include "people/safeguarding.h"

#include "people/account_store.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "people/trail_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::people {

using store::Reading;
using store::Writing;
using store::testing::must;

TEST(AtRisk, IsDueTheSameDayInLondon) {
  EXPECT_EQ(date_text(at_risk_due_on(*parse_instant("2026-07-01T22:30:00.000Z"))), "2026-07-01");
  EXPECT_EQ(date_text(at_risk_due_on(*parse_instant("2026-07-01T23:30:00.000Z"))), "2026-07-02") << "summer time";
}

TEST(AtRisk, SaysHowLateItIs) {
  AtRiskMark mark;
  mark.due_on = *parse_date("2026-11-22");
  EXPECT_EQ(at_risk_state(mark, *parse_instant("2026-11-22T23:00:00.000Z")), "Due today");
  EXPECT_EQ(at_risk_state(mark, *parse_instant("2026-11-23T00:10:00.000Z")), "Overdue by 1 day");
  EXPECT_EQ(at_risk_state(mark, *parse_instant("2026-11-25T00:10:00.000Z")), "Overdue by 3 days");
  mark.handled_at = Instant{};
  EXPECT_EQ(at_risk_state(mark, *parse_instant("2026-11-25T00:10:00.000Z")), "Handled");
}

class Safeguarding : public store::testing::BothStores {
 protected:
  Instant now_ = *parse_instant("2026-11-22T09:30:00.000Z");
  Scope author_ = ScopeSource::make(AccountId::make(now_), OwnerId::make(now_), {Role::evidence_author});
  Scope lead_ = ScopeSource::make(AccountId::make(now_), author_.owner(), {Role::safeguarding_lead});
  Scope elsewhere_ = ScopeSource::make(AccountId::make(now_), OwnerId::make(now_), {Role::safeguarding_lead});
  Subject subject_{"contribution", "abc"};

  RecordId mark() {
    return must(database().write(
        [&](Writing& writing) { return mark_at_risk(writing, author_, subject_, "Afraid at home", now_); }));
  }
};
EVENHAND_ON_BOTH_STORES(Safeguarding);

TEST_P(Safeguarding, AMarkedRecordIsHiddenFromAllButTheLead) {
  mark();
  database().read([&](Reading& reading) {
    EXPECT_TRUE(is_hidden(reading, author_, subject_));
    EXPECT_EQ(hidden_subjects(reading, author_, "contribution"), std::set<std::string>{"abc"});
    EXPECT_TRUE(hidden_subjects(reading, author_, "evidence").empty());
    EXPECT_FALSE(is_hidden(reading, lead_, subject_));
    EXPECT_TRUE(hidden_subjects(reading, lead_, "contribution").empty());
    EXPECT_EQ(marked_subjects(reading, lead_, "contribution").size(), 1u) << "and is never published";
    EXPECT_EQ(at_risk_marks(reading, lead_)->size(), 1u);
    EXPECT_EQ(at_risk_marks(reading, author_).error().kind, ErrorKind::forbidden);
    EXPECT_TRUE(at_risk_marks(reading, elsewhere_)->empty());
  });
}

TEST_P(Safeguarding, TheTrailDoesNotSayWhichRecord) {
  mark();
  const auto rows = database().read([&](Reading& reading) { return read_trail(reading, author_, {}); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].entry.subject.kind, "at_risk");
  EXPECT_NE(rows[0].entry.subject.id, subject_.id);
}

TEST_P(Safeguarding, HandlingShowsTheRecordAgainOnlyWhereItSaysSo) {
  for (const auto after : {AfterHandling::stays_hidden, AfterHandling::shown_again}) {
    subject_.id = after == AfterHandling::shown_again ? "shown" : "hidden";
    const auto id = mark();
    must(database().write(
        [&](Writing& writing) { return handle_at_risk(writing, lead_, id, 1, "Called her", after, now_); }));
    database().read([&](Reading& reading) {
      EXPECT_EQ(is_hidden(reading, author_, subject_), after == AfterHandling::stays_hidden);
    });
  }
}

TEST_P(Safeguarding, OnlyTheLeadHandlesAndOnlyOnce) {
  const auto id = mark();
  const auto handle = [&](const Scope& scope, std::string_view words) {
    return database().write([&](Writing& writing) {
      return handle_at_risk(writing, scope, id, 1, words, AfterHandling::shown_again, now_);
    });
  };
  EXPECT_EQ(handle(author_, "Called").error().kind, ErrorKind::forbidden);
  EXPECT_EQ(handle(elsewhere_, "Called").error().kind, ErrorKind::not_found);
  EXPECT_EQ(handle(lead_, "  ").error().kind, ErrorKind::invalid);
  EXPECT_TRUE(handle(lead_, "Called"));
  EXPECT_EQ(handle(lead_, "Called again").error().kind, ErrorKind::conflict);
}

TEST_P(Safeguarding, AnOrganisationWithoutALeadIsSeen) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    const auto owner = must(add_owner(writing, "RXX", "Anytown", PartyKind::nhs_body, now_));
    const auto scope = ScopeSource::make(author_.actor(), owner, {Role::equality_lead});
    EXPECT_FALSE(has_safeguarding_lead(writing, scope));
    give_roles(writing, owner, must(add_account(writing, "s@example.org", "Sam", "", now_)), {Role::safeguarding_lead});
    EXPECT_TRUE(has_safeguarding_lead(writing, scope));
    return Done{};
  }));
}

}  // namespace evenhand::people
