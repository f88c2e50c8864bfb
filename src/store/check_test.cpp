#include "store/check.h"

#include <gmock/gmock.h>

#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

}  // namespace

using Checks = testing::BothStores;
EVENHAND_ON_BOTH_STORES(Checks);

TEST_P(Checks, ASoundStoreHasNoFaults) {
  for (const auto& result : database().read([](Reading& reading) { return run_checks(reading, store_checks()); })) {
    EXPECT_THAT(result.faults, ElementsAre()) << result.name;
  }
}

TEST_P(Checks, ASchemaThatWasAlteredIsTold) {
  (void)database();
  Session(url(), Access::write).run_once("update schema_migrations set checksum = 'other' where number = 1");
  const auto results = database().read([](Reading& reading) { return run_checks(reading, store_checks()); });
  EXPECT_THAT(results[1].faults, Contains(HasSubstr("another text of step 0001_store_jobs")));
}

TEST(ChecksOfSqlite, ABrokenReferenceAndATextThatIsNotUtf8AreTold) {
  const TemporaryFolder folder;
  const auto url = StoreUrl::file(folder.path() / "a.db");
  auto database = testing::must(Database::open(url));
  {
    Session session(url, Access::write);
    session.run_once("create table parent (id text primary key)");
    session.run_once("create table child (id text primary key, parent text references parent (id))");
    session.run_once("pragma foreign_keys = off");
    session.run_once("insert into child (id, parent) values ('a', 'gone')");
    session.run_once("insert into parent (id) values (cast(x'ff' as text))");
  }
  const auto results = database->read([](Reading& reading) { return run_checks(reading, store_checks()); });
  EXPECT_THAT(results[2].faults, ElementsAre("A row of child refers to a row of parent that is not there."));
  EXPECT_THAT(results[3].faults, ElementsAre("Table parent has a row that cannot be read."));
}

}  // namespace evenhand::store
