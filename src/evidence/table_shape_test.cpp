#include "evidence/table_shape.h"

#include <gmock/gmock.h>

#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

CsvTable table(std::string_view csv) {
  return read_csv_table(csv).value();
}
TableOptions guess(std::string_view csv) {
  return guessed(table(csv), standard::built_in_communities());
}

TEST(TableShape, AGuessFindsFieldsByTheirOwnNamesFirst) {
  EXPECT_THAT(guess("characteristic,group,good,total\nSex,F,1,2\n").map,
              UnorderedElementsAre(Pair("characteristic", "characteristic"), Pair("group", "group"),
                                   Pair("good", "good"), Pair("total", "total")));
}

TEST(TableShape, AGuessFindsFieldsByWhatTheirNamesHold) {
  EXPECT_THAT(guess("dose,characteristic,group,vaccinated,eligible,percent\n1,Sex,F,1,2,50\n").map,
              UnorderedElementsAre(Pair("characteristic", "characteristic"), Pair("group", "group"),
                                   Pair("good", "vaccinated"), Pair("total", "eligible")));
}

TEST(TableShape, AGuessPairsARateWithItsBase) {
  EXPECT_THAT(
      guess("religion,year,stress_base,stress_rate\nSikh,2023,100,40\n").map,
      UnorderedElementsAre(Pair("group", "religion"), Pair("percent", "stress_rate"), Pair("total", "stress_base")));
}

TEST(TableShape, ColumnsOfFewValuesAreThereToChooseRowsBy) {
  const TableShape shape = shape_of(table("year,group,total\n2022,F,1\n2023,F,2\n2022,M,3\n"));
  EXPECT_EQ(shape.rows, 3u);
  EXPECT_THAT(shape.columns[0].values, ElementsAre("2022", "2023"));
  std::string many = "id\n";
  for (std::size_t i = 0; i <= kMostChoices; ++i) many += std::to_string(i) + "\n";
  EXPECT_THAT(shape_of(table(many)).columns[0].values, IsEmpty());
}

TEST(TableShape, HeadingsAreTheValuesOfTheColumnOrTheGroupsOwn) {
  const auto csv = "characteristic,group,total\nSex,F,1\nAge,16-24,2\nSex,M,3\n";
  EXPECT_THAT(headings_of(table(csv), guess(csv)), ElementsAre("Sex", "Age"));
  EXPECT_THAT(headings_of(table("religion,total\nSikh,1\n"), guess("religion,total\nSikh,1\n")),
              ElementsAre("religion"));
}

// Every sentence that a person can meet on the page, by a table that gives it.
TEST(TableShape, NoSentenceOnAPageTellsWhatToTypeOnTheCommandLine) {
  for (const std::string_view csv :
       {"ods_code,total\nRXX,1\n", "religion,good,total\nSikh,1,2\n", "characteristic,group,total\nSex,F,2\n",
        "characteristic,group,good\nSex,F,2\n", "y,characteristic,group,good,total\n1,Sex,F,1,2\n2,Sex,F,1,2\n",
        "characteristic,group,good,total\nSex,F,1.5,2\n",
        "characteristic,group,good,total\noverall,overall,1,2\nSex,F,90,100\n"}) {
    TableOptions options{.file = "a.csv"};
    const auto read = read_aggregate_table(csv, options, standard::built_in_communities());
    ASSERT_FALSE(read) << csv;
    EXPECT_THAT(for_a_page(read.error().message), Not(HasSubstr("--")));
  }
  const auto warned = read_aggregate_table(
      "characteristic,group,good,total\nEthnicity,Black,5,10\nEthnic group,White,5,10\nSmoker,yes,5,10\n", {},
      standard::built_in_communities());
  ASSERT_TRUE(warned) << warned.error().message;
  for (const auto& warning : warned->warnings) EXPECT_THAT(for_a_page(warning), Not(HasSubstr("--")));
}

}  // namespace
}  // namespace evenhand::evidence
