// What the program has is written down: docs/commands.md and docs/pages.md are the program's own lists.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/documents.h"
#include "app/house.h"
#include "app/wiring.h"
#include "base/files.h"

namespace evenhand::app {
namespace {

void expect_document(const std::string& name, const std::string& made) {
  const std::string path = std::string(EVENHAND_SOURCE_DIR) + "/docs/" + name;
  if (std::getenv("EVENHAND_WRITE_DOCS") != nullptr) {
    ASSERT_TRUE(write_file(path, made));
  }
  EXPECT_EQ(read_file(path).value_or(""), made)
      << path << " is out of date: write it anew with EVENHAND_WRITE_DOCS=1 build/dev/tests/app_test";
}

TEST(Documents, EveryCommandIsInCommandsMd) {
  expect_document("commands.md", commands_as_markdown(all_commands()));
}

TEST(Documents, EveryAddressIsInPagesMd) {
  const TemporaryFolder folder;
  const auto database = store::Database::open(store::StoreUrl::file((folder.path() / "evenhand.db").string()));
  ASSERT_TRUE(database);
  const FixedClock clock{Instant{}};
  const auto key = people::SealingKey::random();
  const people::Passwords passwords;
  const House house({.database = **database, .clock = clock, .key = key, .passwords = passwords});
  expect_document("pages.md", pages_as_markdown(house.router()));
}

}  // namespace
}  // namespace evenhand::app
