// Pages of stage 6. Those of an outcome and of a session are in outcome_pages.h, agree_pages.h, session_pages.h and
// tally_pages.h; all are for people who are signed in.
#pragma once

#include "people/pages.h"

namespace evenhand::grading {

void register_pages(people::Pages& pages);

}  // namespace evenhand::grading
