#include "analysis/row_answer.h"

#include <gmock/gmock.h>

#include "analysis/row_bringing.h"
#include "analysis/row_html.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
using disclosure::Policy;
using ::testing::ElementsAre;

// Rows of people, and the answers that were given about them.
class GivenAnswers : public ::testing::Test {
 protected:
  RowData rows_;
  std::optional<People> people_;
  std::vector<RowAnswer> given_;
  Policy policy_ = *Policy::named("fewer-than-5");

  void bring(const std::vector<std::string>& headings, const std::vector<std::pair<int, std::string>>& rows) {
    std::string csv;
    for (const auto& heading : headings) csv += (csv.empty() ? "" : ",") + heading;
    csv += "\n";
    for (const auto& [people, row] : rows)
      for (int i = 0; i < people; ++i) csv += row + "\n";
    auto read = read_people_text(csv, {.file = "people.csv", .characteristics = headings});
    ASSERT_TRUE(read) << read.error().message;
    people_.emplace(read->people);
    rows_.id = RecordId::make(Instant{});
    rows_.columns.clear();
    for (const auto& column : people_->columns())
      rows_.columns.push_back(guessed_column(column.name, column.levels, standard::built_in_communities()));
  }
  // Women and men, of 18 to 64 and older: 3 women are older.
  void bring_women_and_men() {
    bring({"Sex", "Age"},
          {{47, "Female,18 to 64"}, {3, "Female,65 and over"}, {50, "Male,18 to 64"}, {10, "Male,65 and over"}});
  }
  RowAnswer ask(const RowQuestion& question) {
    const auto asked = in_order(question, rows_);
    const CountBy count = [&](const std::vector<std::string>& by) {
      return count_rows(*people_, {.by = by, .of = {}, .good = {}, .where = {}}, rows_);
    };
    auto answer =
        answer_beside(given_, asked, count_rows(*people_, asked, rows_).value(), rows_, policy_, count).value();
    answer.id = RecordId::make(Instant{});
    EXPECT_EQ(answer.position, given_.size());
    given_.push_back(answer);
    return answer;
  }
  ShownRows shown(const RowAnswer& answer, const RowQuestion& question) {
    return laid_out(answer.figures, question_of(answer.question, rows_).by, question, rows_);
  }
  // "Female 50, Male 60, Total 110"
  std::string told(const RowQuestion& question) {
    const auto answer = ask(question);
    std::string text;
    for (const auto& [levels, at] : answer.figures.at) {
      for (const auto& level : levels) text += (text.empty() ? "" : text.back() == ' ' ? "" : ", ") + level + " ";
      text += at.people.is_hidden() ? std::string(at.people.mark_letter()) : at.people.cell();
      if (at.good) text += "/" + (at.good->is_hidden() ? std::string(at.good->mark_letter()) : at.good->cell());
    }
    return text;
  }
};

TEST_F(GivenAnswers, WomenAndThenWomenOf18To64) {
  bring_women_and_men();
  EXPECT_EQ(told({.by = {"Sex"}}), "Female 50, Male 60, Total 110");
  EXPECT_EQ(told({.by = {"Sex"}, .where = {{"Age", "18 to 64"}}}), "Female s, Male s, Total 97");
  EXPECT_EQ(given_[1].state, AnswerState::hides_more);
  EXPECT_THAT(given_[1].because, ElementsAre(given_[0].id));
  EXPECT_EQ(given_[0].figures.at.at({"Female"}).people.whole(), 50) << "what was shown stays";
}

TEST_F(GivenAnswers, InTheOtherOrderTheOtherHidesMore) {
  bring_women_and_men();
  EXPECT_EQ(told({.by = {"Sex"}, .where = {{"Age", "18 to 64"}}}), "Female 47, Male 50, Total 97");
  told({.by = {"Sex"}});
  EXPECT_EQ(given_[1].state, AnswerState::hides_more);
}

TEST_F(GivenAnswers, WhereNothingIsSmallNothingMoreIsHidden) {
  bring({"Sex", "Age"},
        {{40, "Female,18 to 64"}, {30, "Female,65 and over"}, {50, "Male,18 to 64"}, {20, "Male,65 and over"}});
  ask({.by = {"Sex"}});
  ask({.by = {"Sex"}, .where = {{"Age", "18 to 64"}}});
  ask({.by = {"Sex", "Age"}});
  for (const auto& answer : given_) EXPECT_EQ(answer.state, AnswerState::given);
}

TEST_F(GivenAnswers, ThreeAreasThatSumLeaveNobodyBehind) {
  bring({"Sex", "Borough"}, {{20, "Female,North"},
                             {25, "Female,South"},
                             {2, "Female,Elsewhere"},
                             {20, "Male,North"},
                             {25, "Male,South"},
                             {1, "Male,Elsewhere"}});
  EXPECT_EQ(told({.by = {"Sex"}, .where = {{"Borough", "North"}}}), "Female 20, Male 20, Total 40");
  EXPECT_EQ(told({.by = {"Sex"}, .where = {{"Borough", "South"}}}), "Female 25, Male 25, Total 50");
  ask({.by = {"Sex"}});
  EXPECT_EQ(given_[2].state, AnswerState::hides_more);
  EXPECT_THAT(given_[2].because, ElementsAre(given_[1].id)) << "the second area is what makes it so";
}

// Whoever did not answer is a difference of two answers, too: 60 people, 58 of whom answered.
TEST_F(GivenAnswers, PeopleAndThenThoseWhoAnswered) {
  bring({"Sex", "Seen"},
        {{30, "Female,Yes"}, {28, "Female,No"}, {2, "Female,"}, {30, "Male,Yes"}, {30, "Male,No"}, {20, "Male,"}});
  EXPECT_EQ(told({.by = {"Sex"}}), "Female 60, Male 80, Total 140");
  told({.by = {"Sex"}, .of = "Seen", .good = {"Yes"}});
  EXPECT_EQ(given_[1].state, AnswerState::hides_more);
  for (const auto& [levels, at] : given_[1].figures.at) {
    EXPECT_TRUE(!at.percent || at.percent->is_hidden() || (!at.people.is_hidden() && !at.good->is_hidden()));
  }
}

// Another way to say what is good is another question of the same people: 30 Yes, and 28 Yes or Maybe … less 2.
TEST_F(GivenAnswers, AnotherAnswerCountedAsGood) {
  bring({"Sex", "Seen"}, {{30, "Female,Yes"},
                          {2, "Female,Maybe"},
                          {28, "Female,No"},
                          {30, "Male,Yes"},
                          {20, "Male,Maybe"},
                          {30, "Male,No"}});
  ask({.by = {"Sex"}, .of = "Seen", .good = {"Yes"}});
  ask({.by = {"Sex"}, .of = "Seen", .good = {"Maybe", "Yes"}});
  EXPECT_NE(given_[1].state, AnswerState::given);
}

TEST_F(GivenAnswers, OneQuestionInTwoOrdersIsOne) {
  bring_women_and_men();
  const RowQuestion one{.by = {"Age", "Sex"}, .of = "", .good = {}, .where = {}};
  const RowQuestion other{.by = {"Sex", "Age"}, .of = "", .good = {}, .where = {}};
  EXPECT_EQ(query_of(in_order(one, rows_)), query_of(in_order(other, rows_)));
  const auto answer = ask(one);
  const auto in_one = shown(answer, one), in_other = shown(answer, other);
  EXPECT_THAT(in_one.rows.front().levels, ElementsAre("18 to 64", "Female"));
  EXPECT_THAT(in_other.rows.front().levels, ElementsAre("Female", "18 to 64"));
  EXPECT_EQ(in_one.rows.size(), in_other.rows.size());
  const auto again = question_of(query_of({.by = {"A b"}, .of = "O", .good = {"x&y"}, .where = {{"H", "a=b"}}}), rows_);
  EXPECT_THAT(again.good, ElementsAre("x&y"));
  EXPECT_EQ(again.where.front().second, "a=b");
}

// A heading may hold a “=”, and a filter by it counts later like any other.
TEST_F(GivenAnswers, AFilterByAHeadingWithAnEqualsSign) {
  bring({"Sex", "Site (A=North)"}, {{47, "Female,A"}, {3, "Female,B"}, {50, "Male,A"}, {10, "Male,B"}});
  const RowQuestion in_the_north{.by = {"Sex"}, .of = "", .good = {}, .where = {{"Site (A=North)", "A"}}};
  EXPECT_TRUE(problems_of(in_the_north, rows_).empty());
  EXPECT_EQ(question_of(query_of(in_the_north), rows_).where, in_the_north.where);
  const auto form = web::Form::parse(query_of(in_the_north).substr(1));
  EXPECT_EQ(question_in(*form, rows_).where, in_the_north.where);
  EXPECT_EQ(told(in_the_north), "Female 47, Male 50, Total 97");
  ask({.by = {"Sex"}});
  EXPECT_EQ(given_[1].state, AnswerState::hides_more);
}

TEST_F(GivenAnswers, OfTwoHeadingsThatOneFilterFitsItIsTheOneWithTheLevel) {
  bring({"A", "A=B"}, {{10, "North,C"}, {10, "South,D"}});
  EXPECT_EQ(where_of("A=B=C", rows_), std::pair(std::string("A=B"), std::string("C")));
  EXPECT_EQ(where_of("A=North", rows_), std::pair(std::string("A"), std::string("North")));
  EXPECT_EQ(where_of("E=F=G", rows_), std::pair(std::string("E"), std::string("F=G")));
  bring({"A", "A=B"}, {{10, "B=C,C"}, {10, "South,D"}});
  EXPECT_TRUE(problems_of({.by = {"A"}, .of = "", .good = {}, .where = {{"A", "B=C"}}}, rows_).empty());
  const auto problems = problems_of({.by = {"A"}, .of = "", .good = {}, .where = {{"A=B", "C"}}}, rows_);
  ASSERT_EQ(problems.size(), 1U) << "it would be read as the other";
  EXPECT_EQ(problems[0].field, "where");
}

TEST_F(GivenAnswers, NothingIsGivenBesideAnAnswerByAColumnThatIsNotHere) {
  bring_women_and_men();
  ask({.by = {"Age"}});
  std::erase_if(rows_.columns, [](const auto& column) { return column.heading == "Age"; });
  const RowQuestion question{.by = {"Sex"}, .of = "", .good = {}, .where = {}};
  const CountBy count = [&](const std::vector<std::string>& by) {
    return count_rows(*people_, {.by = by, .of = {}, .good = {}, .where = {}}, rows_);
  };
  const auto answer =
      answer_beside(given_, question, count_rows(*people_, question, rows_).value(), rows_, policy_, count);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, ::testing::HasSubstr("“Age”"));
}

TEST_F(GivenAnswers, WithheldAnswersSayNothingAndAreNoReasonLater) {
  bring({"Sex", "Age"}, {{47, "Female,18 to 64"}, {3, "Female,65 and over"}});
  ask({.by = {"Sex"}});
  // Women alone: nothing else could be hidden with them.
  const auto answer = ask({.by = {"Sex"}, .where = {{"Age", "18 to 64"}}});
  for (const auto& [levels, at] : answer.figures.at) EXPECT_TRUE(at.people.is_hidden());
  EXPECT_TRUE(as_release(answer, rows_).cells.empty() || answer.shows());
}

}  // namespace
}  // namespace evenhand::analysis
