// How groups fare in each area, on a page: sentences, the table, little charts on one scale (web/panels.h).
#pragma once

#include <string>
#include <vector>

#include "analysis/area_finding.h"
#include "analysis/provenance.h"
#include "web/html.h"

namespace evenhand::analysis {

struct AreasView {
  std::string id;
  std::string title;  // of the measure
  const std::vector<AreaFinding>& findings;
  const Provenance& from;  // of the table that holds the areas
  int level = 3;           // of its heading
  bool of_one = false;     // on the page of one area, which has said where it is: no heading
};
web::Html areas_html(const AreasView& view, const web::Words& words = web::english());

}  // namespace evenhand::analysis
