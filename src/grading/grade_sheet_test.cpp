#include "grading/grade_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grading/rating_words.h"
#include "grading/score_card.h"
#include "standard/built_in.h"

namespace evenhand::grading {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const standard::Edition& edition(const char* id) {
  return *standard::built_in_edition(id);
}

// Every question of an edition, nothing said yet.
GradeSheet sheet_of(const char* id, std::vector<std::string> services = {}) {
  GradeSheet sheet{.edition = &edition(id)};
  for (auto& question : questions_of(edition(id), services, {})) {
    GradeLine line;
    line.question = std::move(question);
    sheet.lines.push_back(std::move(line));
  }
  sheet.services = std::move(services);
  return sheet;
}

void agree(GradeSheet& sheet, std::string_view outcome, std::string_view service, std::optional<Grade> grade,
           std::string why_not = {}) {
  for (auto& line : sheet.lines) {
    if (!line.question.is(outcome, service)) continue;
    line.agreed = AgreedGrade{};
    line.agreed->outcome = outcome;
    line.agreed->service = service;
    line.agreed->grade = grade;
    line.agreed->why_not_graded = std::move(why_not);
    line.agreed->agreed_by = "Steering group";
    line.agreed->agreed_on = *parse_date("2027-02-08");
    return;
  }
  FAIL() << "no line " << outcome << " " << service;
}

void agree_all(GradeSheet& sheet, Grade grade) {
  for (auto& line : sheet.lines) agree(sheet, line.question.outcome->id, line.question.service, grade);
}

TEST(Questions, AnOutcomeOfDomain1IsAskedForEachService) {
  const auto questions = questions_of(edition("eds2022"), {"Maternity", "Physiotherapy"}, {});
  EXPECT_EQ(questions.size(), 4u * 2 + 4 + 3);
  EXPECT_EQ(questions[0].called(), "1A, Maternity");
  EXPECT_EQ(questions[1].called(), "1A, Physiotherapy");
  EXPECT_EQ(questions.back().called(), "3C");
}

TEST(Questions, AServiceThatOnlyARecordNamesHasItsPlace) {
  const auto questions = questions_of(edition("eds2"), {}, {{"2.1", "Maternity"}, {"2.1", ""}, {"9.9", "Nowhere"}});
  EXPECT_EQ(questions.size(), 19u);
  const auto of_21 =
      std::count_if(questions.begin(), questions.end(), [](const auto& q) { return q.outcome->id == "2.1"; });
  EXPECT_EQ(of_21, 2);
}

TEST(GradeSheet, SaysHowFarItIs) {
  auto sheet = sheet_of("eds2");
  EXPECT_EQ(standing_sentence(sheet), "No grade is agreed yet.");
  agree(sheet, "2.1", "", Grade::developing);
  agree(sheet, "1.1", "", std::nullopt, "Graded next year");
  EXPECT_EQ(standing_sentence(sheet), "2 of 18 have an agreed grade, or the reason why there is none.");
  EXPECT_EQ(spread_words(spread_of(sheet.lines)), "1 Developing, 1 not graded");
  agree_all(sheet, Grade::achieving);
  EXPECT_EQ(standing_sentence(sheet), "Every outcome has an agreed grade, or the reason why it has none.");
}

TEST(GradeSheet, TheSuggestionWaitsForTheVoteUnlessItWasShownFirst) {
  GradeLine line;
  EXPECT_FALSE(line.suggestion_may_show());
  line.shown_first = true;
  EXPECT_TRUE(line.suggestion_may_show());
  line.shown_first = false;
  line.agreed = AgreedGrade{};
  EXPECT_TRUE(line.suggestion_may_show());
}

TEST(GradeSheet, SaysWhatALineStillNeeds) {
  auto sheet = sheet_of("eds2022");
  EXPECT_THAT(left_to_do(*sheet.line("3A", ""), *sheet.edition),
              ElementsAre("a grade, or the reason why there is none this year"));
  agree(sheet, "3A", "", Grade::achieving);
  EXPECT_THAT(left_to_do(*sheet.line("3A", ""), *sheet.edition),
              ElementsAre("the reasons for the grade", "who from outside took part"));
  agree(sheet, "2A", "", Grade::achieving);
  EXPECT_THAT(left_to_do(*sheet.line("2A", ""), *sheet.edition), IsEmpty());
}

TEST(GradeSheet, PutsASuggestionInWords) {
  standard::FaringOfTheNine nine;
  for (const auto one : standard::kCharacteristics) nine.set(one, standard::Faring::well);
  nine.set(standard::Characteristic::disability, standard::Faring::not_well);
  nine.set(standard::Characteristic::age, standard::Faring::no_evidence);
  nine.set(standard::Characteristic::race, standard::Faring::no_evidence);
  nine.set(standard::Characteristic::sex, standard::Faring::no_evidence);
  const auto suggestion = standard::suggest_grade(edition("eds2"), nine);
  ASSERT_TRUE(suggestion);
  EXPECT_EQ(suggestion_words(*suggestion),
            "5 of 9 groups fare well, 1 does not, 3 are not known. If all 3 turned out well, this would be Achieving.");
}

TEST(GradeSheet, SaysWhatAVoteMeans) {
  EXPECT_EQ(agreement_words(1), "Everybody who gave a grade gave the same one");
  EXPECT_EQ(agreement_words(0.63), "People mostly agreed");
  EXPECT_EQ(agreement_words(-0.2), "People were split");
  EXPECT_THAT(vote_warnings({}), IsEmpty());
  const auto warnings = vote_warnings({.evenly_split = true, .split = true, .evidence_not_understood = true});
  ASSERT_EQ(warnings.size(), 3u);
  EXPECT_THAT(warnings[0], HasSubstr("Go back to it"));
}

// ---- EDS 2022

TEST(ScoreCard, IsIncompleteUntilEveryOutcomeIsScored) {
  auto sheet = sheet_of("eds2022");
  agree_all(sheet, Grade::achieving);
  auto rating = rate_sheet(sheet);
  ASSERT_TRUE(rating);
  EXPECT_EQ(rating_words(*sheet.edition, *rating), "22 of 33, Achieving (22 to 32)");
  agree(sheet, "2C", "", std::nullopt, "Not our core business");
  rating = rate_sheet(sheet);
  EXPECT_EQ(rating->grade, std::nullopt);
  EXPECT_EQ(rating_words(*sheet.edition, *rating), "Incomplete: 20 so far, and 2C has no score");
}

std::vector<std::string> notes_of(const standard::Rating& rating) {
  std::vector<std::string> said;
  for (const auto& note : rating.notes) said.push_back(note_words(note));
  return said;
}

TEST(RatingWords, SayWhatAReaderMustKnow) {
  using Kind = standard::RatingNote::Kind;
  EXPECT_EQ(note_words({.kind = Kind::between_bands, .about = "Developing", .names = {}, .points = {43}}),
            "The total of 21.5 lies between two bands. It is rated by the lower, Developing. This is our choice; the "
            "standard does not say.");
  EXPECT_EQ(note_words({.kind = Kind::uneven_services, .about = "Domain 1", .names = {"1A 3", "1B 2"}, .points = {}}),
            "Domain 1: the outcomes are not scored for the same number of services (1A 3 and 1B 2).");
  EXPECT_EQ(note_words({.kind = Kind::incomplete, .about = {}, .names = {"1A"}, .points = {}}),
            "Incomplete: 1A has no score, so there is no rating.");
  EXPECT_EQ(note_words({.kind = Kind::incomplete, .about = {}, .names = {"1A", "3C"}, .points = {}}),
            "Incomplete: 1A and 3C have no score, so there is no rating.");
}

TEST(RatingWords, BandsReadAsTheStandardWritesThem) {
  const auto& edition = *standard::built_in_edition("eds2022");
  EXPECT_EQ(band_words(edition, Grade::undeveloped), "under 8");
  EXPECT_EQ(band_words(edition, Grade::developing), "8 to 21");
  EXPECT_EQ(band_words(edition, Grade::achieving), "22 to 32");
  EXPECT_EQ(band_words(edition, Grade::excelling), "33");
}

TEST(ScoreCard, TakesTheMedianOfServicesAndSaysSo) {
  auto sheet = sheet_of("eds2022", {"Maternity", "Physiotherapy"});
  agree_all(sheet, Grade::achieving);
  agree(sheet, "1A", "Maternity", Grade::developing);
  const auto rating = rate_sheet(sheet);
  ASSERT_TRUE(rating);
  EXPECT_EQ(rating->total.text(), "21.5");
  EXPECT_EQ(rating->grade, Grade::developing);
  EXPECT_EQ(method_words(*rating), "The median of the services' scores, for each outcome");
  EXPECT_THAT(notes_of(*rating), ::testing::Contains(HasSubstr("half point")));
  EXPECT_THAT(notes_of(*rating), ::testing::Contains(HasSubstr("between two bands")));
}

TEST(ScoreCard, AServiceWithoutAGradeLeavesItsOutcomeUnscored) {
  auto sheet = sheet_of("eds2022", {"Maternity", "Physiotherapy", "Renal"});
  agree_all(sheet, Grade::achieving);
  for (auto& line : sheet.lines)
    if (line.question.is("1B", "Renal")) line.agreed.reset();
  const auto rating = rate_sheet(sheet);
  ASSERT_TRUE(rating);
  EXPECT_THAT(rating->missing, ElementsAre("1B"));
  EXPECT_THAT(notes_of(*rating), ::testing::Contains(HasSubstr("Renal has no grade")));
  agree(sheet, "1B", "Renal", std::nullopt, "Closed in the year");
  EXPECT_THAT(rate_sheet(sheet)->missing, IsEmpty());
  EXPECT_THAT(notes_of(*rate_sheet(sheet)), ::testing::Contains(HasSubstr("leaves out Renal")));
}

}  // namespace
}  // namespace evenhand::grading
