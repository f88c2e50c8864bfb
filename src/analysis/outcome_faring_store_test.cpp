#include "analysis/outcome_faring_store.h"

#include <gmock/gmock.h>

#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "people/scope_source.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using evidence::Audience;
using people::Role;
using people::Scope;
using people::ScopeSource;
using standard::Characteristic;
using store::Reading;
using store::Writing;
using store::testing::must;
using Said = standard::Faring;

const Instant kNow = parse_instant("2026-11-22T09:30:00.000Z").value();
const OwnerId kTrust = OwnerId::make(kNow);
const OwnerId kOtherTrust = OwnerId::make(kNow);

Scope with(Role role, OwnerId owner = kTrust) {
  return ScopeSource::make(AccountId::make(kNow), owner, {role});
}

class OutcomeFaringStore : public store::testing::BothStores {
 protected:
  cycle::Cycle cycle_{.id = CycleId::make(kNow), .year = 2026, .edition = "eds2", .name = {}};

  template <class F>
  auto write(F use) {
    return database().write(use);
  }
  DataSetId figures(evidence::State state = evidence::State::ready, Audience audience = Audience::panel) {
    return must(write([&](Writing& writing) -> Result<DataSetId> {
      const Scope author = with(Role::evidence_author);
      evidence::Contents contents{.title = "Waits",
                                  .kind = evidence::Kind::data,
                                  .audience = audience,
                                  .outcomes = {"2.1"},
                                  .communities = {"sex"},
                                  .keeper = "Outpatients",
                                  .source = "Referral system",
                                  .dated = parse_date("2026-07-06").value(),
                                  .expires = std::nullopt,
                                  .summary = "Men wait longer.",
                                  .technical = "",
                                  .narrative = ""};
      const auto item = evidence::add_item(writing, author, cycle_.id, contents, kNow);
      if (state == evidence::State::ready) EVENHAND_CHECK(evidence::set_state(writing, author, item, 1, state, kNow));
      const evidence::TableOptions options{.file = "made up.csv"};
      const std::string_view csv =
          "characteristic,group,good,total\noverall,overall,8000,10000\nsex,Women,4500,5000\nsex,Men,3500,5000\n"
          "disability,Disabled people,10,12\ndisability,Not disabled,7990,9988\n";
      EVENHAND_TRY(auto table, evidence::read_aggregate_table(csv, options, standard::built_in_communities()));
      return evidence::add_data_set(writing, author,
                                    {.id = {},
                                     .evidence = item,
                                     .cycle = cycle_.id,
                                     .digest = "d",
                                     .options = options,
                                     .citation = "",
                                     .table = table},
                                    kNow);
    }));
  }
  Result<RecordId> choose(DataSetId data_set, std::string outcome = "2.1", std::string service = {}) {
    Measure measure{.cycle = cycle_.id, .outcome = std::move(outcome), .service = std::move(service)};
    measure.data_set = data_set;
    measure.title = "Seen within 4 weeks";
    measure.did_well = "be seen within 4 weeks";
    return write([&](Writing& writing) { return add_measure(writing, with(Role::evidence_author), measure, kNow); });
  }
  Result<RecordId> judge(Characteristic characteristic, std::optional<Said> faring,
                         std::optional<RecordId> instead_of = {}, bool over_figures = false, Instant at = kNow) {
    Judgement judgement{.cycle = cycle_.id, .outcome = "2.1", .characteristic = characteristic, .faring = faring};
    judgement.over_figures = over_figures;
    judgement.reason = "What groups told us.";
    return write(
        [&](Writing& writing) { return add_judgement(writing, with(Role::equality_lead), judgement, instead_of, at); });
  }
  OutcomeFaring faring(const Scope& scope = with(Role::equality_lead), std::string_view outcome = "2.1",
                       std::string_view service = {}) {
    return database().read(
        [&](Reading& reading) { return faring_of_outcome(reading, scope, cycle_, outcome, service); });
  }
};
EVENHAND_ON_BOTH_STORES(OutcomeFaringStore);

TEST_P(OutcomeFaringStore, FiguresOfAMeasureSayHowGroupsFare) {
  must(choose(figures()));
  const OutcomeFaring found = faring();
  EXPECT_EQ(found.of(Characteristic::sex).faring, Said::not_well);
  EXPECT_EQ(found.of(Characteristic::sex).why,
            "Men were less likely to be seen within 4 weeks: 70 in 100, against 80 in 100 overall.");
  EXPECT_EQ(found.of(Characteristic::disability).faring, Said::no_evidence) << "too few";
  EXPECT_FALSE(found.of(Characteristic::disability).nothing_held());
  EXPECT_TRUE(found.of(Characteristic::race).nothing_held());
  EXPECT_FALSE(found.of(Characteristic::sex).judged);
}

TEST_P(OutcomeFaringStore, FiguresOfADraftDoNotCountYet) {
  must(choose(figures(evidence::State::draft)));
  EXPECT_TRUE(faring().of(Characteristic::sex).nothing_held());
}

TEST_P(OutcomeFaringStore, FiguresThatNoMeasureChoseSayNothing) {
  figures();
  EXPECT_TRUE(faring().of(Characteristic::sex).nothing_held());
}

TEST_P(OutcomeFaringStore, StatesAreTheSameWhoeverAsksButFiguresAreNot) {
  must(choose(figures(evidence::State::ready, Audience::authors)));
  const GroupFaring seen = faring(with(Role::stakeholder_partner)).of(Characteristic::sex);
  EXPECT_EQ(seen.faring, Said::not_well);
  EXPECT_EQ(seen.why, "Its figures are not open to you.");
}

TEST_P(OutcomeFaringStore, AMeasureRestsOnFiguresOnce) {
  const DataSetId data_set = figures();
  must(choose(data_set));
  EXPECT_FALSE(choose(data_set)) << "twice for one outcome";
  EXPECT_TRUE(choose(data_set, "2.3")) << "one item may serve several outcomes";
}

TEST_P(OutcomeFaringStore, AnEndedMeasureCountsNoMoreAndStaysReadable) {
  const DataSetId data_set = figures();
  const RecordId id = must(choose(data_set));
  const auto end = [&](std::string_view reason) {
    return write([&](Writing& writing) { return end_measure(writing, with(Role::evidence_author), id, reason, kNow); });
  };
  EXPECT_FALSE(end(" ")) << "a reason is needed";
  must(end("The wrong year."));
  EXPECT_FALSE(end("Again")) << "ended once";
  EXPECT_TRUE(faring().of(Characteristic::sex).nothing_held());
  const auto kept = database().read(
      [&](Reading& reading) { return measures_of(reading, with(Role::equality_lead), cycle_.id, "2.1"); });
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].why_ended, "The wrong year.");
  EXPECT_EQ(kept[0].rule.margin, 5);
  EXPECT_TRUE(choose(data_set)) << "another may be chosen openly";
}

TEST_P(OutcomeFaringStore, JudgementsFillGapsAndTheNewestCounts) {
  const RecordId first = must(judge(Characteristic::race, Said::not_well));
  EXPECT_EQ(faring().of(Characteristic::race).faring, Said::not_well);
  EXPECT_TRUE(faring().of(Characteristic::race).judged);
  const auto later = kNow + std::chrono::hours(1);
  EXPECT_EQ(judge(Characteristic::race, Said::well, {}, false, later).error().kind, ErrorKind::conflict)
      << "somebody has said so meanwhile";
  const RecordId second = must(judge(Characteristic::race, Said::well, first, false, later));
  EXPECT_EQ(faring().of(Characteristic::race).faring, Said::well);
  must(judge(Characteristic::race, std::nullopt, second, false, later + std::chrono::hours(1)));
  EXPECT_TRUE(faring().of(Characteristic::race).nothing_held());
  EXPECT_FALSE(judge(Characteristic::age, std::nullopt)) << "nothing to take back";
}

TEST_P(OutcomeFaringStore, AJudgementAgainstFiguresShowsBoth) {
  must(choose(figures()));
  must(judge(Characteristic::sex, Said::well, {}, true));
  const GroupFaring found = faring().of(Characteristic::sex);
  EXPECT_EQ(found.faring, Said::well);
  EXPECT_TRUE(found.judged && found.disputed());
  EXPECT_THAT(found.figures, testing::HasSubstr("70 in 100"));
}

TEST_P(OutcomeFaringStore, EachServiceIsItsOwn) {
  must(choose(figures(), "2.1", "maternity"));
  EXPECT_TRUE(faring().of(Characteristic::sex).nothing_held());
  EXPECT_EQ(faring(with(Role::equality_lead), "2.1", "maternity").of(Characteristic::sex).faring, Said::not_well);
}

TEST_P(OutcomeFaringStore, TheCycleSaysTheSameAsItsOutcomes) {
  must(choose(figures()));
  must(judge(Characteristic::race, Said::not_applicable));
  const auto all =
      database().read([&](Reading& reading) { return faring_of_cycle(reading, with(Role::equality_lead), cycle_); });
  EXPECT_EQ(all.size(), 18u);
  for (const Characteristic one : standard::kCharacteristics)
    EXPECT_EQ(all.at("2.1").of(one).why, faring().of(one).why);
  EXPECT_FALSE(all.at("4.1").by_group) << "graded directly";
  EXPECT_TRUE(all.at("3.4").of(Characteristic::age).nothing_held());
}

TEST_P(OutcomeFaringStore, AnotherOwnerSeesAndChangesNothing) {
  const DataSetId data_set = figures();
  const RecordId id = must(choose(data_set));
  const RecordId judgement = must(judge(Characteristic::race, Said::well));
  const Scope other = with(Role::equality_lead, kOtherTrust);
  EXPECT_TRUE(faring(other).of(Characteristic::sex).nothing_held());
  EXPECT_TRUE(faring(other).of(Characteristic::race).nothing_held());
  EXPECT_FALSE(write([&](Writing& writing) { return end_measure(writing, other, id, "No", kNow); }));
  Measure measure{.cycle = cycle_.id, .outcome = "2.1", .service = {}};
  measure.data_set = data_set;
  measure.title = "Theirs";
  measure.did_well = "be seen";
  EXPECT_FALSE(write([&](Writing& writing) { return add_measure(writing, other, measure, kNow); }));
  (void)judgement;
}

}  // namespace
}  // namespace evenhand::analysis
