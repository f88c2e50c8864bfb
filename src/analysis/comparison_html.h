// The figures of one measure on a page, for staff and for the public alike: the sentence first; then the groups that
// fare worse or may, and what is not known, each as visible as the other, in words and in the chart; then, folded, what
// would help to know it, and the groups that fare as well. Each finding is said once.
#pragma once

#include <string>
#include <vector>

#include "analysis/finding.h"
#include "analysis/provenance.h"
#include "web/chart.h"
#include "web/html.h"

namespace evenhand::analysis {

struct ComparisonView {
  std::string id;     // of the page's own choosing: letters, digits and "-"
  std::string title;  // of the measure: "Seen by a physiotherapist within 4 weeks"
  const std::vector<Finding>& findings;
  const Provenance& from;
  // Beside many others on a page: what it says stands open; its tables, its chart and how they were made are folded as
  // one.
  bool folded = false;
  web::Html how_made = {};  // in the same fold; not shown where nothing is folded
};
web::Html comparison_html(const ComparisonView& view, const web::Words& words = web::english());

// One finding by itself: every group with its state, and everyone; and the same drawn, a dot and its interval a group.
// `chart_id` is of the page's own choosing: letters, digits and "-". `from`: said under the chart.
web::Html finding_table(const Finding& finding, const std::string& title, const web::Words& words = web::english());
web::Html finding_chart(const Finding& finding, const std::string& title, const std::string& chart_id,
                        const web::Words& words = web::english(), std::string_view from = {});
// A row of such a chart: "33 in 100, worse".
web::IntervalRow drawn(const FindingRow& row, const web::Words& words = web::english());

// Of each of the nine a row: the group with the widest gap, or else the largest; where there is none, a hatched box.
web::Html nine_chart(const ComparisonView& view, const web::Words& words = web::english());

// Where the figures come from, as a summary list, with the command on a line of its own to copy.
web::Html provenance_html(const Provenance& from, const web::Words& words = web::english());

web::Html state_mark(const FindingRow& row, const web::Words& words = web::english());
std::string points(int difference);  // "+3", "−17", "0"

}  // namespace evenhand::analysis
