#include "store/sql.h"

#include <gmock/gmock.h>

#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

}  // namespace

class Sql : public testing::BothStores {
 protected:
  void SetUp() override {
    session().run_once("create table things (id text primary key, n bigint, x double precision, t text)");
  }
  Session& session() {
    if (!session_) session_ = std::make_unique<Session>(url(), Access::write);
    return *session_;
  }
  void TearDown() override {
    session_.reset();
    BothStores::TearDown();
  }
  Writing writing() { return Writing(session()); }
  std::unique_ptr<Session> session_;
};
EVENHAND_ON_BOTH_STORES(Sql);

TEST_P(Sql, EveryTypeComesBackAsItWent) {
  Writing writing(session());
  const auto id = RecordId::make(Instant(std::chrono::milliseconds(1)));
  const Date date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};
  const Instant instant{std::chrono::milliseconds(1'795'000'000'123)};
  EXPECT_EQ(writing.execute("insert into things (id, n, x, t) values (:id, :n, :x, :t)",
                            {{"id", id}, {"n", INT64_MIN}, {"x", 0.1}, {"t", "naïve 'quoted' :name ✓"}}),
            1);
  using Types = std::tuple<RecordId, std::int64_t, double, std::string>;
  const auto row = writing.select_one<RecordId, std::int64_t, double, std::string>(
      "select id, n, x, t from things where id = :id", {{"id", id}});
  EXPECT_EQ(row, Types(id, INT64_MIN, 0.1, "naïve 'quoted' :name ✓"));
  for (const auto& [value] : {std::tuple(to_value(date)), std::tuple(to_value(instant))}) {
    writing.execute("update things set t = :t", {{"t", value}});
  }
  EXPECT_EQ(writing.select_one<Instant>("select t from things"), std::tuple(instant));
  writing.execute("update things set t = :t, n = :n", {{"t", date}, {"n", true}});
  using More = std::tuple<Date, bool, int>;
  EXPECT_EQ((writing.select_one<Date, bool, int>("select t, n, n from things")), More(date, true, 1));
}

TEST_P(Sql, NothingIsNull) {
  Writing writing(session());
  writing.execute("insert into things (id, n, t) values (:id, :n, :t)",
                  {{"id", "a"}, {"n", std::optional<int>()}, {"t", std::nullopt}});
  using Types = std::tuple<std::optional<int>, std::optional<double>, std::optional<std::string>>;
  EXPECT_EQ((writing.select_one<std::optional<int>, std::optional<double>, std::optional<std::string>>(
                "select n, x, t from things")),
            Types());
  EXPECT_THROW((void)writing.select<int>("select n from things"), Failure);
  // The same statement again with a value, then without: what was bound before is not left behind.
  for (const std::optional<int> n : {std::optional<int>(7), std::optional<int>()}) {
    writing.execute("update things set n = :n", {{"n", n}});
    EXPECT_EQ(writing.select_one<std::optional<int>>("select n from things"), std::tuple(n));
  }
}

TEST_P(Sql, APreparedStatementIsUsedAgainWithOtherValues) {
  Writing writing(session());
  for (int i = 0; i < 50; ++i) {
    writing.execute("insert into things (id, n) values (:id, :n)", {{"id", std::to_string(i)}, {"n", i}});
  }
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(writing.select_one<int>("select n from things where id = :id", {{"id", std::to_string(i)}}),
              std::tuple(i));
  }
  EXPECT_EQ(writing.select<int>("select n from things where n >= :least order by n", {{"least", 40}}).size(), 10u);
  EXPECT_EQ(writing.execute("delete from things where n < :n", {{"n", 40}}), 40);
  EXPECT_EQ(writing.execute("delete from things where n < :n", {{"n", 40}}), 0);
}

TEST_P(Sql, AParameterMayBeUsedTwiceAndInAnyOrder) {
  Writing writing(session());
  writing.execute("insert into things (id, n, t) values (:b, :a, :b)", {{"a", 1}, {"b", "two"}});
  EXPECT_EQ((writing.select_one<std::string, int>("select t, n from things where id = :b and (n = :a or t = :b)",
                                                  {{"b", "two"}, {"a", 1}})),
            std::tuple("two", 1));
}

TEST_P(Sql, ADoubledKeyIsToldByTheRowsChanged) {
  Writing writing(session());
  EXPECT_EQ(writing.execute("insert into things (id) values (:id) on conflict do nothing", {{"id", "a"}}), 1);
  EXPECT_EQ(writing.execute("insert into things (id) values (:id) on conflict do nothing", {{"id", "a"}}), 0);
}

TEST_P(Sql, AFailureSaysWhereAndWhatButNeverAValue) {
  Writing writing(session());
  writing.execute("insert into things (id, t) values ('person@example.org', 'x')");
  try {
    writing.execute("insert into things (id, t) values (:id, :t)", {{"id", "person@example.org"}, {"t", "secret"}});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), FailureKind::constraint);
    EXPECT_THAT(failure.what(), HasSubstr("store/sql_test.cpp:"));
    EXPECT_THAT(failure.what(), Not(HasSubstr("person@example.org")));
    EXPECT_THAT(failure.what(), Not(HasSubstr("secret")));
  }
}

TEST_P(Sql, AWrongStatementIsAFaultOfTheProgram) {
  Reading reading(session());
  try {
    (void)reading.select<int>("select n from no_such_table");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), FailureKind::programming);
    EXPECT_THAT(failure.what(), HasSubstr("no_such_table"));
  }
}

TEST_P(Sql, AZeroByteIsRefusedRatherThanCut) {
  Writing writing(session());
  EXPECT_THROW(writing.execute("insert into things (id) values (:id)", {{"id", std::string("a\0b", 3)}}), Failure);
}

TEST_P(Sql, AStatementInsideTheUseOfARowIsRefused) {
  Writing writing(session());
  writing.execute("insert into things (id) values ('a')");
  EXPECT_THROW(
      writing.for_each<std::string>("select id from things", {}, [&](auto) { writing.execute("delete from things"); }),
      Failure);
  EXPECT_EQ(writing.execute("delete from things"), 1);
}

TEST_P(Sql, ANumberThatDoesNotFitIsNotCut) {
  Writing writing(session());
  writing.execute("insert into things (id, n) values ('a', 5000000000)");
  EXPECT_THROW((void)writing.select<int>("select n from things"), Failure);
  EXPECT_EQ(writing.select_one<std::int64_t>("select n from things"), std::tuple(5'000'000'000));
}

}  // namespace evenhand::store
