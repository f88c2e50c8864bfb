// Charts, drawn by the server as SVG, twice: 900 units wide, and 288 for a phone, so that text is never shrunk; the
// style sheet shows one. Each says its finding in its caption and its title, stands beside a table of the same figures
// (the caller's), and prints. No meaning rests on colour alone: what is worse is a diamond in bold with its word, what
// is unsure a hollow ring, and where there is no figure a hatched box crosses the whole row.
//
// Values come from shown figures: ChartValue is made from one, or worked out from some, and is none where one of them
// is hidden. So a chart can't tell more than its table.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/shown_figure.h"
#include "web/html.h"

namespace evenhand::web {

class ChartValue {
 public:
  ChartValue() = default;  // none
  explicit ChartValue(const disclosure::ShownFigure& figure) : value_(figure.number()) {}
  // A rate, ratio or interval's end worked out from `figures`.
  static ChartValue from(double value, std::initializer_list<disclosure::ShownFigure> figures);
  // A number that is not about people: objectives, pages, pounds.
  static ChartValue of_things(double value);
  [[nodiscard]] std::optional<double> value() const { return value_; }

 private:
  std::optional<double> value_;
};

enum class Reading : std::uint8_t { usual, worse, unsure };

// A dot and its interval for each group, against everyone.
struct IntervalRow {
  std::string label = {};
  ChartValue value = {};  // none: a hatched box, and `says` says why
  ChartValue low = {};
  ChartValue high = {};
  Reading reading = Reading::usual;
  std::string says = {};  // beside it: "33 in 100, worse than others", "No data held"
};
struct Axis {
  double from = 0;
  double to = 100;
  double step = 25;
  int decimals = 0;
};
struct IntervalChart {
  std::string id = {};       // of the page's own choosing: letters, digits and "-"
  std::string finding = {};  // the caption: "1 in 3 disabled people are seen within 4 weeks, against 1 in 2 overall"
  std::string title = {};    // the whole finding in words, for a screen reader; the caption where it is left empty
  Axis axis = {};
  std::optional<double> everyone = {};          // a line through all rows
  std::vector<std::string> everyone_says = {};  // above it, one or two lines: "Everyone, 51"
  std::optional<double> shaded_below = {};      // a band from the axis' start
  std::vector<IntervalRow> rows = {};
  Html note = {};  // what a dot is, what is hidden, the base
};
Html interval_chart(const IntervalChart& chart);
// Its narrow drawing alone, 288 units wide, for small multiples (panels.h).
Html narrow_drawing(const IntervalChart& chart);

// Bars from zero, at most four series, each bar with its words at its end; in grey too, series differ by their label.
struct BarSeries {
  std::string name = {};
};
struct BarRow {
  std::string label = {};
  std::vector<ChartValue> values = {};  // one for each series
  std::vector<std::string> says = {};   // at each bar's end: "1,240", "No data held"
};
struct BarChart {
  std::string id = {};
  std::string finding = {};
  std::string title = {};
  std::vector<BarSeries> series = {};  // one to four
  std::vector<BarRow> rows = {};
  Html note = {};
};
// Throws std::logic_error for no series or more than four.
Html bar_chart(const BarChart& chart);

}  // namespace evenhand::web
