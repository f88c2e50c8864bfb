// Commands of stages 3 and 5, as an equality lead would type them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "app/wiring.h"
#include "base/files.h"

namespace evenhand::app {

using ::testing::HasSubstr;

class EvidenceCommands : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
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
  int import(const std::string& csv, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"import",  "evidence", file("waits.csv", csv), "--outcome", "2.1,2.3",
                                          "--title", "Waits",    "--did-well",           "be seen"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return as_lead(std::move(arguments));
  }
};

constexpr const char* kWaits =
    "characteristic,group,good,total\noverall,overall,800,1000\nsex,Women,450,500\nsex,Men,350,500\n";

TEST_F(EvidenceCommands, ATableBecomesEvidenceFiguresAndAMeasureForEachOutcome) {
  ASSERT_EQ(import(kWaits, {"--key"}), 0) << error_;
  const auto made = nlohmann::json::parse(out_);
  EXPECT_EQ(made["measures"].size(), 2u);
  EXPECT_EQ(made["characteristics"][0]["characteristic"], "sex");
  EXPECT_EQ(made["characteristics"][0]["categories_sum"], "yes");
}

TEST_F(EvidenceCommands, ADryRunSaysWhatItWouldDoAndKeepsNothing) {
  ASSERT_EQ(import(kWaits, {"--dry-run"}), 0) << error_;
  EXPECT_TRUE(nlohmann::json::parse(out_)["item"].is_null());
  EXPECT_EQ(import(kWaits, {"--dry-run", "--ready"}), 2) << "what would be refused is refused";
  EXPECT_THAT(error_, HasSubstr("before you make it ready"));
}

TEST_F(EvidenceCommands, ATableThatComparesNoProtectedGroupIsRefusedWithTheReason) {
  EXPECT_EQ(import("ods_code,good,total\nRXX,1,2\n"), 2);
  EXPECT_THAT(error_, HasSubstr("Its rows are organisations"));
}

TEST_F(EvidenceCommands, AJudgementNeedsOneOfTheNineAKnownWordAndAnOutcomeThatIsCounted) {
  const auto judge = [&](std::string outcome, std::string characteristic, std::string faring) {
    return as_lead({"judge", std::move(outcome), "--characteristic", std::move(characteristic), "--faring",
                    std::move(faring), "--reason", "Three groups told us."});
  };
  EXPECT_EQ(judge("2.1", "disability", "not-well"), 0) << error_;
  EXPECT_EQ(judge("2.1", "disability", "take-back"), 0) << error_;
  EXPECT_EQ(judge("2.1", "height", "well"), 2);
  EXPECT_EQ(judge("2.1", "sex", "badly"), 2);
  EXPECT_EQ(judge("4.1", "sex", "well"), 2) << "graded directly";
}

TEST_F(EvidenceCommands, EvidenceInWordsIsAddedAsADraft) {
  EXPECT_EQ(as_lead({"evidence", "add", "--title", "What carers told us", "--outcome", "2.3", "--kind", "told-us"}), 0)
      << error_;
  EXPECT_EQ(as_lead({"evidence", "add", "--title", "X", "--outcome", "2.3", "--kind", "rumour"}), 2);
}

}  // namespace evenhand::app
