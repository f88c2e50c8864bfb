// The hourly round of a running server, made to come round every few milliseconds, with a day that moves on.
#include "analysis/row_keeper.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <sstream>

#include "base/files.h"
#include "people/scope_source.h"
#include "people/trail_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using people::Role;
using people::Scope;
using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Instant kNow = parse_instant("2026-11-24T09:30:00.000Z").value();
const Date kToday = parse_date("2026-11-24").value();

// A clock that another thread reads while it is set.
class MovingClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    if (const char* problem = fails_.exchange(nullptr)) throw std::runtime_error(problem);
    return now_.load();
  }
  void go_to(Instant now) { now_ = now; }
  void fail_once(const char* problem) { fails_ = problem; }

 private:
  std::atomic<Instant> now_{kNow};
  mutable std::atomic<const char*> fails_{nullptr};
};

class Keeper : public store::testing::BothStores {
 protected:
  Scope lead_ = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead});
  TemporaryFolder folder_;
  RowPlaces places_{folder_.path()};
  people::SealingKey key_ = people::SealingKey::random();
  MovingClock clock_;
  std::mutex mutex_;
  std::vector<std::string> reports_;

  // Rows of people, sealed and on record, to be deleted after a number of days from today.
  RecordId bring(int days, const std::string& title = "Waits") {
    RowAnswers answers{.title = title, .purpose = "Who waits", .approval = "IG-1"};
    answers.delete_by = add_days(kToday, days);
    const auto id = must(database().write([&](Writing& writing) -> Result<RecordId> {
      return add_row_data(writing, lead_, CycleId::make(kNow), answers, kNow);
    }));
    const auto open = []() -> Result<std::unique_ptr<std::istream>> {
      return std::unique_ptr<std::istream>(std::make_unique<std::istringstream>("Sex,Seen\nMale,Yes\nFemale,No\n"));
    };
    const auto brought = must(bring_rows(places_.vault(), key_, id, open, {.file = "waits.csv"}));
    must(database().write([&](Writing& writing) { return keep_rows(writing, lead_, id, brought.kept, kNow); }));
    return id;
  }
  RowData record(const RecordId& id) {
    return must(database().read([&](Reading& reading) { return find_row_data(reading, lead_, id); }));
  }
  std::filesystem::path file_of(const RecordId& id) { return places_.vault().folder() / (id.text() + ".rows"); }
  // A file that can't be removed: a folder with something in it stands in its place.
  void block(const RecordId& id) {
    std::filesystem::rename(file_of(id), folder_.path() / "aside");
    std::filesystem::create_directory(file_of(id));
    ASSERT_TRUE(write_file(file_of(id) / "in-the-way", ""));
  }
  void unblock(const RecordId& id) {
    std::filesystem::remove_all(file_of(id));
    std::filesystem::rename(folder_.path() / "aside", file_of(id));
  }
  Result<Done> round(Date today) {
    return destroy_rows(database(), places_, rows_to_destroy(database(), places_.vault(), today), kNow);
  }
  RowKeeper keeper(std::chrono::milliseconds every = std::chrono::milliseconds(5)) {
    return {database(), clock_, places_,
            [this](const std::string& problem) {
              const std::lock_guard lock(mutex_);
              reports_.push_back(problem);
            },
            every};
  }
  std::vector<std::string> reports() {
    const std::lock_guard lock(mutex_);
    return reports_;
  }
  static bool comes_true(const std::function<bool()>& what) {
    for (int i = 0; i < 2'000; ++i) {
      if (what()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
};
EVENHAND_ON_BOTH_STORES(Keeper);

TEST_P(Keeper, ARunningServerDestroysRowsOnTheDayAfterTheirLast) {
  const auto today = bring(0, "Due first"), later = bring(2, "Due later");
  const auto keeper = this->keeper();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(places_.vault().holds(today)) << "the last day is a day";
  clock_.go_to(kNow + std::chrono::hours(24));
  EXPECT_TRUE(comes_true([&] { return !places_.vault().holds(today); }));
  EXPECT_TRUE(places_.vault().holds(later));
  const auto ended = record(today);
  EXPECT_EQ(ended.state, RowState::deleted);
  EXPECT_EQ(ended.file_key, "") << "the key is forgotten";
  EXPECT_EQ(ended.why_deleted, "The day to delete them by had come.");
  EXPECT_EQ(record(later).state, RowState::kept);
  clock_.go_to(kNow + std::chrono::hours(72));
  EXPECT_TRUE(comes_true([&] { return !places_.vault().holds(later); }));
  EXPECT_THAT(reports(), IsEmpty());
}

TEST_P(Keeper, ADayIsOneOfLondons) {
  const auto id = bring(0);
  clock_.go_to(parse_instant("2026-11-24T23:59:00.000Z").value());
  const auto keeper = this->keeper();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(places_.vault().holds(id));
  clock_.go_to(parse_instant("2026-11-25T00:00:00.000Z").value());
  EXPECT_TRUE(comes_true([&] { return !places_.vault().holds(id); }));
}

// Without its key nothing can be read of a file that stays, wherever a copy of it may be.
TEST_P(Keeper, TheKeyIsForgottenFirstAndAFileThatStaysIsReportedAndTriedAgain) {
  const auto id = bring(0);
  block(id);
  clock_.go_to(kNow + std::chrono::hours(24));
  const auto keeper = this->keeper();
  EXPECT_TRUE(comes_true([&] { return reports().size() >= 3; })) << "every round says so";
  EXPECT_THAT(reports().front(), HasSubstr(file_of(id).string())) << "and where";
  EXPECT_EQ(record(id).state, RowState::deleted);
  EXPECT_EQ(record(id).file_key, "");
  unblock(id);
  EXPECT_TRUE(comes_true([&] { return !places_.vault().holds(id); }));
}

TEST_P(Keeper, OneFileThatStaysDoesNotKeepTheOthers) {
  const auto first = bring(0), second = bring(0);
  const auto orphan = RecordId::make(kNow);
  ASSERT_TRUE(places_.vault().seal(orphan, [](std::ostream& out) -> Result<Done> {
    out << "rows of a process that ended half-way";
    return Done{};
  }));
  block(std::min(first, second));
  const auto done = round(add_days(kToday, 1));
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr(file_of(std::min(first, second)).string()));
  EXPECT_FALSE(places_.vault().holds(std::max(first, second)));
  EXPECT_EQ(record(std::max(first, second)).state, RowState::deleted);
  EXPECT_FALSE(places_.vault().holds(orphan));
  // The next day what stayed is a file without a record; others behind it go all the same.
  const auto third = bring(1);
  EXPECT_FALSE(round(add_days(kToday, 2)));
  EXPECT_FALSE(places_.vault().holds(third));
}

TEST_P(Keeper, FilesOfWhichNoRecordSpeaksAreRemovedAndThoseBeingBroughtAreNot) {
  const auto kept = bring(3);
  const auto orphan = RecordId::make(kNow);
  const auto begun = must(database().write([&](Writing& writing) -> Result<RecordId> {
    RowAnswers answers{.title = "Begun", .purpose = "Who waits", .approval = "IG-1"};
    answers.delete_by = add_days(kToday, 3);
    return add_row_data(writing, lead_, CycleId::make(kNow), answers, kNow);
  }));
  for (const auto& id : {orphan, begun})
    ASSERT_TRUE(places_.vault().seal(id, [](std::ostream& out) -> Result<Done> {
      out << "rows";
      return Done{};
    }));
  const auto keeper = this->keeper();
  EXPECT_TRUE(comes_true([&] { return !places_.vault().holds(orphan); }));
  EXPECT_TRUE(places_.vault().holds(kept));
  EXPECT_TRUE(places_.vault().holds(begun)) << "sealed, and its record about to say so";
  EXPECT_THAT(reports(), IsEmpty());
}

TEST_P(Keeper, UnfinishedFilesOlderThanADayAreSweptAway) {
  bring(3);
  const auto part = [&](const char* name, int hours) {
    const auto path = places_.vault().folder() / name;
    std::ofstream(path) << "half of it";
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(hours));
    return path;
  };
  const auto old = part("01935000-0000-7000-8000-000000000001.part", 25);
  const auto young = part("01935000-0000-7000-8000-000000000002.part", 1);
  ASSERT_TRUE(round(kToday));
  EXPECT_FALSE(std::filesystem::exists(old));
  EXPECT_TRUE(std::filesystem::exists(young));
}

// `evenhand rows delete` is another process: what a server that counted the rows keeps of them must hold none.
TEST_P(Keeper, WhatAnotherProcessDestroyedCantBeCountedAgain) {
  const auto id = bring(3);
  const auto rows = record(id);
  const RowQuestion question{.by = {"Sex"}};
  ASSERT_TRUE(places_.count(key_, rows, {question}));
  ASSERT_TRUE(RowPlaces(folder_.path()).destroy(id));
  EXPECT_FALSE(places_.count(key_, rows, {question}));
}

TEST_P(Keeper, EachDestructionIsInTheTrailOfItsOwner) {
  const auto id = bring(0);
  ASSERT_TRUE(round(add_days(kToday, 1)));
  const auto trail = database().read([&](Reading& reading) { return people::read_trail(reading, lead_, {}); });
  EXPECT_EQ(trail.front().entry.act, people::Act::run_retention);
  EXPECT_EQ(trail.front().entry.subject.id, id.text());
}

TEST_P(Keeper, StopsAtOnceInTheMiddleOfItsHour) {
  const auto begun = std::chrono::steady_clock::now();
  { const auto keeper = this->keeper(RowKeeper::kRound); }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

// What can't go on in one round (the store is away for a while) is said, and the next round tries again.
TEST_P(Keeper, ARoundThatThrowsIsReportedAndTheNextTriesAgain) {
  const auto id = bring(0);
  clock_.go_to(kNow + std::chrono::hours(24));
  clock_.fail_once("the store is away");
  const auto keeper = this->keeper();
  EXPECT_TRUE(comes_true([&] { return !places_.vault().holds(id); }));
  EXPECT_EQ(reports(), std::vector<std::string>{"the store is away"});
}

}  // namespace
}  // namespace evenhand::analysis
