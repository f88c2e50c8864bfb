#include "store/testing/both_stores.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <mutex>

#include "base/digest.h"
#include "store/migrations.h"
#include "store/session.h"

namespace evenhand::store::testing {

namespace {

// A PostgreSQL for this program's run: tools/with-postgres lives as long as our end of its pipe.
class OwnPostgresql {
 public:
  OwnPostgresql() {
    int to_child[2];
    int from_child[2];
    if (pipe2(to_child, O_CLOEXEC) != 0 || pipe2(from_child, O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
    const auto child = fork();
    if (child == 0) {
      dup2(to_child[0], STDIN_FILENO);
      dup2(from_child[1], STDOUT_FILENO);
      const std::string script = EVENHAND_SOURCE_DIR "/tools/with-postgres";
      execl(script.c_str(), script.c_str(), "sh", "-c", "echo $EVENHAND_TEST_POSTGRES; exec cat >/dev/null", nullptr);
      _exit(127);
    }
    close(to_child[0]);
    close(from_child[1]);
    keep_alive_ = to_child[1];
    for (char character = 0; read(from_child[0], &character, 1) == 1 && character != '\n';) address_ += character;
    close(from_child[0]);
  }
  ~OwnPostgresql() { close(keep_alive_); }
  OwnPostgresql(const OwnPostgresql&) = delete;
  OwnPostgresql& operator=(const OwnPostgresql&) = delete;
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  int keep_alive_ = -1;
  std::string address_;
};

// "postgresql://evenhand@127.0.0.1:port/postgres", or empty where there is none.
const std::string& postgresql_address() {
  static const std::string given = [] {
    const char* value = std::getenv("EVENHAND_TEST_POSTGRES");
    return std::string(value == nullptr ? "" : value);
  }();
  if (!given.empty()) return given;
  static const OwnPostgresql own;
  return own.address();
}

StoreUrl postgresql_database(const std::string& name) {
  const auto& address = postgresql_address();
  return {StoreKind::postgresql, address.substr(0, address.rfind('/') + 1) + name};
}

void administer(const std::string& statement) {
  Session(postgresql_database("postgres"), Access::write).run_once(statement);
}

std::string new_name() {
  return "evenhand_" + hex(random_token(9)).substr(0, 16);
}

void fill(const StoreUrl& url) {
  Session session(url, Access::create);
  must(migrate(session, embedded_migrations(url.kind)));
}

// Stores with the schema and no rows, made once a run and copied for each test.
const std::string& postgresql_template() {
  struct Template {
    std::string name = new_name();
    Template() {
      administer("create database " + name);
      fill(postgresql_database(name));
    }
    ~Template() { administer("drop database if exists " + name + " with (force)"); }
  };
  static const Template made;
  return made.name;
}

const std::filesystem::path& sqlite_template() {
  struct Template {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "template.db";
    Template() { fill(StoreUrl::file(file)); }
  };
  static const Template made;
  return made.file;
}

}  // namespace

std::string store_name(const ::testing::TestParamInfo<StoreKind>& info) {
  return info.param == StoreKind::sqlite ? "Sqlite" : "Postgresql";
}

StoreUrl BothStores::new_store(StoreKind kind, bool with_schema) {
  const auto name = new_name();
  if (kind == StoreKind::sqlite) {
    const auto file = folder_.path() / (name + ".db");
    if (with_schema) std::filesystem::copy_file(sqlite_template(), file);
    return StoreUrl::file(file);
  }
  if (postgresql_address().empty()) throw std::runtime_error("no PostgreSQL: see tools/with-postgres");
  // Copying files beats writing them through the log tenfold: nothing here is ever synced.
  administer("create database " + name + (with_schema ? " template " + postgresql_template() + " strategy file_copy" : ""));
  postgresql_databases_.push_back(name);
  return postgresql_database(name);
}

const StoreUrl& BothStores::url() {
  if (!url_) url_ = std::make_unique<StoreUrl>(new_store(GetParam(), true));
  return *url_;
}

Database& BothStores::database() {
  if (!database_) database_ = must(Database::open(url()));
  return *database_;
}

void BothStores::TearDown() {
  database_.reset();
  for (const auto& name : postgresql_databases_) administer("drop database if exists " + name + " with (force)");
}

}  // namespace evenhand::store::testing
