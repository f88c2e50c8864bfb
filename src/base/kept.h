// Keeps what is costly to work out and never changes, by key, for all threads; the oldest goes where there are too
// many. Two threads that ask for the same at once may both work it out; both get the same.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace evenhand {

template <class Key, class Value>
class Kept {
 public:
  explicit Kept(std::size_t most) : most_(most) {}

  // What is kept by this key, or what `work_out` gives (a shared_ptr<const Value>; null is not kept).
  template <class WorkOut>
  std::shared_ptr<const Value> get(const Key& key, const WorkOut& work_out) {
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = values_.find(key); found != values_.end()) return found->second;
    }
    std::shared_ptr<const Value> made = work_out();
    if (!made) return made;
    const std::lock_guard lock(mutex_);
    const auto [place, is_new] = values_.emplace(key, std::move(made));
    const auto kept = place->second;
    if (is_new) {
      order_.push_back(key);
      if (order_.size() > most_) {
        values_.erase(order_.front());
        order_.pop_front();
      }
    }
    return kept;
  }

 private:
  const std::size_t most_;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const Value>> values_;
  std::deque<Key> order_;
};

}  // namespace evenhand
