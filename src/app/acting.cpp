#include "app/acting.h"

#include <ostream>

#include "app/open_store.h"
#include "cycle/cycle_store.h"
#include "people/operator.h"
#include "people/trail_store.h"

namespace evenhand::app {

Result<Acting> act_as(const Arguments& arguments, const Context& context, people::Act act) {
  const auto& email = context.settings.as;
  EVENHAND_TRY(auto database, open_store(context.settings));
  EVENHAND_TRY(auto scope, database->read([&](store::Reading& reading) {
    return people::scope_as(reading, email, arguments.text_or("--owner", ""));
  }));
  if (!scope.allows(act)) {
    return forbidden(email + " has no role there that may do this: " + std::string(people::rule_of(act).description));
  }
  return Acting{std::move(database), std::move(scope), context.clock.now()};
}

Result<Done> Acting::write(people::Act act, const std::function<Result<Done>(store::Writing&)>& use) const {
  return database->write([&](store::Writing& writing) {
    return people::perform(writing, scope, now,
                           {.act = act, .subject = {"command", std::string(people::rule_of(act).name)}}, use);
  });
}

Result<cycle::Cycle> Acting::cycle(store::Reading& reading, const Arguments& arguments) const {
  if (const auto year = arguments.text("--cycle")) {
    EVENHAND_TRY(const int number, cycle::cycle_year(*year));
    return cycle::find_cycle(reading, scope, number);
  }
  const auto cycles = cycle::all_cycles(reading, scope);
  if (cycles.empty()) return not_found("There is no cycle yet: `evenhand cycle open` opens one.");
  return cycles.front();
}

Option owner_option() {
  return {.name = "--owner",
          .value = "CODE",
          .help = "The organisation's code; needed where the account has roles with several."};
}

Option cycle_option() {
  return {.name = "--cycle", .value = "YEAR", .help = "The cycle, by its first year; the newest where it is left out."};
}

std::vector<Option> with_owner(std::vector<Option> options) {
  options.push_back(owner_option());
  return options;
}

std::vector<Option> with_cycle(std::vector<Option> options) {
  options.push_back(owner_option());
  options.push_back(cycle_option());
  return options;
}

void print_id(const Context& context, std::string_view id) {
  context.out << (context.settings.json ? "{\"id\":\"" + std::string(id) + "\"}\n" : std::string(id) + "\n");
}

}  // namespace evenhand::app
