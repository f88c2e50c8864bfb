#include <cstdlib>
#include <filesystem>

#include "app/testing/command_test.h"

namespace evenhand::app {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class CompareCommand : public CommandTest {
 protected:
  int run(Words words) {
    words.insert(words.begin(), "compare");
    return CommandTest::run(std::move(words));
  }
  std::string made_up(std::string_view csv) { return file("made-up.csv", csv); }
};

constexpr std::string_view kTable =
    "characteristic,group,good,total\n"
    "overall,overall,8000,10000\n"
    "Sex,Women,4100,5000\n"
    "Sex,Men,3900,5000\n"
    "Disability,Disabled,700,1000\n"
    "Disability,Not disabled,7300,9000\n"
    "Religion,Sikh,12,20\n"
    "Religion,Prefer not to say,7988,9980\n";

TEST_F(CompareCommand, GivesTheJsonOfTheContract) {
  ASSERT_EQ(run({made_up(kTable), "--json"}), 0) << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["policy"], "exact");
  const auto& disabled = answer["groups"][2];
  EXPECT_EQ(disabled["characteristic"], "disability");
  EXPECT_EQ(disabled["group"], "Disabled");
  EXPECT_EQ(disabled["good"], 700);
  EXPECT_EQ(disabled["total"], 1000);
  EXPECT_NEAR(disabled["difference"], -10, 1e-9);
  EXPECT_NEAR(disabled["lower"], -12.72, 0.005);
  EXPECT_NEAR(disabled["upper"], -7.41, 0.005);
  EXPECT_EQ(disabled["state"], "worse");
  EXPECT_EQ(disabled["a_little_worse"], false);
  EXPECT_EQ(disabled["possible_gap"], false);
  EXPECT_EQ(disabled["most_do_well"], "yes");
  EXPECT_EQ(disabled["stands"], true);
  EXPECT_EQ(answer["groups"][4]["state"], "not enough evidence");
  EXPECT_TRUE(answer["groups"][4]["stands"].is_null());
  EXPECT_EQ(answer["missing"][0]["state"], "prefer-not-to-say");
  EXPECT_EQ(answer["characteristics"][0]["state"], "fares well");
  EXPECT_EQ(answer["characteristics"][1]["state"], "does not fare well");
  EXPECT_EQ(answer["characteristics"][2]["state"], "not enough evidence");
  EXPECT_EQ(answer["suggestion"]["grade"], "Undeveloped");
  EXPECT_EQ(answer["suggestion"]["range"], json({"Undeveloped", "Achieving"}));
  EXPECT_EQ(answer["sensitivity"].size(), 3u);
  EXPECT_TRUE(answer["warnings"].is_array());
}

TEST_F(CompareCommand, SaysThatItsCountsAreExact) {
  ASSERT_EQ(run({made_up(kTable)}), 0);
  EXPECT_THAT(out_, HasSubstr("Exact counts, on the ground of a local command on the caller's own file: not for "
                              "publication."));
  EXPECT_THAT(out_, HasSubstr("Disabled: 700 of 1,000 (70.0%), -10.0 points (-12.7 to -7.4): worse"));
  EXPECT_THAT(error_, HasSubstr("Warning: “Religion” is known for under 70% of people"));
}

TEST_F(CompareCommand, TakesItsMarginFromTheCaller) {
  ASSERT_EQ(run({made_up(kTable), "--json", "--margin", "20"}), 0) << error_;
  EXPECT_EQ(json::parse(out_)["groups"][2]["state"], "worse");  // at most half the rarer side: 10 points
  EXPECT_EQ(run({made_up(kTable), "--margin", "0"}), 2);
  EXPECT_EQ(run({made_up(kTable), "--least", "6"}), 2);
  EXPECT_EQ(run({made_up(kTable), "--minimum", "3"}), 2);
}

TEST_F(CompareCommand, BadInputIsNamedAndLeavesNoAnswer) {
  EXPECT_EQ(run({made_up("characteristic,group,good,total\nSex,Women,5,4\n"), "--json"}), 2);
  EXPECT_TRUE(out_.empty());
  EXPECT_THAT(error_, HasSubstr("made-up.csv, row 2, column “good”"));
  EXPECT_EQ(run({made_up("")}), 2);
  EXPECT_EQ(run({path("nowhere.csv")}), 2);
  EXPECT_EQ(run({made_up(kTable), "--map", "good"}), 2);
  EXPECT_EQ(run({made_up(kTable), "--map", "good=good", "--map", "good=total"}), 2);
}

TEST_F(CompareCommand, ShowsStandardisedFiguresBesideCrudeOnes) {
  const auto file = made_up(
      "characteristic,group,age_band,good,total\n"
      "overall,overall,16-39,900,1000\noverall,overall,40+,500,1000\n"
      "Disability,Disabled,16-39,90,100\nDisability,Disabled,40+,200,400\n"
      "Disability,Not disabled,16-39,810,900\nDisability,Not disabled,40+,300,600\n");
  ASSERT_EQ(run({file, "--json"}), 0) << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["standardised_by"], json({"age_band"}));
  const auto& disabled = answer["standardised"][0];
  EXPECT_EQ(disabled["group"], "Disabled");
  EXPECT_NEAR(disabled["percent"], 70, 1e-6);
  EXPECT_NEAR(disabled["difference"], 0, 1e-6);
  EXPECT_EQ(disabled["crude_state"], "worse");
  EXPECT_EQ(disabled["state"], "as well");
  EXPECT_EQ(disabled["agrees"], false);
  EXPECT_EQ(answer["groups"][0]["state"], "not enough evidence");
  EXPECT_EQ(answer["groups"][0]["why"], "crude and standardised figures disagree");
  EXPECT_EQ(answer["characteristics"][0]["state"], "not enough evidence");
  ASSERT_EQ(run({file}), 0);
  EXPECT_THAT(out_, HasSubstr("as it is: worse — as they are and standardised, figures say two things"));
}

TEST_F(CompareCommand, SaysWhatChangedAndFromFiveYearsOnTheTrend) {
  std::string csv = "Sex,period,good,total\n";
  for (int year = 2020; year < 2025; ++year) {
    csv += "Women," + std::to_string(year) + "," + std::to_string(500 + 20 * (year - 2020)) + ",1000\n";
    csv += "Men," + std::to_string(year) + ",600,1000\n";
  }
  ASSERT_EQ(run({made_up(csv), "--map", "group=Sex", "--json"}), 0) << error_;
  auto answer = json::parse(out_);
  EXPECT_EQ(answer["period"], "2024");
  EXPECT_EQ(answer["groups"][0]["good"], 580);
  const auto& women = answer["trends"][1];
  EXPECT_EQ(women["method"], "Cochran-Armitage");
  EXPECT_NEAR(women["slope"], 2, 1e-6);
  EXPECT_EQ(women["way"], "up");
  EXPECT_EQ(answer["trends"][2]["way"], "no sign of a change");
  ASSERT_EQ(
      run({made_up("Sex,period,good,total\nWomen,2023,60,100\nWomen,2022,40,100\n"), "--map", "group=Sex", "--json"}),
      0);
  answer = json::parse(out_);
  EXPECT_EQ(answer["trends"][1]["method"], "Newcombe");
  EXPECT_NEAR(answer["trends"][1]["difference"], 20, 1e-6);
  EXPECT_TRUE(answer["trends"][1]["p_value"].is_null());
}

TEST_F(CompareCommand, CrossesCharacteristicsAndGradesNoSmallCell) {
  const auto file = made_up(
      "Ethnicity,Disability,good,count\n"
      "White,Disabled,500,700\nWhite,Not disabled,4000,5000\n"
      "Black,Disabled,9,20\nBlack,Not disabled,300,400\n");
  ASSERT_EQ(run({file, "--cross", "Ethnicity, Disability", "--map", "total=count", "--json"}), 0) << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["overall"]["total"], 6120);
  EXPECT_EQ(answer["characteristics"].size(), 2u);
  const auto& cells = answer["intersections"]["cells"];
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(cells[2]["groups"], json({"Black", "Disabled"}));
  EXPECT_EQ(cells[2]["state"], "not enough evidence");
  EXPECT_GT(cells[2]["estimate"]["percent"], 45);
  EXPECT_LT(cells[2]["estimate"]["lower"], cells[2]["estimate"]["upper"]);
  EXPECT_TRUE(cells[0]["estimate"].is_null());
  EXPECT_EQ(run({file, "--cross", "Ethnicity", "--map", "total=count"}), 2);
}

TEST_F(CompareCommand, WeightsMakeFewerPeopleOfThem) {
  ASSERT_EQ(run({made_up("characteristic,group,good,total,weight_squares\noverall,overall,8000,10000,10024\n"
                         "Disability,Disabled,26,40,64\nDisability,Not disabled,7974,9960,9960\n"),
                 "--json"}),
            0)
      << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["groups"][0]["effective"], 25);
  EXPECT_EQ(answer["groups"][0]["why"], "too few");
}

TEST_F(CompareCommand, ReadsTheTrendOfTheRealStaffSurvey) {
  const char* set = std::getenv("EVENHAND_SHARED");
  const auto shared = set ? std::filesystem::path(set) : std::filesystem::path(EVENHAND_SOURCE_DIR) / ".." / "shared";
  const auto path = shared / "data" / "evidence" / "nhs-staff-survey-by-religion-2021-2023.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  ASSERT_EQ(run({path.string(), "--json", "--map", "group=religion", "--map", "total=stress_base", "--map",
                 "bad_percent=stress_rate", "--map", "period=year", "--where",
                 "benchmarking_group=Acute and Acute & Community Trusts"}),
            0)
      << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["period"], "2023");
  EXPECT_EQ(answer["trends"].size(), 9u);  // everyone and eight beliefs; who declined to answer is no group
  EXPECT_EQ(answer["trends"][1]["points"].size(), 3u);
}

TEST_F(CompareCommand, ReadsTheRealVaccinationTable) {
  const char* set = std::getenv("EVENHAND_SHARED");
  const auto shared = set ? std::filesystem::path(set) : std::filesystem::path(EVENHAND_SOURCE_DIR) / ".." / "shared";
  const auto path = shared / "data" / "evidence" / "covid-vaccination-coverage-by-group-2022-dose-1.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  ASSERT_EQ(run({path.string(), "--json", "--map", "good=vaccinated", "--map", "total=eligible", "--where",
                 "population=18-29", "--name", "Ethnicity (broad categories)=race"}),
            0)
      << error_;
  const auto answer = json::parse(out_);
  for (const auto& group : answer["groups"]) {
    if (group["group"] != "Black") continue;
    EXPECT_EQ(group["characteristic"], "race");
    EXPECT_EQ(group["good"], 56595);
    EXPECT_EQ(group["state"], "worse");
    EXPECT_NEAR(group["difference"], (56595.0 / 110152 - 2505580.0 / 3502282) * 100, 1e-6);
  }
  std::vector<std::string> race;
  for (const auto& found : answer["characteristics"]) {
    if (found["characteristic"] == "race") race.push_back(found["state"]);
  }
  EXPECT_EQ(race, std::vector<std::string>{"does not fare well"});
}

}  // namespace
}  // namespace evenhand::app
