// Database: one store, and the transactions on it.
//
//   EVENHAND_TRY(auto database, Database::open(url));
//   auto titles = database->read([&](Reading& reading) { return titles_of(reading, scope); });
//   auto saved = database->write([&](Writing& writing) -> Result<Done> { return save(writing, scope, form); });
//
// Threads: any number at once. A read sees one moment, however long it lasts, and never waits for a writer. A write
// that returns an Error, or throws, leaves nothing; one that returns a value is on disk when write() returns. A write's
// function may be run more than once (PostgreSQL asks for that when two cross), and on SQLite on another caller's
// thread while this one waits (store/commit_queue.h): it must do nothing but use its Writing and what it captured.
// Don't use the database inside its own read() or write(): that throws Failure (programming) at once.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "store/sql.h"
#include "store/url.h"

namespace evenhand::store {

enum class Schema {
  current,  // an empty store gets the schema; an older one is refused: "run evenhand migrate"
  any,      // as it is: for migrate, backup, restore and verify
};

class Database {
 public:
  struct Options {
    Schema schema = Schema::current;
    bool create = true;                          // SQLite: make the file where there is none
    std::size_t most_sessions = 32;              // connections at once; further callers wait
    std::chrono::milliseconds patience{10'000};  // SQLite: how long a write waits for another process's
  };
  // Errors: no store to be had there, or its schema is newer, changed or older than this program's.
  static Result<std::unique_ptr<Database>> open(const StoreUrl& url, const Options& options);
  static Result<std::unique_ptr<Database>> open(const StoreUrl& url) { return open(url, Options{}); }
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  template <class F>
  auto read(F&& use) -> std::invoke_result_t<F&, Reading&> {
    using Given = std::invoke_result_t<F&, Reading&>;
    if constexpr (std::is_void_v<Given>) {
      run_read([&](Reading& reading) { use(reading); });
    } else {
      std::optional<Given> given;
      run_read([&](Reading& reading) { given.emplace(use(reading)); });
      return std::move(*given);
    }
  }

  // F gives a Result<T>.
  template <class F>
  auto write(F&& use) -> std::invoke_result_t<F&, Writing&> {
    std::optional<std::invoke_result_t<F&, Writing&>> given;
    run_write([&](Writing& writing) {
      given.reset();
      given.emplace(use(writing));
      return given->has_value();
    });
    return std::move(*given);
  }

  [[nodiscard]] const StoreUrl& url() const;
  [[nodiscard]] StoreKind kind() const { return url().kind; }

  // The names of the steps still to come (none: the schema is this program's), and taking them.
  Result<std::vector<std::string>> pending_migrations();
  Result<int> migrate();

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  void run_read(const std::function<void(Reading&)>& use);
  void run_write(const std::function<bool(Writing&)>& use);  // true: commit

  std::unique_ptr<State> state_;
};

}  // namespace evenhand::store
