// Every page and act × every role × another organisation: walks the routes of the whole house.
//
// What is expected comes from the one table of rights (people/rights.h). To see that another organisation's records are
// never shown or changed, every owned table gets a row of that organisation, whatever the table holds: a row that
// nobody else may read need not make sense.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <set>

#include "app/house.h"
#include "base/files.h"
#include "base/text.h"
#include "people/account_store.h"
#include "people/session_store.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::app {

namespace {

using people::Act;
using people::Role;
using people::Roles;
using store::Writing;
using store::testing::must;

constexpr const char* kTheirRecord = "01935000-0000-7000-8000-00000000cafe";
constexpr const char* kTheirWords = "words-of-another-organisation";
constexpr int kYear = 2026;

// SQL of the test's own: rows that the stores would refuse to write.
class RawStore {
 public:
  explicit RawStore(const std::string& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error("sqlite3_open");
    run("pragma foreign_keys = off");
    run("pragma ignore_check_constraints = on");
  }
  ~RawStore() { sqlite3_close(handle_); }
  RawStore(const RawStore&) = delete;
  RawStore& operator=(const RawStore&) = delete;

  std::vector<std::vector<std::string>> run(const std::string& sql) {
    std::vector<std::vector<std::string>> rows;
    char* problem = nullptr;
    const auto take = [](void* into, int count, char** values, char**) {
      auto& row = static_cast<decltype(rows)*>(into)->emplace_back();
      for (int i = 0; i < count; ++i) row.emplace_back(values[i] == nullptr ? "" : values[i]);
      return 0;
    };
    if (sqlite3_exec(handle_, sql.c_str(), take, &rows, &problem) != SQLITE_OK) {
      const std::string text = problem;
      sqlite3_free(problem);
      throw std::runtime_error(sql + ": " + text);
    }
    return rows;
  }

  // The tables whose rows belong to an owner.
  std::vector<std::string> owned_tables() {
    std::vector<std::string> tables;
    for (const auto& row : run("select m.name from sqlite_master m where m.type = 'table' and exists (select 1 from "
                               "pragma_table_info(m.name) where name = 'owner') order by m.name")) {
      tables.push_back(row[0]);
    }
    return tables;
  }

  void add_row(const std::string& table, const OwnerId& owner) {
    std::vector<std::string> names, values;
    for (const auto& row : run("select name, type from pragma_table_info('" + table + "')")) {
      const auto& [name, type] = std::tie(row[0], row[1]);
      names.push_back(name);
      if (name == "owner") {
        values.push_back("'" + owner.text() + "'");
      } else if (name == "year") {
        values.push_back(std::to_string(kYear));
      } else if (type == "text" || type == "TEXT") {
        values.push_back(name == "id" ? "'" + std::string(kTheirRecord) + "'" : "'" + std::string(kTheirWords) + "'");
      } else {
        values.push_back("1");
      }
    }
    run("insert or ignore into " + table + " (" + join(names, ", ") + ") values (" + join(values, ", ") + ")");
  }

  std::string rows_of(const OwnerId& owner) {
    std::string all;
    for (const auto& table : owned_tables()) {
      for (const auto& row : run("select * from " + table + " where owner = '" + owner.text() + "' order by rowid")) {
        all += table + ": " + join(row, " | ") + "\n";
      }
    }
    return all;
  }

 private:
  sqlite3* handle_ = nullptr;
};

// A path that fits the pattern: /cycles/{year}/evidence/{id} → /cycles/2026/evidence/01935000-….
std::string path_of(const std::string& pattern) {
  std::string path;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '{') {
      path.push_back(pattern[at++]);
      continue;
    }
    const auto end = pattern.find('}', at);
    const auto name = pattern.substr(at + 1, end - at - 1);
    path += name == "year" ? std::to_string(kYear) : kTheirRecord;
    at = end + 1;
  }
  return path;
}

class Routes : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  std::string file_ = (folder_.path() / "evenhand.db").string();
  std::unique_ptr<store::Database> database_ = must(store::Database::open(store::StoreUrl::file(file_)));
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
  people::SealingKey key_ = people::SealingKey::random();
  people::Passwords passwords_{{.passes = 1, .memory_bytes = 8u << 10}};
  House house_{{.database = *database_, .clock = clock_, .key = key_, .passwords = passwords_}};
  OwnerId ours_, theirs_;

  void SetUp() override {
    must(database_->write([&](Writing& writing) -> Result<Done> {
      ours_ = must(people::add_owner(writing, "OURS", "Our trust", people::PartyKind::nhs_body, clock_.now()));
      theirs_ = must(people::add_owner(writing, "THEIRS", "Their trust", people::PartyKind::nhs_body, clock_.now()));
      return Done{};
    }));
  }

  // The cookie's secret of somebody new with these roles with us.
  std::string signed_in(Roles roles) {
    std::string secret;
    must(database_->write([&](Writing& writing) -> Result<Done> {
      const auto email = "p" + std::to_string(++people_) + "@example.org";
      const auto account = must(people::add_account(writing, email, "Somebody", "", clock_.now()));
      people::give_roles(writing, ours_, account, roles);
      people::set_second_factor(writing, account, {"sealed", 1}, {});
      secret = people::start_session(writing, account, ours_, people::SignInStage::full, "A browser", clock_.now());
      return Done{};
    }));
    return secret;
  }

  static web::Request request(const web::Route& route, const std::string& secret) {
    web::Request made{.method = route.method, .path = path_of(route.pattern), .host = "evenhand.example.org"};
    if (!secret.empty()) made.cookies = web::Cookies("session=" + secret);
    if (route.method != web::Method::get) made.form.add("csrf", people::csrf_token(secret));
    return made;
  }
  // The status of the answer; or that the rights refused, or that the handler threw.
  static constexpr int kRefused = -1;
  static constexpr int kThrew = -2;
  std::pair<int, std::string> answer(const web::Route& route, const std::string& secret) {
    Result<web::Response> result = web::Response{};
    try {
      result = house_.router().handle(request(route, secret));
    } catch (const std::exception& problem) {
      return {kThrew, problem.what()};
    }
    if (!result) {
      const bool by_right = result.error().kind == ErrorKind::forbidden && result.error().detail == route.access;
      return {by_right ? kRefused : web::status_of(result.error().kind), result.error().message};
    }
    const auto* body = std::get_if<std::string>(&result->body);
    return {result->status, body == nullptr ? "" : *body};
  }

 private:
  int people_ = 0;
};

TEST_F(Routes, EachNamesAnActOfTheTable) {
  // What holds no record of anybody: files of the program, and what an operator's monitor asks.
  const std::set<std::string> open = {"/assets/{name}", "/healthz", "/metrics"};
  EXPECT_GT(house_.router().routes().size(), 20u);
  for (const auto& route : house_.router().routes()) {
    if (open.contains(route.pattern)) continue;
    EXPECT_TRUE(people::act_named(route.access)) << route.pattern << " names no act: who may use it?";
  }
}

TEST_F(Routes, NobodySignedInSeesOnlyWhatIsOpenToAnyone) {
  for (const auto& route : house_.router().routes()) {
    const auto act = people::act_named(route.access);
    if (!act || people::rule_of(*act).anyone) continue;
    const auto result = house_.router().handle(request(route, ""));
    ASSERT_TRUE(result) << route.pattern;
    if (route.method == web::Method::get) {
      EXPECT_EQ(result->status, 303) << route.pattern;
      EXPECT_TRUE(result->headers.get("Location").starts_with("/sign-in")) << route.pattern;
    } else {
      EXPECT_EQ(result->status, 403) << route.pattern;
    }
  }
}

TEST_F(Routes, EachRoleMayUseWhatTheTableGivesItAndNothingElse) {
  for (const Role role : people::all_roles()) {
    for (const auto& route : house_.router().routes()) {
      const auto act = people::act_named(route.access);
      if (!act || people::rule_of(*act).anyone) continue;
      // Anew for each, as some routes end the sign-in.
      const auto [status, text] = answer(route, signed_in({role}));
      EXPECT_EQ(status == kRefused, !people::allows({role}, *act))
          << people::role_name(role) << " " << web::method_name(route.method) << " " << route.pattern << " ("
          << route.access << ") was answered with " << status << " " << text.substr(0, 200);
    }
  }
}

TEST_F(Routes, AnotherOrganisationsRecordsAreNeitherShownNorChanged) {
  RawStore raw(file_);
  for (const auto& table : raw.owned_tables()) {
    if (table != "membership" && table != "trail_head") raw.add_row(table, theirs_);
  }
  const auto before = raw.rows_of(theirs_);
  ASSERT_NE(before.find(kTheirWords), std::string::npos);
  Roles everything;
  for (const Role role : people::all_roles()) everything.add(role);

  for (const auto& route : house_.router().routes()) {
    const auto act = people::act_named(route.access);
    if (!act || people::rule_of(*act).anyone) continue;
    const auto [status, shown] = answer(route, signed_in(everything));
    EXPECT_NE(status, kThrew) << route.pattern
                              << " could not read a row, which may be another organisation's: " << shown;
    EXPECT_EQ(shown.find(kTheirWords), std::string::npos) << route.pattern << " shows what is another organisation's";
    EXPECT_EQ(raw.rows_of(theirs_), before)
        << web::method_name(route.method) << " " << route.pattern << " changed what is another organisation's";
  }
}

}  // namespace

}  // namespace evenhand::app
