// Commands about rows of people, as an analyst would type them.
#include "app/testing/command_test.h"

namespace evenhand::app {

using ::testing::HasSubstr;
using ::testing::Not;

class RowCommands : public StoreCommandTest {
 protected:
  void SetUp() override {
    StoreCommandTest::SetUp();
    ASSERT_EQ(as_lead({"cycle", "open", "--year", "2026", "--edition", "eds2"}), 0) << error_;
  }
  int add(const std::string& csv, Words more = {}, const std::string& until = "2026-12-01") {
    Words words = {"--json",
                   "rows",
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
    words.insert(words.end(), more.begin(), more.end());
    return as_lead(std::move(words));
  }
  int files() {
    int count = 0;
    std::error_code none;
    for (const auto& one : std::filesystem::directory_iterator(path("data/keys/rows"), none))
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
  const Words count = {"rows", "count", rows, "--by", "Sex", "--of", "Seen", "--good", "Yes"};
  const auto counted = answer_as_lead(count);
  EXPECT_EQ(counted["policy"], "nhs-2018");
  EXPECT_EQ(counted["cells"][0]["people"], 50) << "rounded to 5, the blank answer not among them";
  Words exactly = count;
  exactly.emplace_back("--exact");
  EXPECT_EQ(answer_as_lead(exactly)["cells"][0]["good"], 33);
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
  EXPECT_EQ(answer_as_lead({"rows", "list"}).size(), 0u);
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

TEST_F(RowCommands, ASurveyWeightIsKeptAsOneAndNeverToCountPeopleBy) {
  EXPECT_EQ(add("Sex,Seen,W\nMale,Yes,1.25\nMale,Yes,0.8\nFemale,No,-1\n", {"--weight", "W"}), 2);
  EXPECT_THAT(error_, HasSubstr("row 4, column 3 (“W”)"));
  EXPECT_EQ(add("Sex,Seen,W\nMale,Yes,1.25\n", {"--weight", "Weight"}), 2);
  EXPECT_THAT(error_, HasSubstr("there is no column “Weight” to weight people by"));
  EXPECT_EQ(files(), 0);
  ASSERT_EQ(add("Sex,Seen,W\nMale,Yes,1.25\nMale,Yes,0.8\nFemale,No,1\n", {"--weight", "W"}), 0) << error_;
  const auto brought = nlohmann::json::parse(out_);
  EXPECT_EQ(brought["weight"], "W");
  EXPECT_EQ(brought["columns"].size(), 2u);
  ASSERT_EQ(as_lead({"rows", "count", id(), "--by", "W"}), 2);
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
  const auto archive = path("all.zip");
  ASSERT_EQ(run({"backup", archive}), 0) << error_;
  const auto bytes = read_file(archive).value();
  EXPECT_EQ(bytes.find("keys"), std::string::npos);
  EXPECT_EQ(bytes.find(".rows"), std::string::npos);
  EXPECT_NE(bytes.find("row_data"), std::string::npos) << "what was asked is on record";
}

}  // namespace evenhand::app
