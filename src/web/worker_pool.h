// Threads that run handlers, and the queue before them. The queue has an end: past it a task is refused, so that a
// server under too much load says so at once rather than late.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace evenhand::web {

class WorkerPool {
 public:
  using Task = std::function<void()>;  // must not throw

  WorkerPool(unsigned threads, std::size_t most_waiting);
  ~WorkerPool();  // runs what is queued, then joins
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] bool submit(Task task);  // false: the queue is full, or the pool is closing
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::deque<Task> tasks_;
  const std::size_t most_waiting_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace evenhand::web
