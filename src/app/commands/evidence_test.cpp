// Commands of stages 3 and 5, as an equality lead would type them.
#include "app/testing/command_test.h"

namespace evenhand::app {

using ::testing::HasSubstr;

class EvidenceCommands : public StoreCommandTest {
 protected:
  void SetUp() override {
    StoreCommandTest::SetUp();
    ASSERT_EQ(as_lead({"cycle", "open", "--year", "2026", "--edition", "eds2"}), 0) << error_;
  }
  int import(const std::string& csv, Words more = {}) {
    Words words = {"--json",  "import",  "evidence", file("waits.csv", csv), "--outcome",
                   "2.1,2.3", "--title", "Waits",    "--did-well",           "be seen"};
    words.insert(words.end(), more.begin(), more.end());
    return as_lead(std::move(words));
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

constexpr const char* kFifths =
    "Year,Indicator,quin_1,quin_2,quin_3,quin_4,quin_5,avg\n2023,access_pct,70,66,61,57,54,62\n";

TEST_F(EvidenceCommands, AWideTableIsShownAndNeverCompared) {
  EXPECT_EQ(import(kFifths), 2);
  EXPECT_THAT(error_, HasSubstr("with --wide it is shown"));
  EXPECT_EQ(import(kFifths, {"--wide"}), 2);
  EXPECT_THAT(error_, HasSubstr("Say who published these figures"));
  ASSERT_EQ(import(kFifths, {"--wide", "--first", "least-deprived", "--citation", "GP Patient Survey 2023"}), 0)
      << error_;
  const auto made = nlohmann::json::parse(out_);
  EXPECT_EQ(made["wide"], true);
  EXPECT_EQ(made["says"], "70 in fifth 1 (least deprived), against 54 in fifth 5 (most deprived).");
  EXPECT_EQ(import(kFifths, {"--wide", "--first", "poorest", "--citation", "x"}), 2);
}

TEST_F(EvidenceCommands, WorkforceFiguresAreBroughtInAsEvidenceAndMeasures) {
  const auto wres = file("wres.csv",
                         "indicator,part,Ethnicity,numerator,denominator\n2,,BME,100,1000\n2,,White,300,1000\n"
                         "5,,BME,2000,1000\n");
  ASSERT_EQ(as_lead({"--json", "import", "workforce", wres, "--standard", "wres", "--keeper", "Workforce information",
                     "--dated", "2026-03-31", "--ready", "--measures"}),
            0)
      << error_;
  const auto report = nlohmann::json::parse(out_);
  EXPECT_EQ(report["added"], 2);
  EXPECT_EQ(report["refused"][0]["row"], 4);
  EXPECT_THAT(report["refused"][0]["reason"].get<std::string>(), HasSubstr("column “numerator”"));
  ASSERT_EQ(as_lead({"--json", "import", "workforce", wres, "--standard", "wres", "--dry-run"}), 0) << error_;
  EXPECT_EQ(nlohmann::json::parse(out_)["unchanged"], 2);
  EXPECT_EQ(as_lead({"import", "workforce", wres, "--standard", "wses"}), 2);
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
