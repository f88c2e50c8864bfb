// Everything joined: the one place where all rooms are known by name.
#pragma once

#include <vector>

#include "app/command.h"

namespace evenhand::app {

std::vector<Command> all_commands();

}  // namespace evenhand::app
