// The pages that every footer leads to: accessibility, privacy, contact, how grades are made.
#pragma once

#include "people/pages.h"

namespace evenhand::app {

void register_about_pages(people::Pages& pages);

}  // namespace evenhand::app
