#include "analysis/workforce_file.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "base/csv.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using evidence::PeopleCount;
using ::testing::HasSubstr;

const standard::WorkforceStandard& wres() {
  return *standard::built_in_workforce_standard("wres");
}
const standard::WorkforceStandard& wdes() {
  return *standard::built_in_workforce_standard("wdes");
}
constexpr std::string_view kHeader = "indicator,part,Ethnicity,numerator,denominator\n";

WorkforceFile read(const std::string& rows, const standard::WorkforceStandard& standard = wres()) {
  const auto file = read_workforce_file(std::string(kHeader) + rows, standard, "wres.csv");
  EXPECT_TRUE(file) << (file ? "" : file.error().message);
  return file ? *file : WorkforceFile{};
}
std::string refusal(const std::string& rows) {
  const auto file = read(rows);
  return file.report.refused.empty()
             ? "none"
             : std::to_string(file.report.refused.front().row) + ": " + file.report.refused.front().reason;
}

TEST(WorkforceFile, TheTemplateHasARowForEachFigureAndReadsAsEmpty) {
  for (const auto* standard : {&wres(), &wdes()}) {
    const auto csv = workforce_template(*standard);
    const auto table = read_csv_table(csv);
    ASSERT_TRUE(table);
    for (const auto& indicator : standard->indicators) {
      const auto has_row = [&](const CsvRow& row) { return row[0] == indicator.id; };
      EXPECT_TRUE(std::any_of(table->rows.begin(), table->rows.end(), has_row)) << indicator.id;
    }
    const auto empty = read_workforce_file(csv, *standard, "template.csv");
    ASSERT_FALSE(empty);
    EXPECT_THAT(empty.error().message, HasSubstr("no row is filled in"));
  }
}

TEST(WorkforceFile, ReadsGroupsByTheStandardsTermsAndByOthers) {
  const auto file = read(
      "2,,BME,60,260\nWRES 2,,White,18,120\n2,,Not known,1,9\n2,,Total,79,389\n3.,,Ethnic "
      "minorities,1,500\n4,,White,,\n");
  EXPECT_TRUE(file.report.refused.empty());
  EXPECT_EQ(file.report.read, 6u);
  EXPECT_EQ(file.report.left_out, 1u);
  ASSERT_EQ(file.figures.size(), 4u);
  EXPECT_EQ(file.figures[0].group, "ethnic-minorities");
  EXPECT_EQ(file.figures[1].group, "white");
  EXPECT_EQ(file.figures[2].group, kNotKnown);
  EXPECT_TRUE(file.figures[0].numerator == PeopleCount(60));
}

TEST(WorkforceFile, RefusesWithRowAndColumn) {
  EXPECT_EQ(refusal("2,,BME,-1,260\n"), "2: column “numerator”: a number of people can't be negative.");
  EXPECT_THAT(refusal("2,,BME,1.5,260\n"), HasSubstr("2: column “numerator”: this is not a whole number of people"));
  EXPECT_THAT(refusal("2,,BME,261,260\n"), HasSubstr("2: column “numerator”: more people are counted here than there"));
  EXPECT_EQ(refusal("12,,BME,1,260\n"), "2: column “indicator”: “12” is no indicator of WRES.");
  EXPECT_EQ(refusal("2,,Green,1,260\n"),
            "2: column “Ethnicity”: “Green” is no group of WRES. Its groups are BME, White, Unknown and Total.");
  EXPECT_THAT(refusal("9,Cleaners,BME,1,260\n"),
              HasSubstr("2: column “part”: “Cleaners” is no part of WRES indicator 9"));
  EXPECT_THAT(refusal("2,,BME,1,\n"), HasSubstr("2: column “denominator”: this number is missing"));
  EXPECT_EQ(refusal("2,,BME,1,260\n2,,BME,2,260\n"), "3: column “Ethnicity”: this figure stands in row 2 already.");
  EXPECT_EQ(refusal("2,,BME,1,260\n"), "none");
}

TEST(WorkforceFile, RefusesEveryRowOfAFigureThatDoesNotAddUp) {
  auto file = read("2,,BME,60,260\n2,,White,18,120\n2,,Total,80,380\n5,,BME,1,30\n");
  EXPECT_EQ(file.report.refused.size(), 3u);
  EXPECT_THAT(file.report.refused.front().reason, HasSubstr("WRES indicator 2: the groups do not add up"));
  ASSERT_EQ(file.figures.size(), 1u);  // the other indicator is taken
  file = read("9,Voting members,BME,2,12\n9,Voting members,White,9,12\n9,Voting members,Unknown,2,12\n");
  EXPECT_EQ(file.report.refused.size(), 3u);
  file = read("9,Voting members,BME,2,12\n9,Voting members,White,9,11\n");
  EXPECT_THAT(file.report.refused.front().reason, HasSubstr("must be the same for each group"));
  EXPECT_TRUE(read("9,Voting members,BME,2,12\n9,Voting members,White,9,12\n9,Voting members,Unknown,1,12\n")
                  .report.refused.empty());
}

TEST(WorkforceFile, ChecksThatPartsAreTheWholeWorkforce) {
  const auto file = read(
      "1,\"Clinical, Band 5\",BME,100,300\n1,\"Clinical, Band 5\",White,200,300\n1,Overall workforce,BME,100,301\n"
      "1,Overall workforce,White,201,301\n");
  ASSERT_EQ(file.report.checks.size(), 1u);
  EXPECT_FALSE(file.report.checks[0].passed);
}

TEST(WorkforceFile, ReadsScoresAndAnswers) {
  const auto file = read_workforce_file(
      "indicator,part,Disability,numerator,denominator,score,answer\n9a,,Disabled,,400,6.4,\n9a,,Non-disabled,,2000,7."
      "1,\n"
      "9b,,,,,,Yes\n9a,,Unknown,,10,11,\n",
      wdes(), "wdes.csv");
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_EQ(file->figures.size(), 3u);
  EXPECT_EQ(file->figures[0].score, 6.4);
  EXPECT_EQ(file->figures[2].answer, true);
  ASSERT_EQ(file->report.refused.size(), 1u);
  EXPECT_EQ(file->report.refused[0].reason, "column “score”: a score must be a number from 0 to 10.");
}

TEST(WorkforceFile, AFileWithoutItsColumnsIsNoWorkforceFile) {
  const auto wrong = read_workforce_file("a,b\n1,2\n", wres(), "wrong.csv");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("wrong.csv, row 1: there is no column “indicator”"));
  EXPECT_FALSE(read_workforce_file("", wres(), "empty.csv"));
}

TEST(WorkforceFile, AnIndicatorIsAnAggregateTableToo) {
  const auto csv = std::string(kHeader) + "WRES 3,,BME,60,260\nWRES 3,,White,18,120\n5,,BME,1,30\n";
  const auto file = read_workforce_file(csv, wres(), "wres.csv");
  ASSERT_TRUE(file);
  const auto options = table_of_indicator(wres(), *wres().indicator("3"), file->as_written.at({"3", ""}), "wres.csv");
  const auto table = evidence::read_aggregate_table(csv, options, standard::built_in_communities());
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->characteristics[0].id, "race");
  EXPECT_TRUE(table->characteristics[0].groups[0].counts.good == PeopleCount(200));  // whoever is disciplined did badly
}

RC_GTEST_PROP(WorkforceFile, NoTextWhateverBreaksIt, (const std::string& cell)) {
  (void)read_workforce_file(std::string(kHeader) + csv_line({"2", cell, cell, cell, cell}), wres(), "any.csv");
  (void)read_workforce_file(cell, wdes(), "any.csv");
}

}  // namespace
}  // namespace evenhand::analysis
