#include "grading/agreed_grade.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenhand::grading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AgreedGrade developing() {
  AgreedGrade agreed;
  agreed.grade = Grade::developing;
  agreed.suggested = Grade::developing;
  agreed.voted = Grade::developing;
  agreed.agreed_by = "Steering group";
  agreed.agreed_on = *parse_date("2027-02-08");
  return agreed;
}

TEST(AgreedGrade, NeedsNoReasonWhereAllThreeAreAlike) {
  EXPECT_THAT(lacking_for_publication(developing()), IsEmpty());
}

TEST(AgreedGrade, NeedsAReasonWhereverItDiffers) {
  AgreedGrade agreed = developing();
  agreed.voted = Grade::undeveloped;
  agreed.suggested = Grade::achieving;
  EXPECT_THAT(lacking_for_publication(agreed),
              ElementsAre(Lacking::why_differs_from_vote, Lacking::why_differs_from_evidence));
  agreed.why_differs_from_vote = "The figures count only people who got a referral.";
  EXPECT_THAT(lacking_for_publication(agreed), ElementsAre(Lacking::why_differs_from_evidence));
}

TEST(AgreedGrade, DiffersFromNothingWhereNobodyVotedAndNothingWasSuggested) {
  AgreedGrade agreed = developing();
  agreed.voted.reset();
  agreed.suggested.reset();
  EXPECT_THAT(lacking_for_publication(agreed), IsEmpty());
}

TEST(AgreedGrade, SaysWhyThereIsNone) {
  AgreedGrade agreed;
  EXPECT_THAT(lacking_for_publication(agreed), ElementsAre(Lacking::a_grade_or_reason));
  agreed.why_not_graded = "Graded in 2025; comes round again in 2027.";
  EXPECT_THAT(lacking_for_publication(agreed), IsEmpty());
}

TEST(AgreedGrade, SaysWhoAgreedItAndWhen) {
  AgreedGrade agreed = developing();
  agreed.agreed_by.clear();
  agreed.agreed_on.reset();
  EXPECT_THAT(lacking_for_publication(agreed), ElementsAre(Lacking::who_agreed, Lacking::when_agreed));
  agreed.recorded_elsewhere = true;
  EXPECT_THAT(lacking_for_publication(agreed), IsEmpty());
}

TEST(AgreedGrade, StandsBesideLastYears) {
  EXPECT_EQ(change_in_words(Grade::developing, Grade::achieving), "Up from Developing");
  EXPECT_EQ(change_in_words(Grade::achieving, Grade::developing), "Down from Achieving");
  EXPECT_EQ(change_in_words(Grade::achieving, Grade::achieving), "The same as last year");
  EXPECT_EQ(change_in_words(std::nullopt, Grade::achieving), "");
  EXPECT_EQ(change_in_words(Grade::achieving, std::nullopt), "");
}

}  // namespace
}  // namespace evenhand::grading
