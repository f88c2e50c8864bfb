#include "app/wiring.h"

#include "app/about_pages.h"
#include "app/commands/commands.h"
#include "app/home_pages.h"
#include "objectives/objective_pages.h"
#include "people/sign_in_pages.h"

namespace evenhand::app {

std::vector<Command> all_commands() {
  return {
      backup_command(),
      compare_command(),
      grade_command(),
      migrate_command(),
      rate_command(),
      restore_command(),
      serve_command(),
      standard_list_command(),
      standard_show_command(),
      tally_command(),
      user_add_command(),
      user_list_command(),
      verify_command(),
      version_command(),
      words_command(),
  };
}

void register_all_pages(people::Pages& pages) {
  register_home_pages(pages);
  register_about_pages(pages);
  objectives::register_pages(pages);
  people::register_people_pages(pages);
}

}  // namespace evenhand::app
