#include "evidence/wide_table.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kWide =
    "Year,Indicator,Region,quin_1,quin_2,quin_3,quin_4,quin_5,avg\n"
    "2024,access_pct,England,70.1,66,61,57,54.2,62\n"
    "2023,access_pct,England,72.3,,63,*,55,64\n"
    "2024,access_pct,London,65,63,60,55,50,59\n";

TEST(WideTable, IsKnownByItsFifths) {
  const auto columns = [](std::string_view csv) { return wide_columns(read_csv_table(csv).value()); };
  EXPECT_EQ(columns(kWide)->groups.size(), 5u);
  EXPECT_TRUE(columns("x,IMD quintile 1,IMD quintile 2,IMD quintile 3\na,1,2,3\n"));
  EXPECT_FALSE(columns("x,quin_1,quin_3,quin_4\na,1,2,3\n"));
  EXPECT_FALSE(columns("characteristic,group,good,total\nSex,F,1,2\n"));
  EXPECT_FALSE(columns("q1,q2\n1,2\n"));
}

TEST(WideTable, ShowsChosenRowsByYearWithBlanksKept) {
  const auto wide = read_wide_table(kWide, {.file = "gp.csv", .where = {{"Region", "England"}}});
  ASSERT_TRUE(wide) << wide.error().message;
  EXPECT_EQ(wide->same, "access_pct, England");
  ASSERT_EQ(wide->rows.size(), 2u);
  EXPECT_EQ(wide->rows[0].label, "2023");
  EXPECT_FALSE(wide->rows[0].values[1]);
  EXPECT_FALSE(wide->rows[0].values[3]);
  EXPECT_EQ(wide->rows[1].average, 62);
  EXPECT_EQ(wide_in_words(*wide), "2024: 70.1 in fifth 1, against 54.2 in fifth 5.");
  EXPECT_THAT(wide->warnings[2], HasSubstr("Which end is the most deprived is not said"));
}

TEST(WideTable, SaysWhichEndIsWhereItIsTold) {
  const auto wide = read_wide_table(
      kWide, {.file = "gp.csv", .where = {{"Region", "London"}}, .name = {{"first", "least-deprived"}}});
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->groups.front(), "1 (least deprived)");
  EXPECT_EQ(wide->groups.back(), "5 (most deprived)");
  EXPECT_EQ(wide->warnings.size(), 2u);
}

TEST(WideTable, NamesWhatIsWrong) {
  const auto error = [](std::string_view csv, TableOptions options) {
    options.file = "gp.csv";
    return read_wide_table(csv, options).error().message;
  };
  EXPECT_THAT(error("x,quin_1,quin_2,quin_3\na,1,two,3\n", {}), HasSubstr("gp.csv, row 2, column “quin_2”"));
  EXPECT_THAT(error(kWide, {.file = {}, .where = {{"Land", "x"}}}), HasSubstr("no column “Land”"));
  EXPECT_THAT(error(kWide, {.file = {}, .where = {{"Region", "x"}}}), HasSubstr("no row is left"));
  EXPECT_THAT(error("a,b\n1,2\n", {}), HasSubstr("quin_1 to quin_5"));
}

RC_GTEST_PROP(WideTable, NoTextWhateverBreaksIt, (const std::string& text)) {
  (void)read_wide_table(text, {.file = "any.csv"});
  (void)read_wide_table("quin_1,quin_2,quin_3\n" + text, {.file = "any.csv"});
}

// ---- the four real files, each in its own shape

std::optional<std::string> real(const std::string& name) {
  const char* set = std::getenv("EVENHAND_SHARED");
  const auto shared = set ? std::filesystem::path(set) : std::filesystem::path(EVENHAND_SOURCE_DIR) / ".." / "shared";
  const auto read = read_file(shared / "data" / "evidence" / name);
  return read ? std::optional(*read) : std::nullopt;
}

TEST(RealEvidence, PrimaryCareByDeprivationIsShownAndNeverCounted) {
  const auto csv = real("primary-care-by-deprivation-quintile-region.csv");
  if (!csv) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  EXPECT_FALSE(read_aggregate_table(*csv, {.file = "gp.csv"}, standard::built_in_communities()));
  const auto wide = read_wide_table(*csv, {.file = "gp.csv",
                                           .where = {{"Indicator", "access_pct"}, {"Region", "England"}},
                                           .name = {{"first", "least-deprived"}}});
  ASSERT_TRUE(wide) << wide.error().message;
  EXPECT_EQ(wide->groups.size(), 5u);
  EXPECT_GE(wide->rows.size(), 5u);
  EXPECT_FALSE(read_wide_table(*csv, {.file = "gp.csv"}));  // 1,854 rows: choose
}

TEST(RealEvidence, ATableOfOrganisationsCannotShowEqualityBetweenGroups) {
  const auto csv = real("nhs-staff-survey-by-organisation-2021-2023.csv");
  if (!csv) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  const auto read = read_aggregate_table(*csv, {.file = "survey.csv"}, standard::built_in_communities());
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("not equality between groups of people"));
  EXPECT_FALSE(wide_columns(read_csv_table(*csv).value()));
}

TEST(RealEvidence, TheSurveyByReligionIsReadForOneYearAndKindOfTrust) {
  const auto csv = real("nhs-staff-survey-by-religion-2021-2023.csv");
  if (!csv) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  TableOptions options{.file = "survey.csv",
                       .map = {{"group", "religion"}, {"total", "stress_base"}, {"bad_percent", "stress_rate"}},
                       .where = {{"benchmarking_group", "Acute and Acute & Community Trusts"}, {"year", "2023"}}};
  const auto read = read_aggregate_table(*csv, options, standard::built_in_communities());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->characteristics[0].id, "religion-or-belief");
  options.where.pop_back();
  EXPECT_THAT(read_aggregate_table(*csv, options, standard::built_in_communities()).error().message,
              HasSubstr("The rows differ in “year”"));
}

TEST(RealEvidence, VaccinationIsReadForOnePopulation) {
  const auto csv = real("covid-vaccination-coverage-by-group-2022-dose-1.csv");
  if (!csv) GTEST_SKIP() << "no real files here (EVENHAND_SHARED)";
  const auto read = read_aggregate_table(
      *csv,
      {.file = "doses.csv", .map = {{"good", "vaccinated"}, {"total", "eligible"}}, .where = {{"population", "18-29"}}},
      standard::built_in_communities());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->rounded_to, 7);
}

}  // namespace
}  // namespace evenhand::evidence
