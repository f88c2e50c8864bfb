#include "store/jobs.h"

#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "store/job_runner.h"
#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using ::testing::HasSubstr;
using testing::must;

}  // namespace

class Jobs : public testing::BothStores {
 protected:
  void SetUp() override { Session(url(), Access::write).run_once("create table counted (n bigint primary key)"); }
  JobId add(const std::string& kind = "count") {
    return must(database().write([&](Writing& writing) -> Result<JobId> {
      return add_job(writing, owner_, {kind, "{}", std::nullopt}, clock_.now());
    }));
  }
  Job found(JobId id) {
    return must(database().read([&](Reading& reading) { return find_job(reading, owner_, id); }));
  }
  std::size_t counted() {
    return database().read([](Reading& reading) { return reading.select<int>("select n from counted").size(); });
  }
  Result<Done> cancel(JobId id) {
    return database().write([&](Writing& writing) { return ask_to_cancel(writing, owner_, id, clock_.now()); });
  }
  // Counts to ten, a number a step; `after` is told each number reached.
  JobKinds counting(std::function<void(std::int64_t)> after = {}) {
    return {{"count", [after](RunningJob& job) -> Result<std::string> {
               while (job.job().done < 10) {
                 EVENHAND_CHECK(job.step([](Writing& writing, Job& state) -> Result<Done> {
                   writing.execute("insert into counted (n) values (:n)", {{"n", ++state.done}});
                   state.cursor = std::to_string(state.done);
                   state.total = 10;
                   return Done{};
                 }));
                 if (after) after(job.job().done);
               }
               return std::string("Counted to ten");
             }}};
  }
  OwnerId owner_ = OwnerId::make(Instant(std::chrono::milliseconds(1)));
  FixedClock clock_{Instant(std::chrono::milliseconds(1'795'000'000'000))};
};
EVENHAND_ON_BOTH_STORES(Jobs);

TEST_P(Jobs, OneIsDoneAndItsProgressShown) {
  const auto id = add();
  JobRunner runner(database(), clock_, counting([&](std::int64_t n) {
                     const auto job = found(id);
                     EXPECT_EQ(job.state, JobState::running);
                     EXPECT_EQ(job.done, n);
                     EXPECT_EQ(job.total, 10);
                   }));
  EXPECT_TRUE(runner.run_one());
  EXPECT_FALSE(runner.run_one());
  const auto job = found(id);
  EXPECT_EQ(job.state, JobState::done);
  EXPECT_EQ(job.message, "Counted to ten");
  EXPECT_EQ(job.finished_at, clock_.now());
  EXPECT_EQ(counted(), 10u);
}

TEST_P(Jobs, WhatAKindDoesNotKnowIsLeftToAnother) {
  add("publish");
  EXPECT_FALSE(JobRunner(database(), clock_, counting()).run_one());
}

TEST_P(Jobs, ADeadWorkersJobIsTakenUpFromWhereItGotTo) {
  const auto id = add();
  struct PowerCut {};
  JobRunner dying(database(), clock_, counting([](std::int64_t n) {
                    if (n == 4) throw PowerCut();
                  }));
  EXPECT_THROW(dying.run_one(), PowerCut);
  JobRunner other(database(), clock_, counting());
  EXPECT_FALSE(other.run_one());  // the claim still holds
  clock_.set(clock_.now() + kClaim + std::chrono::seconds(1));
  EXPECT_TRUE(other.run_one());
  EXPECT_EQ(found(id).state, JobState::done);
  EXPECT_EQ(counted(), 10u);  // none twice: the key would have refused it
}

TEST_P(Jobs, AWorkerThatComesBackTooLateChangesNothing) {
  const auto id = add();
  JobRunner other(database(), clock_, counting());
  JobRunner late(database(), clock_, counting([&](std::int64_t n) {
                   if (n != 4) return;
                   clock_.set(clock_.now() + kClaim + std::chrono::seconds(1));
                   EXPECT_TRUE(other.run_one());
                 }));
  EXPECT_TRUE(late.run_one());
  EXPECT_EQ(found(id).message, "Counted to ten");
  EXPECT_EQ(counted(), 10u);
}

TEST_P(Jobs, AJobThatKeepsStoppingItsWorkerFails) {
  const auto id = add();
  struct PowerCut {};
  JobRunner dying(database(), clock_, {{"count", [](RunningJob&) -> Result<std::string> { throw PowerCut(); }}});
  for (int i = 0; i < kMostAttempts; ++i) {
    EXPECT_THROW(dying.run_one(), PowerCut);
    clock_.set(clock_.now() + kClaim + std::chrono::seconds(1));
  }
  EXPECT_FALSE(dying.run_one());
  EXPECT_EQ(found(id).state, JobState::failed);
  EXPECT_THAT(found(id).message, HasSubstr("5 times"));
}

TEST_P(Jobs, AWaitingJobIsCancelledAtOnceAndARunningOneAtItsNextStep) {
  const auto waiting = add();
  must(cancel(waiting));
  EXPECT_EQ(found(waiting).state, JobState::cancelled);
  const auto id = add();
  JobRunner runner(database(), clock_, counting([&](std::int64_t n) {
                     if (n == 3) must(cancel(id));
                   }));
  EXPECT_TRUE(runner.run_one());
  EXPECT_EQ(found(id).state, JobState::cancelled);
  EXPECT_EQ(counted(), 3u);
  EXPECT_FALSE(cancel(id));
}

TEST_P(Jobs, AnErrorAndAFaultEndItInWords) {
  const auto id = add();
  JobRunner(database(), clock_,
            {{"count", [](RunningJob&) -> Result<std::string> { return invalid("Row 7 of the file has no name"); }}})
      .run_one();
  EXPECT_EQ(found(id).state, JobState::failed);
  EXPECT_EQ(found(id).message, "Row 7 of the file has no name");
  const auto second = add();
  JobRunner(database(), clock_,
            {{"count",
              [](RunningJob& job) -> Result<std::string> {
                job.database().read([](Reading& reading) { (void)reading.select<int>("select nothing from nowhere"); });
                return std::string();
              }}})
      .run_one();
  EXPECT_EQ(found(second).state, JobState::failed);
}

TEST_P(Jobs, SeveralWorkersNeverHaveTheSameOne) {
  constexpr int kCount = 24;
  std::set<JobId> ids;
  for (int i = 0; i < kCount; ++i) ids.insert(add());
  std::mutex mutex;
  std::multiset<JobId> done;
  const JobKinds kinds = {{"count", [&](RunningJob& job) -> Result<std::string> {
                             const std::lock_guard lock(mutex);
                             done.insert(job.job().id);
                             return std::string("Done");
                           }}};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      auto own = must(Database::open(url()));  // as another process would
      JobRunner runner(*own, clock_, kinds);
      while (runner.run_one()) {
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done.size(), static_cast<std::size_t>(kCount));
  EXPECT_EQ(std::set<JobId>(done.begin(), done.end()), ids);
}

TEST_P(Jobs, AThreadDoesThemAndLaysThemDownWhenItStops) {
  std::atomic<bool> begun = false;
  const auto id = add();
  {
    JobThread thread(database(), clock_, {{"count", [&](RunningJob& job) -> Result<std::string> {
                                             for (;;) {
                                               begun = true;
                                               EVENHAND_CHECK(job.step([](Writing&, Job& state) -> Result<Done> {
                                                 ++state.done;
                                                 return Done{};
                                               }));
                                             }
                                           }}});
    thread.wake();
    while (!begun) std::this_thread::yield();
  }
  EXPECT_EQ(found(id).state, JobState::waiting);
}

TEST_P(Jobs, AnotherOwnersJobIsNotFound) {
  const auto id = add();
  const auto other = OwnerId::make(clock_.now());
  EXPECT_FALSE(database().read([&](Reading& reading) { return find_job(reading, other, id); }));
  EXPECT_TRUE(database().read([&](Reading& reading) { return recent_jobs(reading, other); }).empty());
  EXPECT_EQ(database().read([&](Reading& reading) { return recent_jobs(reading, owner_); }).size(), 1u);
}

}  // namespace evenhand::store
