// The start page.
#pragma once

#include "people/pages.h"

namespace evenhand::app {

void register_home_pages(people::Pages& pages);  // /

}  // namespace evenhand::app
