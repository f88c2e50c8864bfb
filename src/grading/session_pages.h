// Grading sessions, by record. Inside this room.
//
//   /cycles/{year}/sessions                       all of them, with what is left to key; sessions.csv to download
//   /cycles/{year}/sessions/new, …/{id}/edit      a session's form
//   /cycles/{year}/sessions/{id}                  one: who was there, and the answers keyed in
//   /cycles/{year}/sessions/{id}/attendance       who was there, by count
#pragma once

#include "people/pages.h"

namespace evenhand::grading {

void register_session_pages(people::Pages& pages);

}  // namespace evenhand::grading
