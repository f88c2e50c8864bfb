// One connection to a store, with the statements prepared on it. Used by one thread at a time; inside store/ only.
//
// SOCI stays behind this header: session.cpp is the one file that speaks to it.
#pragma once

#include <cstdint>
#include <memory>

#include "store/sql.h"
#include "store/url.h"

namespace evenhand::store {

// What a session is for. SQLite is held to it; PostgreSQL is told with each transaction, and never makes a database.
enum class Access { read, write, create };

class Session {
 public:
  // Throws Failure (unreachable) when there is no store to be had there. `opening`: store/opening.h.
  Session(const StoreUrl& url, Access access, std::uint64_t opening = 0);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] StoreKind kind() const { return kind_; }
  [[nodiscard]] std::uint64_t opening() const { return opening_; }

  void begin_read();
  void begin_write();
  void commit();
  void rollback() noexcept;

  // Runs a statement; with columns, hands each row over; gives the number of rows changed.
  std::int64_t run(std::string_view sql, const Parameters& parameters, std::span<const ColumnType> columns,
                   const OnRow& on_row, Place place);
  // A statement without parameters or rows that is not worth keeping: of a migration, a pragma, a savepoint.
  void run_once(std::string_view sql, Place place = Place::here());

  // Whether the last Failure may go away when the whole transaction is run again (PostgreSQL 40001, 40P01).
  [[nodiscard]] bool should_retry() const { return should_retry_; }

 private:
  struct Connection;
  struct Prepared;
  Prepared& prepared(std::string_view sql, const Parameters& parameters, std::span<const ColumnType> columns);
  void abandon();
  [[noreturn]] void fail(Place place);  // from inside a catch: turns SOCI's exception into a Failure

  StoreKind kind_;
  std::uint64_t opening_;
  std::unique_ptr<Connection> connection_;
  bool should_retry_ = false;
};

}  // namespace evenhand::store
