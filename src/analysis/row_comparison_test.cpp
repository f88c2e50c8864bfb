#include "analysis/row_comparison.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "analysis/row_bringing.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::ExactCapability;
using disclosure::PeopleCount;
using disclosure::Policy;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Made {
  RowData rows;
  People people;
};

Made made(const std::string& csv, std::vector<std::string> columns, const std::string& weight = "") {
  PeopleOptions options{.file = "made.csv", .characteristics = std::move(columns)};
  if (!weight.empty()) options.weight = weight;
  auto read = read_people_text(csv, options);
  EXPECT_TRUE(read) << read.error().message;
  Made both{{}, read->people};
  both.rows.id = RecordId::make(Instant{});
  both.rows.file_name = "made.csv";
  both.rows.weight = weight;
  for (const auto& column : both.people.columns())
    if (column.kind == ColumnKind::characteristic)
      both.rows.columns.push_back(guessed_column(column.name, column.levels, standard::built_in_communities()));
  return both;
}

RowQuestion by(std::vector<std::string> headings) {
  return {.by = std::move(headings), .of = "Seen", .good = {"Yes"}, .where = {}};
}

struct Answered {
  ShownRows shown;
  RowComparison comparison;
};
Answered answer(const Made& of, const RowQuestion& question, const Policy& policy = Policy::nhs_2018()) {
  std::vector<RowCounts> counts;
  for (const auto& one : questions_for(question, of.rows))
    counts.push_back(count_rows(of.people, one, of.rows).value());
  auto shown = shown_rows(counts.front(), question, of.rows, policy).value();
  auto comparison = compare_rows(question, counts, shown, of.rows, policy);
  EXPECT_TRUE(comparison && *comparison);
  return {std::move(shown), std::move(**comparison)};
}

std::string people(int count, const std::string& row) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += row + "\n";
  return lines;
}

std::string waits() {
  return "Disability,Sex,Age,Seen\n" + people(100, "Yes,Female,16 to 24,Yes") + people(200, "Yes,Female,16 to 24,No") +
         people(100, "Yes,Male,25 to 44,Yes") + people(200, "Yes,Male,25 to 44,No") +
         people(700, "No,Female,16 to 24,Yes") + people(500, "No,Female,16 to 24,No") +
         people(700, "No,Male,25 to 44,Yes") + people(500, "No,Male,25 to 44,No") + people(12, ",Male,25 to 44,No");
}
const std::vector<std::string> kColumns{"Disability", "Sex", "Age", "Seen"};

TEST(RowComparison, TheSentenceFirstThenEachGroupsStateFromShownFigures) {
  const auto [shown, comparison] = answer(made(waits(), kColumns), by({"Disability"}));
  EXPECT_EQ(comparison.finding.sentence,
            "Disabled people were less likely to have “Yes” under “Seen”: 33 in 100, against 53 in 100 overall.");
  ASSERT_EQ(comparison.finding.rows.size(), 4u);
  EXPECT_EQ(comparison.finding.rows[0].state, State::worse);
  EXPECT_EQ(comparison.finding.rows[0].difference, -20);
  EXPECT_EQ(comparison.finding.rows[1].state, State::better);
  EXPECT_FALSE(comparison.finding.rows[2].state) << "left blank is no group";
  ASSERT_EQ(comparison.margins.size(), 3u);
  EXPECT_EQ(comparison.margins[0].margin, 2);
  EXPECT_THAT(comparison.margins[0].states, ElementsAre(State::worse, State::better, std::nullopt));

  const auto columns = columns_of(comparison, shown);
  EXPECT_THAT(columns.head, ElementsAre("difference", "difference low", "difference high", "state"));
  EXPECT_EQ(columns.rows.front()[0], "-20");
  EXPECT_EQ(columns.rows.front()[3], "worse");
  EXPECT_EQ(columns.rows.back()[3], "") << "everyone is who the others are compared with";
}

TEST(RowComparison, PeopleAloneAreNotCompared) {
  const auto of = made(waits(), kColumns);
  RowQuestion question = by({"Sex"});
  question.of.clear();
  question.good.clear();
  const auto counts = count_rows(of.people, question, of.rows).value();
  const auto shown = shown_rows(counts, question, of.rows, Policy::nhs_2018()).value();
  EXPECT_FALSE(*compare_rows(question, {counts}, shown, of.rows, Policy::nhs_2018()));
}

// Of 300 people half of weight 3 did well; of weight 1, few did.
TEST(RowComparison, WeightedSharesStandBesidePeopleAndWhatTheyAreWorth) {
  const auto csv = "Disability,Seen,W\n" + people(50, "Yes,Yes,3") + people(50, "Yes,No,1") + people(450, "No,Yes,1") +
                   people(450, "No,No,1");
  const auto of = made(csv, {"Disability", "Seen"}, "W");
  auto question = by({"Disability"});
  question.weighted = true;
  const auto [shown, comparison] = answer(of, question);
  const auto& disabled = comparison.finding.rows.front();
  EXPECT_EQ(disabled.people.whole(), 100);
  EXPECT_EQ(disabled.percent.whole(), 50) << "of the people counted";
  ASSERT_TRUE(disabled.weighted);
  EXPECT_NEAR(*disabled.share(), 0.75, 1e-12);
  EXPECT_EQ(disabled.effective_people(), 80);  // 200² / 500
  EXPECT_EQ(disabled.difference, 20) << "75 against 600 of 1,100, 55";
  EXPECT_EQ(disabled.state, State::better);
  EXPECT_THAT(columns_of(comparison, shown).rows.front(),
              ElementsAre("75", "80", "20", ::testing::_, ::testing::_, "better"));
  EXPECT_FALSE(answer(of, by({"Disability"})).comparison.finding.rows.front().weighted);
}

// Disabled people are older, and older people are seen less often, whoever they are.
TEST(RowComparison, CrudeAndStandardisedThatDisagreeAreBothShownAndNeitherIsSuggested) {
  const auto csv = "Disability,Age,Seen\n" + people(400, "Yes,16 to 24,Yes") + people(100, "Yes,16 to 24,No") +
                   people(800, "Yes,65 and over,Yes") + people(1200, "Yes,65 and over,No") +
                   people(3200, "No,16 to 24,Yes") + people(800, "No,16 to 24,No") + people(400, "No,65 and over,Yes") +
                   people(600, "No,65 and over,No");
  auto question = by({"Disability"});
  question.standardised = true;
  const auto of = made(csv, {"Disability", "Age", "Seen"});
  const auto [shown, comparison] = answer(of, question);
  EXPECT_THAT(comparison.standardised_by, ElementsAre("Age"));
  const auto& said = comparison.standardised.front();
  EXPECT_EQ(said.crude, State::worse);
  EXPECT_EQ(said.state, State::as_well);
  EXPECT_TRUE(said.disagrees());
  EXPECT_EQ(said.percent, 64) << "0.6 × 80 and 0.4 × 40";
  EXPECT_EQ(said.difference, 0);
  const auto& row = comparison.finding.rows.front();
  EXPECT_EQ(row.state, State::not_enough_evidence);
  EXPECT_THAT(row.words, HasSubstr("the figures say two things"));
  EXPECT_EQ(row.difference, -16);
  EXPECT_EQ(comparison.finding.sentence,
            "Disabled people: their figures say two things, as they are and allowing for age and sex. Neither is "
            "suggested.");
  EXPECT_THAT(columns_of(comparison, shown).head, Contains("standardised percent"));
  question.standardised = false;
  EXPECT_EQ(answer(of, question).comparison.finding.rows.front().state, State::worse);
}

TEST(RowComparison, AStandardisedFigureIsNotGivenWhereItsAgesWouldGiveSomebodyAway) {
  const auto csv = "Disability,Age,Seen\n" + people(60, "Yes,16 to 24,Yes") + people(30, "Yes,16 to 24,No") +
                   people(3, "Yes,65 and over,Yes") + people(20, "Yes,65 and over,No") +
                   people(600, "No,16 to 24,Yes") + people(300, "No,16 to 24,No") + people(300, "No,65 and over,Yes") +
                   people(300, "No,65 and over,No");
  auto question = by({"Disability"});
  question.standardised = true;
  const auto of = made(csv, {"Disability", "Age", "Seen"});
  const auto& said = answer(of, question).comparison.standardised.front();
  EXPECT_TRUE(said.state);
  EXPECT_FALSE(said.percent);
  const auto exact = answer(of, question, Policy::exact(ExactCapability::own_file())).comparison.standardised.front();
  EXPECT_TRUE(exact.percent) << "to whom exact counts are open, it is";
}

std::string crossed() {
  return "Disability,Sex,Seen\n" + people(200, "Yes,Female,Yes") + people(400, "Yes,Female,No") +
         people(9, "Yes,Male,Yes") + people(12, "Yes,Male,No") + people(900, "No,Female,Yes") +
         people(600, "No,Female,No") + people(900, "No,Male,Yes") + people(600, "No,Male,No") +
         people(2, "Prefer not to say,Male,Yes") + people(3, "Prefer not to say,Female,No");
}

TEST(RowComparison, ACrossingWithEnoughPeopleIsComparedAndOneWithTooFewEstimated) {
  const auto [shown, comparison] = answer(made(crossed(), {"Disability", "Sex", "Seen"}), by({"Disability", "Sex"}));
  EXPECT_TRUE(comparison.crosses);
  EXPECT_THAT(comparison.finding.sentence,
              HasSubstr("Disabled people: women and girls were less likely to have “Yes”"));
  const auto& rows = comparison.finding.rows;
  EXPECT_EQ(rows[0].state, State::worse);
  EXPECT_FALSE(rows[0].estimate);
  EXPECT_EQ(rows[1].group, "Disabled people: men and boys");
  EXPECT_EQ(rows[1].state, State::not_enough_evidence);
  ASSERT_TRUE(rows[1].estimate);
  EXPECT_FALSE(rows[1].difference) << "never graded";
  EXPECT_GE(rows[1].estimate->in_100, 30);
  EXPECT_LE(rows[1].estimate->in_100, 45);
  for (const auto& row : rows) EXPECT_TRUE(row.missing.empty() || (!row.estimate && !row.state)) << row.group;
  EXPECT_THAT(columns_of(comparison, shown).head, Contains("estimate high"));
}

// The promise of row_comparison.h: whatever the true counts behind a hidden figure are, what is said is the same.
RC_GTEST_PROP(RowComparison, NothingSaidOfACrossingRestsOnAHiddenCount, ()) {
  static const Made of = made(crossed(), {"Disability", "Sex", "Seen"});
  const auto question = by({"Disability", "Sex"});
  RowCounts counts;
  for (const std::string disability : {"Yes", "No"}) {
    for (const std::string sex : {"Female", "Male"}) {
      RowCell cell{.levels = {disability, sex}};
      cell.good = PeopleCount(*rc::gen::inRange(0, 60));
      cell.not_good = PeopleCount(*rc::gen::inRange(0, 60));
      counts.everyone.good += cell.good;
      counts.everyone.not_good += cell.not_good;
      counts.cells.push_back(cell);
    }
  }
  const auto shown = shown_rows(counts, question, of.rows, Policy::nhs_2018()).value();
  auto others = counts;
  for (auto& cell : others.cells) {
    cell.good = PeopleCount(*rc::gen::inRange(0, 60));
    cell.not_good = PeopleCount(*rc::gen::inRange(0, 60));
  }
  const auto one = compare_rows(question, {counts}, shown, of.rows, Policy::nhs_2018()).value();
  const auto other = compare_rows(question, {others}, shown, of.rows, Policy::nhs_2018()).value();
  RC_ASSERT(one.has_value() == other.has_value());
  if (!one) return;
  RC_ASSERT(columns_of(*one, shown).rows == columns_of(*other, shown).rows);
  for (const auto& row : one->finding.rows) {
    if (!row.estimate) continue;
    RC_ASSERT(row.state == State::not_enough_evidence && !row.difference);
    RC_ASSERT(row.estimate->within.low <= row.estimate->in_100 && row.estimate->in_100 <= row.estimate->within.high);
  }
}

std::string weighed(int good) {
  return "Disability,Seen,W\n" + people(47, "Yes,Yes,1") + people(48, "Yes,No,1") + people(good, "No,Yes,20") +
         people(3 - good, "No,No,20");
}

// Everyone's weighted share would be 28, 44, 56 or 68 for none, one, two or three of the hidden group.
TEST(RowComparison, EveryonesWeightsAreNotGivenWhereTheyWouldTellOfAHiddenGroup) {
  auto question = by({"Disability"});
  question.weighted = true;
  std::vector<std::vector<CsvRow>> said;
  for (int good = 0; good <= 3; ++good) {
    const auto [shown, comparison] = answer(made(weighed(good), {"Disability", "Seen"}, "W"), question);
    const auto& rows = comparison.finding.rows;
    EXPECT_TRUE(rows.back().is_weighted());
    EXPECT_FALSE(rows.back().share());
    EXPECT_FALSE(rows.back().effective_people());
    for (const auto& row : rows) EXPECT_TRUE(!row.difference && !row.interval) << row.group;
    EXPECT_THAT(comparison.finding.sentences,
                Contains("Weighted figures of everyone, and points from everyone, are not given here, because some "
                         "numbers are hidden."));
    auto columns = columns_of(comparison, shown);
    EXPECT_EQ(columns.head[0], "weighted percent");
    for (auto& row : columns.rows) row.resize(5);  // the state rests on true counts
    said.push_back(std::move(columns.rows));
  }
  EXPECT_EQ(said[1], said[2]) << "all that is shown of the counts is the same";
}

// The same promise where people are weighted: the hidden cells’ counts and weights are free.
RC_GTEST_PROP(RowComparison, NothingSaidOfAWeightedCrossingRestsOnAHiddenOne, ()) {
  static const Made of = made(crossed(), {"Disability", "Sex", "Seen"});
  auto question = by({"Disability", "Sex"});
  question.weighted = true;
  const auto weigh = [](RowCell& cell) {
    const auto sum = [](int people) {
      return static_cast<double>(people) * static_cast<double>(*rc::gen::inRange(1, 40)) / 4;
    };
    const int good = *rc::gen::inRange(0, 60), not_good = *rc::gen::inRange(0, 60);
    cell.good = PeopleCount(good);
    cell.not_good = PeopleCount(not_good);
    const double did = sum(good), total = did + sum(not_good);
    const double squares = good + not_good > 0 ? total * total / (good + not_good) : 0;
    cell.weights = evidence::Weights{did, total, squares * 1.25};
  };
  const auto everyone_of = [](RowCounts& counts) {
    counts.everyone = {};
    counts.everyone.weights = evidence::Weights{};
    for (const auto& cell : counts.cells) {
      counts.everyone.good += cell.good;
      counts.everyone.not_good += cell.not_good;
      counts.everyone.weights->good += cell.weights->good;
      counts.everyone.weights->total += cell.weights->total;
      counts.everyone.weights->squares += cell.weights->squares;
    }
  };
  RowCounts counts;
  for (const std::string disability : {"Yes", "No"}) {
    for (const std::string sex : {"Female", "Male"}) {
      counts.cells.push_back({.levels = {disability, sex}});
      weigh(counts.cells.back());
    }
  }
  everyone_of(counts);
  const auto shown = shown_rows(counts, question, of.rows, Policy::nhs_2018()).value();
  auto others = counts;
  for (auto& cell : others.cells) {
    const auto row = std::find_if(shown.rows.begin(), shown.rows.end(),
                                  [&](const ShownRow& one) { return one.levels == cell.levels; });
    RC_ASSERT(row != shown.rows.end());
    if (row->people.is_hidden() || row->good->is_hidden() || row->percent->is_hidden()) weigh(cell);
  }
  everyone_of(others);
  const auto one = compare_rows(question, {counts}, shown, of.rows, Policy::nhs_2018()).value();
  const auto other = compare_rows(question, {others}, shown, of.rows, Policy::nhs_2018()).value();
  RC_ASSERT(one.has_value() == other.has_value());
  if (!one) return;
  RC_ASSERT(columns_of(*one, shown).rows == columns_of(*other, shown).rows);
  RC_ASSERT(one->finding.sentence == other->finding.sentence);
  RC_ASSERT(one->finding.sentences == other->finding.sentences);
}

}  // namespace
}  // namespace evenhand::analysis
