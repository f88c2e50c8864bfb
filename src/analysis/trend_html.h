// A trend on a page, for staff and for the public alike: the sentence, the table, the little charts (web/panels.h).
#pragma once

#include <string>

#include "analysis/finding_trend.h"
#include "web/html.h"

namespace evenhand::analysis {

struct TrendView {
  std::string id;
  std::string title;  // of the measure
  const FindingTrend& trend;
  int level = 3;  // of its heading
};
web::Html trend_html(const TrendView& view, const web::Words& words = web::english());

}  // namespace evenhand::analysis
