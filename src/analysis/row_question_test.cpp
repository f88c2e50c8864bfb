#include "analysis/row_question.h"

#include <gmock/gmock.h>

#include "analysis/row_bringing.h"
#include "analysis/row_evidence.h"
#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::ExactCapability;
using disclosure::Policy;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// 40 of 100 disabled people were seen, and 420 of 700 others; 5 said nothing of it; two people are of no age band.
class AskedRows : public ::testing::Test {
 protected:
  RowData rows_;
  std::optional<People> people_;

  void SetUp() override {
    std::string csv = "Disability,Age,Seen\n";
    const auto add = [&](int people, const std::string& row) {
      for (int i = 0; i < people; ++i) csv += row + "\n";
    };
    add(40, "Yes,16 to 24,Yes");
    add(60, "Yes,25 to 44,No");
    add(420, "No,25 to 44,Yes");
    add(280, "No,25 to 44,No");
    add(5, "No,25 to 44,");
    add(2, ",16 to 24,Yes");
    auto read = read_people_text(csv, {.file = "waits.csv", .characteristics = {"Disability", "Age", "Seen"}});
    ASSERT_TRUE(read) << read.error().message;
    people_.emplace(read->people);
    rows_.state = RowState::kept;
    rows_.id = RecordId::make(Instant{});
    rows_.answers.delete_by = parse_date("2026-12-01").value();
    for (const auto& column : people_->columns())
      rows_.columns.push_back(guessed_column(column.name, column.levels, standard::built_in_communities()));
  }
  static RowQuestion by(std::vector<std::string> headings) {
    return {.by = std::move(headings), .of = "Seen", .good = {"Yes"}, .where = {}};
  }
  ShownRows shown(const RowQuestion& question, const Policy& policy = Policy::nhs_2018()) {
    return shown_rows(count_rows(*people_, question, rows_).value(), question, rows_, policy).value();
  }
  std::string wrong(const RowQuestion& question) {
    std::string fields;
    for (const auto& problem : problems_of(question, rows_)) fields += problem.field + " ";
    return fields;
  }
};

TEST_F(AskedRows, AnAnswerIsASentenceAndATableOfShownFigures) {
  const auto answer = shown(by({"Disability"}), Policy::exact(ExactCapability::own_file()));
  ASSERT_EQ(answer.rows.size(), 4u);
  EXPECT_THAT(answer.rows[0].levels, ElementsAre("Yes"));
  EXPECT_EQ(answer.rows[0].good->whole(), 40);
  EXPECT_EQ(answer.rows[0].people.whole(), 100);
  EXPECT_EQ(answer.rows[3].people.whole(), 802) << "who did not answer is not in the base";
  EXPECT_TRUE(answer.rows[3].is_total);
  EXPECT_EQ(answer.missing->whole(), 5);
  EXPECT_THAT(answer.sentence, HasSubstr("Least often: Disabled people, 40 in 100"));
  EXPECT_TRUE(answer.rows[2].is_missing) << "left blank, and never the least or the most";
}

TEST_F(AskedRows, SmallNumbersAreHiddenWithWhatWouldGiveThemAway) {
  const auto answer = shown(by({"Disability"}));
  EXPECT_TRUE(answer.hides);
  const auto& blank = answer.rows[2];
  EXPECT_TRUE(blank.people.is_hidden());
  EXPECT_TRUE(blank.percent->is_hidden());
  EXPECT_TRUE(answer.missing->is_hidden()) << "5 did not answer";
}

TEST_F(AskedRows, PeopleAloneAreCountedWithoutAMeasure) {
  const RowQuestion question{.by = {"Age"}, .of = "", .good = {}, .where = {{"Disability", "Yes"}}};
  const auto answer = shown(question, Policy::exact(ExactCapability::own_file()));
  ASSERT_EQ(answer.rows.size(), 3u);
  EXPECT_EQ(answer.rows[0].people.whole(), 40);
  EXPECT_FALSE(answer.rows[0].good);
  EXPECT_THAT(answer.sentence, HasSubstr("The largest group: People aged 25 to 44, 60 people"));
}

TEST_F(AskedRows, WhatCantBeAskedIsSaidByItsField) {
  EXPECT_EQ(wrong(by({"Disability", "Age"})), "");
  EXPECT_EQ(wrong(by({})), "by ");
  EXPECT_EQ(wrong(by({"Height"})), "by ");
  EXPECT_EQ(wrong(by({"Seen"})), "by ");
  EXPECT_EQ(wrong(by({"Age", "Age"})), "by by ");
  EXPECT_EQ(wrong({.by = {"Age"}, .of = "Seen", .good = {}, .where = {}}), "good ");
  EXPECT_EQ(wrong({.by = {"Age"}, .of = "Seen", .good = {"Maybe"}, .where = {}}), "good ");
  EXPECT_EQ(wrong({.by = {"Age"}, .of = "Seen", .good = {""}, .where = {}}), "good ") << "no answer is no good answer";
  EXPECT_EQ(wrong({.by = {"Age"}, .of = "", .good = {}, .where = {{"Age", "90"}}}), "where ");
}

TEST_F(AskedRows, NobodyIsAnAnswerToo) {
  auto question = by({"Age"});
  question.where = {{"Disability", ""}, {"Age", "25 to 44"}};
  EXPECT_THAT(shown(question).sentence, HasSubstr("Nobody is counted here"));
}

TEST_F(AskedRows, AnAddressAndACommandHoldTheQuestion) {
  auto question = by({"Disability", "Age"});
  question.where = {{"Age", "16 to 24"}};
  EXPECT_EQ(query_of(question), "?of=Seen&good=Yes&by=Disability&by=Age&where=Age%3D16%20to%2024");
  EXPECT_THAT(command_of(question, rows_),
              HasSubstr("--by Disability --by Age --of Seen --good Yes --where 'Age=16 to 24'"));
}

TEST_F(AskedRows, WeightsAndStandardisationAreAskedOnlyOfRowsThatHaveThem) {
  auto question = by({"Disability"});
  question.weighted = true;
  EXPECT_EQ(wrong(question), "weighted ");
  rows_.weight = "Weight";
  EXPECT_EQ(wrong(question), "");
  question.standardised = true;
  EXPECT_EQ(wrong(question), "");
  EXPECT_THAT(standardised_by(question, rows_), ElementsAre("Age"));
  EXPECT_THAT(query_of(question), HasSubstr("&weighted=1&standardised=1"));
  EXPECT_THAT(command_of(question, rows_), HasSubstr(" --weighted --standardised"));
  question.by = {"Age"};
  EXPECT_EQ(wrong(question), "standardised ") << "there is no sex here, and age is asked about";
  question.by = {"Age", "Disability"};
  EXPECT_EQ(wrong(question), "standardised ");
  EXPECT_EQ(wrong({.by = {"Age"}, .of = "", .good = {}, .where = {}, .weighted = true}), "weighted ");
}

// 10 disabled people of weight 2, of whom 6 were seen, and 10 others of weight 0.5, of whom 4 were.
TEST(WeightedRows, SumsOfWeightsStandBesideNumbersOfPeople) {
  std::string csv = "Disability,Seen,Weight\n";
  for (int i = 0; i < 10; ++i) {
    csv += "Yes," + std::string(i < 6 ? "Yes" : "No") + ",2\n";
    csv += "No," + std::string(i < 4 ? "Yes" : i < 8 ? "No" : "") + ",0.5\n";
  }
  const auto read =
      read_people_text(csv, {.file = "survey.csv", .characteristics = {"Disability", "Seen"}, .weight = "Weight"});
  ASSERT_TRUE(read) << read.error().message;
  RowData rows;
  rows.answers.delete_by = parse_date("2026-12-01").value();
  rows.weight = "Weight";
  for (const auto& column : read->people.columns())
    if (column.kind == ColumnKind::characteristic)
      rows.columns.push_back(guessed_column(column.name, column.levels, standard::built_in_communities()));
  RowQuestion question{.by = {"Disability"}, .of = "Seen", .good = {"Yes"}, .where = {}, .weighted = true};
  const auto counts = count_rows(read->people, question, rows);
  ASSERT_TRUE(counts) << counts.error().message;
  const auto& yes = counts->cells.front();
  EXPECT_EQ(yes.good, disclosure::PeopleCount(6));
  ASSERT_TRUE(yes.weights);
  EXPECT_DOUBLE_EQ(yes.weights->good, 12);
  EXPECT_DOUBLE_EQ(yes.weights->total, 20);
  EXPECT_DOUBLE_EQ(yes.weights->squares, 40);
  EXPECT_DOUBLE_EQ(counts->everyone.weights->total, 24) << "two did not answer";
  EXPECT_DOUBLE_EQ(counts->everyone.weights->squares, 42);
  rows.file_name = "survey.csv";
  rows.answers.delete_by = parse_date("2026-12-01").value();
  question.standardised = true;
  auto exactly = question;
  exactly.exact = true;
  for (const auto& one : one_way_questions(exactly, rows)) EXPECT_FALSE(one.exact) << "no evidence of exact counts";
  const auto questions = one_way_questions(question, rows);
  ASSERT_EQ(questions.size(), 1u);
  EXPECT_FALSE(questions.front().standardised) << "a table of evidence holds each group as it is";
  const auto table = evidence_table(questions, {*counts}, rows);
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_TRUE(table->everyone.weights);
  EXPECT_DOUBLE_EQ(table->everyone.weights->total, 24);
  EXPECT_THAT(evidence_technical(question, rows, ""), HasSubstr("weighted by “Weight”"));
  question.weighted = false;
  EXPECT_FALSE(count_rows(read->people, question, rows)->cells.front().weights);
}

TEST_F(AskedRows, CountsBecomeATableOfEvidence) {
  const auto question = by({});
  const auto questions = one_way_questions(question, rows_);
  ASSERT_EQ(questions.size(), 2u);
  std::vector<RowCounts> counts;
  for (const auto& one : questions) counts.push_back(count_rows(*people_, one, rows_).value());
  const auto table = evidence_table(questions, counts, rows_);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->everyone.total, disclosure::PeopleCount(802));
  EXPECT_EQ(table->everyone.good, disclosure::PeopleCount(462));
  ASSERT_EQ(table->characteristics.size(), 2u);
  EXPECT_EQ(table->characteristics[0].groups[0].counts.total, disclosure::PeopleCount(100));
  EXPECT_EQ(table->characteristics[0].groups[2].answer, standard::Answer::not_stated);
  EXPECT_THAT(evidence_technical(question, rows_, ""), HasSubstr("Nobody had looked at figures"));
  EXPECT_THAT(evidence_technical(question, rows_, "on 24 November 2026 by Amina"), HasSubstr("first on 24 November"));
  rows_.columns[0] = as(rows_.columns[0], StandsFor::area, "", standard::built_in_communities());
  rows_.columns[1] = as(rows_.columns[1], StandsFor::area, "", standard::built_in_communities());
  EXPECT_FALSE(evidence_table(one_way_questions(question, rows_), {}, rows_));
}

}  // namespace
}  // namespace evenhand::analysis
