#include "publication/site_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/files.h"
#include "people/owner_store.h"
#include "people/scope_source.h"
#include "publication/edition_store.h"
#include "publication/site.h"
#include "publication/testing.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::publication {
namespace {

namespace fs = std::filesystem;
using people::Scope;
using store::testing::must;
using ::testing::HasSubstr;
using testing::kNow;
using ::testing::Not;

class SiteFolder : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  store::StoreUrl url_ = store::StoreUrl::file((folder_.path() / "evenhand.db").string());
  fs::path site_ = folder_.path() / "published" / "RXX";
  OwnerId owner_;

  std::unique_ptr<store::Database> open() { return must(store::Database::open(url_)); }
  Scope lead() { return people::ScopeSource::make(AccountId::make(kNow), owner_, {people::Role::equality_lead}); }

  void SetUp() override {
    const auto database = open();
    owner_ = must(database->write([&](store::Writing& writing) {
      return people::add_owner(writing, "RXX", "Anytown NHS Trust", people::PartyKind::nhs_body, kNow);
    }));
  }
  std::string view_id() const { return "0193b5a0-0000-7000-8000-000000000001"; }
  void publish(store::Database& database, const std::string& view) {
    auto report = testing::complete_report();
    report.outcomes[5].grades.front().minority.push_back(
        {.id = *RecordId::parse(view_id()), .words = view, .said_by = "Vale Deaf Club", .given_on = report.made_on});
    const auto made = make_edition(make_site(report, {}));
    must(database.write([&](store::Writing& writing) {
      return add_edition(writing, lead(), {.cycle = report.cycle.id, .year = 2026, .manifest = made.manifest},
                         made.parts, kNow);
    }));
  }
  std::string file(const std::string& name) {
    auto bytes = read_file(site_ / name);
    return bytes ? *bytes : std::string();
  }
  // Every edition that the index leads to is there whole, and is what its own manifest says.
  void expect_whole(const std::string& edition) {
    const auto manifest = store::Manifest::parse(file(edition + "/manifest.txt"));
    ASSERT_TRUE(manifest) << edition << " has no manifest";
    const auto faults = faults_of(*manifest, [&](const std::string& name) -> std::optional<std::string> {
      auto bytes = read_file(site_ / edition / name);
      return bytes ? std::optional(*bytes) : std::nullopt;
    });
    EXPECT_THAT(faults, ::testing::IsEmpty()) << edition;
  }
  // How many steps there are, and what a process is like that is killed before the n-th.
  void kill_before(int step) {
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      int left = step;
      const auto database = store::Database::open(url_);
      if (!database) ::_exit(3);
      const auto done = write_site(**database, owner_, site_, {.before_step = [&](std::string_view) {
        if (left-- == 0) ::_exit(9);
      }});
      ::_exit(done ? 0 : 4);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    last_exit_ = WEXITSTATUS(status);
  }
  int last_exit_ = 0;
};

TEST_F(SiteFolder, WritesAnEditionOnceAndNothingWhereNothingChanged) {
  const auto database = open();
  publish(*database, "One");
  ASSERT_TRUE(write_site(*database, owner_, site_));
  EXPECT_THAT(file("index.html"), HasSubstr("2026/1/index.html"));
  EXPECT_THAT(file("2026/1/outcomes/2.1.html"), HasSubstr("One"));
  expect_whole("2026/1");
  int steps = 0;
  ASSERT_TRUE(write_site(*database, owner_, site_, {.before_step = [&](std::string_view) { ++steps; }}));
  EXPECT_EQ(steps, 0);
}

TEST_F(SiteFolder, ACorrectionStandsBesideTheOldEditionWhichLeadsToIt) {
  const auto database = open();
  publish(*database, "One");
  ASSERT_TRUE(write_site(*database, owner_, site_));
  publish(*database, "Two");
  ASSERT_TRUE(write_site(*database, owner_, site_));
  EXPECT_THAT(file("2026/1/index.html"), HasSubstr("There is a newer edition"));
  EXPECT_THAT(file("2026/1/outcomes/2.1.html"), HasSubstr("../../../2026/2/index.html"));
  EXPECT_THAT(file("2026/2/index.html"), Not(HasSubstr("There is a newer edition")));
  expect_whole("2026/1");
  expect_whole("2026/2");
}

TEST_F(SiteFolder, WithdrawnWordsLeaveTheFilesOfEveryEdition) {
  const auto database = open();
  publish(*database, "One of a kind");
  publish(*database, "Two of a kind");
  ASSERT_TRUE(write_site(*database, owner_, site_));
  must(database->write([&](store::Writing& writing) {
    return withdraw(writing, lead(), "minority-view/" + view_id(), "Leave withdrawn", kNow);
  }));
  ASSERT_TRUE(write_site(*database, owner_, site_));
  for (const auto* edition : {"2026/1", "2026/2"}) {
    EXPECT_THAT(file(std::string(edition) + "/outcomes/2.1.html"), Not(HasSubstr("of a kind")));
    EXPECT_THAT(file(std::string(edition) + "/outcomes/2.1.html"), HasSubstr("Withdrawn on 24 March 2027."));
    expect_whole(edition);
  }
}

// Killed before a step of publishing a second edition, one step after another: the first is whole each time, the second
// is whole or not there, the index leads to nothing that is not whole, and the next writer goes on. Files of one
// edition are steps alike: without EVENHAND_LONG one in seven of them stands for the others.
TEST_F(SiteFolder, KilledAtAnyStepLeavesOnlyWholeEditions) {
  {
    const auto database = open();
    publish(*database, "One");
    ASSERT_TRUE(write_site(*database, owner_, site_));
    publish(*database, "Two");
  }
  const auto before = folder_.path() / "before";
  fs::copy(site_, before, fs::copy_options::recursive);
  int killed = 0;
  const int apart = std::getenv("EVENHAND_LONG") == nullptr ? 7 : 1;
  for (int step = 0;; step += apart) {
    fs::remove_all(site_);
    fs::copy(before, site_, fs::copy_options::recursive);
    kill_before(step);
    if (last_exit_ == 0) break;
    ASSERT_EQ(last_exit_, 9);
    ++killed;
    expect_whole("2026/1");
    if (fs::exists(site_ / "2026/2")) expect_whole("2026/2");
    const bool leads_to_it = file("index.html").find("2026/2/index.html") != std::string::npos;
    EXPECT_TRUE(!leads_to_it || fs::exists(site_ / "2026/2"));
    if (killed % 3 == 0) {
      const auto database = open();
      ASSERT_TRUE(write_site(*database, owner_, site_));
      expect_whole("2026/2");
      EXPECT_THAT(file("index.html"), HasSubstr("2026/2/index.html"));
      for (const auto& entry : fs::directory_iterator(site_))
        EXPECT_FALSE(entry.path().filename().string().starts_with(".half-")) << "a half edition was left behind";
    }
  }
  EXPECT_GT(killed, 60 / apart);
}

}  // namespace
}  // namespace evenhand::publication
