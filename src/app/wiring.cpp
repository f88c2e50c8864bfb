#include "app/wiring.h"

#include "app/commands/commands.h"

namespace evenhand::app {

std::vector<Command> all_commands() {
  return {
      compare_command(),
      version_command(),
  };
}

}  // namespace evenhand::app
