// /cycles/{year}/grading: all grades of a cycle side by side, with last year's; /cycles/{year}/grading.csv: the same to
// download. Inside this room.
#pragma once

#include "people/pages.h"

namespace evenhand::grading {

void register_sheet_pages(people::Pages& pages);

}  // namespace evenhand::grading
