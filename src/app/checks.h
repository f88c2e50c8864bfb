// What `evenhand verify` looks at, room by room.
#pragma once

#include <vector>

#include "store/check.h"

namespace evenhand::app {

std::vector<store::Check> all_checks();

}  // namespace evenhand::app
