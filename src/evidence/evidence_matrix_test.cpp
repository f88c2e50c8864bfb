#include "evidence/evidence_matrix.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::evidence {
namespace {

using standard::Characteristic;

Item item(State state, Kind kind, std::vector<std::string> outcomes, std::vector<std::string> communities) {
  Item made;
  made.state = state;
  made.contents.kind = kind;
  made.contents.outcomes = std::move(outcomes);
  made.contents.communities = std::move(communities);
  return made;
}

const standard::Edition& eds2() {
  return *standard::built_in_edition("eds2");
}

const MatrixRow& row_of(const Matrix& matrix, std::string_view outcome) {
  for (const MatrixRow& row : matrix.rows)
    if (row.outcome->id == outcome) return row;
  throw std::out_of_range(std::string(outcome));
}

TEST(EvidenceMatrix, AnEmptyLibraryHoldsNothingAboutAnyGroup) {
  const Matrix matrix = matrix_of(eds2(), {});
  EXPECT_EQ(matrix.rows.size(), 18u);
  EXPECT_EQ(matrix.boxes, 15 * 9);  // the leadership goal is graded directly
  EXPECT_EQ(matrix.gaps, matrix.boxes);
  EXPECT_EQ(matrix.gaps_by_group[standard::index_of(Characteristic::sex)], 15);
}

TEST(EvidenceMatrix, OneItemFillsEveryBoxItServes) {
  const Matrix matrix = matrix_of(eds2(), {item(State::ready, Kind::data, {"1.5", "3.4"}, {"race", "sex"})});
  EXPECT_EQ(matrix.gaps, matrix.boxes - 4);
  EXPECT_EQ(row_of(matrix, "1.5").cells[standard::index_of(Characteristic::race)].ready, 1);
  EXPECT_EQ(row_of(matrix, "3.4").gaps(), 7);
  EXPECT_EQ(row_of(matrix, "3.4").items, 1);
}

TEST(EvidenceMatrix, ADraftIsNoGapAndIsNotCountedAsReady) {
  const Matrix matrix = matrix_of(eds2(), {item(State::draft, Kind::data, {"2.1"}, {"age"})});
  const MatrixCell& cell = row_of(matrix, "2.1").cells[standard::index_of(Characteristic::age)];
  EXPECT_EQ(cell.drafts, 1);
  EXPECT_EQ(cell.ready, 0);
  EXPECT_FALSE(cell.is_gap());
}

TEST(EvidenceMatrix, EvidenceAboutAnInclusionGroupFillsNoBoxOfTheNine) {
  const Matrix matrix = matrix_of(eds2(), {item(State::ready, Kind::told_us, {"2.1"}, {"homeless"})});
  EXPECT_EQ(matrix.gaps, matrix.boxes);
  EXPECT_EQ(row_of(matrix, "2.1").items, 1);
}

TEST(EvidenceMatrix, TheLeadershipGoalIsNotAskedForByGroup) {
  const Matrix matrix = matrix_of(eds2(), {});
  EXPECT_FALSE(row_of(matrix, "4.1").by_group);
  EXPECT_EQ(row_of(matrix, "4.1").gaps(), 0);
}

TEST(EvidenceMatrix, AnOutcomeShowsEachKindForEachGroup) {
  const OutcomeMatrix matrix = outcome_matrix("2.1", {item(State::ready, Kind::data, {"2.1"}, {"age", "disability"}),
                                                      item(State::ready, Kind::survey, {"2.1"}, {"disability"}),
                                                      item(State::ready, Kind::complaints, {"2.4"}, {"sex"})});
  EXPECT_EQ(matrix.gaps, 9 * 6 - 3);
  EXPECT_TRUE(matrix.nothing_of(Kind::complaints));
  EXPECT_FALSE(matrix.nothing_of(Kind::survey));
  EXPECT_TRUE(matrix.nothing_about(Characteristic::sex));
  EXPECT_FALSE(matrix.nothing_about(Characteristic::age));
}

}  // namespace
}  // namespace evenhand::evidence
