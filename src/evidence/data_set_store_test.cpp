#include "evidence/data_set_store.h"

#include <gmock/gmock.h>

#include "disclosure/true_count.h"
#include "evidence/evidence_store.h"
#include "people/scope_source.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::evidence {
namespace {

using people::Role;
using people::Scope;
using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;

const Instant kNow = parse_instant("2026-11-22T09:30:00.000Z").value();
const OwnerId kTrust = OwnerId::make(kNow);
const CycleId kCycle = CycleId::make(kNow);

Scope author() {
  return ScopeSource::make(AccountId::make(kNow), kTrust, {Role::evidence_author});
}

DataSet made_up(const EvidenceId& evidence) {
  const TableOptions options{.file = "made up.csv",
                             .map = {{"good", "seen"}, {"total", "referred"}},
                             .where = {{"year", "2026"}},
                             .name = {{"Gendre", "sex"}}};
  const std::string_view csv =
      "characteristic,group,seen,referred,year\n"
      "overall,overall,800,1000,2026\n"
      "Gendre,Women,450,600,2026\n"
      "Gendre,Men,350,400,2026\n"
      "Religion,Sikh,*,*,2026\n"
      "Religion,Prefer not to say,10,20,2026\n"
      "Religion,all,790,990,2026\n";
  return {.id = {},
          .evidence = evidence,
          .cycle = kCycle,
          .digest = "abc",
          .options = options,
          .citation = "A made-up source, 2026",
          .table = must(read_aggregate_table(csv, options, standard::built_in_communities()))};
}

class DataSetStore : public store::testing::BothStores {
 protected:
  EvidenceId item() {
    return must(database().write([&](Writing& writing) -> Result<EvidenceId> {
      Contents contents;
      contents.title = "Waits";
      return add_item(writing, author(), kCycle, contents, kNow);
    }));
  }
  DataSetId add(const DataSet& data_set) {
    return must(database().write([&](Writing& writing) { return add_data_set(writing, author(), data_set, kNow); }));
  }
};
EVENHAND_ON_BOTH_STORES(DataSetStore);

// Where people count unequally they do so in each area too, everyone included.
TEST_P(DataSetStore, WeightsOfPartsComeBack) {
  DataSet saved = made_up(item());
  AggregateTable area = saved.table;
  area.everyone = {disclosure::PeopleCount(520), disclosure::PeopleCount(1000), Weights{519.5, 999.75, 2200.25}};
  area.characteristics.front().groups.front().counts = {disclosure::PeopleCount(180), disclosure::PeopleCount(400),
                                                        Weights{180.5, 400.25, 900.125}};
  AggregateTable alike = saved.table;
  saved.parts = {{PartKind::area, "Vale", area}, {PartKind::period, "2025", alike}};
  const DataSetId id = add(saved);
  const DataSet found = must(database().read([&](Reading& reading) { return find_data_set(reading, author(), id); }));
  ASSERT_EQ(found.parts.size(), 2u);
  const auto expect_same = [](const Counts& is, const Counts& was) {
    ASSERT_TRUE(is.weights);
    EXPECT_EQ(is.weights->good, was.weights->good);
    EXPECT_EQ(is.weights->total, was.weights->total);
    EXPECT_EQ(is.weights->squares, was.weights->squares);
  };
  expect_same(found.parts[0].table.everyone, area.everyone);
  expect_same(found.parts[0].table.characteristics.front().groups.front().counts,
              area.characteristics.front().groups.front().counts);
  EXPECT_FALSE(found.parts[1].table.everyone.weights);
}

TEST_P(DataSetStore, ATableComesBackAsItWasRead) {
  const DataSet saved = made_up(item());
  const DataSetId id = add(saved);
  const DataSet found = must(database().read([&](Reading& reading) { return find_data_set(reading, author(), id); }));
  EXPECT_EQ(found.citation, saved.citation);
  EXPECT_EQ(found.options.map, saved.options.map);
  EXPECT_EQ(found.options.where, saved.options.where);
  EXPECT_EQ(found.options.name, saved.options.name);
  EXPECT_EQ(found.table.file, "made up.csv");
  EXPECT_EQ(found.table.warnings, saved.table.warnings);
  EXPECT_EQ(found.table.everyone.total, saved.table.everyone.total);
  ASSERT_EQ(found.table.characteristics.size(), saved.table.characteristics.size());
  for (std::size_t i = 0; i < saved.table.characteristics.size(); ++i) {
    const TableCharacteristic &was = saved.table.characteristics[i], &is = found.table.characteristics[i];
    EXPECT_EQ(is.heading, was.heading);
    EXPECT_EQ(is.id, was.id);
    EXPECT_EQ(is.characteristic, was.characteristic);
    EXPECT_EQ(is.chosen, was.chosen);
    EXPECT_EQ(is.sums, was.sums);
    EXPECT_EQ(is.sum.good, was.sum.good);
    EXPECT_EQ(is.stated_total.has_value(), was.stated_total.has_value());
    ASSERT_EQ(is.groups.size(), was.groups.size());
    for (std::size_t g = 0; g < was.groups.size(); ++g) {
      EXPECT_EQ(is.groups[g].name, was.groups[g].name);
      EXPECT_EQ(is.groups[g].id, was.groups[g].id);
      EXPECT_EQ(is.groups[g].answer, was.groups[g].answer);
      EXPECT_EQ(is.groups[g].hidden_at_source, was.groups[g].hidden_at_source);
      EXPECT_EQ(is.groups[g].counts.good, was.groups[g].counts.good);
      EXPECT_EQ(is.groups[g].counts.total, was.groups[g].counts.total);
      EXPECT_EQ(is.groups[g].row, was.groups[g].row);
    }
  }
}

TEST_P(DataSetStore, FiguresOfADraftAreForItsAuthorsAlone) {
  const EvidenceId evidence = item();
  const DataSetId id = add(made_up(evidence));
  const Scope viewer = ScopeSource::make(AccountId::make(kNow), kTrust, {Role::viewer});
  const Scope elsewhere = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::evidence_author});
  database().read([&](Reading& reading) {
    EXPECT_FALSE(find_data_set(reading, viewer, id));
    EXPECT_FALSE(find_data_set(reading, elsewhere, id));
    EXPECT_TRUE(data_sets_of(reading, viewer, evidence).empty());
    EXPECT_EQ(data_sets_of(reading, author(), evidence).size(), 1u);
  });
}

TEST(DataSet, APublicSourceIsShownAsPublishedAndOursIsProtected) {
  DataSet data_set;
  EXPECT_EQ(policy_of(data_set).name(), "nhs-2018");
  data_set.citation = "OpenSAFELY, 22 June 2022";
  EXPECT_EQ(policy_of(data_set).name(), "as-published");
}

TEST(DataSet, ItsCommandCanBePastedIntoAShell) {
  EXPECT_EQ(as_command_line({.file = "it's here.csv",
                             .map = {{"good", "vaccinated"}},
                             .where = {{"population", "50-54"}},
                             .name = {{"Ethnicity (broad categories)", "race"}}}),
            "'it'\\''s here.csv' --map good=vaccinated --where population=50-54 "
            "--name 'Ethnicity (broad categories)=race'");
}

}  // namespace
}  // namespace evenhand::evidence
