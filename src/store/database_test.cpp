#include "store/database.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using testing::must;

Result<Done> add(Writing& writing, int n) {
  writing.execute("insert into things (n) values (:n)", {{"n", n}});
  return Done{};
}

}  // namespace

class Databases : public testing::BothStores {
 protected:
  void SetUp() override { Session(url(), Access::write).run_once("create table things (n bigint primary key)"); }
  int count() {
    return database().read(
        [](Reading& reading) { return std::get<0>(*reading.select_one<int>("select count(*) from things")); });
  }
};
EVENHAND_ON_BOTH_STORES(Databases);

TEST_P(Databases, AValueIsKeptAndAnErrorIsNot) {
  must(database().write([](Writing& writing) { return add(writing, 1); }));
  const auto refused = database().write([](Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(add(writing, 2));
    return invalid("Enter a title");
  });
  EXPECT_EQ(refused.error().message, "Enter a title");
  EXPECT_EQ(count(), 1);
}

TEST_P(Databases, WhatIsThrownLeavesNothingAndReachesTheCaller) {
  EXPECT_THROW((void)database().write([](Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(add(writing, 1));
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_THROW((void)database().write([](Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(add(writing, 1));
    return add(writing, 1);
  }),
               Failure);
  EXPECT_EQ(count(), 0);
  must(database().write([](Writing& writing) { return add(writing, 1); }));
  EXPECT_EQ(count(), 1);
}

TEST_P(Databases, AReadSeesOneMoment) {
  must(database().write([](Writing& writing) { return add(writing, 1); }));
  database().read([&](Reading& reading) {
    const auto before = reading.select<int>("select n from things");
    std::thread([&] { must(database().write([](Writing& writing) { return add(writing, 2); })); }).join();
    EXPECT_EQ(reading.select<int>("select n from things"), before);
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(Databases, AReadCannotWrite) {
  EXPECT_THROW(database().read([](Reading& reading) {
    Writing writing(reading.session());
    writing.execute("insert into things (n) values (1)");
  }),
               Failure);
  EXPECT_EQ(count(), 0);
}

TEST_P(Databases, UsingItInsideItselfIsAFaultAndNotADeadlock) {
  const auto nested_write = [&] { return database().write([](Writing& writing) { return add(writing, 1); }); };
  EXPECT_THROW(database().read([&](Reading&) { (void)nested_write(); }), Failure);
  EXPECT_THROW((void)database().write([&](Writing&) { return nested_write(); }), Failure);
  must(nested_write());
}

TEST_P(Databases, ManyWritersAtOnceLoseNothing) {
  constexpr int kThreads = 8;
  constexpr int kEach = 25;
  must(database().write([](Writing& writing) { return add(writing, 0); }));
  std::vector<std::thread> threads;
  std::atomic<int> refused = 0;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const auto result = database().write([&](Writing& writing) -> Result<Done> {
          EVENHAND_CHECK(add(writing, 1 + t * kEach + i));
          if (i % 5 == 4) return invalid("every fifth is taken back");
          return Done{};
        });
        if (!result) ++refused;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, kThreads * kEach / 5);
  EXPECT_EQ(count(), 1 + kThreads * kEach * 4 / 5);
}

// Each reads the number and writes the next one: lost updates would leave it short.
TEST_P(Databases, CrossingWritesAreRunAgain) {
  must(database().write([](Writing& writing) { return add(writing, 0); }));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        must(database().write([](Writing& writing) -> Result<Done> {
          const auto [n] = *writing.select_one<int>("select n from things");
          writing.execute("update things set n = :next", {{"next", n + 1}});
          return Done{};
        }));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(database().read([](Reading& reading) { return reading.select_one<int>("select n from things"); }),
            std::tuple(40));
}

TEST_P(Databases, MoreCallersThanSessionsWaitTheirTurn) {
  auto narrow = must(Database::open(url(), {.most_sessions = 2}));
  std::vector<std::thread> threads;
  std::atomic<int> done = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      narrow->read([](Reading& reading) { (void)reading.select<int>("select n from things"); });
      ++done;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done, 8);
}

// A session once failed at once to open while another held the file: the wait was set only after the first statement.
TEST(OpeningAStore, WaitsWhileAnotherHoldsTheFile) {
  const TemporaryFolder folder;
  const auto url = StoreUrl::file(folder.path() / "held.db");
  Session holder(url, Access::create);
  holder.run_once("create table things (n bigint primary key)");
  holder.run_once("pragma journal_mode = delete");  // so that a writer keeps readers out too, as closing a log does
  holder.run_once("begin exclusive");
  std::thread let_go([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    holder.run_once("rollback");
  });
  EXPECT_NO_THROW(Session(url, Access::write));
  let_go.join();
}

TEST(OpeningAStore, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  const auto nowhere = Database::open(StoreUrl::file(folder.path() / "no" / "such.db"));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().kind, ErrorKind::unavailable);
  const auto missing = Database::open(StoreUrl::file(folder.path() / "a.db"), {.create = false});
  EXPECT_FALSE(missing);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.db"));
  ASSERT_TRUE(write_file(folder.path() / "b.db", "This is no database at all, but a text of some length."));
  const auto other = Database::open(StoreUrl::file(folder.path() / "b.db"));
  ASSERT_FALSE(other);
  const auto no_server = Database::open(*StoreUrl::parse("postgresql://me:secret@127.0.0.1:1/none"));
  ASSERT_FALSE(no_server);
  EXPECT_EQ(no_server.error().message.find("secret"), std::string::npos);
  EXPECT_EQ(no_server.error().detail.find("secret"), std::string::npos);
}

}  // namespace evenhand::store
