#include "store/database.h"

#include <algorithm>
#include <random>
#include <thread>

#include "store/commit_queue.h"
#include "store/migrations.h"
#include "store/session_pool.h"

namespace evenhand::store {

namespace {

constexpr int kMostTries = 12;  // of a write that PostgreSQL asks to repeat

// A thread inside read() or write() that comes back for the same database would wait for itself, or see two moments.
// Which database a thread is inside of is the thread's own affair, so the mark is thread_local.
class Inside {
 public:
  explicit Inside(const void* database) : outer_(innermost_), database_(database) {
    for (const auto* each = innermost_; each != nullptr; each = each->outer_) {
      if (each->database_ == database) {
        throw Failure(FailureKind::programming, "the database was used inside its own read or write", Place{});
      }
    }
    innermost_ = this;
  }
  ~Inside() { innermost_ = outer_; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  static thread_local const Inside* innermost_;
  const Inside* outer_;
  const void* database_;
};
thread_local const Inside* Inside::innermost_ = nullptr;

// Two that cross once should not cross again: wait a random while, longer each time.
void pause_before_try(int number) {
  static thread_local std::minstd_rand random(std::random_device{}());
  const int most = 1 << std::min(number, 7);
  std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<int>(0, most)(random)));
}

}  // namespace

struct Database::State {
  State(const StoreUrl& store, const Options& options)
      : url(store),
        sessions(store, store.kind == StoreKind::sqlite ? Access::read : Access::write, options.most_sessions),
        queue(store, options.patience) {}
  StoreUrl url;
  SessionPool sessions;
  CommitQueue queue;  // SQLite only
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::~Database() = default;

const StoreUrl& Database::url() const {
  return state_->url;
}

Result<std::unique_ptr<Database>> Database::open(const StoreUrl& url, const Options& options) {
  try {
    Session first(url, options.create ? Access::create : Access::write);
    if (options.schema == Schema::current) {
      const auto known = embedded_migrations(url.kind);
      first.begin_read();
      EVENHAND_TRY(const SchemaState state, schema_state(first, known));
      first.commit();
      if (state.empty) {
        EVENHAND_CHECK(store::migrate(first, known));
      } else if (!state.pending.empty()) {
        return conflict("The store's schema is older than this program (next step: " + state.pending.front() +
                        "). Run: evenhand migrate");
      }
    }
  } catch (const Failure& failure) {
    if (failure.kind() == FailureKind::programming) throw;
    return Error{ErrorKind::unavailable, "The store " + url.shown() + " cannot be opened. " + failure.sentence(),
                 failure.what()};
  }
  return std::unique_ptr<Database>(new Database(std::make_unique<State>(url, options)));
}

void Database::run_read(const std::function<void(Reading&)>& use) {
  const Inside inside(this);
  auto session = state_->sessions.begin(&Session::begin_read);
  try {
    Reading reading(*session);
    use(reading);
    session->commit();
  } catch (const Failure&) {
    session.discard();
    throw;
  } catch (...) {
    session->rollback();
    throw;
  }
}

void Database::run_write(const std::function<bool(Writing&)>& use) {
  const Inside inside(this);
  if (kind() == StoreKind::sqlite) return state_->queue.run(use);
  for (int number = 1;; ++number) {
    auto session = state_->sessions.begin(&Session::begin_write);
    try {
      Writing writing(*session);
      if (use(writing))
        session->commit();
      else
        session->rollback();
      return;
    } catch (const Failure&) {
      if (!session->should_retry() || number == kMostTries) {
        session.discard();
        throw;
      }
      session->rollback();
    } catch (...) {
      session->rollback();
      throw;
    }
    pause_before_try(number);
  }
}

Result<std::vector<std::string>> Database::pending_migrations() {
  return read([&](Reading& reading) -> Result<std::vector<std::string>> {
    EVENHAND_TRY(SchemaState state, schema_state(reading.session(), embedded_migrations(kind())));
    return std::move(state.pending);
  });
}

Result<int> Database::migrate() {
  Session session(url(), Access::write);
  return store::migrate(session, embedded_migrations(kind()));
}

}  // namespace evenhand::store
