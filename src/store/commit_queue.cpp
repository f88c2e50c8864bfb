#include "store/commit_queue.h"

#include <chrono>

namespace evenhand::store {

namespace {

// Long enough to share a sync among all who wait, short enough that nobody notices the wait.
constexpr std::chrono::milliseconds kLongestBatch{20};

void run_kept(Session& session, std::string_view sql) {
  session.run(sql, {}, {}, {}, Place::here());
}

}  // namespace

void CommitQueue::run(const std::function<bool(Writing&)>& use) {
  Part part{.use = use, .thrown = nullptr};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&part);
  while (!part.done) {
    if (writing_) {
      changed_.wait(lock);
      continue;
    }
    writing_ = true;
    lock.unlock();
    Batch batch;
    try {
      write(batch);
    } catch (...) {
      session_.reset();  // rolls back what is open
      if (batch.empty()) batch.push_back(take_next());
      for (auto* each : batch) {
        if (each->keep || !each->ran) each->thrown = std::current_exception();
      }
    }
    lock.lock();
    for (auto* each : batch) each->done = true;
    writing_ = false;
    changed_.notify_all();
  }
  if (part.thrown) std::rethrow_exception(part.thrown);
}

CommitQueue::Part* CommitQueue::take_next() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return nullptr;
  auto* part = waiting_.front();
  waiting_.pop_front();
  return part;
}

void CommitQueue::write(Batch& batch) {
  if (!session_) {
    session_ = std::make_unique<Session>(url_, Access::write);
    session_->run_once("pragma busy_timeout = " + std::to_string(patience_.count()));
  }
  session_->begin_write();
  const auto end = std::chrono::steady_clock::now() + kLongestBatch;
  do {
    auto* part = take_next();
    if (part == nullptr) break;
    batch.push_back(part);
    run_part(*part);
  } while (std::chrono::steady_clock::now() < end);
  session_->commit();
}

// Throws only when the whole transaction is lost: SQLite ends it by itself when, for one, the disk is full.
void CommitQueue::run_part(Part& part) {
  run_kept(*session_, "savepoint part");
  try {
    Writing writing(*session_);
    part.keep = part.use(writing);
  } catch (const Failure& failure) {
    if (failure.kind() != FailureKind::constraint && failure.kind() != FailureKind::programming) throw;
    part.thrown = std::current_exception();
  } catch (...) {
    part.thrown = std::current_exception();
  }
  part.ran = true;
  if (!part.keep) run_kept(*session_, "rollback to part");
  run_kept(*session_, "release part");
}

}  // namespace evenhand::store
