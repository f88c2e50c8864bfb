#include "grading/grade_sheet_store.h"

#include <gtest/gtest.h>

#include "cycle/cycle_store.h"
#include "grading/grading_store.h"
#include "organisations/service_store.h"
#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::grading {
namespace {

using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

class GradeSheetStore : public store::testing::BothStores {
 protected:
  cycle::Cycle open(int year, const std::string& edition) {
    return must(database().write([&](Writing& writing) -> Result<cycle::Cycle> {
      EVENHAND_TRY(
          const auto id,
          cycle::open_cycle(writing, scope, {.year = year, .edition = edition, .name = {}, .publish_by = {}}, kNow));
      return cycle::find_cycle(writing, scope, id);
    }));
  }
  void agree(const cycle::Cycle& in, const std::string& outcome, Grade grade, const std::string& service = {}) {
    AgreedGrade agreed;
    agreed.cycle = in.id;
    agreed.outcome = outcome;
    agreed.service = service;
    agreed.grade = grade;
    must(database().write([&](Writing& writing) { return add_agreed(writing, scope, agreed, kNow); }));
  }
  void vote(const cycle::Cycle& in, const std::string& outcome, int developing) {
    must(database().write([&](Writing& writing) -> Result<Done> {
      GradingSession session;
      session.cycle = in.id;
      session.title = "Vale Deaf Club";
      session.held_on = *parse_date("2026-11-16");
      TypedTally tally;
      tally.session = add_session(writing, scope, session, kNow);
      tally.outcome = outcome;
      tally.answers.grades[1] = PeopleCount(developing);
      tally.people = PeopleCount(developing);
      EVENHAND_CHECK(add_tally(writing, scope, tally, kNow));
      return Done{};
    }));
  }
  GradeSheet sheet(const cycle::Cycle& of) {
    return must(database().read([&](Reading& reading) { return grade_sheet(reading, scope, of); }));
  }

  const Scope scope = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {people::Role::equality_lead});
};
EVENHAND_ON_BOTH_STORES(GradeSheetStore);

TEST_P(GradeSheetStore, SetsThreeSidesAndLastYearBesideEachOther) {
  const auto last = open(2025, "eds2");
  const auto now = open(2026, "eds2");
  agree(last, "2.1", Grade::undeveloped);
  agree(now, "2.1", Grade::achieving);
  vote(now, "2.1", 9);
  const auto all = sheet(now);
  ASSERT_EQ(all.lines.size(), 18u);
  const auto* line = all.line("2.1", "");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->suggested_grade(), Grade::undeveloped) << "no evidence yet";
  EXPECT_EQ(line->voted_grade(), Grade::developing);
  EXPECT_EQ(line->agreed_grade(), Grade::achieving);
  EXPECT_EQ(line->last_year->grade, Grade::undeveloped);
  EXPECT_EQ(line->sessions, 1);
  EXPECT_TRUE(line->differs());
  EXPECT_FALSE(all.line("4.1", "")->suggested) << "graded directly";
}

TEST_P(GradeSheetStore, AVoteOfTooFewHasNoGradeToCompareWith) {
  const auto now = open(2026, "eds2");
  vote(now, "2.1", 4);
  const auto all = sheet(now);
  const auto* line = all.line("2.1", "");
  ASSERT_TRUE(line->vote);
  EXPECT_EQ(line->voted_grade(), std::nullopt);
}

TEST_P(GradeSheetStore, GradesOfAnotherEditionAreNotSetBesideThisYears) {
  const auto last = open(2025, "eds2");
  agree(last, "2.1", Grade::undeveloped);
  const auto all = sheet(open(2026, "eds2022"));
  for (const auto& line : all.lines) EXPECT_FALSE(line.last_year) << line.question.called();
  EXPECT_EQ(all.last_edition->id, "eds2");
}

TEST_P(GradeSheetStore, AsksForEachServiceOfTheYear) {
  const auto now = open(2026, "eds2022");
  must(database().write([&](Writing& writing) -> Result<Done> {
    for (const char* name : {"Maternity", "Physiotherapy"}) {
      organisations::Service service;
      service.name = name;
      EVENHAND_TRY(const auto id, organisations::add_service(writing, scope, service, kNow));
      EVENHAND_CHECK(organisations::choose_service(
          writing, scope,
          {.service = id, .year = name[0] == 'M' ? 2026 : 2027, .reason = "Chosen with people", .not_covered = {}}));
    }
    return Done{};
  }));
  const auto all = sheet(now);
  EXPECT_EQ(all.services, std::vector<std::string>{"Maternity"});
  EXPECT_NE(all.line("1A", "Maternity"), nullptr);
  EXPECT_EQ(all.line("1A", "Physiotherapy"), nullptr) << "that is next year's";
  agree(now, "1A", Grade::achieving, "Physiotherapy");
  EXPECT_NE(sheet(now).line("1A", "Physiotherapy"), nullptr) << "what is recorded is shown";
}

}  // namespace
}  // namespace evenhand::grading
