// The commands on a store as a whole, on SQLite; store/backup_test.cpp covers both stores.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands/commands.h"
#include "app/open_store.h"
#include "base/files.h"
#include "store/jobs.h"
#include "store/session.h"

namespace evenhand::app {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class StoreCommands : public ::testing::Test {
 protected:
  int run(std::vector<std::string> arguments, const std::string& data = "data") {
    out.str("");
    error.str("");
    Context context{.out = out, .error = error, .clock = clock, .settings = {}};
    arguments.insert(arguments.begin(), {"--data", path(data)});
    return run_command_line({backup_command(), restore_command(), migrate_command(), verify_command()}, arguments,
                            context);
  }
  std::string path(const std::string& name) { return (folder.path() / name).string(); }
  store::StoreUrl url(const std::string& data) { return store::StoreUrl::file(path(data) + "/evenhand.db"); }
  void add_a_job() {
    Settings settings;
    settings.data = path("data");
    auto database = open_store(settings);
    ASSERT_TRUE(database) << database.error().message;
    ASSERT_TRUE((*database)->write([&](store::Writing& writing) -> Result<Done> {
      add_job(writing, OwnerId(), {"import", "{}", std::nullopt}, clock.now());
      return Done{};
    }));
  }

  SystemClock clock;
  std::ostringstream out, error;
  TemporaryFolder folder;
};

TEST_F(StoreCommands, ABackupIsCheckedAndRestoredElsewhere) {
  add_a_job();
  ASSERT_EQ(run({"backup", path("a.zip"), "--json"}), 0) << error.str();
  const auto saved = json::parse(out.str());
  EXPECT_EQ(saved["rows"], 1);
  ASSERT_EQ(run({"verify", "--backup", path("a.zip"), "--json"}), 0) << error.str();
  EXPECT_EQ(json::parse(out.str())["hash"], saved["hash"]);
  ASSERT_EQ(run({"restore", path("a.zip"), "--json"}, "other"), 0) << error.str();
  EXPECT_EQ(json::parse(out.str())["tables"], saved["tables"]);
  EXPECT_EQ(run({"verify"}, "other"), 0) << out.str();
  EXPECT_THAT(out.str(), HasSubstr("pass  Every row can be read"));
  EXPECT_EQ(run({"restore", path("a.zip")}, "other"), 2);
  EXPECT_THAT(error.str(), HasSubstr("not empty"));
}

TEST_F(StoreCommands, WhatIsNotThereIsAnErrorAndIsNotMade) {
  EXPECT_EQ(run({"backup", path("a.zip")}), 2);
  EXPECT_EQ(run({"verify"}), 2);
  EXPECT_EQ(run({"restore", path("none.zip")}), 2);
  EXPECT_FALSE(std::filesystem::exists(url("data").target));
}

TEST_F(StoreCommands, VerifySaysNoWhenSomethingIsWrong) {
  add_a_job();
  store::Session(url("data"), store::Access::write).run_once("update schema_migrations set checksum = 'x'");
  EXPECT_EQ(run({"verify", "--json"}), 1);
  EXPECT_EQ(json::parse(out.str())["ok"], false);
}

TEST_F(StoreCommands, MigrateMakesAStoreAndThenHasNothingToDo) {
  EXPECT_EQ(run({"migrate"}), 0) << error.str();
  EXPECT_THAT(out.str(), HasSubstr("Steps taken: "));
  EXPECT_EQ(run({"migrate"}), 0);
  EXPECT_EQ(out.str(), "The store is up to date.\n");
}

TEST_F(StoreCommands, TheDataFolderIsForItsOwnerAlone) {
  EXPECT_EQ(run({"migrate"}), 0);
  EXPECT_EQ(std::filesystem::status(path("data")).permissions(), std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace evenhand::app
