// Pages of stage 7, objectives and plans. Forms are for staff.
//
//   /cycles/{year}/objectives                        all of them, with their actions and how far they are
//   /cycles/{year}/objectives/new, …/{id}/edit       an objective's form
//   /cycles/{year}/objectives/{id}/actions/new       an action's form
//   /cycles/{year}/actions/{id}/edit
// and those of suggestion_pages.h and review_pages.h.
#pragma once

#include "people/pages.h"

namespace evenhand::objectives {

void register_pages(people::Pages& pages);

}  // namespace evenhand::objectives
