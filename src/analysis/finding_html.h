// One measure on a page for staff: its finding (comparison_html.h), how it was worked out, what may be done with it.
#pragma once

#include <string>

#include "analysis/measure_store.h"
#include "web/html.h"

namespace evenhand::analysis {

struct FindingView {
  std::string set_by;                        // who chose the measure and fixed its rule
  const std::vector<MeasureResult>& before;  // the measures that it follows (followed_by())
  web::Html actions;                         // links under its heading; may be empty
  bool folded = false;                       // beside many others: its tables and chart are folded
};
web::Html measure_section(const MeasureResult& result, const FindingView& view);

}  // namespace evenhand::analysis
