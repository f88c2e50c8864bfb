// Pages of stage 3, the evidence library. Reading pages take their words by key: groups read them too. Forms are for
// staff.
//
//   /cycles/{year}/evidence                     search, filters, what is left; evidence.csv the same as a file
//   /cycles/{year}/evidence/matrix              outcomes against the nine protected groups, gaps named; matrix.csv
//   /cycles/{year}/evidence/outcomes/{outcome}  one outcome: groups against kinds of evidence
//   /cycles/{year}/evidence/new, …/{id}/edit    an item's form                       (item_form_pages.cpp)
//   /cycles/{year}/evidence/{id}                an item, its files and challenges    (item_pages.cpp)
//   /cycles/{year}/evidence/{id}/figures/new    bringing in a table of figures       (figures_pages.cpp)
#pragma once

#include "people/pages.h"

namespace evenhand::evidence {

void register_pages(people::Pages& pages);

// Its parts, a file each.
void register_item_pages(people::Pages& pages);
void register_item_form_pages(people::Pages& pages);
void register_figures_pages(people::Pages& pages);

}  // namespace evenhand::evidence
