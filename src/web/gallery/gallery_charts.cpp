#include "disclosure/protect.h"
#include "web/chart.h"
#include "web/design.h"
#include "web/gallery/gallery.h"

namespace evenhand::web::gallery {

namespace {

disclosure::ShownFigure shown(int people) {
  return disclosure::protect(disclosure::PeopleCount(people), disclosure::Policy::nhs_2018());
}

ChartValue rate(double value) {
  return ChartValue::from(value, {shown(1240)});
}

IntervalRow row(std::string label, double value, double low, double high, Reading reading, std::string says) {
  return {std::move(label), rate(value), rate(low), rate(high), reading, std::move(says)};
}

}  // namespace

Html charts() {
  const auto waits = interval_chart(
      {.id = "waits",
       .finding = "1 in 3 disabled people are seen within 4 weeks, against 1 in 2 overall",
       .title = "Disabled people are seen within 4 weeks less often than everyone: 33 in 100 against 51. Nobody has "
                "counted how long trans people wait.",
       .everyone = 51,
       .everyone_says = {"Everyone, 51"},
       .rows = {row("People aged 75 and over", 52, 48, 56, Reading::usual, "52 in 100, as well as others"),
                row("Disabled people", 33, 31, 36, Reading::worse, "33 in 100, worse than others"),
                {.label = "Trans people", .value = ChartValue(shown(2)), .says = "No data held"},
                row("Marriage and civil partnership", 44, 22, 71, Reading::unsure, "44 in 100, too wide to say"),
                row("Women", 50, 48, 52, Reading::usual, "50 in 100, as well as others")},
       .note = "Out of 100 people referred, how many were seen in 4 weeks, with its 95% interval. A hatched box means "
               "that no figure can be given."});
  const auto ratio =
      interval_chart({.id = "heard",
                      .finding = "We hear from 1 Pakistani person for every 3 we would expect",
                      .axis = {.from = 0, .to = 2, .step = 0.5, .decimals = 1},
                      .everyone = 1,
                      .everyone_says = {"As many as", "expected"},
                      .shaded_below = 0.8,
                      .rows = {row("Pakistani people", 0.33, 0.19, 0.57, Reading::worse, "0.33, under-represented"),
                               row("Carers", 1.43, 1.10, 1.84, Reading::usual, "1.43, heard")}});
  const auto bars = bar_chart(
      {.id = "objectives",
       .finding = "More objectives were met than last year",
       .series = {{"2025"}, {"2026"}},
       .rows = {
           {.label = "Met", .values = {ChartValue::of_things(1), ChartValue::of_things(3)}, .says = {"1", "3"}},
           {.label = "On track", .values = {ChartValue::of_things(2), ChartValue()}, .says = {"2", "No data held"}}}});
  return fragment(fw::section("intervals", "Dots and intervals", waits + ratio), fw::section("bars", "Bars", bars));
}

}  // namespace evenhand::web::gallery
