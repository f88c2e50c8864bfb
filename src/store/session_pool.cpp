#include "store/session_pool.h"

#include <atomic>

#include "store/opening.h"

namespace evenhand::store {
namespace {

std::uint64_t next_opening() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

std::uint64_t opening_of(Reading& reading) {
  return reading.session().opening();
}

SessionPool::SessionPool(StoreUrl url, Access access, std::size_t most)
    : url_(std::move(url)), access_(access), most_(most), opening_(next_opening()) {}

SessionPool::Lease SessionPool::begin(void (Session::*how)()) {
  {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [&] { return lent_ < most_; });
    ++lent_;
  }
  Lease lease(*this);  // from here on the place is given back whatever happens
  while ((lease.session_ = take_idle()) != nullptr) {
    try {
      ((*lease).*how)();
      return lease;
    } catch (const Failure& failure) {
      lease.discard();
      if (failure.kind() != FailureKind::unreachable) throw;
    }
  }
  lease.session_ = std::make_unique<Session>(url_, access_, opening_);
  ((*lease).*how)();
  return lease;
}

std::unique_ptr<Session> SessionPool::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void SessionPool::take_back(std::unique_ptr<Session> session) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (session) idle_.push_back(std::move(session));
  }
  free_.notify_one();
}

}  // namespace evenhand::store
