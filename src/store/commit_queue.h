// One writer for SQLite, and one sync to disk for all who wait.
//
// SQLite has one writer at a time, and a commit waits for the disk. Callers queue; the first to find nobody writing
// runs what waits, each part in its own savepoint inside one transaction, and commits once. Each caller returns after
// that commit, so what it is told is saved is on disk; one that gave an Error or threw is rolled back alone.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/session.h"

namespace evenhand::store {

class CommitQueue {
 public:
  CommitQueue(StoreUrl url, std::chrono::milliseconds patience) : url_(std::move(url)), patience_(patience) {}

  // Runs `use` in a write transaction, kept when it gives true. Throws what it threw, or the commit's Failure.
  void run(const std::function<bool(Writing&)>& use);

 private:
  struct Part {
    const std::function<bool(Writing&)>& use;
    bool ran = false;
    bool keep = false;
    std::exception_ptr thrown;
    bool done = false;  // guarded by mutex_; the rest is the writing thread's until then
  };
  using Batch = std::vector<Part*>;
  void write(Batch& batch);  // fills `batch` with the parts it ran; throws when none of them was kept
  void run_part(Part& part);
  Part* take_next();

  StoreUrl url_;
  std::chrono::milliseconds patience_;  // with another process that writes
  std::unique_ptr<Session> session_;    // touched by whoever is writing
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Part*> waiting_;
  bool writing_ = false;
};

}  // namespace evenhand::store
