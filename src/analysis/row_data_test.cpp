#include "analysis/row_data.h"

#include <gmock/gmock.h>

#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using ::testing::HasSubstr;

const Date kToday = parse_date("2026-11-24").value();

TypedAnswers well_answered() {
  TypedAnswers typed;
  typed.title = "Physiotherapy referrals";
  typed.about = "patients";
  typed.purpose = "To see who waits longest";
  typed.approval = "IG-2026-114, Caldicott Guardian";
  typed.opt_out = "applied";
  typed.delete_by = parse_date("2026-12-01").value();
  return typed;
}
// The fields that something is said about.
std::string wrong(const TypedAnswers& typed) {
  std::string fields;
  for (const auto& problem : check(typed, kToday).problems) fields += problem.field + " ";
  return fields;
}

TEST(RowData, EveryQuestionIsAskedAndNothingAssumed) {
  EXPECT_EQ(wrong(well_answered()), "");
  EXPECT_EQ(wrong({}), "title about purpose approval delete_by ");
  auto typed = well_answered();
  typed.opt_out = "";
  EXPECT_EQ(wrong(typed), "opt_out ") << "of patients it is asked";
  typed.opt_out = "outside";
  EXPECT_EQ(wrong(typed), "opt_out ") << "patients are never outside it";
  typed.opt_out = "not-applied";
  EXPECT_EQ(wrong(typed), "why_not_applied ");
  typed.why_not_applied = "The data are anonymised";
  EXPECT_EQ(wrong(typed), "");
}

TEST(RowData, StaffAreOutsideTheOptOut) {
  auto typed = well_answered();
  typed.about = "staff";
  EXPECT_EQ(wrong(typed), "opt_out ");
  typed.opt_out = "";
  EXPECT_EQ(wrong(typed), "");
  EXPECT_EQ(check(typed, kToday).answers.opt_out, OptOut::outside);
}

TEST(RowData, RowsAreKeptThirtyDaysAtMost) {
  auto typed = well_answered();
  typed.delete_by = add_days(kToday, 30);
  EXPECT_EQ(wrong(typed), "");
  typed.delete_by = add_days(kToday, 31);
  EXPECT_EQ(wrong(typed), "delete_by ");
  typed.delete_by = add_days(kToday, -1);
  EXPECT_EQ(wrong(typed), "delete_by ");
  typed.delete_by = kToday;
  EXPECT_EQ(wrong(typed), "");
  typed.delete_by.reset();
  typed.after_counting = true;
  const auto checked = check(typed, kToday);
  EXPECT_TRUE(checked.problems.empty());
  EXPECT_EQ(checked.answers.delete_by, add_days(kToday, 1)) << "the next day at the latest";
  EXPECT_THAT(said_of(checked.answers).kept, HasSubstr("25 November 2026"));
}

TEST(RowData, AColumnIsGuessedFromItsHeadingAndItsLevels) {
  const auto& communities = standard::built_in_communities();
  const auto guess = [&](const char* heading, const std::vector<std::string>& levels) {
    const auto column = guessed_column(heading, levels, communities);
    return std::string(stands_for_id(column.stands_for)) + " " + column.dimension;
  };
  EXPECT_EQ(guess("Sex", {"Male", "Female", ""}), "group sex");
  EXPECT_EQ(guess("Ethnic group", {"White British", "Indian"}), "group race");
  EXPECT_EQ(guess("Seen within 4 weeks", {"Yes", "No", ""}), "answer ");
  EXPECT_EQ(guess("seen_4w", {"1", "0"}), "answer ");
  EXPECT_EQ(guess("Month", {"2026-01"}), "period ");
  EXPECT_EQ(guess("Borough", {"Anytown"}), "area ");
  EXPECT_EQ(guess("Colour", {"Red", "Blue"}), "group ");
}

TEST(RowData, LevelsAreRecognisedByTheStandardAndMissingAnswersKeepTheirReason) {
  const auto& communities = standard::built_in_communities();
  const auto column = guessed_column("Disability", {"Yes", "No", "Prefer not to say", ""}, communities);
  ASSERT_EQ(column.dimension, "disability");
  EXPECT_FALSE(column.level("Yes")->group.empty());
  EXPECT_EQ(column.level("Prefer not to say")->answer, standard::Answer::prefer_not_to_say);
  EXPECT_EQ(column.level("")->answer, standard::Answer::not_stated);
  const auto answer = as(column, StandsFor::answer, "disability", communities);
  EXPECT_EQ(answer.dimension, "");
  EXPECT_EQ(answer.level("Yes")->group, "");
}

}  // namespace
}  // namespace evenhand::analysis
