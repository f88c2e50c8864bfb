#include "analysis/area_finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/area_html.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using ::testing::HasSubstr;

FindingByArea found(std::string_view csv, const disclosure::Policy& policy = disclosure::Policy::nhs_2018()) {
  evidence::TableOptions options;
  options.file = "made-up.csv";
  const auto read = evidence::read_parted_table(csv, options, standard::built_in_communities());
  EXPECT_TRUE(read) << read.error().message;
  const auto comparison = compare(read->table, Rule{});
  return *finding_by_area(comparison, comparison.characteristics.front(), read->parts, "be seen", policy);
}
std::string area(const std::string& name, int disabled, int of_disabled, int others, int of_others) {
  return name + ",Disability,Disabled," + std::to_string(disabled) + "," + std::to_string(of_disabled) + "\n" + name +
         ",Disability,Not disabled," + std::to_string(others) + "," + std::to_string(of_others) + "\n";
}
const std::string kHead = "area,characteristic,group,good,total\n";

TEST(AreaFinding, ATableWithoutAreasHasNone) {
  const auto both = found("characteristic,group,good,total\nSex,Women,50,100\nSex,Men,50,100\n");
  EXPECT_FALSE(both.areas);
  EXPECT_EQ(both.finding.rows.size(), 3u);
}

TEST(AreaFinding, EachGroupIsHeldAgainstEveryoneInItsArea) {
  const auto both = found(kHead + area("Anytown", 400, 800, 1000, 2000) + area("Vale", 200, 800, 1000, 2000));
  ASSERT_TRUE(both.areas);
  ASSERT_EQ(both.areas->areas.size(), 2u);
  EXPECT_EQ(both.areas->areas[0].rows[0].state, State::as_well);
  EXPECT_EQ(both.areas->areas[1].rows[0].state, State::worse);
  EXPECT_EQ(both.areas->areas[1].rows.back().people.text(), "2,800");
  ASSERT_FALSE(both.areas->gaps.empty());
  EXPECT_THAT(both.areas->gaps.front(), HasSubstr("In Vale: Disabled people were less likely to be seen: 25 in 100"));
  EXPECT_EQ(both.finding.rows[0].people.text(), "1,600");
}

TEST(AreaFinding, ASmallAreaIsHiddenWithWhatRestsOnIt) {
  const auto both = found(kHead + area("Anytown", 400, 800, 1000, 2000) + area("Vale", 1, 3, 1000, 2000));
  // Rounded to 5, the whole and Anytown do not give the three away; they themselves are never shown.
  ASSERT_TRUE(both.areas);
  ASSERT_EQ(both.areas->areas.size(), 2u);
  const auto& vale = both.areas->areas[1];
  EXPECT_EQ(vale.area, "Vale");
  EXPECT_TRUE(vale.rows[0].people.is_hidden());
  EXPECT_TRUE(vale.rows[0].percent.is_hidden());
  EXPECT_EQ(vale.rows[0].difference, std::nullopt);
}

TEST(AreaFinding, ASourceThatHidesAGroupIsNotPutTogetherWithItsAreas) {
  const auto both = found(kHead + "Anytown,Disability,Disabled,*,*\nAnytown,Disability,Not disabled,50,100\n" +
                          area("Vale", 20, 40, 50, 100));
  EXPECT_FALSE(both.areas);
}

TEST(AreaFinding, ItsPageHasATitleForEachPanelAndATableOfEachArea) {
  const auto both = found(kHead + area("Anytown", 400, 800, 1000, 2000) + area("Vale", 200, 800, 1000, 2000));
  ASSERT_TRUE(both.areas);
  const std::vector<AreaFinding> findings{*both.areas};
  const Provenance from{.file = "waits.csv",
                        .policy = "nhs-2018",
                        .command = "evenhand compare waits.csv",
                        .area_commands = {{"Vale", "evenhand compare waits.csv --where area=Vale"}},
                        .base = both.finding.rows.back().people};
  const auto markup = areas_html({.id = "m", .title = "Seen", .findings = findings, .from = from}).markup();
  EXPECT_THAT(markup, HasSubstr("Vale. Disabled people: 25 in 100, worse"));
  EXPECT_THAT(markup, HasSubstr("Figures and charts of each area, by"));
  EXPECT_THAT(markup, HasSubstr("Figures: waits.csv."));
  EXPECT_THAT(markup, HasSubstr("evenhand compare waits.csv --where area=Vale"));
}

}  // namespace
}  // namespace evenhand::analysis
