#include <ostream>

#include "app/commands/commands.h"

namespace evenhand::app {

Command version_command() {
  return {.name = "version",
          .summary = "Print the version of this program.",
          .options = {},
          .run = [](const Arguments&, Context& context) -> Result<ExitStatus> {
            context.out << (context.settings.json ? "{\"version\":\"" EVENHAND_VERSION "\"}\n"
                                                  : "evenhand " EVENHAND_VERSION "\n");
            return ExitStatus::done;
          }};
}

}  // namespace evenhand::app
