// The form of an agreed grade, and of a minority view. Inside this room.
//
//   /cycles/{year}/grading/{outcome}/agree?service=NAME
//   /cycles/{year}/grading/{outcome}/minority-view?service=NAME
#pragma once

#include "people/pages.h"

namespace evenhand::grading {

void register_agree_pages(people::Pages& pages);

}  // namespace evenhand::grading
