// Commands about rows of people, as an analyst would type them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "app/wiring.h"
#include "base/files.h"

namespace evenhand::app {

using ::testing::HasSubstr;
using ::testing::Not;

class RowCommands : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  FixedClock clock_{*parse_instant("2026-11-24T09:30:00.000Z")};
  std::string out_, error_;

  void SetUp() override {
    const auto password = file("password", "heron plinth saucepan\n");
    ASSERT_EQ(run({"user", "add", "lead@example.org", "--owner", "RXX", "--owner-name", "Anytown", "--role",
                   "equality-lead", "--name", "Amina Okafor", "--password-file", password}),
              0);
    ASSERT_EQ(as_lead({"cycle", "open", "--year", "2026", "--edition", "eds2"}), 0) << error_;
  }
  std::string file(const std::string& name, const std::string& text) {
    const auto path = (folder_.path() / name).string();
    EXPECT_TRUE(write_file(path, text, 0600));
    return path;
  }
  int run(std::vector<std::string> arguments) {
    std::ostringstream out, error;
    Context context{.out = out, .error = error, .clock = clock_, .settings = {}};
    arguments.insert(arguments.begin(), {"--data", folder_.path().string()});
    const int status = run_command_line(all_commands(), arguments, context);
    out_ = out.str();
    error_ = error.str();
    return status;
  }
  int as_lead(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--json", "--as", "lead@example.org"});
    return run(std::move(arguments));
  }
  int add(const std::string& csv, std::vector<std::string> more = {}, const std::string& until = "2026-12-01") {
    std::vector<std::string> arguments = {"rows",
                                          "add",
                                          file("waits.csv", csv),
                                          "--title",
                                          "Waits",
                                          "--about",
                                          "patients",
                                          "--purpose",
                                          "Who waits",
                                          "--approval",
                                          "IG-1",
                                          "--opt-out",
                                          "applied",
                                          "--delete-by",
                                          until,
                                          "--sex-recorded",
                                          "Sex as on the record"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return as_lead(std::move(arguments));
  }
  std::string id() { return nlohmann::json::parse(out_)["id"]; }
  int files() {
    int count = 0;
    std::error_code none;
    for (const auto& one : std::filesystem::directory_iterator(folder_.path() / "keys" / "rows", none))
      count += one.is_regular_file() ? 1 : 0;
    return count;
  }
};

std::string waits() {
  std::string csv = "Sex,Seen\n";
  for (int i = 0; i < 100; ++i) csv += std::string(i % 2 == 0 ? "Female" : "Male") + (i % 3 == 0 ? ",No\n" : ",Yes\n");
  return csv + "Female,\n";
}

TEST_F(RowCommands, RowsAreKeptSealedCountedAndDestroyed) {
  ASSERT_EQ(add(waits()), 0) << error_;
  const auto rows = id();
  EXPECT_EQ(nlohmann::json::parse(out_)["columns"][0]["characteristic"], "sex");
  EXPECT_EQ(files(), 1);
  ASSERT_EQ(as_lead({"rows", "count", rows, "--by", "Sex", "--of", "Seen", "--good", "Yes"}), 0) << error_;
  const auto counted = nlohmann::json::parse(out_);
  EXPECT_EQ(counted["policy"], "nhs-2018");
  EXPECT_EQ(counted["cells"][0]["people"], 50) << "rounded to 5, the blank answer not among them";
  ASSERT_EQ(as_lead({"rows", "count", rows, "--by", "Sex", "--of", "Seen", "--good", "Yes", "--exact"}), 0) << error_;
  EXPECT_EQ(nlohmann::json::parse(out_)["cells"][0]["good"], 33);
  ASSERT_EQ(as_lead({"rows", "delete", rows}), 0) << error_;
  EXPECT_EQ(files(), 0);
  EXPECT_EQ(as_lead({"rows", "count", rows, "--by", "Sex"}), 2);
  EXPECT_THAT(error_, HasSubstr("are not here"));
}

TEST_F(RowCommands, QuestionsThatAreNotAnsweredAreAskedAndNothingIsKept) {
  EXPECT_EQ(as_lead({"rows", "add", file("waits.csv", waits()), "--title", "Waits", "--about", "patients", "--purpose",
                     "Who waits", "--approval", "IG-1", "--delete-by", "2026-12-01"}),
            2);
  EXPECT_THAT(error_, HasSubstr("--opt-out: Say whether the national data opt-out has been applied"));
  EXPECT_EQ(add(waits(), {}, "2027-12-01"), 2);
  EXPECT_THAT(error_, HasSubstr("30 days"));
  ASSERT_EQ(as_lead({"rows", "list"}), 0);
  EXPECT_EQ(nlohmann::json::parse(out_).size(), 0u);
  EXPECT_EQ(files(), 0);
}

TEST_F(RowCommands, AFileThatNamesPeopleIsRefusedAndNothingOfItStays) {
  EXPECT_EQ(add("Sex,Patient\nMale,943 476 5919\n"), 2);
  EXPECT_THAT(error_, HasSubstr("Column 2 (“Patient”) holds what looks like an NHS number, first in row 2"));
  EXPECT_THAT(error_, Not(HasSubstr("5919")));
  EXPECT_EQ(add("Sex,Seen\nMale,Yes\nFemale\n"), 2);
  EXPECT_THAT(error_, HasSubstr("row 3"));
  EXPECT_EQ(files(), 0);
  ASSERT_EQ(add("Sex,Seen\nMale,Yes\nFemale\n", {"--skip-bad-rows"}), 0) << error_;
  EXPECT_EQ(nlohmann::json::parse(out_)["left_out"], 1);
}

TEST_F(RowCommands, TheirDayComesAndTheyAreDestroyed) {
  ASSERT_EQ(add(waits()), 0) << error_;
  clock_.set(*parse_instant("2026-12-01T12:00:00.000Z"));
  ASSERT_EQ(run({"retain"}), 0);
  EXPECT_THAT(out_, HasSubstr("Nothing is due"));
  clock_.set(*parse_instant("2026-12-02T12:00:00.000Z"));
  ASSERT_EQ(run({"retain", "--dry-run"}), 0);
  EXPECT_THAT(out_, HasSubstr("Would destroy rows of people: Waits"));
  EXPECT_EQ(files(), 1);
  ASSERT_EQ(run({"retain"}), 0);
  EXPECT_EQ(files(), 0);
  ASSERT_EQ(run({"retain"}), 0);
  EXPECT_THAT(out_, HasSubstr("Nothing is due"));
  ASSERT_EQ(run({"verify"}), 0) << error_;
}

TEST_F(RowCommands, ABackupHoldsTheRecordAndNoRows) {
  ASSERT_EQ(add(waits()), 0) << error_;
  const auto archive = (folder_.path() / "all.zip").string();
  ASSERT_EQ(run({"backup", archive}), 0) << error_;
  const auto bytes = read_file(archive).value();
  EXPECT_EQ(bytes.find("keys"), std::string::npos);
  EXPECT_EQ(bytes.find(".rows"), std::string::npos);
  EXPECT_NE(bytes.find("row_data"), std::string::npos) << "what was asked is on record";
}

}  // namespace evenhand::app
