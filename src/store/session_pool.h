// Open sessions of one store, lent to one caller at a time. Inside store/ only.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "store/session.h"

namespace evenhand::store {

class SessionPool {
 public:
  SessionPool(StoreUrl url, Access access, std::size_t most);

  class Lease {
   public:
    Lease(Lease&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), session_(std::move(other.session_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (pool_ != nullptr) pool_->take_back(std::move(session_));
    }
    Session& operator*() const { return *session_; }
    Session* operator->() const { return session_.get(); }
    void discard() { session_.reset(); }  // its connection is not to be trusted: closed, and not lent again

   private:
    friend class SessionPool;
    explicit Lease(SessionPool& pool) : pool_(&pool) {}
    SessionPool* pool_;  // null after a move
    std::unique_ptr<Session> session_;
  };

  // A session in a transaction that `how` opened. One that has gone stale (the server restarted) is replaced once all
  // the idle ones have been tried. Waits while as many as allowed are lent.
  Lease begin(void (Session::*how)());

 private:
  std::unique_ptr<Session> take_idle();
  void take_back(std::unique_ptr<Session> session);

  StoreUrl url_;
  Access access_;
  std::size_t most_;
  const std::uint64_t opening_;  // of all its sessions
  std::mutex mutex_;
  std::condition_variable free_;
  std::size_t lent_ = 0;
  std::vector<std::unique_ptr<Session>> idle_;  // the last one back is the first one lent: its pages are warm
};

}  // namespace evenhand::store
