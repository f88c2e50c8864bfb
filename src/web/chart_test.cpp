#include "web/chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "disclosure/protect.h"

namespace evenhand::web {
namespace {

using disclosure::PeopleCount;
using disclosure::Policy;
using testing::HasSubstr;
using testing::Not;

disclosure::ShownFigure shown(int people) {
  return disclosure::protect(PeopleCount(people), Policy::nhs_2018());
}

TEST(Chart, AValueThatRestsOnAHiddenFigureIsNone) {
  EXPECT_EQ(ChartValue(shown(100)).value(), 100);
  EXPECT_EQ(ChartValue(shown(3)).value(), std::nullopt);
  EXPECT_EQ(ChartValue::from(0.5, {shown(100), shown(200)}).value(), 0.5);
  EXPECT_EQ(ChartValue::from(0.5, {shown(3), shown(200)}).value(), std::nullopt);
  EXPECT_EQ(ChartValue::from(0.5, {}).value(), std::nullopt);
}

IntervalChart example() {
  return {.id = "waits",
          .finding = "1 in 3 <disabled> people",
          .everyone = 51,
          .everyone_says = {"Everyone, 51"},
          .rows = {{.label = "Disabled people",
                    .value = ChartValue::from(33, {shown(1240)}),
                    .low = ChartValue::from(31, {shown(1240)}),
                    .high = ChartValue::from(36, {shown(1240)}),
                    .reading = Reading::worse,
                    .says = "33 in 100, worse than others"},
                   {.label = "Trans people", .value = ChartValue(shown(2)), .says = "No data held"}}};
}

TEST(Chart, ItIsDrawnTwiceAndEachDrawingSaysTheFinding) {
  const auto chart = interval_chart(example()).markup();
  for (const auto* part :
       {"viewBox=\"0 0 900 ", "viewBox=\"0 0 288 ", "<title id=\"waits-wide-title\">1 in 3 &lt;disabled&gt;",
        "aria-labelledby=\"waits-narrow-title\"", "<figcaption id=\"waits-caption\">1 in 3"})
    EXPECT_THAT(chart, HasSubstr(part));
}

TEST(Chart, WorseIsADiamondAndWhatIsHiddenAHatchedBoxWithWords) {
  const auto chart = interval_chart(example()).markup();
  EXPECT_THAT(chart, HasSubstr("l8 8-8 8-8-8z"));
  EXPECT_THAT(chart, HasSubstr("url(#waits-wide-hatch)"));
  EXPECT_THAT(chart, HasSubstr(">No data held<"));
}

TEST(Chart, MarksStandWhereTheirValuesAre) {
  auto chart = example();
  chart.rows[0].reading = Reading::usual;
  // The wide plot runs from 236 to 600: 33 of 100 is 236 + 0.33 × 364.
  EXPECT_THAT(interval_chart(chart).markup(), HasSubstr("cx=\"356.1\""));
}

TEST(Chart, AValuePastTheAxisStaysInThePlot) {
  auto chart = example();
  chart.axis.to = 20;
  EXPECT_THAT(interval_chart(chart).markup(), HasSubstr("M600 "));
}

TEST(Chart, BarsStartAtZeroAndCarryTheirWords) {
  const auto chart = bar_chart({.id = "b",
                                .finding = "More",
                                .series = {{"2025"}, {"2026"}},
                                .rows = {{.label = "Met",
                                          .values = {ChartValue::of_things(2), ChartValue::of_things(4)},
                                          .says = {"2", "4"}}}})
                         .markup();
  EXPECT_THAT(chart, HasSubstr("width=\"480\""));
  EXPECT_THAT(chart, HasSubstr("width=\"240\""));
  EXPECT_THAT(chart, HasSubstr(">2026: 4<"));
}

TEST(Chart, ALongLabelTakesSeveralLinesAndTheRowMakesRoom) {
  const std::string label = "Black, Black British, Caribbean or African people";
  const auto bars = bar_chart({.id = "b",
                               .finding = "More",
                               .series = {{"2026"}},
                               .rows = {{.label = label, .values = {ChartValue::of_things(2)}, .says = {"2"}}}})
                        .markup();
  for (const auto* line : {">Black, Black British,<", ">Caribbean or African<", ">Black, Black British, Caribbean or<"})
    EXPECT_THAT(bars, HasSubstr(line));
  EXPECT_THAT(bars, HasSubstr("viewBox=\"0 0 900 80\""));  // three lines beside one bar
  auto chart = example();
  const auto before = interval_chart(chart).markup();
  EXPECT_THAT(before, HasSubstr("viewBox=\"0 0 288 238\""));
  chart.rows[0].label = label;
  EXPECT_THAT(interval_chart(chart).markup(), HasSubstr("viewBox=\"0 0 288 274\""));  // a line more in both rows
}

TEST(Chart, ABarChartHasOneToFourSeries) {
  EXPECT_THROW((void)bar_chart({.id = "b"}), std::logic_error);
  EXPECT_THROW((void)bar_chart({.id = "b", .series = std::vector<BarSeries>(5)}), std::logic_error);
}

}  // namespace
}  // namespace evenhand::web
