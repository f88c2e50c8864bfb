// What a finding's page says, to whoever sees it and to whoever hears it: nothing by colour or a star alone.
#include "analysis/comparison_html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::Policy;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Finding> findings(const std::string& csv, const Policy& policy = Policy::nhs_2018()) {
  const evidence::TableOptions options{.file = "made-up.csv"};
  const auto table = evidence::read_aggregate_table(csv, options, standard::built_in_communities());
  EXPECT_TRUE(table) << table.error().message;
  const auto comparison = compare(*table, Rule{});
  std::vector<Finding> all;
  for (const auto& found : comparison.characteristics)
    all.push_back(*finding_of(comparison, found, "be seen in time", policy));
  return all;
}
const std::string kHead = "characteristic,group,good,total\noverall,overall,5000,10000\n";
const std::string kGap = "Disability,Disabled people,300,1000\nDisability,Not disabled,4700,9000\n";

disclosure::ShownFigure figure(std::int64_t people) {
  return disclosure::protect(disclosure::PeopleCount(people), Policy::nhs_2018());
}
FindingRow row_of(std::int64_t people) {
  return {.group = "Roma", .good = figure(people), .people = figure(people), .percent = figure(people)};
}
const Provenance kFrom{.file = "made-up.csv",
                       .digest = "d1",
                       .policy = "nhs-2018",
                       .command = "evenhand compare x",
                       .base = figure(10'000)};

std::string page(const std::vector<Finding>& all, const std::string& title = "Seen in time") {
  return comparison_html({.id = "m", .title = title, .findings = all, .from = kFrom}).markup();
}
// What a screen reader comes to: without marks, and without what is hidden from it.
std::string heard(std::string markup) {
  static const std::regex hidden("<[a-z]+ [^>]*aria-hidden=\"true\"[^>]*>[^<]*</[a-z]+>"), tag("<[^>]*>");
  markup = std::regex_replace(markup, hidden, "");
  return std::regex_replace(markup, tag, " ");
}

TEST(ComparisonHtml, TheSentenceComesFirstThenTheTableThenTheChart) {
  const auto markup = page(findings(kHead + kGap));
  const auto sentence = markup.find("Disabled people were less likely to be seen in time");
  const auto table = markup.find("<table"), chart = markup.find("<svg");
  ASSERT_NE(sentence, std::string::npos);
  ASSERT_NE(table, std::string::npos);
  ASSERT_NE(chart, std::string::npos);
  EXPECT_LT(sentence, table);
  EXPECT_LT(table, chart);
}

TEST(ComparisonHtml, EachStateIsSaidInWords) {
  const auto text = heard(page(findings(kHead + kGap + "Sex,Women,2510,5000\nSex,Men,2490,5000\n")));
  EXPECT_THAT(text, HasSubstr("Worse"));
  EXPECT_THAT(text, HasSubstr("As well"));
  EXPECT_THAT(text, HasSubstr("No data held")) << "of the nine, what is not known is as visible as a gap";
}

TEST(ComparisonHtml, TheChartSaysInItsTitleWhatItShows) {
  const auto markup = page(findings(kHead + kGap));
  const auto svg = markup.substr(markup.find("role=\"img\""));  // marks of states are hidden from who hears the page
  EXPECT_THAT(svg.substr(0, svg.find("</svg>")), HasSubstr("<title"));
  EXPECT_THAT(svg.substr(0, svg.find("</svg>")), HasSubstr("were less likely to be seen in time"));
}

TEST(ComparisonHtml, AHiddenFigureIsSaidInWordsAndLeavesNoNumber) {
  const auto all = findings(kHead + "Ethnicity,Roma,2,3\nEthnicity,White British,4998,9997\n");
  const auto markup = page(all);
  const auto text = heard(markup);
  EXPECT_THAT(text, HasSubstr("Roma"));
  EXPECT_THAT(text, HasSubstr("too few to show"));
  EXPECT_THAT(text, HasSubstr("Not shown"));
  EXPECT_THAT(text, Not(HasSubstr("2 in 3")));
  EXPECT_THAT(text, Not(HasSubstr("4,998")));
  EXPECT_THAT(text, Not(HasSubstr("9,997"))) << "which would give the 3 away";
  EXPECT_THAT(heard(finding_table(all.front(), "Seen").markup()), HasSubstr("too few to show"));
}

TEST(ComparisonHtml, AHiddenGroupIsDrawnAsHidden) {
  auto row = row_of(3);
  row.state = State::not_enough_evidence;
  const auto one = drawn(row);
  EXPECT_FALSE(one.value.value());
  EXPECT_FALSE(one.low.value());
  EXPECT_FALSE(one.says.empty());
  EXPECT_THAT(one.says, Not(HasSubstr("3")));
}

// Names come from files that anybody may have made.
TEST(ComparisonHtml, NamesAreTextAndNeverMarkup) {
  const std::string evil = "<script>alert(1)</script>";
  const auto all = findings(kHead + "Ethnicity," + evil + ",300,1000\nEthnicity,\"B & \"\"C\"\"\",4700,9000\n");
  for (const auto& markup : {page(all, evil + " & more"), finding_table(all.front(), evil).markup(),
                             finding_chart(all.front(), evil, "c").markup(),
                             nine_chart({.id = "m", .title = evil, .findings = all, .from = kFrom}).markup()}) {
    EXPECT_THAT(markup, Not(HasSubstr("<script")));
    EXPECT_THAT(markup, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(markup, Not(HasSubstr("B & \"C\"")));
  }
}

TEST(ComparisonHtml, WhereFiguresComeFromIsText) {
  auto from = kFrom;
  from.file = from.citation = "<b>x</b>";
  from.command = "evenhand compare '<b>x</b>' --where 'a=b & c'";
  const auto markup = provenance_html(from).markup();
  EXPECT_THAT(markup, Not(HasSubstr("<b>")));
  EXPECT_THAT(markup, HasSubstr("--where &#39;a=b &amp; c&#39;"));
}

TEST(ComparisonHtml, WithoutADigestItSaysNothingOfOne) {
  auto from = kFrom;
  EXPECT_THAT(provenance_html(from).markup(), HasSubstr("SHA-256"));
  from.digest.clear();
  EXPECT_THAT(provenance_html(from).markup(), Not(HasSubstr("SHA-256")));
}

TEST(ComparisonHtml, WithoutFindingsItSaysSo) {
  EXPECT_FALSE(heard(page({})).empty());
  EXPECT_THAT(page({}), Not(HasSubstr("<table")));
  EXPECT_TRUE(nine_chart({.id = "m", .title = "Seen", .findings = {}, .from = kFrom}).empty());
}

TEST(ComparisonHtml, WhatGapsHoldIsNotSaidAgainBelow) {
  const auto markup = page(findings(kHead + kGap + "Sex,Women,2510,5000\nSex,Men,2490,5000\n"));
  const auto details = markup.find("<details");
  ASSERT_NE(details, std::string::npos);
  const auto folded = heard(markup.substr(details));
  EXPECT_THAT(folded, HasSubstr("Women"));
  EXPECT_THAT(folded, Not(HasSubstr("less likely"))) << "each finding is said once";
}

TEST(Points, HaveASignThatIsRead) {
  EXPECT_EQ(points(0), "0");
  EXPECT_EQ(points(3), "+3");
  EXPECT_EQ(points(-17), "−17") << "a minus, not a hyphen";
}

TEST(StateMark, NamesEachState) {
  auto row = row_of(100);
  row.state = State::as_well;
  EXPECT_THAT(heard(state_mark(row).markup()), HasSubstr("As well"));
  row.a_little_worse = true;
  EXPECT_THAT(heard(state_mark(row).markup()), HasSubstr("little worse"));
  row.state = State::worse;
  EXPECT_THAT(heard(state_mark(row).markup()), HasSubstr("Worse"));
  row.state = State::better;
  EXPECT_THAT(heard(state_mark(row).markup()), HasSubstr("Better"));
  row.state = State::not_enough_evidence;
  EXPECT_THAT(heard(state_mark(row).markup()), HasSubstr("Not enough"));
  row.possible_gap = true;
  EXPECT_THAT(heard(state_mark(row).markup()), HasSubstr("ossible gap"));
}

}  // namespace
}  // namespace evenhand::analysis
