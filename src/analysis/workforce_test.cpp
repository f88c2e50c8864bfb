#include "analysis/workforce.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace evenhand::analysis {
namespace {

using evidence::PeopleCount;
using Held = IndicatorFinding::Held;
using Sign = IndicatorFinding::Sign;
using ::testing::HasSubstr;

const standard::WorkforceStandard& wres() {
  return *standard::built_in_workforce_standard("wres");
}
const standard::WorkforceStandard& wdes() {
  return *standard::built_in_workforce_standard("wdes");
}
disclosure::Policy staff() {
  return disclosure::Policy::named("fewer-than-11").value();
}

WorkforceFigure figure(std::string indicator, std::string group, std::int64_t numerator, std::int64_t denominator,
                       std::string part = {}) {
  return {.indicator = std::move(indicator),
          .part = std::move(part),
          .group = std::move(group),
          .numerator = PeopleCount(numerator),
          .denominator = PeopleCount(denominator),
          .score = {},
          .answer = {}};
}
IndicatorFinding found(const standard::WorkforceStandard& standard, const std::vector<WorkforceFigure>& figures,
                       const std::string& indicator) {
  const auto all = workforce_findings(standard, figures, staff());
  EXPECT_TRUE(all);
  for (const auto& one : *all)
    if (one.indicator->id == indicator) return one;
  ADD_FAILURE() << indicator;
  return {};
}

TEST(Workforce, ALikelihoodGoesInTheStandardsOwnDirection) {
  // 60 of 260 White people were appointed, 18 of 120 others.
  const std::vector<WorkforceFigure> figures{figure("2", "ethnic-minorities", 18, 120), figure("2", "white", 60, 260),
                                             figure("3", "ethnic-minorities", 18, 120), figure("3", "white", 60, 260)};
  const auto appointed = found(wres(), figures, "2");
  ASSERT_TRUE(appointed.likelihood);
  EXPECT_NEAR(appointed.likelihood->value, 1 / 0.65, 1e-12);
  EXPECT_NEAR(appointed.likelihood->limits.low, 1 / 1.0507, 5e-5);
  EXPECT_EQ(appointed.figure, "1.54");
  EXPECT_EQ(appointed.sentence,
            "White staff were 1.54 times as likely to be appointed from shortlisting as BME staff (0.95 to 2.49).");
  EXPECT_EQ(appointed.sign, Sign::no_sign);
  EXPECT_EQ(appointed.band, "Outside the four-fifths band (0.80 to 1.25), but its limits reach into it.");
  const auto disciplined = found(wres(), figures, "3");
  EXPECT_NEAR(disciplined.likelihood->value, 0.65, 1e-12);
  EXPECT_THAT(disciplined.sentence, HasSubstr("BME staff were 0.65 times as likely to enter the formal disciplinary"));
}

TEST(Workforce, SaysForWhomItIsWorse) {
  EXPECT_EQ(found(wres(), {figure("2", "ethnic-minorities", 100, 1000), figure("2", "white", 300, 1000)}, "2").sign,
            Sign::worse);
  EXPECT_EQ(found(wres(), {figure("3", "ethnic-minorities", 100, 1000), figure("3", "white", 300, 1000)}, "3").sign,
            Sign::better);
  EXPECT_EQ(found(wdes(), {figure("3", "disabled", 300, 1000), figure("3", "not-disabled", 100, 1000)}, "3").sign,
            Sign::worse);
  const auto abuse = found(wres(), {figure("5", "ethnic-minorities", 300, 1000), figure("5", "white", 200, 1000)}, "5");
  EXPECT_EQ(abuse.sign, Sign::worse);
  EXPECT_EQ(abuse.figure, "BME 30.0%, White 20.0%");
  EXPECT_THAT(abuse.sentence,
              HasSubstr("30 in 100 BME staff were harassed, bullied or abused by patients, relatives or "
                        "the public, against 20 in 100 White staff: 10.0 points more (+6.2 to +13.7"));
  EXPECT_EQ(found(wres(), {figure("7", "ethnic-minorities", 300, 1000), figure("7", "white", 200, 1000)}, "7").sign,
            Sign::better);
}

TEST(Workforce, FourFifthsAreSaidWithTheirLimits) {
  EXPECT_EQ(four_fifths_words({1, {0.9, 1.1}}), "Inside the four-fifths band (0.80 to 1.25), and so are its limits.");
  EXPECT_EQ(four_fifths_words({1, {0.7, 1.1}}),
            "Inside the four-fifths band (0.80 to 1.25), but its limits reach outside it.");
  EXPECT_EQ(four_fifths_words({2, {1.5, 3}}), "Outside the four-fifths band (0.80 to 1.25), and so are its limits.");
  EXPECT_EQ(four_fifths_words({0.7, {0.5, 1}}),
            "Outside the four-fifths band (0.80 to 1.25), but its limits reach into it.");
}

TEST(Workforce, FiguresOfFewerThanElevenAreHiddenAndSoIsWhatRestsOnThem) {
  const auto few = found(wres(), {figure("3", "ethnic-minorities", 7, 500), figure("3", "white", 40, 3000)}, "3");
  EXPECT_EQ(few.held, Held::hidden);
  EXPECT_FALSE(few.likelihood);
  EXPECT_EQ(few.figure, "Hidden");
  for (const auto& row : few.rows) {
    if (row.group == "BME") {
      EXPECT_TRUE(!row.counted || row.counted->is_hidden());
    }
  }
}

TEST(Workforce, NoDataHeldIsSaidOfEachIndicator) {
  const auto all = workforce_findings(wres(), {}, staff());
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 9u);
  for (const auto& one : *all) {
    EXPECT_EQ(one.held, Held::nothing);
    EXPECT_EQ(one.figure, "No data held");
  }
  const auto half = found(wres(), {figure("2", "white", 60, 260)}, "2");
  EXPECT_EQ(half.held, Held::nothing);
  EXPECT_THAT(half.sentence, HasSubstr("There is no figure of BME staff"));
}

TEST(Workforce, NobodyCountedInAGroupIsNoNumberOfTimes) {
  const auto none = found(wres(), {figure("3", "ethnic-minorities", 0, 500), figure("3", "white", 40, 3000)}, "3");
  EXPECT_EQ(none.held, Held::shown);
  EXPECT_FALSE(none.likelihood);
  EXPECT_THAT(none.sentence, HasSubstr("nobody is counted"));
}

TEST(Workforce, AShareOfABoardIsOfAllItsMembersWhicheverGroupsWereBroughtIn) {
  EXPECT_EQ(found(wres(), {figure("9", "ethnic-minorities", 30, 120, "All members")}, "9").figure,
            "25.0% of all members");
}

TEST(Workforce, TheBoardIsHeldAgainstTheWorkforceAndASmallOneIsHidden) {
  const std::vector<WorkforceFigure> figures{
      figure("1", "ethnic-minorities", 250, 1000, "Overall workforce"),
      figure("1", "white", 750, 1000, "Overall workforce"),
      figure("9", "ethnic-minorities", 20, 80, "All members"),
      figure("9", "white", 60, 80, "All members"),
      figure("9", "ethnic-minorities", 2, 12, "Voting members"),
      figure("9", "white", 10, 12, "Voting members"),
  };
  const auto board = found(wres(), figures, "9");
  EXPECT_EQ(board.held, Held::shown);
  EXPECT_EQ(board.sentence, "BME: 25.0% of all members (+0.0 points), against 25.0% of the workforce.");
  EXPECT_EQ(found(wres(), {figures[4], figures[5]}, "9").held, Held::hidden);
}

TEST(Workforce, ScoresAndAnswers) {
  WorkforceFigure disabled = figure("9a", "disabled", 0, 400), others = figure("9a", "not-disabled", 0, 2000);
  disabled.numerator = others.numerator = std::nullopt;
  disabled.score = 6.4;
  others.score = 7.1;
  EXPECT_EQ(found(wdes(), {disabled, others}, "9a").figure, "Disabled staff 6.4 and non-disabled staff 7.1");
  disabled.denominator = others.denominator = PeopleCount(9);
  EXPECT_EQ(found(wdes(), {disabled, others}, "9a").held, Held::hidden);
  WorkforceFigure answer;
  answer.indicator = "9b";
  answer.answer = false;
  EXPECT_EQ(found(wdes(), {answer}, "9b").figure, "No");
}

// What is worked out rests on shown figures alone: with any count hidden, there is no likelihood.
RC_GTEST_PROP(Workforce, ALikelihoodNeverRestsOnAHiddenCount, ()) {
  const auto any = [](const char* group) {
    const int of = *rc::gen::inRange(0, 60);
    return figure("2", group, *rc::gen::inRange(0, of + 1), of);
  };
  const auto all = workforce_findings(wres(), {any("ethnic-minorities"), any("white")}, staff());
  RC_ASSERT(all.has_value());
  const auto& finding = (*all)[1];
  if (!finding.likelihood) return;
  for (const auto& row : finding.rows) RC_ASSERT(row.counted && row.of && row.counted->number() && row.of->number());
  RC_ASSERT(std::isfinite(finding.likelihood->limits.high));
}

}  // namespace
}  // namespace evenhand::analysis
