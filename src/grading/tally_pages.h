// Keying the counts of a session's cards, paper or counters. Inside this room.
//
//   /cycles/{year}/sessions/{id}/tallies/new              the counts of one question
//   /cycles/{year}/sessions/{id}/tallies/{tally}/edit     the same, corrected: the check starts again
//   /cycles/{year}/sessions/{id}/tallies/{tally}/check    a second person keys them again
#pragma once

#include "people/pages.h"

namespace evenhand::grading {

void register_tally_pages(people::Pages& pages);

}  // namespace evenhand::grading
