// How a table of figures is shown before any of them has been compared: which groups it has, and whether they add up.
// No figure of how people fared stands here: a measure's rule is fixed before those are seen (analysis/measure.h).
#pragma once

#include "evidence/aggregate_table.h"
#include "web/html.h"

namespace evenhand::evidence {

// A row a heading: what it stands for, its groups, answers that are not there, whether its groups add up to everyone.
web::Html characteristics_table(const AggregateTable& table);
// Its warnings, in the words of a page; empty where there is none.
web::Html table_warnings(const AggregateTable& table);
// "It compares 3 of the nine protected characteristics: age, race and sex."
std::string what_it_compares(const AggregateTable& table);

}  // namespace evenhand::evidence
