#include "analysis/row_data_store.h"

#include <gmock/gmock.h>

#include "people/scope_source.h"
#include "people/trail_store.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using people::Role;
using people::Scope;
using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;

const Instant kNow = parse_instant("2026-11-24T09:30:00.000Z").value();
const Date kToday = parse_date("2026-11-24").value();
const OwnerId kTrust = OwnerId::make(kNow);
const CycleId kCycle = CycleId::make(kNow);

class RowRecords : public store::testing::BothStores {
 protected:
  Scope lead_ = ScopeSource::make(AccountId::make(kNow), kTrust, {Role::equality_lead});
  Scope other_ = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead});

  template <class F>
  auto write(F use) {
    return database().write(use);
  }
  RecordId ask(Date delete_by = add_days(kToday, 7)) {
    RowAnswers answers{.title = "Waits", .purpose = "Who waits", .approval = "IG-1"};
    answers.delete_by = delete_by;
    return must(write(
        [&](Writing& writing) -> Result<RecordId> { return add_row_data(writing, lead_, kCycle, answers, kNow); }));
  }
  Result<Done> keep(const RecordId& id) {
    KeptRows kept{.file_name = "waits.csv", .file_digest = "d", .sealed_key = "k"};
    kept.people = disclosure::PeopleCount(1'234);
    kept.weight = "Survey weight";
    kept.columns = {guessed_column("Sex", {"Male", "Female", ""}, standard::built_in_communities()),
                    guessed_column("Seen", {"Yes", "No"}, standard::built_in_communities())};
    return write([&](Writing& writing) { return keep_rows(writing, lead_, id, kept, kNow); });
  }
  Result<RowData> find(const RecordId& id, const Scope& scope) {
    return database().read([&](Reading& reading) { return find_row_data(reading, scope, id); });
  }
};
EVENHAND_ON_BOTH_STORES(RowRecords);

TEST_P(RowRecords, WhatIsKeptIsFoundWithItsColumnsAndOnlyByItsOwner) {
  const auto id = ask();
  ASSERT_TRUE(keep(id));
  const auto found = find(id, lead_);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->state, RowState::kept);
  EXPECT_EQ(found->people, disclosure::PeopleCount(1'234));
  EXPECT_EQ(found->weight, "Survey weight");
  ASSERT_EQ(found->columns.size(), 2u);
  EXPECT_EQ(found->columns[0].dimension, "sex");
  EXPECT_EQ(found->columns[0].levels[2].answer, standard::Answer::not_stated);
  EXPECT_EQ(found->columns[1].stands_for, StandsFor::answer);
  EXPECT_EQ(find(id, other_).error().kind, ErrorKind::not_found);
  EXPECT_EQ(keep(id).error().kind, ErrorKind::conflict) << "once";
}

TEST_P(RowRecords, TheFirstLookIsRecordedAndStays) {
  const auto id = ask();
  ASSERT_TRUE(keep(id));
  ASSERT_TRUE(write([&](Writing& writing) { return open_row_figures(writing, lead_, id, kNow); }));
  ASSERT_TRUE(
      write([&](Writing& writing) { return open_row_figures(writing, lead_, id, kNow + std::chrono::hours(1)); }));
  EXPECT_EQ(find(id, lead_)->opened_at, kNow);
}

TEST_P(RowRecords, DeletingForgetsTheKeyAndIsInTheTrail) {
  const auto id = ask();
  ASSERT_TRUE(keep(id));
  const auto before = database().read([&](Reading& reading) { return people::trail_head(reading, lead_).sequence; });
  ASSERT_TRUE(write([&](Writing& writing) { return delete_rows(writing, lead_, id, "Counted.", kNow); }));
  const auto found = find(id, lead_);
  EXPECT_EQ(found->state, RowState::deleted);
  EXPECT_EQ(found->file_key, "");
  EXPECT_EQ(found->deleted_by, lead_.actor());
  EXPECT_EQ(found->columns.size(), 2u) << "what it was stays on record";
  EXPECT_EQ(database().read([&](Reading& reading) { return people::trail_head(reading, lead_).sequence; }), before + 1);
  EXPECT_FALSE(database().read([&](Reading& reading) { return rows_are_kept(reading, id); }));
}

TEST_P(RowRecords, RowsAreDueOnTheDayAfterTheirLast) {
  const auto id = ask(kToday);
  ASSERT_TRUE(keep(id));
  const auto due_on = [&](Date day) {
    return database().read([&](Reading& reading) { return rows_due(reading, day); });
  };
  EXPECT_TRUE(due_on(kToday).empty());
  const auto due = due_on(add_days(kToday, 1));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_TRUE(due[0].is_kept);
  EXPECT_TRUE(
      database().read([&](Reading& reading) { return rows_due(reading, other_, add_days(kToday, 1)); }).empty());
  ASSERT_TRUE(write([&](Writing& writing) { return delete_due_rows(writing, due[0], kNow); }));
  EXPECT_TRUE(due_on(add_days(kToday, 1)).empty());
  EXPECT_FALSE(find(id, lead_)->deleted_by) << "by its date";
  EXPECT_TRUE(database().read([&](Reading& reading) { return people::check_trail(reading, lead_); }).problem ==
              std::nullopt);
}

TEST_P(RowRecords, TwoWhoSayWhatColumnsStandForAreTold) {
  const auto id = ask();
  ASSERT_TRUE(keep(id));
  const auto found = find(id, lead_);
  auto columns = found->columns;
  columns[1] = as(columns[1], StandsFor::group, "", standard::built_in_communities());
  const auto set = [&] {
    return write([&](Writing& writing) {
      return set_row_columns(writing, lead_, id, found->revision, columns, "Sex at birth", kNow);
    });
  };
  ASSERT_TRUE(set());
  EXPECT_EQ(find(id, lead_)->columns[1].stands_for, StandsFor::group);
  EXPECT_EQ(set().error().kind, ErrorKind::conflict);
}

}  // namespace
}  // namespace evenhand::analysis
