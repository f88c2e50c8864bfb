// /cycles/{year}/coverage: who is missing, what to do first, and how a gap is closed.
#pragma once

#include "people/pages.h"

namespace evenhand::engagement {

void register_coverage_pages(people::Pages& pages);

}  // namespace evenhand::engagement
