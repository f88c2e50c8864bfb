#include "store/backup.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "base/files.h"
#include "store/jobs.h"
#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using testing::must;

StoreKind other(StoreKind kind) {
  return kind == StoreKind::sqlite ? StoreKind::postgresql : StoreKind::sqlite;
}

}  // namespace

class Backups : public testing::BothStores {
 protected:
  std::filesystem::path file(const std::string& name) { return folder_.path() / name; }
  void add_jobs(int count) {
    must(database().write([&](Writing& writing) -> Result<Done> {
      for (int i = 0; i < count; ++i) {
        add_job(writing, owner_, {"kind \"" + std::to_string(i) + "\"", "line\nline ✓ \\ \t", std::nullopt},
                clock_.now());
      }
      return Done{};
    }));
  }
  int jobs_in(const StoreUrl& store) {
    auto database = must(Database::open(store));
    return database->read(
        [](Reading& reading) { return std::get<0>(*reading.select_one<int>("select count(*) from jobs")); });
  }
  // A store as an older program left it: at the first step, with one job.
  StoreUrl older_store() {
    const auto store = new_store(GetParam(), false);
    auto known = embedded_migrations(GetParam());
    EXPECT_GT(known.size(), 1u);
    known.resize(1);
    Session session(store, Access::create);
    must(migrate(session, known));
    Writing writing(session);
    add_job(writing, owner_, {"import", "{}", std::nullopt}, clock_.now());
    return store;
  }
  TemporaryFolder folder_;
  OwnerId owner_ = OwnerId::make(Instant(std::chrono::milliseconds(1)));
  FixedClock clock_{Instant(std::chrono::milliseconds(1'795'000'000'000))};
};
EVENHAND_ON_BOTH_STORES(Backups);

TEST_P(Backups, AStoreComesBackTheSameInEitherKind) {
  add_jobs(2500);
  const auto saved = must(make_backup(url(), file("a.zip"), clock_));
  EXPECT_EQ(saved.rows(), 2500);
  EXPECT_EQ(must(verify_backup(file("a.zip"))).hash(), saved.hash());
  for (const auto kind : {GetParam(), other(GetParam())}) {
    const auto store = new_store(kind, false);
    const auto restored = must(restore_backup(file("a.zip"), store));
    EXPECT_EQ(restored.hash(), saved.hash());
    const auto again =
        must(make_backup(store, file("again-" + std::to_string(static_cast<int>(kind)) + ".zip"), clock_));
    ASSERT_EQ(again.tables.size(), saved.tables.size());
    for (std::size_t i = 0; i < again.tables.size(); ++i) EXPECT_EQ(again.tables[i].sha256, saved.tables[i].sha256);
    EXPECT_EQ(jobs_in(store), 2500);
  }
}

// Two rows that always agree outside a transaction: a backup that reads two moments would see them differ.
TEST_P(Backups, WhatIsWrittenMeanwhileIsThereWholeOrNotAtAll) {
  (void)database();
  std::atomic<int> pairs = 0;
  const std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      add_jobs(2);
      ++pairs;
    }
  });
  while (pairs < 3) std::this_thread::yield();
  for (int i = 0; i < 3; ++i) {
    const auto saved = must(make_backup(url(), file(std::to_string(i) + ".zip"), clock_));
    EXPECT_EQ(saved.rows() % 2, 0);
    EXPECT_GE(saved.rows(), 6);
  }
}

TEST_P(Backups, ACutOrChangedArchiveIsRefusedAndLeavesNothing) {
  add_jobs(3);
  must(make_backup(url(), file("a.zip"), clock_));
  const auto whole = must(read_file(file("a.zip")));
  const auto store = new_store(GetParam(), false);
  const auto refused = [&](std::string bytes) {
    must(write_file(file("b.zip"), bytes));
    const auto restored = restore_backup(file("b.zip"), store);
    const bool left_a_file = !restored && std::filesystem::exists(store.target);
    EXPECT_FALSE(left_a_file);
    return !restored;
  };
  for (const auto length : {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 10, whole.size() - 1}) {
    EXPECT_TRUE(refused(whole.substr(0, length))) << length;
  }
  for (std::size_t at = 40; at < whole.size() / 2; at += whole.size() / 16) {  // within the entries' content
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    EXPECT_TRUE(refused(changed)) << at;
  }
  must(restore_backup(file("a.zip"), store));  // nothing was left that would be in the way
  EXPECT_EQ(jobs_in(store), 3);
}

TEST_P(Backups, AStoreThatIsNotEmptyIsLeftAsItIs) {
  add_jobs(2);
  must(make_backup(url(), file("a.zip"), clock_));
  add_jobs(1);
  const auto refused = restore_backup(file("a.zip"), url());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("not empty"));
  EXPECT_EQ(jobs_in(url()), 3);
}

TEST_P(Backups, AFileIsNeverWrittenOver) {
  must(write_file(file("a.zip"), "the only copy"));
  EXPECT_FALSE(make_backup(url(), file("a.zip"), clock_));
  EXPECT_EQ(must(read_file(file("a.zip"))), "the only copy");
  EXPECT_FALSE(make_backup(url(), file("no/such/a.zip"), clock_));
}

TEST_P(Backups, OnlyItsOwnerMayReadIt) {
  must(make_backup(url(), file("a.zip"), clock_));
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(file("a.zip")).permissions(), perms::owner_read | perms::owner_write);
}

TEST_P(Backups, AnOlderStoreIsRefusedUntilItIsMigratedAndThatMakesABackup) {
  const auto store = older_store();
  const auto refused = Database::open(store);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("Run: evenhand migrate"));
  const auto migrated = must(migrate_with_backup(store, folder_.path(), clock_));
  EXPECT_GT(migrated.steps, 0);
  ASSERT_TRUE(migrated.backup);
  EXPECT_EQ(must(verify_backup(*migrated.backup)).rows(), 1);
  EXPECT_EQ(jobs_in(store), 1);
  EXPECT_EQ(must(migrate_with_backup(store, folder_.path(), clock_)).steps, 0);
}

TEST_P(Backups, AnOlderBackupIsRestoredAndBroughtUpToDate) {
  must(make_backup(older_store(), file("a.zip"), clock_));
  const auto store = new_store(other(GetParam()), false);
  must(restore_backup(file("a.zip"), store));
  EXPECT_EQ(jobs_in(store), 1);  // opening it refuses an older schema
}

TEST_P(Backups, AStoreWithoutASchemaHasNothingToBackUp) {
  const auto store = new_store(GetParam(), false);
  { Session(store, Access::create); }
  EXPECT_FALSE(make_backup(store, file("a.zip"), clock_));
  EXPECT_FALSE(std::filesystem::exists(file("a.zip")));
}

}  // namespace evenhand::store
