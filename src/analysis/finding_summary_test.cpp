#include "analysis/finding_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/comparison_html.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::Policy;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Finding> findings(std::string_view csv) {
  evidence::TableOptions options;
  options.file = "made-up.csv";
  const auto table = evidence::read_aggregate_table(csv, options, standard::built_in_communities());
  EXPECT_TRUE(table) << table.error().message;
  const auto comparison = compare(*table, Rule{});
  std::vector<Finding> all;
  for (const auto& found : comparison.characteristics)
    all.push_back(*finding_of(comparison, found, "be seen within four weeks", Policy::nhs_2018()));
  return all;
}

// Disabled people 50 and one small ethnic group 30 points behind; sex even; religion too small; age barely known.
constexpr std::string_view kWaits =
    "characteristic,group,good,total\noverall,overall,5000,10000\n"
    "Sex,Women,2510,5000\nSex,Men,2490,5000\n"
    "Disability,Disabled people,300,1000\nDisability,Not disabled,4700,9000\n"
    "Ethnicity,Bangladeshi,20,100\nEthnicity,White British,4980,9900\n"
    "Religion,Sikh,10,20\n"
    "Age,16 to 24,250,500\nAge,Unknown,4750,9500\n";

std::vector<std::string> names(const std::vector<FoundRow>& rows) {
  std::vector<std::string> all;
  for (const auto& [finding, row] : rows) all.push_back(finding->characteristic + ": " + row->group);
  return all;
}

TEST(FindingSummary, TheWidestGapIsTheSentenceAndEachFollowsOnce) {
  const auto summary = summary_of(findings(kWaits));
  EXPECT_THAT(summary.sentence, HasSubstr("Bangladeshi people were less likely to be seen within four weeks"));
  ASSERT_EQ(summary.gaps.size(), 1u);
  EXPECT_THAT(summary.gaps.front(), HasSubstr("Disabled people were less likely"));
  EXPECT_EQ(summary.no_gap, "No gap was found by sex.");
  EXPECT_THAT(summary.known, HasSubstr("age"));
  EXPECT_THAT(summary.not_said,
              HasSubstr("gender reassignment, marriage and civil partnership, pregnancy and maternity"));
}

TEST(FindingSummary, WhatMattersComesFirstAndTheRestAfterIt) {
  const auto all = findings(kWaits);
  EXPECT_THAT(names(rows_that_matter(all)), ElementsAre("Race: Bangladeshi people", "Disability: Disabled people"));
  EXPECT_EQ(rows_that_matter(all).size() + other_rows(all).size(), 9u);
}

TEST(FindingSummary, EachOfTheNineThatCannotBeToldIsNamedWithWhy) {
  std::vector<std::pair<std::string, NotKnown>> got;
  for (const auto& one : not_known(findings(kWaits)))
    got.emplace_back(standard::characteristic_id(one.characteristic), one.why);
  EXPECT_THAT(got, ElementsAre(std::pair("age", NotKnown::too_little_known),
                               std::pair("gender-reassignment", NotKnown::nothing_held),
                               std::pair("marriage-and-civil-partnership", NotKnown::nothing_held),
                               std::pair("pregnancy-and-maternity", NotKnown::nothing_held),
                               std::pair("religion-or-belief", NotKnown::too_little_known),
                               std::pair("sexual-orientation", NotKnown::nothing_held)));
}

TEST(FindingSummary, WithoutAGapSaysSoAndManyGapsAreCounted) {
  const auto even = summary_of(
      findings("characteristic,group,good,total\noverall,overall,800,1000\nSex,Women,402,500\nSex,Men,398,500\n"));
  EXPECT_THAT(even.sentence, HasSubstr("No group that is large enough to compare"));
  EXPECT_TRUE(even.gaps.empty());
  std::string csv = "characteristic,group,good,total\noverall,overall,8000,10000\n";
  for (const char* group : {"Indian", "Pakistani", "Bangladeshi", "Chinese", "African", "Caribbean", "Arab"})
    csv += std::string("Ethnicity,") + group + ",100,200\n";
  csv += "Ethnicity,White British,7300,8600\n";
  const auto many = summary_of(findings(csv));
  EXPECT_EQ(many.gaps.size(), kMostGaps + 1);
  EXPECT_EQ(many.gaps.back(), "2 more groups with a gap, or what may be one, are in the table.");
}

TEST(ComparisonHtml, SaysEachSentenceOnceAndFoldsWhoFaresAsWell) {
  const auto all = findings(kWaits);
  const Provenance from{.file = "made-up.csv", .policy = "nhs-2018", .base = all.front().rows.back().people};
  const auto markup = comparison_html({.id = "m", .title = "Seen <soon>", .findings = all, .from = from}).markup();
  const std::string sentence = "Disabled people were less likely to be seen within four weeks";
  const auto first = markup.find(sentence);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(markup.find(sentence, first + 1), std::string::npos);
  EXPECT_THAT(markup, HasSubstr("Seen &lt;soon&gt;"));
  EXPECT_THAT(markup, Not(HasSubstr("Seen <soon>")));
  // Before the fold: the gaps and what is not known. In it: men.
  const auto fold = markup.find("<details");
  EXPECT_LT(markup.find("Bangladeshi people"), fold);
  EXPECT_LT(markup.find("No data held"), fold);
  EXPECT_GT(markup.find(">Men<"), fold);
  EXPECT_THAT(markup, HasSubstr("People counted: 10,000."));
}

}  // namespace
}  // namespace evenhand::analysis
