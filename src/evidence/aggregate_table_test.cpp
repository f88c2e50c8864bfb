#include "evidence/aggregate_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "disclosure/true_count.h"
#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using disclosure::true_count;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Result<AggregateTable> read(std::string_view csv, TableOptions options = {}) {
  if (options.file.empty()) options.file = "made-up.csv";
  return read_aggregate_table(csv, options, standard::built_in_communities());
}
std::string error_of(std::string_view csv, TableOptions options = {}) {
  const auto table = read(csv, std::move(options));
  return table ? "" : table.error().message;
}

constexpr std::string_view kPlain =
    "characteristic,group,good,total\n"
    "overall,overall,800,1000\n"
    "Sex,Women,450,600\n"
    "Sex,Men,350,400\n";

TEST(AggregateTable, ReadsGroupsAndEveryone) {
  const auto table = read(kPlain);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(true_count(table->everyone.good), 800);
  EXPECT_EQ(true_count(table->everyone.total), 1000);
  ASSERT_EQ(table->characteristics.size(), 1u);
  const auto& sex = table->characteristics[0];
  EXPECT_EQ(sex.id, "sex");
  EXPECT_EQ(sex.characteristic, standard::Characteristic::sex);
  EXPECT_EQ(sex.sums, Sums::yes);
  ASSERT_EQ(sex.groups.size(), 2u);
  EXPECT_EQ(sex.groups[0].name, "Women");
  EXPECT_EQ(true_count(sex.groups[1].counts.good), 350);
  EXPECT_EQ(sex.groups[1].row, 4u);
  EXPECT_THAT(table->warnings, IsEmpty());
}

TEST(AggregateTable, MapsColumnsChoosesRowsAndNamesHeadings) {
  const auto table = read(
      "year;kind;label;ill;people\n2023;overall;overall;20;100\n2022;overall;overall;1;2\n2023;Gendre;F;12;50\n"
      "2023;Gendre;M;8;50\n",
      {.map = {{"characteristic", "kind"}, {"group", "label"}, {"bad", "ill"}, {"total", "people"}},
       .where = {{"year", "2023"}},
       .name = {{"Gendre", "sex"}}});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->characteristics[0].id, "sex");
  EXPECT_EQ(true_count(table->everyone.good), 80);
  EXPECT_EQ(true_count(table->characteristics[0].groups[0].counts.good), 38);
}

TEST(AggregateTable, KeepsMissingStatesAndHiddenGroupsApart) {
  const auto table = read(
      "characteristic,group,good,total\noverall,overall,800,1000\nReligion,Jewish,*,*\nReligion,Sikh,40,50\n"
      "Religion,Prefer not to say,10,20\nReligion,Unknown,5,9\nReligion,Not stated,5,9\nReligion,Not applicable,5,9\n");
  ASSERT_TRUE(table) << table.error().message;
  const auto& groups = table->characteristics[0].groups;
  EXPECT_TRUE(groups[0].hidden_at_source);
  EXPECT_FALSE(groups[0].is_known());
  EXPECT_TRUE(groups[1].is_known());
  EXPECT_EQ(groups[2].answer, standard::Answer::prefer_not_to_say);
  EXPECT_EQ(groups[3].answer, standard::Answer::unknown);
  EXPECT_EQ(groups[4].answer, standard::Answer::not_stated);
  EXPECT_EQ(groups[5].answer, standard::Answer::not_applicable);
  EXPECT_EQ(table->characteristics[0].sums, Sums::hidden);
  EXPECT_THAT(table->warnings, Contains(HasSubstr("1 group is hidden or blank at source")));
}

TEST(AggregateTable, PercentagesBecomeWholePeopleWithAWarning) {
  const auto table = read("religion,burned_out,base\nSikh,33.34,300\nJewish,25,100\n",
                          {.map = {{"group", "religion"}, {"bad_percent", "burned_out"}, {"total", "base"}}});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->characteristics[0].id, "religion-or-belief");
  EXPECT_EQ(true_count(table->characteristics[0].groups[0].counts.good), 200);
  EXPECT_EQ(true_count(table->everyone.total), 400);
  EXPECT_TRUE(table->everyone_is_a_sum);
  EXPECT_THAT(table->warnings, Contains(HasSubstr("worked out from percentages")));
  EXPECT_THAT(table->warnings, Contains(HasSubstr("no row for everyone")));
}

TEST(AggregateTable, SaysWhenCategoriesDoNotAddUp) {
  const auto table =
      read("characteristic,group,good,total\noverall,overall,800,1000\nSex,Women,450,600\nSex,Men,250,300\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->characteristics[0].sums, Sums::no);
  EXPECT_EQ(true_count(table->characteristics[0].sum.total), 900);
  EXPECT_THAT(table->warnings, Contains(HasSubstr("“Sex”: the groups do not add up to everyone")));
}

TEST(AggregateTable, OneClassificationIsComparedAndTheOthersShown) {
  const std::string csv =
      "characteristic,group,good,total\noverall,overall,800,1000\n"
      "Ethnicity (broad categories),Black,81,101\nEthnicity (broad categories),White,719,899\n"
      "Ethnicity (detailed categories),African,81,101\nEthnicity (detailed categories),Irish,719,899\n";
  auto table = read(csv);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_TRUE(table->characteristics[0].chosen);
  EXPECT_FALSE(table->characteristics[1].chosen);
  EXPECT_THAT(table->warnings, Contains(HasSubstr("more than one classification of race")));
  table = read(csv, {.name = {{"Ethnicity (detailed categories)", "race"}}});
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->characteristics[0].chosen);
  EXPECT_TRUE(table->characteristics[1].chosen);
  EXPECT_THAT(table->warnings, IsEmpty());
}

TEST(AggregateTable, SeesRoundingAtSourceAndAllowsForIt) {
  const auto table = read(
      "characteristic,group,good,total\noverall,overall,700,1400\nSex,Women,357,357\nSex,Men,350,1043\n"
      "Age,16 to 24,7,14\nAge,25 to 64,693,1386\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->rounded_to, 7);
  EXPECT_EQ(table->characteristics[0].sums, Sums::within_rounding);
  EXPECT_THAT(table->warnings, Contains(HasSubstr("multiple of 7")));
}

TEST(AggregateTable, AHeadingBeyondTheNineIsShownAndNotCounted) {
  const auto table = read("characteristic,group,good,total\noverall,overall,800,1000\nIMD quintile,1,400,500\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->characteristics[0].characteristic, std::nullopt);
  EXPECT_THAT(table->warnings, Contains(HasSubstr("nothing in it counts towards the nine")));
}

TEST(AggregateTable, RefusesATableOfOrganisationsAndSaysWhatWouldServe) {
  const auto message = error_of("ods_code,year,organisation_name,stress_rate,stress_base\nR1A,2023,A trust,40,100\n");
  EXPECT_THAT(message,
              HasSubstr("made-up.csv: this table does not compare protected groups. Its rows are organisations "
                        "(column “ods_code”): it can show one against another or against its benchmarking "
                        "group, not equality between groups of people."));
  EXPECT_THAT(message, HasSubstr("What would serve: a row for each group of a protected characteristic"));
  EXPECT_THAT(error_of("ods,good,total\nR1A,1,2\n", {.map = {{"group", "ods"}}}), HasSubstr("does not compare"));
  EXPECT_THAT(error_of("characteristic,group,good,total\nWard,Seven,1,2\n"), HasSubstr("does not compare"));
}

TEST(AggregateTable, EveryErrorSaysFileRowColumnAndWhatToDo) {
  const std::string head = "characteristic,group,good,total\noverall,overall,800,1000\n";
  EXPECT_EQ(error_of(""), "made-up.csv: The file is empty: its first row must name the columns.");
  EXPECT_EQ(error_of("characteristic,group,good,total\n"), "made-up.csv: there is no row below the headings.");
  EXPECT_EQ(error_of(head + "Sex,Women,4\n"),
            "made-up.csv: Row 3: has 3 columns, but the first row names 4. It is the last row: was the file cut off?");
  EXPECT_EQ(
      error_of(head + "Sex,Women,51,50\n"),
      "made-up.csv, row 3, column “good”: more people did well than the group has (column “total”). Correct one of "
      "them.");
  EXPECT_EQ(error_of(head + "Sex,Women,-1,50\n"),
            "made-up.csv, row 3, column “good”: a number of people can't be negative.");
  EXPECT_THAT(error_of(head + "Sex,Women,1.5,50\n"), HasSubstr("row 3, column “good”: this is not a whole number"));
  EXPECT_EQ(error_of(head + "Sex,Women,1,50\nSex,women,1,50\n"),
            "made-up.csv, row 4, column “group”: “Sex”, “women” stands in row 3 already. The rows differ in “group”: "
            "choose one, as in --where “group=Women”.");
  EXPECT_THAT(error_of(head + "Sex,Women,1,1001\n"), HasSubstr("row 3, column “total”: “Women” has more people"));
  EXPECT_EQ(error_of(head + ",Women,1,50\n"),
            "made-up.csv, row 3, column “characteristic”: the characteristic is missing.");
  EXPECT_EQ(error_of("characteristic,group,good,total\noverall,all,0,0\nSex,Women,0,0\n"),
            "made-up.csv, row 2, column “total”: everyone together is nobody: there is nothing to compare.");
}

TEST(AggregateTable, ErrorsOfOptionsNameWhatThereIs) {
  EXPECT_EQ(error_of(kPlain, {.map = {{"good", "vaccinated"}}}),
            "made-up.csv, row 1: there is no column “vaccinated” for good. The columns are “characteristic”, “group”, "
            "“good” and “total”.");
  EXPECT_THAT(error_of(kPlain, {.map = {{"colour", "good"}}}), HasSubstr("There is no field “colour” to map."));
  EXPECT_EQ(error_of(kPlain, {.where = {{"group", "Children"}}}),
            "made-up.csv, column “group”: no row has “Children”. It holds “Men”, “Women” and “overall”.");
  EXPECT_THAT(error_of(kPlain, {.name = {{"Sex", "colour"}}}), HasSubstr("there is no “colour”. Choose one of age,"));
  EXPECT_THAT(error_of("religion,good,total\nSikh,1,2\n"), HasSubstr("try --map group=religion"));
  EXPECT_THAT(error_of("characteristic,group,total\nSex,F,2\n"), HasSubstr("--map good=COLUMN"));
  EXPECT_THAT(error_of("characteristic,group,good\nSex,F,2\n"), HasSubstr("--map total=COLUMN"));
}

TEST(AggregateTable, SeveralTablesInOneFileAreToldApart) {
  EXPECT_EQ(error_of("year,population,characteristic,group,good,total\n"
                     "2022,16-17,Sex,F,1,2\n2022,18-29,Sex,F,3,4\n"),
            "made-up.csv, row 3, column “group”: “Sex”, “F” stands in row 2 already. The rows differ in “population”: "
            "choose one, as in --where “population=16-17”.");
}

TEST(AggregateTable, FiveThousandLevelsAreNoGroups) {
  std::string csv = "characteristic,group,good,total\n";
  for (int i = 0; i < 5000; ++i) csv += "Sex,level" + std::to_string(i) + ",1,2\n";
  EXPECT_THAT(error_of(csv), HasSubstr("row 202, column “group”: “Sex” has more than 200 groups"));
}

// The real files lie beside the repository; where they do not, these say so and pass over.
std::optional<std::string> real_file(const char* name) {
  const char* set = std::getenv("EVENHAND_SHARED");
  const auto shared = set ? std::filesystem::path(set) : std::filesystem::path(EVENHAND_SOURCE_DIR) / ".." / "shared";
  const auto file = read_file(shared / "data" / "evidence" / name);
  return file ? std::optional(*file) : std::nullopt;
}

TEST(RealTables, VaccinationCoverageByGroup) {
  const auto csv = real_file("covid-vaccination-coverage-by-group-2022-dose-1.csv");
  if (!csv) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  const auto table = read(*csv, {.map = {{"good", "vaccinated"}, {"total", "eligible"}},
                                 .where = {{"population", "18-29"}},
                                 .name = {{"Ethnicity (broad categories)", "race"}}});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(true_count(table->everyone.total), 3502282);
  EXPECT_EQ(table->rounded_to, 7);
  ASSERT_EQ(table->characteristics.size(), 4u);
  EXPECT_EQ(table->characteristics[0].id, "sex");
  EXPECT_TRUE(table->characteristics[1].chosen);
  EXPECT_FALSE(table->characteristics[2].chosen);
  EXPECT_EQ(table->characteristics[0].sums, Sums::no);  // 2,505,349 of 2,505,580: a few people have no sex recorded
  EXPECT_THAT(table->warnings,
              Contains(HasSubstr("“Sex”: the groups do not add up to everyone (they miss it by less")));
  EXPECT_EQ(table->characteristics[3].characteristic, std::nullopt);
  EXPECT_THAT(error_of(*csv, {.map = {{"good", "vaccinated"}, {"total", "eligible"}}}),
              HasSubstr("The rows differ in “population”"));
}

TEST(RealTables, StaffSurveyByReligion) {
  const auto csv = real_file("nhs-staff-survey-by-religion-2021-2023.csv");
  if (!csv) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  const auto table =
      read(*csv, {.map = {{"group", "religion"}, {"bad_percent", "burned_out_rate"}, {"total", "burned_out_base"}},
                  .where = {{"year", "2023"}, {"benchmarking_group", "Ambulance Trusts"}}});
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->characteristics.size(), 1u);
  EXPECT_EQ(table->characteristics[0].id, "religion-or-belief");
  EXPECT_EQ(table->characteristics[0].groups.size(), 9u);
  EXPECT_EQ(std::count_if(table->characteristics[0].groups.begin(), table->characteristics[0].groups.end(),
                          [](const auto& g) { return g.answer == standard::Answer::prefer_not_to_say; }),
            1);
}

TEST(RealTables, TablesOfOrganisationsAndOfPlacesAreRefused) {
  const auto organisations = real_file("nhs-staff-survey-by-organisation-2021-2023.csv");
  const auto places = real_file("primary-care-by-deprivation-quintile-region.csv");
  if (!organisations || !places) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  EXPECT_THAT(error_of(*organisations), HasSubstr("Its rows are organisations (column “ods_code”)"));
  EXPECT_THAT(error_of(*places), HasSubstr("It compares places by deprivation (column “quin_1”)"));
}

RC_GTEST_PROP(AggregateTable, NoBytesWhateverBreakIt, (const std::string& bytes)) {
  (void)read("characteristic,group,good,total\n" + bytes);
}

}  // namespace
}  // namespace evenhand::evidence
