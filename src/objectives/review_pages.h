// /cycles/{year}/objectives/{id}/review: what came of an objective, said at the next cycle; and whether it goes on.
// Inside this room.
#pragma once

#include "people/pages.h"

namespace evenhand::objectives {

void register_review_pages(people::Pages& pages);

}  // namespace evenhand::objectives
