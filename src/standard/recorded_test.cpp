#include "standard/recorded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::standard {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Edition& eds2() {
  return *built_in_edition("eds2");
}
const Edition& eds2022() {
  return *built_in_edition("eds2022");
}

RecordedReport all_twos() {
  RecordedReport report{.outcomes = {}, .totals = {"22"}, .rating = "Achieving", .bands = {}, .goal_names = {}};
  for (const std::string& id : eds2022().outcome_ids())
    report.outcomes.push_back({.id = id, .grade = "2", .reason = {}});
  return report;
}

void expect_only(const std::vector<RecordedWarning>& warnings, RecordedFault fault, std::string_view words) {
  ASSERT_THAT(warnings, SizeIs(1));
  EXPECT_EQ(warnings[0].fault, fault);
  EXPECT_THAT(warnings[0].sentence, HasSubstr(std::string(words)));
}

TEST(Recorded, ASoundReportHasNoWarning) {
  EXPECT_THAT(check_recorded(eds2022(), all_twos()), IsEmpty());
}

TEST(Recorded, TwoTotalsOnOnePage) {
  RecordedReport report = all_twos();
  report.totals = {"22", "21"};
  report.rating = "";
  const auto warnings = check_recorded(eds2022(), report);
  ASSERT_THAT(warnings, SizeIs(2));
  EXPECT_EQ(warnings[0].sentence, "The page gives different totals: 21 and 22.");
  EXPECT_EQ(warnings[1].sentence, "The page gives a total of 21; its outcomes add up to 22.");
}

TEST(Recorded, TheSameTotalTwiceIsNoFault) {
  RecordedReport report = all_twos();
  report.totals = {"22", "22.0"};
  EXPECT_THAT(check_recorded(eds2022(), report), IsEmpty());
}

TEST(Recorded, AchievingIsSaidToBe22To30) {
  RecordedReport report = all_twos();
  report.bands = {{.grade = "Achieving", .from = Points{44}, .to = Points{60}},
                  {.grade = "Developing", .from = Points{16}, .to = Points{42}},
                  {.grade = "Excelling", .from = Points{66}, .to = Points{66}}};
  expect_only(check_recorded(eds2022(), report), RecordedFault::wrong_band,
              "Achieving is 22 to 30. By the standard it is 22 to 32.");
}

TEST(Recorded, ARatingThatDoesNotBelongToItsTotal) {
  RecordedReport report = all_twos();
  report.rating = "Developing";
  expect_only(check_recorded(eds2022(), report), RecordedFault::wrong_rating,
              "By the standard it is Achieving (22 to 32).");
}

TEST(Recorded, AHalfPointWhereAnOutcomeIsScoredOnce) {
  RecordedReport report = all_twos();
  report.outcomes[4].grade = "1.5";
  report.outcomes[5].grade = "2.5";
  const auto warnings = check_recorded(eds2022(), report);
  ASSERT_THAT(warnings, SizeIs(2));
  EXPECT_EQ(warnings[0].fault, RecordedFault::half_point);
  EXPECT_THAT(warnings[0].sentence, HasSubstr("2A is recorded as 1.5"));
}

TEST(Recorded, AnOutcomeSkippedAsNotOurCoreBusiness) {
  RecordedReport report = all_twos();
  report.totals.clear();
  report.rating.clear();
  report.outcomes[0] = {.id = "1A", .grade = "", .reason = "not our core business"};
  expect_only(check_recorded(eds2022(), report), RecordedFault::outcome_skipped, "“not our core business”");
}

TEST(Recorded, UnderdevelopedIsKeptAndFlagged) {
  RecordedReport report{.outcomes = {{.id = "2.1", .grade = "Underdeveloped", .reason = {}}},
                        .totals = {},
                        .rating = {},
                        .bands = {},
                        .goal_names = {}};
  expect_only(check_recorded(eds2(), report), RecordedFault::grade_misspelt, "The grade is called Undeveloped.");
  EXPECT_EQ(read_recorded_grade(eds2(), "UNDERDEVELOPED")->grade, Grade::undeveloped);
  EXPECT_FALSE(read_recorded_grade(eds2(), "developing")->misspelt);
  EXPECT_FALSE(read_recorded_grade(eds2(), "2"));
  EXPECT_EQ(read_recorded_grade(eds2022(), "2")->grade, Grade::achieving);
}

TEST(Recorded, GoalNamesOf2011UnderAnEds2Heading) {
  RecordedReport report;
  report.goal_names = {"Better health outcomes for all", "Improved patient access and experience",
                       "A representative and supported workforce"};
  expect_only(check_recorded(eds2(), report), RecordedFault::earlier_goals, "In EDS2 it is “Better health outcomes”");
}

TEST(Recorded, AnUnknownOutcomeAndAnUnknownGradeAreNamed) {
  RecordedReport report;
  report.outcomes = {{.id = "9.9", .grade = "Achieving", .reason = {}},
                     {.id = "1.1", .grade = "Splendid", .reason = {}}};
  const auto warnings = check_recorded(eds2(), report);
  ASSERT_THAT(warnings, SizeIs(2));
  EXPECT_EQ(warnings[0].fault, RecordedFault::unknown_outcome);
  EXPECT_EQ(warnings[1].fault, RecordedFault::unknown_grade);
}

TEST(Recorded, AnotherAreasNameLeftInCopiedText) {
  const std::vector<std::string> own{"North Somerset", "Bristol"};
  const std::vector<std::string> others{"Leeds", "Somerset", "Bath"};
  expect_only(check_area_names("People in Bristol, in North Somerset and in LEEDS said", own, others),
              RecordedFault::another_area, "Leeds");
  EXPECT_THAT(check_area_names("A bathroom in North Somerset", own, others), IsEmpty());
  expect_only(check_area_names("Somerset and North Somerset", own, others), RecordedFault::another_area, "Somerset");
}

}  // namespace
}  // namespace evenhand::standard
