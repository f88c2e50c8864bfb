#include "app/wiring.h"

#include "app/about_pages.h"
#include "app/commands/commands.h"
#include "app/home_pages.h"
#include "objectives/objective_pages.h"
#include "people/sign_in_pages.h"

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
      user_add_command(),
      user_list_command(),
      backup_command(),
      restore_command(),
      verify_command(),
      migrate_command(),
      version_command(),
  };
}

void register_all_pages(people::Pages& pages) {
  register_home_pages(pages);
  register_about_pages(pages);
  objectives::register_pages(pages);
  people::register_people_pages(pages);
}

}  // namespace evenhand::app
