// A few threads that run tasks in the order given; a task's result, or what it threw, comes through its future. Tasks
// that have not begun when this ends are dropped; those that run are waited for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace evenhand::analysis {

class TaskThreads {
 public:
  explicit TaskThreads(unsigned count) {
    for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }
  ~TaskThreads() {
    {
      const std::lock_guard lock(mutex_);
      is_ending_ = true;
    }
    ready_.notify_all();
  }
  TaskThreads(const TaskThreads&) = delete;
  TaskThreads& operator=(const TaskThreads&) = delete;

  [[nodiscard]] std::size_t size() const { return threads_.size(); }

  template <class Task>
  auto run(Task task) {
    auto packaged = std::make_shared<std::packaged_task<decltype(task())()>>(std::move(task));
    auto result = packaged->get_future();
    {
      const std::lock_guard lock(mutex_);
      tasks_.emplace_back([packaged] { (*packaged)(); });
    }
    ready_.notify_one();
    return result;
  }

 private:
  void work() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
        if (is_ending_) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> tasks_;
  bool is_ending_ = false;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace evenhand::analysis
