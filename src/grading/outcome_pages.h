// /cycles/{year}/grading/{outcome}: one outcome's grade from three sides, with its reasons, the vote, minority views
// and how each group fares; of one service with ?service=NAME. Inside this room.
#pragma once

#include "people/pages.h"

namespace evenhand::grading {

void register_outcome_pages(people::Pages& pages);

}  // namespace evenhand::grading
