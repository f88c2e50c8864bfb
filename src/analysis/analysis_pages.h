// Pages of stage 5, for staff and those who scrutinise: how each of the nine fares, and what says so.
//
//   /cycles/{year}/analysis                              each outcome, and what is left; analysis.csv the same as a
//   file /cycles/{year}/analysis/{outcome}[?service=]         the finding: sentence, table, chart, limits, the rule
//   …/{outcome}/measures/new, …/{id}/end, …/{id}/figures.csv   which figures speak for it          (measure_pages.cpp)
//   …/workforce, …/workforce/{standard}/import, /template.csv   WRES and WDES           (workforce_pages.cpp)
//   …/{outcome}/groups/{characteristic}                  what a person says of a group (judgement_pages.cpp)
#pragma once

#include "people/pages.h"

namespace evenhand::analysis {

void register_pages(people::Pages& pages);

void register_measure_pages(people::Pages& pages);
void register_judgement_pages(people::Pages& pages);
void register_workforce_pages(people::Pages& pages);

}  // namespace evenhand::analysis
