// Bringing a list of groups: choose a file, match its columns, look at what it would do, import it.
#pragma once

#include "people/pages.h"

namespace evenhand::stakeholders {

void register_import_pages(people::Pages& pages);

}  // namespace evenhand::stakeholders
