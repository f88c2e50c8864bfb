// One measure's finding on a page: the sentence first, then the chart and the tables, then how it was worked out.
#pragma once

#include <string>

#include "analysis/measure_store.h"
#include "web/html.h"

namespace evenhand::analysis {

struct FindingView {
  std::string set_by;  // who chose the measure and fixed its rule
  web::Html actions;   // links under its heading; may be empty
};
web::Html measure_section(const MeasureResult& result, const FindingView& view);

}  // namespace evenhand::analysis
