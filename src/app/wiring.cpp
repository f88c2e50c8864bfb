#include "app/wiring.h"

#include "app/commands/commands.h"
#include "app/home_pages.h"

namespace evenhand::app {

std::vector<Command> all_commands() {
  return {
      standard_list_command(),
      standard_show_command(),
      grade_command(),
      rate_command(),
      compare_command(),
      tally_command(),
      words_command(),
      serve_command(),
      version_command(),
  };
}

void register_all_pages(people::Pages& pages) {
  register_home_pages(pages);
}

}  // namespace evenhand::app
