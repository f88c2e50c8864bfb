// Suggestions for objectives. Inside this room.
//
//   /cycles/{year}/suggestions, suggestions.csv     all of them, with what became of each
//   /cycles/{year}/suggestions/new                  one more, in people's own words
//   /cycles/{year}/suggestions/{id}                 chosen, or answered
#pragma once

#include "people/pages.h"

namespace evenhand::objectives {

void register_suggestion_pages(people::Pages& pages);

}  // namespace evenhand::objectives
