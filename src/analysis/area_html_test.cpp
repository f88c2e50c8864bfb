// The areas of a measure on a page: their sentences, table and little charts, in words too. What is found of them is
// area_finding_test.cpp's.
#include "analysis/area_html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string area(const std::string& name, int disabled, int of_disabled, int others, int of_others) {
  return name + ",Disability,Disabled," + std::to_string(disabled) + "," + std::to_string(of_disabled) + "\n" + name +
         ",Disability,Not disabled," + std::to_string(others) + "," + std::to_string(of_others) + "\n";
}
std::vector<AreaFinding> found(const std::string& areas) {
  const evidence::TableOptions options{.file = "made-up.csv"};
  const auto read = evidence::read_parted_table("area,characteristic,group,good,total\n" + areas, options,
                                                standard::built_in_communities());
  EXPECT_TRUE(read) << read.error().message;
  const auto comparison = compare(read->table, Rule{});
  const auto both = finding_by_area(comparison, comparison.characteristics.front(), read->parts, "be seen",
                                    disclosure::Policy::nhs_2018());
  EXPECT_TRUE(both);
  if (!both->areas) return {};
  return {*both->areas};
}
Provenance from(std::map<std::string, std::string> area_commands = {}, const std::string& file = "waits.csv") {
  return {.file = file,
          .command = "evenhand compare x",
          .area_commands = std::move(area_commands),
          .base = disclosure::protect(disclosure::PeopleCount(5'600), disclosure::Policy::nhs_2018())};
}
std::string page(const std::vector<AreaFinding>& findings, const Provenance& from = analysis::from(),
                 bool of_one = false) {
  return areas_html({.id = "m", .title = "Seen", .findings = findings, .from = from, .of_one = of_one}).markup();
}
std::size_t times(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

const std::string kAnytown = area("Anytown", 400, 800, 1000, 2000);

TEST(AreaHtml, WithoutAreasThereIsNothing) {
  EXPECT_EQ(page({}), "");
}

TEST(AreaHtml, AGapIsSaidFirstAndItsPanelSaysWhatItDraws) {
  const auto markup = page(found(kAnytown + area("Vale", 200, 800, 1000, 2000)));
  const auto sentence = markup.find("In Vale: Disabled people were less likely to be seen: 25 in 100");
  ASSERT_NE(sentence, std::string::npos);
  EXPECT_LT(sentence, markup.find("<svg"));
  EXPECT_THAT(markup, HasSubstr("Vale. Disabled people: 25 in 100, worse"));
  EXPECT_EQ(times(markup, "fw-panels__name"), 2u) << "one for each area";
}

TEST(AreaHtml, WhereNoAreaHasAGapItSaysSoAndFoldsTheRest) {
  const auto markup = page(found(kAnytown + area("Vale", 400, 800, 1000, 2000)));
  EXPECT_THAT(markup, HasSubstr("fw-finding"));
  EXPECT_LT(markup.find("<details"), markup.find("<svg"));
  EXPECT_THAT(markup, Not(HasSubstr("less likely")));
}

// Too few people to tell are no good result.
TEST(AreaHtml, TooFewToTellAreSaidBesideNoGap) {
  const auto sure = page(found(kAnytown + area("Vale", 400, 800, 1000, 2000)));
  const auto unsure = page(found(kAnytown + area("Vale", 20, 40, 1000, 2000)));
  const auto sentence = [](const std::string& markup) {
    const auto from = markup.find("fw-finding");
    return markup.substr(from, markup.find("</p>", from) - from);
  };
  EXPECT_NE(sentence(sure), sentence(unsure));
  EXPECT_THAT(sentence(unsure), HasSubstr("1"));
}

TEST(AreaHtml, AHiddenFigureIsSaidInWordsAndLeavesNoNumber) {
  const auto findings = found(kAnytown + area("Vale", 1, 3, 1000, 2000));
  ASSERT_FALSE(findings.empty());
  const auto markup = page(findings);
  EXPECT_THAT(markup, HasSubstr("Not shown"));
  EXPECT_THAT(markup, Not(HasSubstr("1 in 3")));
  EXPECT_THAT(markup, Not(HasSubstr("33 in 100")));
}

TEST(AreaHtml, NamesAreTextAndNeverMarkup) {
  const auto markup =
      page(found(kAnytown + area("<b>Vale</b> & co", 200, 800, 1000, 2000)),
           from({{"<b>Vale</b> & co", "evenhand compare x --where 'area=<b>Vale</b> & co'"}}, "<i>waits</i>.csv"));
  EXPECT_THAT(markup, Not(HasSubstr("<b>Vale")));
  EXPECT_THAT(markup, Not(HasSubstr("<i>waits")));
  EXPECT_THAT(markup, HasSubstr("&lt;b&gt;Vale&lt;/b&gt; &amp; co"));
}

TEST(AreaHtml, MoreGapsThanAPageHoldsAreCounted) {
  std::string areas;
  for (const auto* name : {"A", "B", "C", "D", "E", "F"}) areas += area(name, 200, 800, 1000, 2000);
  const auto markup = page(found(areas));
  EXPECT_EQ(times(markup, "were less likely to be seen"), 4u);
  EXPECT_THAT(markup, HasSubstr("2 more")) << markup.substr(0, 1'500);
}

TEST(AreaHtml, OnThePageOfOneAreaThereIsNoHeadingAndItsOwnBase) {
  auto findings = found(kAnytown + area("Vale", 200, 800, 1000, 2000));
  ASSERT_FALSE(findings.empty());
  findings.front().areas.erase(findings.front().areas.begin());
  const auto markup = page(findings, from({{"Vale", "evenhand compare x --where area=Vale"}}), true);
  EXPECT_THAT(markup, Not(HasSubstr("<h3")));
  EXPECT_THAT(markup, HasSubstr("People counted: 2,800."));
}

}  // namespace
}  // namespace evenhand::analysis
