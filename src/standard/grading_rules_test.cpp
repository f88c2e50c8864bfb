#include "standard/grading_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/files.h"
#include "base/text.h"
#include "standard/built_in.h"
#include "standard/yaml_reader.h"

namespace evenhand::standard {
namespace {

using ::testing::HasSubstr;

const Edition& eds2() {
  return *built_in_edition("eds2");
}
const Edition& eds2022() {
  return *built_in_edition("eds2022");
}

YamlReader cases(const std::string& name) {
  const Result<std::string> text = read_file(EVENHAND_SOURCE_DIR "/src/standard/cases/" + name);
  return YamlReader::parse(name, text.value()).value();
}

FaringOfTheNine faring_of(int well, int not_well, int not_applicable) {
  FaringOfTheNine faring;
  std::size_t at = 0;
  for (int i = 0; i < well; ++i) faring.set(kCharacteristics[at++], Faring::well);
  for (int i = 0; i < not_well; ++i) faring.set(kCharacteristics[at++], Faring::not_well);
  for (int i = 0; i < not_applicable; ++i) faring.set(kCharacteristics[at++], Faring::not_applicable);
  return faring;
}

FaringOfTheNine any_faring() {
  FaringOfTheNine faring;
  for (const Characteristic each : kCharacteristics)
    faring.set(each, *rc::gen::element(Faring::no_evidence, Faring::well, Faring::not_well, Faring::not_applicable));
  return faring;
}

Scores scores_of(const std::string& text) {
  Scores scores;
  const std::vector<std::string> parts = split(text, ' ');
  const std::vector<std::string> ids = eds2022().outcome_ids();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (parts[i] == "-") continue;
    for (const std::string& one : split(parts[i], '/')) scores[ids[i]].push_back(parse_points(one).value());
  }
  return scores;
}

TEST(Grading, FollowsEveryCaseOfEds2) {
  const YamlReader file = cases("eds2.yaml");
  int read = 0;
  for (const YamlReader& line : file.list("cases")) {
    const Result<Suggestion> suggestion = suggest_grade(
        eds2(),
        faring_of(line.number("well", 0, 9), line.number("not_well", 0, 9), line.number("not_applicable", 0, 9)));
    ASSERT_TRUE(suggestion);
    const std::string message = "case " + std::to_string(++read);
    EXPECT_EQ(grade_id(suggestion->grade), line.text("grade")) << message;
    EXPECT_EQ(suggestion->lowest, suggestion->grade) << message;
    EXPECT_EQ(grade_id(suggestion->highest), line.text("highest")) << message;
    const std::string why = !suggestion->why_undeveloped                                  ? ""
                            : *suggestion->why_undeveloped == WhyUndeveloped::no_evidence ? "no-evidence"
                                                                                          : "too-few";
    EXPECT_EQ(why, line.text_or("why", "")) << message;
  }
  EXPECT_TRUE(file.check());
  EXPECT_GE(read, 17);
}

TEST(Grading, SaysInASentenceWhatItRestsOn) {
  EXPECT_EQ(suggest_grade(eds2(), faring_of(5, 1, 0))->reason,
            "5 of the nine protected groups fare well; 1 does not; no evidence about 3.");
  EXPECT_EQ(suggest_grade(eds2(), faring_of(1, 2, 1))->reason,
            "1 of the nine protected groups fares well; 2 do not; no evidence about 5; 1 is not applicable.");
  EXPECT_EQ(suggest_grade(eds2(), {})->reason, "There is no evidence about any of the nine protected groups.");
}

TEST(Grading, RefusesAnEditionThatDoesNotGradeByGroups) {
  EXPECT_THAT(suggest_grade(eds2022(), {}).error().message, HasSubstr("Use “rate”"));
}

RC_GTEST_PROP(Grading, TheRangeBracketsTheGradeAndTheFourStatesAddUpToNine, ()) {
  const Suggestion suggestion = suggest_grade(eds2(), any_faring()).value();
  RC_ASSERT(suggestion.lowest <= suggestion.grade);
  RC_ASSERT(suggestion.grade <= suggestion.highest);
  RC_ASSERT(suggestion.well + suggestion.not_well + suggestion.no_evidence + suggestion.not_applicable == 9);
  RC_ASSERT(suggestion.why_undeveloped.has_value() == (suggestion.grade == Grade::undeveloped));
}

RC_GTEST_PROP(Grading, OneMoreGroupFaringWellNeverLowersAGrade, ()) {
  const FaringOfTheNine before = any_faring();
  FaringOfTheNine after = before;
  after.set(*rc::gen::elementOf(kCharacteristics), Faring::well);
  RC_ASSERT(suggest_grade(eds2(), after)->grade >= suggest_grade(eds2(), before)->grade);
}

RC_GTEST_PROP(Grading, WhateverTheUnknownTurnsOutToBeTheGradeStaysWithinTheRange, ()) {
  const FaringOfTheNine before = any_faring();
  const Suggestion suggestion = suggest_grade(eds2(), before).value();
  FaringOfTheNine after = before;
  for (const Characteristic each : kCharacteristics)
    if (before.of(each) == Faring::no_evidence) after.set(each, *rc::gen::element(Faring::well, Faring::not_well));
  const Grade grade = suggest_grade(eds2(), after)->grade;
  RC_ASSERT(suggestion.lowest <= grade && grade <= suggestion.highest);
}

TEST(Rating, FollowsEveryCaseOfEds2022) {
  const YamlReader file = cases("eds2022.yaml");
  int read = 0;
  for (const YamlReader& line : file.list("cases")) {
    const Result<Rating> rating = rate(eds2022(), scores_of(line.text("scores")));
    ASSERT_TRUE(rating) << rating.error().message;
    const std::string message = "case " + std::to_string(++read) + ": " + line.text("scores");
    EXPECT_EQ(rating->total.text(), line.text("total")) << message;
    EXPECT_EQ(rating->grade ? grade_id(*rating->grade) : "none", line.text("rating")) << message;
    EXPECT_EQ(rating->notes.size(), static_cast<std::size_t>(line.number("warnings", 0, 9))) << message;
    EXPECT_EQ(rating->missing.empty(), rating->grade.has_value()) << message;
  }
  EXPECT_TRUE(file.check());
  EXPECT_GE(read, 15);
}

TEST(Rating, ATotalBetweenBandsIsRatedByTheLowerAndSaysSo) {
  const Rating rating = rate(eds2022(), scores_of("1/2 2/2 2/2 2/2 2 2 2 2 2 2 2")).value();
  EXPECT_EQ(rating.grade, Grade::developing);
  EXPECT_EQ(rating.notes.back().kind, RatingNote::Kind::between_bands);
  EXPECT_EQ(rating.notes.back().about, "Developing");
  EXPECT_EQ(rating.notes.back().points.text(), "21.5");
  EXPECT_TRUE(rating.by_median);
}

TEST(Rating, ServicesThatWereNotAllScoredAreNamed) {
  const auto rating = rate(eds2022(), scores_of("1/2/3 2/2 2/2/2 2/2/2 2 2 2 2 2 2 2"));
  EXPECT_EQ(rating->notes.front().kind, RatingNote::Kind::uneven_services);
  EXPECT_EQ(rating->notes.front().names, (std::vector<std::string>{"1A 3", "1B 2", "1C 3", "1D 3"}));
}

TEST(Rating, BandsFollowOneAnother) {
  int next = 0;
  for (const Grade grade : kGrades) {
    const Band band = band_of(eds2022(), grade);
    EXPECT_EQ(band.from, next);
    next = band.to + 1;
  }
  EXPECT_EQ(band_of(eds2022(), Grade::undeveloped).to, 7);
  EXPECT_EQ(band_of(eds2022(), Grade::excelling).from, 33);
  EXPECT_EQ(next, 34);
}

TEST(Rating, RefusesWhatTheStandardDoesNotHave) {
  EXPECT_THAT(rate(eds2022(), {{"4A", {Points{2}}}}).error().message, HasSubstr("“4A” is no outcome of EDS 2022"));
  EXPECT_THAT(rate(eds2022(), {{"1A", {Points{8}}}}).error().message,
              HasSubstr("1A is scored 4. Scores are 0, 1, 2 or 3."));
  EXPECT_THAT(rate(eds2022(), {{"2A", {Points{3}}}}).error().message,
              HasSubstr("2A is scored 1.5. Domain 2 is scored once"));
  EXPECT_THAT(rate(eds2022(), {{"3A", {Points{2}, Points{4}}}}).error().message, HasSubstr("3A has 2 scores"));
  EXPECT_THAT(rate(eds2022(), {{"1A", {Points{3}, Points{4}}}}).error().message, HasSubstr("a service scored 1.5"));
  EXPECT_THAT(rate(eds2(), {}).error().message, HasSubstr("EDS2 has no rating"));
}

TEST(Rating, PointsAreWholesAndHalvesOnly) {
  EXPECT_EQ(parse_points("2")->halves, 4);
  EXPECT_EQ(parse_points("1.5")->halves, 3);
  EXPECT_EQ(parse_points("2.0")->halves, 4);
  EXPECT_EQ(parse_points("1.50")->halves, 3);
  for (const char* none : {"", ".", "-1", "1.25", "1.55", "1.", "two", "1e1", "2.05", " 2"})
    EXPECT_FALSE(parse_points(none)) << none;
}

RC_GTEST_PROP(Rating, AHigherScoreNeverLowersTheRating, ()) {
  Scores scores;
  for (const std::string& id : eds2022().outcome_ids()) scores[id] = {Points{2 * *rc::gen::inRange(0, 4)}};
  const Rating before = rate(eds2022(), scores).value();
  Points& one = scores.find(*rc::gen::elementOf(eds2022().outcome_ids()))->second[0];
  one.halves = std::min(one.halves + 2, 6);
  const Rating after = rate(eds2022(), scores).value();
  RC_ASSERT(*after.grade >= *before.grade);
  RC_ASSERT(after.total.halves >= before.total.halves);
}

RC_GTEST_PROP(Rating, TheOrderOfServicesNeverMatters, ()) {
  std::vector<Points> services;
  for (const int score : *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4))))
    services.push_back(Points{2 * score});
  const Points before = median(services);
  std::reverse(services.begin(), services.end());
  RC_ASSERT(median(services).halves == before.halves);
  std::rotate(services.begin(),
              services.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(services.size())),
              services.end());
  RC_ASSERT(median(services).halves == before.halves);
  RC_ASSERT(before.is_whole() || services.size() % 2 == 0);
}

}  // namespace
}  // namespace evenhand::standard
