#include "analysis/row_survey.h"

#include <gmock/gmock.h>

#include <sstream>

#include "base/digest.h"

namespace evenhand::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Result<RowSurvey> survey(const std::string& csv, SurveyOptions options = {}) {
  std::istringstream input(csv);
  options.file = "waits.csv";
  return survey_rows(input, options);
}
std::string said(const std::string& csv) {
  const auto surveyed = survey(csv);
  return surveyed ? "" : surveyed.error().message;
}

TEST(RowSurvey, GivesHeadingsAndLevelsAndTheFilesDigest) {
  const std::string csv = "Sex;Seen\r\nMale;Yes\r\n Female ;No\r\n;Yes\r\nMale;Yes\r\n";
  const auto surveyed = survey(csv);
  ASSERT_TRUE(surveyed) << surveyed.error().message;
  ASSERT_EQ(surveyed->columns.size(), 2u);
  EXPECT_THAT(surveyed->columns[0].levels, ElementsAre("Male", "Female", ""));
  EXPECT_EQ(surveyed->rows, 4u);
  EXPECT_EQ(surveyed->digest, sha256_hex(csv));
  EXPECT_THAT(surveyed->to_read(), ElementsAre("Sex", "Seen"));
}

TEST(RowSurvey, AColumnOfManyValuesIsLeftOut) {
  std::string csv = "Key,Sex\n";
  for (int i = 0; i < 2'000; ++i) csv += "k" + std::to_string(i) + ",Male\n";
  const auto surveyed = survey(csv);
  ASSERT_TRUE(surveyed) << surveyed.error().message;
  EXPECT_THAT(surveyed->to_read(), ElementsAre("Sex"));
  EXPECT_THAT(surveyed->left_out(), ElementsAre("Key"));
  EXPECT_THAT(surveyed->columns[0].levels, IsEmpty());
}

TEST(RowSurvey, WhatIsWrongIsSaidWithWhereItIs) {
  EXPECT_THAT(said(""), HasSubstr("waits.csv is empty"));
  EXPECT_THAT(said("Sex,Seen\n"), HasSubstr("no rows"));
  EXPECT_THAT(said("Sex,\nMale,Yes\n"), HasSubstr("column 2 has no heading"));
  EXPECT_THAT(said("Sex,Sex\nMale,Yes\n"), HasSubstr("same heading as column 1"));
  EXPECT_THAT(said("Male,Yes\nFemale,Yes\nMale,No\n"), HasSubstr("looks like a person"));
  EXPECT_THAT(said("Sex,Seen\nMale,\"Yes\n"), HasSubstr("waits.csv"));
  EXPECT_THAT(said("Sex,Seen\nMale,\xff\xfe\n"), HasSubstr("UTF-8"));
  EXPECT_THAT(said("Sex,DOB\nMale,\n"), HasSubstr("Column 2 (“DOB”)"));
  EXPECT_THAT(said("Sex,Where\nMale,M13\nMale,M13 9PL\n"), HasSubstr("first in row 3"));
  EXPECT_THAT(said("Key,Sex\n9434765919,Male\n4010232137,Female\n"), HasSubstr("an NHS number, first in row 2"));
}

TEST(RowSurvey, AnIdentifierIsFoundLateInALongColumnToo) {
  std::string csv = "Note,Sex\n";
  for (int i = 0; i < 5'000; ++i) csv += "k" + std::to_string(i) + ",Male\n";
  EXPECT_THAT(said(csv + "M13 9PL,Male\n"), HasSubstr("first in row 5002"));
}

TEST(RowSurvey, DatesAreAskedAbout) {
  const std::string csv = "Sex,Seen on\nMale,2026-04-01\n";
  EXPECT_THAT(said(csv), HasSubstr("holds dates"));
  const auto asked = survey(csv, {.ask_about_dates = true});
  ASSERT_TRUE(asked);
  ASSERT_EQ(asked->dates.size(), 1u);
  EXPECT_EQ(asked->dates[0].heading, "Seen on");
  EXPECT_TRUE(survey(csv, {.dates_of_events = {"Seen on"}}));
}

}  // namespace
}  // namespace evenhand::analysis
