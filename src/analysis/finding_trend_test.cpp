#include "analysis/finding_trend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/trend_html.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::Policy;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

evidence::AggregateTable table(std::string_view csv) {
  evidence::TableOptions options;
  options.file = "made-up.csv";
  auto read = evidence::read_aggregate_table(csv, options, standard::built_in_communities());
  EXPECT_TRUE(read) << read.error().message;
  return std::move(*read);
}
std::string year(int disabled, int others) {
  return "characteristic,group,good,total\nDisability,Disabled," + std::to_string(disabled) +
         ",1000\nDisability,Not disabled," + std::to_string(others) + ",4000\n";
}
History history(const std::vector<std::pair<std::string, std::string>>& years) {
  History made;
  for (const auto& [period, csv] : years) made.periods.push_back({period, table(csv), Policy::nhs_2018()});
  return made;
}

TEST(FindingTrend, OneYearIsNoTrend) {
  EXPECT_FALSE(trend_of_finding(history({{"2026", year(300, 2000)}}), "be seen", Rule{}));
}

TEST(FindingTrend, SaysWhatChangedSinceTheYearBefore) {
  const auto trend =
      trend_of_finding(history({{"2025", year(400, 2000)}, {"2026", year(300, 2004)}}), "be seen", Rule{});
  ASSERT_TRUE(trend);
  EXPECT_THAT(trend->periods, ElementsAre("2025", "2026"));
  EXPECT_THAT(trend->sentence, HasSubstr("For people overall there is no sure change from 2025 to 2026"));
  ASSERT_EQ(trend->sentences.size(), 1u);
  EXPECT_EQ(trend->sentences[0],
            "Disabled people were less likely to be seen in 2026 than in 2025: 30 in 100, against 40 in 100 then.");
  ASSERT_GE(trend->lines.size(), 2u);
  EXPECT_EQ(trend->lines[1].group, "Disabled people");
  EXPECT_EQ(trend->lines[1].change, -10);
  ASSERT_TRUE(trend->lines[1].interval);
  EXPECT_LT(trend->lines[1].interval->high, 0);
  EXPECT_EQ(trend->lines[1].words, "Less likely than in 2025.");
}

// Rows of people, made evidence: 100 of 200 well are 75 of 100 weighted, and 50 of 100 the year before.
TEST(FindingTrend, WhatChangedOfWeightedPeopleIsOfTheirWeights) {
  const auto weighted = [](double good) {
    auto made = table("characteristic,group,good,total\nSex,Women,100,200\nSex,Men,100,200\n");
    for (auto& group : made.characteristics.front().groups) group.counts.weights = evidence::Weights{good, 200, 250};
    made.everyone.weights = evidence::Weights{2 * good, 400, 500};
    return made;
  };
  History history;
  history.periods.push_back({"2025", weighted(100), Policy::nhs_2018()});
  history.periods.push_back({"2026", weighted(150), Policy::nhs_2018()});
  const auto trend = trend_of_finding(history, "be seen", Rule{});
  ASSERT_TRUE(trend);
  for (const auto& line : trend->lines) {
    EXPECT_EQ(line.cells.back().percent.text(), "50") << "of the people counted";
    EXPECT_EQ(line.cells.back().percent_text(), "75");
    EXPECT_EQ(line.change, 25) << line.group;
    ASSERT_TRUE(line.interval);
    EXPECT_GT(line.interval->low, 0);
  }
}

TEST(FindingTrend, FiveYearsAreTestedAsATrend) {
  std::vector<std::pair<std::string, std::string>> years;
  for (int i = 0; i < 5; ++i) years.emplace_back(std::to_string(2022 + i), year(300 + 12 * i, 2000));
  const auto trend = trend_of_finding(history(years), "be seen", Rule{});
  ASSERT_TRUE(trend);
  const auto& disabled = trend->lines[1];
  EXPECT_TRUE(disabled.over_years);
  EXPECT_EQ(disabled.way, Trend::Way::up);
  EXPECT_EQ(disabled.words, "More likely than in 2022.");
}

TEST(FindingTrend, AGroupThatAYearDoesNotTellOfHasNoFigureThere) {
  const auto trend =
      trend_of_finding(history({{"2025", "characteristic,group,good,total\nSex,Women,400,800\nSex,Men,400,800\n"},
                                {"2026", year(300, 2000)}}),
                       "be seen", Rule{});
  ASSERT_TRUE(trend);
  EXPECT_FALSE(trend->lines[1].cells[0].is_there);
  EXPECT_EQ(trend->lines[1].change, std::nullopt);
}

TEST(FindingTrend, ASmallYearStaysHidden) {
  const auto trend = trend_of_finding(history({{"2025",
                                                "characteristic,group,good,total\nDisability,Disabled,3,20\n"
                                                "Disability,Not disabled,2000,4000\n"},
                                               {"2026", year(300, 2000)}}),
                                      "be seen", Rule{});
  ASSERT_TRUE(trend);
  EXPECT_TRUE(trend->lines[1].cells[0].percent.is_hidden());
  EXPECT_EQ(trend->lines[1].change, std::nullopt);
  EXPECT_THAT(trend->sentences, ElementsAre("For Disabled people too few are counted to show how it changed."));
}

TEST(FindingTrend, ItsPageHasSentenceTableAndATitleForEachDrawing) {
  const auto trend =
      trend_of_finding(history({{"2025", year(400, 2000)}, {"2026", year(300, 2004)}}), "be seen", Rule{});
  const auto markup = trend_html({.id = "m", .title = "Seen", .trend = *trend}).markup();
  EXPECT_THAT(markup, HasSubstr("Disabled people, out of 100: 40 in 2025 and 30 in 2026"));
  EXPECT_THAT(markup, HasSubstr("Points since 2025"));
}

}  // namespace
}  // namespace evenhand::analysis
