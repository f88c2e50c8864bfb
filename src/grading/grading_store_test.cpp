#include "grading/grading_store.h"

#include <gtest/gtest.h>

#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::grading {
namespace {

using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;

const Instant kNow = *parse_instant("2027-01-16T14:00:00.000Z");

class GradingStore : public store::testing::BothStores {
 protected:
  static Scope somebody() {
    return ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {people::Role::equality_lead});
  }
  GradingSessionId add_a_session(const Scope& as) {
    GradingSession session;
    session.cycle = cycle;
    session.title = "Vale Deaf Club";
    session.held_on = *parse_date("2027-01-16");
    session.ground = Ground::community;
    return must(database().write(
        [&](Writing& writing) -> Result<GradingSessionId> { return add_session(writing, as, session, kNow); }));
  }
  TypedTally a_tally(GradingSessionId session) {
    TypedTally typed;
    typed.session = session;
    typed.outcome = "2.1";
    typed.answers.grades = {PeopleCount(4), PeopleCount(5), PeopleCount(2), PeopleCount(0)};
    typed.answers.cannot_say = PeopleCount(2);
    typed.people = PeopleCount(13);
    return typed;
  }
  Result<TallyId> add(const Scope& as, const TypedTally& typed) {
    return database().write([&](Writing& writing) { return add_tally(writing, as, typed, kNow); });
  }
  template <class F>
  auto reading(F use) {
    return database().read(use);
  }

  const CycleId cycle = CycleId::make(kNow);
  const Scope scope = somebody();
};
EVENHAND_ON_BOTH_STORES(GradingStore);

TEST_P(GradingStore, KeepsATallyAsItWasTyped) {
  const auto session = add_a_session(scope);
  must(add(scope, a_tally(session)));
  const auto found = reading([&](Reading& r) { return tallies_of(r, scope, cycle); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].answers.grades[1], PeopleCount(5));
  EXPECT_EQ(found[0].answers.cannot_say, PeopleCount(2));
  EXPECT_EQ(found[0].people, PeopleCount(13));
}

TEST_P(GradingStore, RefusesATallyThatDoesNotAddUpOrStandsTwice) {
  const auto session = add_a_session(scope);
  TypedTally wrong = a_tally(session);
  wrong.people = PeopleCount(12);
  EXPECT_EQ(add(scope, wrong).error().kind, ErrorKind::invalid);
  must(add(scope, a_tally(session)));
  EXPECT_EQ(add(scope, a_tally(session)).error().kind, ErrorKind::conflict);
  TypedTally carers = a_tally(session);
  carers.bloc = "carers";
  EXPECT_TRUE(add(scope, carers));
}

TEST_P(GradingStore, NobodyElseAddsToASession) {
  const auto session = add_a_session(scope);
  const Scope stranger = somebody();
  EXPECT_EQ(add(stranger, a_tally(session)).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(reading([&](Reading& r) { return tallies_of(r, stranger, cycle); }).empty());
}

TEST_P(GradingStore, AttendanceIsReplacedAsAWhole) {
  const auto session = add_a_session(scope);
  const auto set = [&](std::vector<Attendance> rows) {
    must(database().write([&](Writing& writing) { return set_attendance(writing, scope, session, rows, kNow); }));
  };
  Attendance all, deaf;
  all.community = kEverybody;
  all.people = PeopleCount(13);
  deaf.community = "disability/deaf";
  deaf.people = PeopleCount(11);
  set({all, deaf});
  all.people = PeopleCount(14);
  set({all});
  const auto found = reading([&](Reading& r) { return attendance_of(r, scope, cycle); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].people, PeopleCount(14));
}

TEST_P(GradingStore, AnOutcomeHasOneAgreedGradeAServiceAndKeepsAllThreeSides) {
  AgreedGrade agreed;
  agreed.cycle = cycle;
  agreed.outcome = "2.1";
  agreed.grade = Grade::developing;
  agreed.voted = Grade::undeveloped;
  agreed.agreed_on = *parse_date("2027-02-08");
  const auto add_grade = [&](const AgreedGrade& grade) {
    return database().write([&](Writing& writing) { return add_agreed(writing, scope, grade, kNow); });
  };
  must(add_grade(agreed));
  EXPECT_EQ(add_grade(agreed).error().kind, ErrorKind::conflict);
  agreed.service = "Maternity";
  must(add_grade(agreed));
  auto found = reading([&](Reading& r) { return agreed_for(r, scope, cycle, "2.1", ""); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->grade, Grade::developing);
  EXPECT_EQ(found->voted, Grade::undeveloped);
  EXPECT_EQ(found->suggested, std::nullopt);
  found->grade = Grade::achieving;
  must(database().write([&](Writing& writing) { return save_agreed(writing, scope, *found, kNow); }));
  found->revision = 1;
  EXPECT_EQ(database().write([&](Writing& writing) { return save_agreed(writing, scope, *found, kNow); }).error().kind,
            ErrorKind::conflict);
}

TEST_P(GradingStore, AMinorityViewIsKeptWordForWord) {
  MinorityView view;
  view.cycle = cycle;
  view.outcome = "2.1";
  view.words = "You can’t grade a door that we can’t open.";
  view.said_by = "Vale Deaf Club";
  view.given_on = *parse_date("2027-02-10");
  must(database().write(
      [&](Writing& writing) -> Result<RecordId> { return add_minority_view(writing, scope, view, kNow); }));
  const auto found = reading([&](Reading& r) { return minority_views_of(r, scope, cycle); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].words, view.words);
}

TEST_P(GradingStore, AMarkedViewIsReadByTheSafeguardingLeadAlone) {
  const MinorityView view{.cycle = cycle,
                          .outcome = "2.1",
                          .words = "He will be angry that I said so.",
                          .said_by = "A carers’ group",
                          .given_on = *parse_date("2027-01-16")};
  const auto id = must(database().write(
      [&](Writing& writing) -> Result<RecordId> { return add_minority_view(writing, scope, view, kNow); }));
  must(database().write([&](Writing& writing) {
    return people::mark_at_risk(writing, scope, people::Subject::of(kMinorityViewMarkedAs, id), "", kNow);
  }));
  EXPECT_TRUE(reading([&](Reading& r) { return minority_views_of(r, scope, cycle); }).empty());
  const auto lead = ScopeSource::make(AccountId::make(kNow), scope.owner(), {people::Role::safeguarding_lead});
  EXPECT_EQ(reading([&](Reading& r) { return minority_views_of(r, lead, cycle); }).size(), 1u);
}

}  // namespace
}  // namespace evenhand::grading
