// Small multiples: a little chart for each area or each group, side by side, on one scale, so that they can be held
// against each other. Each has its name above it and says what it shows in its title; the caller's table stands beside.
// A panel is 288 units wide: one under another on a phone, three beside each other on a wide screen and in print.
#pragma once

#include <string>
#include <vector>

#include "web/chart.h"

namespace evenhand::web {

// Dots and intervals of the same groups in each area: the narrow drawing of interval_chart().
struct IntervalPanel {
  std::string name = {};
  IntervalChart chart = {};  // its id is the page's own; caption and note are not drawn
};
struct IntervalPanels {
  std::string id = {};
  std::string caption = {};
  std::vector<IntervalPanel> panels = {};
  Html note = {};
};
Html interval_panels(const IntervalPanels& panels);

// A share over periods: a dot with its interval for each, joined by a line where two follow each other, and everyone's
// as a thin dashed line. A period without a figure has a hatched column.
struct TrendValue {
  ChartValue value = {}, low = {}, high = {};
};
struct TrendPanel {
  std::string name = {};
  std::string title = {};  // in words, for who can't see it
  Reading reading = Reading::usual;
  std::vector<TrendValue> values = {};  // one for each period
};
struct TrendPanels {
  std::string id = {};
  std::string caption = {};
  std::vector<std::string> periods = {};  // oldest first
  std::vector<ChartValue> everyone = {};  // one for each period; empty: not drawn
  std::vector<TrendPanel> panels = {};
  Html note = {};
};
Html trend_panels(const TrendPanels& panels);

}  // namespace evenhand::web
