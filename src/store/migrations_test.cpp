#include "store/migrations.h"

#include <gmock/gmock.h>

#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Migration step(int number, const std::string& sql) {
  return {number, "000" + std::to_string(number) + "_step", sql, "checksum of " + sql};
}

}  // namespace

using Migrations = testing::BothStores;
EVENHAND_ON_BOTH_STORES(Migrations);

TEST_P(Migrations, AnEmptyStoreTakesAllStepsAndThenNone) {
  Session session(new_store(GetParam(), false), Access::create);
  const std::vector<Migration> known = {step(1, "create table a (id text primary key);"),
                                        step(2, "create table b (id text primary key); create index b_id on b (id);")};
  EXPECT_EQ(*migrate(session, known), 2);
  EXPECT_EQ(*migrate(session, known), 0);
}

TEST_P(Migrations, AStepOfAnEarlierRoomComesLater) {
  Session session(new_store(GetParam(), false), Access::create);
  const auto second = step(2, "create table b (id text primary key)");
  EXPECT_EQ(*migrate(session, {second}), 1);
  EXPECT_EQ(*migrate(session, {step(1, "create table a (id text primary key)"), second}), 1);
}

TEST_P(Migrations, ANewerStoreIsRefused) {
  Session session(new_store(GetParam(), false), Access::create);
  const auto first = step(1, "create table a (id text primary key)");
  ASSERT_TRUE(migrate(session, {first, step(2, "create table b (id text primary key)")}));
  const auto refused = migrate(session, {first});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("newer program: it has step 0002_step"));
}

TEST_P(Migrations, AnEditedStepIsRefused) {
  Session session(new_store(GetParam(), false), Access::create);
  ASSERT_TRUE(migrate(session, {step(1, "create table a (id text primary key)")}));
  const auto refused = migrate(session, {step(1, "create table a (id text primary key, name text)")});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("another text of step 0001_step"));
}

TEST_P(Migrations, AStepThatFailsLeavesNothing) {
  Session session(new_store(GetParam(), false), Access::create);
  const std::vector<Migration> known = {step(1, "create table a (id text primary key)"), step(2, "create nonsense")};
  EXPECT_THROW((void)migrate(session, known), Failure);
  EXPECT_EQ(*migrate(session, {known[0]}), 1);
}

TEST_P(Migrations, TextSortsByBytesOnBothStores) {
  Session session(new_store(GetParam(), false), Access::create);
  ASSERT_TRUE(migrate(session, {step(1, "create table a (id text primary key, name text)")}));
  session.run_once("insert into a (id, name) values ('1', 'b'), ('2', 'B'), ('3', 'a'), ('4', 'é')");
  Reading reading(session);
  std::string order;
  for (const auto& [name] : reading.select<std::string>("select name from a order by name")) order += name;
  EXPECT_EQ(order, "Babé");
}

TEST_P(Migrations, AnOpenStoreIsAtThisProgramsSchema) {
  EXPECT_THAT(*database().pending_migrations(), ElementsAre());
}

TEST(SplitScript, SemicolonsInQuotesCommentsAndTriggersDoNotEndAStatement) {
  EXPECT_THAT(split_script("create table a (n text default ';'); -- one; two\n/* three; */ select 1;;"),
              ElementsAre("create table a (n text default ';')", "select 1"));
  EXPECT_THAT(split_script("create trigger t after insert on a begin delete from b; delete from c; end; select 2"),
              ElementsAre("create trigger t after insert on a begin delete from b; delete from c; end", "select 2"));
  EXPECT_THAT(split_script("create function f() returns int as $$ begin; end; $$ language sql; select 3;"),
              ElementsAre("create function f() returns int as $$ begin; end; $$ language sql", "select 3"));
}

TEST(EmbeddedMigrations, AreInOrderAndEachNumberOnce) {
  for (const auto kind : {StoreKind::sqlite, StoreKind::postgresql}) {
    const auto found = embedded_migrations(kind);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().name, "0001_store_jobs");
    for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LT(found[i - 1].number, found[i].number) << found[i].name;
  }
}

}  // namespace evenhand::store
