// The commands, one file each; all_commands() (wiring.cpp) puts them in the order of `evenhand help`.
#pragma once

#include "app/command.h"

namespace evenhand::app {

Command compare_command();
Command serve_command();
Command version_command();

}  // namespace evenhand::app
