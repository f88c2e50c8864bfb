#include "analysis/workforce_store.h"

#include <gmock/gmock.h>

#include "analysis/measure_store.h"
#include "analysis/outcome_faring_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "people/scope_source.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using people::Role;
using people::Scope;
using people::ScopeSource;
using standard::Characteristic;
using store::Reading;
using store::Writing;
using store::testing::must;

const Instant kNow = parse_instant("2026-11-22T09:30:00.000Z").value();
const OwnerId kTrust = OwnerId::make(kNow);
const OwnerId kOtherTrust = OwnerId::make(kNow);

Scope with(Role role, OwnerId owner = kTrust) {
  return ScopeSource::make(AccountId::make(kNow), owner, {role});
}
const standard::WorkforceStandard& wres() {
  return *standard::built_in_workforce_standard("wres");
}

constexpr std::string_view kFile =
    "indicator,part,Ethnicity,numerator,denominator\n"
    "2,,BME,100,1000\n2,,White,300,1000\n"
    "5,,BME,300,1000\n5,,White,200,1000\n5,,Unknown,20,90\n"
    "9,Voting members,BME,2,12\n9,Voting members,White,10,12\n";

class WorkforceStore : public store::testing::BothStores {
 protected:
  cycle::Cycle cycle_{.id = CycleId::make(kNow), .year = 2026, .edition = "eds2", .name = {}};
  Scope lead_ = with(Role::equality_lead);

  Filed file(std::string_view csv = kFile, bool measures = false, bool ready = true) {
    return must(database().write([&](Writing& writing) {
      return file_workforce(writing, lead_, cycle_, wres(), csv,
                            {.file_name = "wres.csv",
                             .keeper = "Workforce information",
                             .dated = parse_date("2026-03-31").value(),
                             .ready = ready,
                             .measures = measures},
                            kNow);
    }));
  }
  template <class F>
  auto read(F use) {
    return database().read(use);
  }
};

TEST_P(WorkforceStore, KeepsFiguresAndMakesEvidenceOfTheirOutcomes) {
  const auto filed = file();
  EXPECT_EQ(filed.report.added, 7u);
  EXPECT_EQ(filed.evidence, 3u);
  EXPECT_EQ(filed.data_sets, 2u);
  read([&](Reading& reading) {
    const auto held = workforce_return(reading, lead_, cycle_.id, "wres");
    ASSERT_TRUE(held);
    EXPECT_EQ(held->keeper, "Workforce information");
    EXPECT_EQ(figures_of(reading, lead_, *held).size(), 7u);
    const auto recruitment = evidence::items_of(reading, lead_, cycle_.id, {.outcome = "3.1"});
    ASSERT_EQ(recruitment.size(), 1u);
    EXPECT_EQ(recruitment[0].contents.title,
              "WRES indicator 2: Of people who were shortlisted for a job, how many got it");
    EXPECT_EQ(recruitment[0].state, evidence::State::ready);
    EXPECT_EQ(evidence::items_of(reading, lead_, cycle_.id, {.outcome = "4.1"}).size(), 1u);
    const auto figures = evidence::data_sets_of(reading, lead_, recruitment[0].id);
    ASSERT_EQ(figures.size(), 1u);
    EXPECT_EQ(evidence::policy_of(figures[0]).name(), "fewer-than-11");
    EXPECT_EQ(evidence::as_command_line(figures[0].options),
              "wres.csv --map good=numerator --map group=Ethnicity --map total=denominator --where indicator=2");
  });
}

TEST_P(WorkforceStore, TheSameFileAgainChangesNothingAndAnotherGoesOverIt) {
  file();
  const auto again = file();
  EXPECT_EQ(again.report.unchanged, 7u);
  EXPECT_EQ(again.report.added + again.report.changed, 0u);
  EXPECT_EQ(again.evidence + again.data_sets, 0u);
  const auto newer = file("indicator,part,Ethnicity,numerator,denominator\n2,,BME,150,1000\n2,,White,300,1000\n");
  EXPECT_EQ(newer.report.changed, 1u);
  EXPECT_EQ(newer.evidence, 0u);   // the same piece of evidence
  EXPECT_EQ(newer.data_sets, 1u);  // with newer figures
  read([&](Reading& reading) {
    const auto held = workforce_return(reading, lead_, cycle_.id, "wres");
    EXPECT_EQ(figures_of(reading, lead_, *held).size(), 7u);
  });
}

TEST_P(WorkforceStore, AMeasureAndTheNineStatesRestOnAnIndicator) {
  EXPECT_EQ(file(kFile, true).measures, 2u);
  read([&](Reading& reading) {
    const auto recruitment = measures_of(reading, lead_, cycle_.id, "3.1");
    ASSERT_EQ(recruitment.size(), 1u);
    EXPECT_FALSE(recruitment[0].rule.asks_most_do_well);  // few are appointed at all
    EXPECT_TRUE(measures_of(reading, lead_, cycle_.id, "3.4")[0].rule.asks_most_do_well);
    const auto fares = faring_of_outcome(reading, lead_, cycle_, "3.1");
    EXPECT_EQ(fares.of(Characteristic::race).faring, standard::Faring::not_well);
    EXPECT_EQ(fares.of(Characteristic::sex).faring, standard::Faring::no_evidence);
  });
  // Newer figures take no measure's place unasked.
  EXPECT_EQ(file("indicator,part,Ethnicity,numerator,denominator\n2,,BME,290,1000\n2,,White,300,1000\n", true).measures,
            0u);
}

TEST_P(WorkforceStore, RefusedRowsAreNotKept) {
  const auto filed = file("indicator,part,Ethnicity,numerator,denominator\n2,,BME,2000,1000\n5,,White,200,1000\n");
  EXPECT_EQ(filed.report.refused.size(), 1u);
  EXPECT_EQ(filed.report.added, 1u);
}

TEST_P(WorkforceStore, AnotherOrganisationSeesNothing) {
  file();
  read([&](Reading& reading) {
    EXPECT_FALSE(workforce_return(reading, with(Role::equality_lead, kOtherTrust), cycle_.id, "wres"));
  });
}

EVENHAND_ON_BOTH_STORES(WorkforceStore);

}  // namespace
}  // namespace evenhand::analysis
