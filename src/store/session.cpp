#include "store/session.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <unordered_map>

#include "store/connect_string.h"

namespace evenhand::store {

namespace {

// A parameter or a column: SOCI binds to the addresses of these, so they stay where they are.
struct Cell {
  soci::indicator indicator = soci::i_null;
  long long integer = 0;
  double real = 0;
  std::string text;
};

constexpr std::size_t kMostStatements = 1000;

FailureKind kind_of_sqlite(int code) {
  if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC) return FailureKind::full;  // a quota, or a bad disk
  switch (code & 0xff) {
    case SQLITE_FULL:
      return FailureKind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FailureKind::busy;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return FailureKind::read_only;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return FailureKind::unreachable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FailureKind::damaged;
    case SQLITE_CONSTRAINT:
      return FailureKind::constraint;
    default:
      return FailureKind::programming;
  }
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
FailureKind kind_of_postgresql(const std::string& state) {
  if (state == "53100") return FailureKind::full;
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014") return FailureKind::busy;
  if (state == "25006" || state == "42501") return FailureKind::read_only;
  const auto group = state.substr(0, 2);
  if (group == "23") return FailureKind::constraint;
  if (group == "XX" || group == "58") return FailureKind::damaged;
  if (group == "08" || group == "57" || group == "53" || group == "28" || group == "3D" || state.empty()) {
    return FailureKind::unreachable;
  }
  return FailureKind::programming;
}

// PostgreSQL quotes a value that it cannot read (class 22) and, after its first line, the key that was doubled.
std::string without_values(const std::string& state, const std::string& message) {
  if (state.starts_with("22")) return "a value of the wrong kind";
  return message.substr(0, message.find('\n'));
}

// libpq's own account of it; anything else might repeat the address, password and all.
std::string why_not_opened(const std::string& message) {
  const auto start = message.find("connection to server");
  return start == std::string::npos ? "" : ": " + message.substr(start, message.find('\n', start) - start);
}

}  // namespace

struct Session::Prepared {
  Prepared(soci::session& session, std::string_view sql, const Parameters& parameters,
           std::span<const ColumnType> columns)
      : in(parameters.size()),
        out(columns.size()),
        types(columns.begin(), columns.end()),
        row(columns.size()),
        statement(session) {
    for (std::size_t i = 0; i < in.size(); ++i) {
      const auto& name = parameters[i].name;
      switch (parameters[i].value.index()) {
        case 1:
          statement.exchange(soci::use(in[i].integer, in[i].indicator, name));
          break;
        case 2:
          statement.exchange(soci::use(in[i].real, in[i].indicator, name));
          break;
        default:
          statement.exchange(soci::use(in[i].text, in[i].indicator, name));
          break;
      }
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      switch (types[i]) {
        case ColumnType::integer:
          statement.exchange(soci::into(out[i].integer, out[i].indicator));
          break;
        case ColumnType::real:
          statement.exchange(soci::into(out[i].real, out[i].indicator));
          break;
        case ColumnType::text:
          statement.exchange(soci::into(out[i].text, out[i].indicator));
          break;
      }
    }
    statement.alloc();
    statement.prepare(std::string(sql), soci::details::st_repeatable_query);
    statement.define_and_bind();
  }

  void set(const Parameters& parameters, Place place) {
    for (std::size_t i = 0; i < in.size(); ++i) {
      const Value& value = parameters[i].value;
      in[i].indicator = value.index() == 0 ? soci::i_null : soci::i_ok;
      if (const auto* integer = std::get_if<std::int64_t>(&value)) in[i].integer = *integer;
      if (const auto* real = std::get_if<double>(&value)) in[i].real = *real;
      if (const auto* text = std::get_if<std::string>(&value)) {
        // PostgreSQL would take the text up to the zero byte and say nothing.
        if (text->find('\0') != std::string::npos) {
          throw Failure(FailureKind::programming, "parameter " + parameters[i].name + " contains a zero byte", place);
        }
        in[i].text = *text;
      }
    }
  }

  Row read() {
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i].indicator == soci::i_null)
        row[i] = std::monostate{};
      else if (types[i] == ColumnType::integer)
        row[i] = static_cast<std::int64_t>(out[i].integer);
      else if (types[i] == ColumnType::real)
        row[i] = out[i].real;
      else
        row[i] = out[i].text;
    }
    return row;
  }

  std::vector<Cell> in, out;
  std::vector<ColumnType> types;
  std::vector<Value> row;
  soci::statement statement;
};

struct Session::Connection {
  soci::session session;
  std::unordered_map<std::string, std::unique_ptr<Prepared>> statements;  // closed before the session
  std::string key;                                                        // of the statement last run
  bool running = false;
};

Session::Session(const StoreUrl& url, Access access, std::uint64_t opening)
    : kind_(url.kind), opening_(opening), connection_(std::make_unique<Connection>()) {
  const auto address = connect_string(url);
  if (!address) throw Failure(FailureKind::unreachable, address.error().message, Place{});
  try {
    if (kind_ == StoreKind::sqlite) {
      if (access != Access::create && !std::filesystem::exists(url.target)) {
        throw Failure(FailureKind::unreachable, "there is no file " + url.target, Place{});
      }
      connection_->session.open(soci::sqlite3, *address);
      auto* backend = static_cast<soci::sqlite3_session_backend*>(connection_->session.get_backend());
      sqlite_api::sqlite3_extended_result_codes(backend->conn_, 1);  // tells a full quota from a bad disk
      // secure_delete: what is erased (12-data-protection, rule 7) does not stay behind in free pages.
      for (const char* pragma : {"pragma journal_mode = wal", "pragma synchronous = full", "pragma foreign_keys = on",
                                 "pragma secure_delete = on", "pragma temp_store = memory"}) {
        run_once(pragma);
      }
      if (access == Access::read) run_once("pragma query_only = on");
    } else {
      connection_->session.open(soci::postgresql, *address);
      for (const char* setting : {"set client_encoding to 'UTF8'", "set time zone 'UTC'", "set lock_timeout to '10s'",
                                  "set client_min_messages to error", "set standard_conforming_strings to on"}) {
        run_once(setting);
      }
    }
  } catch (const Failure&) {
    throw;
  } catch (const soci::soci_error& error) {
    throw Failure(FailureKind::unreachable, "cannot open " + url.shown() + why_not_opened(error.get_error_message()),
                  Place{});
  }
}

Session::~Session() = default;

void Session::begin_read() {
  run_once(kind_ == StoreKind::sqlite ? "begin" : "begin transaction isolation level repeatable read, read only");
}
void Session::begin_write() {
  run_once(kind_ == StoreKind::sqlite ? "begin immediate"
                                      : "begin transaction isolation level serializable, read write");
}
void Session::commit() {
  run_once("commit");
}
void Session::rollback() noexcept {
  try {
    run_once("rollback");
  } catch (const Failure&) {
    // SQLite rolled back by itself (disk full), or the connection is gone and the server will.
  }
}

std::int64_t Session::run(std::string_view sql, const Parameters& parameters, std::span<const ColumnType> columns,
                          const OnRow& on_row, Place place) {
  if (connection_->running) {
    throw Failure(FailureKind::programming, "a statement was run inside the use of another's row", place);
  }
  connection_->running = true;
  std::int64_t changed = 0;
  try {
    Prepared& prepared = this->prepared(sql, parameters, columns);
    prepared.set(parameters, place);
    if (columns.empty()) {
      prepared.statement.execute(true);
      changed = prepared.statement.get_affected_rows();
    } else {
      prepared.statement.execute(false);
      while (prepared.statement.fetch()) on_row(prepared.read());
    }
  } catch (const soci::soci_error&) {
    abandon();
    fail(place);
  } catch (...) {
    abandon();
    throw;
  }
  connection_->running = false;
  return changed;
}

// A SQLite statement left halfway would hold its snapshot past the end of the transaction.
void Session::abandon() {
  connection_->running = false;
  connection_->statements.erase(connection_->key);
}

void Session::run_once(std::string_view sql, Place place) {
  try {
    connection_->session.once << sql;
  } catch (const soci::soci_error&) {
    fail(place);
  }
}

// Keyed by the text and by the kinds of its parameters and columns, which a prepared statement fixes.
Session::Prepared& Session::prepared(std::string_view sql, const Parameters& parameters,
                                     std::span<const ColumnType> columns) {
  auto& statements = connection_->statements;
  auto& key = connection_->key;
  key.assign(sql);
  for (const auto& parameter : parameters) {
    key += '\n';
    key += parameter.name;
    key += static_cast<char>('0' + parameter.value.index() % 3);  // null is sent as text
  }
  key += '\n';
  for (const auto column : columns) key += static_cast<char>('a' + static_cast<int>(column));
  if (const auto found = statements.find(key); found != statements.end()) return *found->second;
  if (statements.size() >= kMostStatements) statements.clear();
  auto made = std::make_unique<Prepared>(connection_->session, sql, parameters, columns);
  return *statements.emplace(key, std::move(made)).first->second;
}

void Session::fail(Place place) {
  should_retry_ = false;
  try {
    throw;
  } catch (const soci::sqlite3_soci_error& error) {
    throw Failure(kind_of_sqlite(error.result()), error.get_error_message(), place);
  } catch (const soci::postgresql_soci_error& error) {
    const auto state = error.sqlstate();
    should_retry_ = state == "40001" || state == "40P01";
    throw Failure(kind_of_postgresql(state), without_values(state, error.get_error_message()), place);
  } catch (const soci::soci_error& error) {
    throw Failure(FailureKind::programming, error.get_error_message(), place);
  }
}

}  // namespace evenhand::store
