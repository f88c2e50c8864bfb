// Pages of stage 9. Those for the Board and the lead are for staff; those for the public have their words by key.
//
//   /cycles/{year}/board                       the Board's page: checks, grades, objectives, the decision
//   /cycles/{year}/publication                 checks, draft, editions; …/preview/…, …/publish, …/withdraw
//   /cycles/{year}/analysis/areas              the local areas, and the draft of each one's page
//   /published                                 who has published here; below it the sites themselves (app/house.cpp)
//   /tell-us/{code}                            "this is wrong", "I want to take part"
//   /messages, /messages/{id}                  what the public wrote, and the answer that is owed
#pragma once

#include "people/pages.h"

namespace evenhand::publication {

void register_pages(people::Pages& pages);

// One file a subject; register_pages() calls these.
void register_board_pages(people::Pages& pages);
void register_area_pages(people::Pages& pages);
void register_edition_pages(people::Pages& pages);
void register_public_pages(people::Pages& pages);
void register_message_pages(people::Pages& pages);

}  // namespace evenhand::publication
