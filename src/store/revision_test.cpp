#include "store/revision.h"

#include <gtest/gtest.h>

#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

class Revision : public testing::BothStores {
 protected:
  void SetUp() override {
    Session session(url(), Access::write);
    session.run_once("create table notes (id text primary key, text text, revision bigint)");
    session.run_once("insert into notes values ('a', 'first', 1)");
  }
  Result<Done> save(const char* text, int revision) {
    return database().write([&](Writing& writing) {
      return update_revision(writing,
                             "update notes set text = :text, revision = revision + 1"
                             " where id = :id and revision = :revision",
                             {{"text", text}, {"id", "a"}, {"revision", revision}});
    });
  }
  std::string text() {
    return database().read(
        [](Reading& reading) { return std::get<0>(*reading.select_one<std::string>("select text from notes")); });
  }
};
EVENHAND_ON_BOTH_STORES(Revision);

TEST_P(Revision, TheSecondOfTwoIsToldAndTheFirstIsKept) {
  ASSERT_TRUE(save("hers", 1));
  const auto second = save("his", 1);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_EQ(text(), "hers");
  ASSERT_TRUE(save("both", 2));
  EXPECT_EQ(text(), "both");
}

TEST_P(Revision, AStatementThatForgetsTheRevisionIsAFault) {
  EXPECT_THROW((void)database().write([](Writing& writing) {
    return update_revision(writing, "update notes set text = 'x' where id = :id", {{"id", "a"}});
  }),
               Failure);
  EXPECT_EQ(text(), "first");
}

}  // namespace evenhand::store
