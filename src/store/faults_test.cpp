// What must hold when things go wrong: a process killed while it writes, a full disk, a server that went away.
// Twelve kills of each kind; with EVENHAND_LONG (./test --long) two hundred.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "base/files.h"
#include "store/backup.h"
#include "store/database.h"
#include "store/jobs.h"
#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using testing::must;

constexpr int kThreads = 3;
struct Acknowledged {
  int thread = 0;
  int n = 0;
  auto operator<=>(const Acknowledged&) const = default;
};

int rounds() {
  return std::getenv("EVENHAND_LONG") == nullptr ? 12 : 200;
}

Result<Done> write_pair(Writing& writing, Acknowledged pair) {
  for (const auto* sql :
       {"insert into first (thread, n) values (:thread, :n)", "insert into second (thread, n) values (:thread, :n)"}) {
    writing.execute(sql, {{"thread", pair.thread}, {"n", pair.n}});
  }
  return Done{};
}

// Runs `act` in a process of its own and kills it (SIGKILL) somewhere within `longest` after it first wrote to its
// pipe. What it wrote comes back. This process must have no store open meanwhile.
template <class Act>
std::string run_and_kill(std::chrono::microseconds longest, Act act) {
  static std::mt19937 random(20261122);
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("pipe");
  const auto child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    try {
      act(ends[1]);
    } catch (const std::exception&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  char buffer[4096];
  std::string written;
  if (const auto size = ::read(ends[0], buffer, sizeof buffer); size > 0)
    written.assign(buffer, static_cast<std::size_t>(size));
  std::this_thread::sleep_for(
      std::chrono::microseconds(std::uniform_int_distribution<long>(0, static_cast<long>(longest.count()))(random)));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  for (ssize_t size = 0; (size = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    written.append(buffer, static_cast<std::size_t>(size));
  }
  ::close(ends[0]);
  return written;
}

void begin(int pipe) {
  if (::write(pipe, "", 1) != 1) ::_exit(1);
}

}  // namespace

class Faults : public testing::BothStores {
 protected:
  void SetUp() override {
    Session session(url(), Access::write);
    session.run_once("create table first (thread bigint, n bigint, primary key (thread, n))");
    session.run_once("create table second (thread bigint, n bigint, primary key (thread, n))");
  }
  static std::set<Acknowledged> pairs(Database& database, const char* sql) {
    std::set<Acknowledged> found;
    database.read([&](Reading& reading) {
      for (const auto& [thread, n] : reading.select<int, int>(sql)) found.insert({thread, n});
    });
    return found;
  }
  TemporaryFolder folder_;
  FixedClock clock_{Instant(std::chrono::milliseconds(1'795'000'000'000))};
};
EVENHAND_ON_BOTH_STORES(Faults);

// PostgreSQL's disk is its server's affair, and its writers don't wait for one another; SQLite has no server.
class FaultsOfSqlite : public Faults {};
INSTANTIATE_TEST_SUITE_P(On, FaultsOfSqlite, ::testing::Values(StoreKind::sqlite), testing::store_name);
class FaultsOfPostgresql : public Faults {};
INSTANTIATE_TEST_SUITE_P(On, FaultsOfPostgresql, ::testing::Values(StoreKind::postgresql), testing::store_name);

TEST_P(Faults, NothingAcknowledgedIsLostAndNothingIsHalfWhenAWriterIsKilled) {
  std::set<Acknowledged> acknowledged;
  int start = 0;
  for (int round = 0; round < rounds(); ++round, start += 1'000'000) {
    const auto written = run_and_kill(std::chrono::milliseconds(120), [&](int pipe) {
      auto own = must(Database::open(url()));
      std::vector<std::jthread> threads;
      for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
          for (int n = start;; ++n) {
            const Acknowledged pair{t, n};
            must(own->write([&](Writing& writing) { return write_pair(writing, pair); }));
            if (::write(pipe, &pair, sizeof pair) != sizeof pair) return;  // so short a write is never torn
          }
        });
      }
    });
    for (std::size_t at = 0; at + sizeof(Acknowledged) <= written.size(); at += sizeof(Acknowledged)) {
      Acknowledged pair;
      std::copy_n(written.data() + at, sizeof pair, reinterpret_cast<char*>(&pair));
      acknowledged.insert(pair);
    }
  }
  auto own = must(Database::open(url()));
  const auto first = pairs(*own, "select thread, n from first");
  EXPECT_EQ(first, pairs(*own, "select thread, n from second"));
  EXPECT_TRUE(std::includes(first.begin(), first.end(), acknowledged.begin(), acknowledged.end()));
  EXPECT_FALSE(acknowledged.empty());
  EXPECT_LE(first.size(), acknowledged.size() + static_cast<std::size_t>(kThreads * rounds()));
}

TEST_P(Faults, ABackupOrARestoreThatIsKilledCanBeDoneAgain) {
  const auto original = new_store(GetParam(), true);
  const auto made = folder_.path() / "whole.zip";
  {
    auto database = must(Database::open(original));
    must(database->write([&](Writing& writing) -> Result<Done> {
      for (int i = 0; i < 500; ++i) add_job(writing, OwnerId(), {"import", "{}", std::nullopt}, clock_.now());
      return Done{};
    }));
  }
  const auto saved = must(make_backup(original, made, clock_));
  const auto store = new_store(GetParam(), false);
  for (int round = 0; round < rounds(); ++round) {
    const auto file = folder_.path() / (std::to_string(round) + ".zip");
    (void)run_and_kill(std::chrono::milliseconds(80), [&](int pipe) {
      begin(pipe);
      (void)make_backup(original, file, clock_);
    });
    const bool whole_or_not_there = !std::filesystem::exists(file) || verify_backup(file);
    EXPECT_TRUE(whole_or_not_there);
    (void)run_and_kill(std::chrono::milliseconds(80), [&](int pipe) {
      begin(pipe);
      (void)restore_backup(made, store);
    });
    Session session(store, Access::create);
    session.begin_read();
    if (!must(schema_state(session, embedded_migrations(GetParam()))).empty) break;  // it was quicker than the kill
  }
  const auto restored = restore_backup(made, store);
  const bool was_done = !restored && restored.error().kind == ErrorKind::conflict;
  EXPECT_TRUE(restored || was_done) << restored.error().message;
  const auto again = must(make_backup(store, folder_.path() / "again.zip", clock_));
  for (std::size_t i = 0; i < again.tables.size(); ++i) EXPECT_EQ(again.tables[i].sha256, saved.tables[i].sha256);
}

// As after a restart of the server: every connection that lay idle is dead.
TEST_P(FaultsOfPostgresql, AServerThatWentAwayAndCameBackIsUsedAgain) {
  must(database().write([](Writing& writing) { return write_pair(writing, {0, 1}); }));
  const auto end_all = [&] {
    Session(url(), Access::write)
        .run_once(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()");
  };
  end_all();
  must(database().write([](Writing& writing) { return write_pair(writing, {0, 2}); }));
  EXPECT_EQ(pairs(database(), "select thread, n from first").size(), 2u);
  // In the middle of a transaction it is a failure, and nothing is left of it.
  const auto cut_short = [&] {
    return database().write([&](Writing& writing) -> Result<Done> {
      EVENHAND_CHECK(write_pair(writing, {0, 3}));
      end_all();
      return Done{};
    });
  };
  try {
    (void)cut_short();
    ADD_FAILURE() << "a commit on a dead connection was taken for done";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), FailureKind::unreachable) << failure.what();
  }
  EXPECT_EQ(pairs(database(), "select thread, n from second").size(), 2u);
}

namespace {

// No file of this process may grow past a size: what a full disk or a quota looks like to SQLite.
class NoRoom {
 public:
  explicit NoRoom(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~NoRoom() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, SIG_DFL);
  }
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_P(FaultsOfSqlite, AFullDiskIsToldAndForgottenWhenThereIsRoomAgain) {
  int n = 0;
  const auto add_pair = [&] {
    must(database().write([&](Writing& writing) { return write_pair(writing, {0, n}); }));
    ++n;
  };
  add_pair();
  {
    const NoRoom none(std::filesystem::file_size(url().target + "-wal") + 20'000);
    try {
      while (n < 10'000) add_pair();
      ADD_FAILURE() << "the disk never filled";
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.kind(), FailureKind::full) << failure.what();
      EXPECT_THAT(failure.sentence(), ::testing::HasSubstr("Nothing was saved"));
    }
    EXPECT_EQ(pairs(database(), "select thread, n from first").size(), static_cast<std::size_t>(n));  // reading goes on
  }
  for (int i = 0; i < 10; ++i) add_pair();
  EXPECT_EQ(pairs(database(), "select thread, n from first").size(), static_cast<std::size_t>(n));
  EXPECT_EQ(pairs(database(), "select thread, n from second").size(), static_cast<std::size_t>(n));
}

TEST_P(Faults, ABackupWithoutRoomLeavesNothing) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    for (int i = 0; i < 500; ++i) add_job(writing, OwnerId(), {"import", "{}", std::nullopt}, clock_.now());
    return Done{};
  }));
  const auto file = folder_.path() / "a.zip";
  {
    const NoRoom none(8192);
    bool told = false;
    try {
      told = !make_backup(url(), file, clock_);
    } catch (const Failure& failure) {
      told = failure.kind() == FailureKind::full;
    }
    EXPECT_TRUE(told);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
  must(make_backup(url(), file, clock_));
}

// Another process holds the writer's lock for longer than this one waits.
TEST_P(FaultsOfSqlite, AStoreHeldByAnotherIsToldAsBusy) {
  Session other(url(), Access::write);
  other.run_once("begin immediate");
  auto hasty = must(Database::open(url(), {.patience = std::chrono::milliseconds(50)}));
  try {
    must(hasty->write([](Writing& writing) { return write_pair(writing, {0, 1}); }));
    ADD_FAILURE() << "two wrote at once";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), FailureKind::busy) << failure.what();
  }
  other.rollback();
  must(hasty->write([](Writing& writing) { return write_pair(writing, {0, 0}); }));
  must(database().write([](Writing& writing) { return write_pair(writing, {0, 1}); }));
}

}  // namespace evenhand::store
