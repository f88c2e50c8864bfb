// What a command on a store starts from: the store, whose rights it runs with (--as), whose records (--owner) and which
// cycle (--cycle).
//
//   EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_objectives));
//   EVENHAND_CHECK(acting.write(Act::edit_objectives, [&](store::Writing& writing) -> Result<Done> {
//     EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
//     …
//   }));
//
// Reading and writing are each one transaction; a write has its entry in the trail, as a page's post does.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "app/command.h"
#include "cycle/cycle.h"
#include "people/scope.h"
#include "store/database.h"

namespace evenhand::app {

struct Acting {
  std::unique_ptr<store::Database> database;
  people::Scope scope;
  Instant now;

  template <class F>
  auto read(F&& use) const {
    return database->read(std::forward<F>(use));
  }
  // Kept only where `use` gives no error.
  Result<Done> write(people::Act act, const std::function<Result<Done>(store::Writing&)>& use) const;
  // The same, giving what `use` gives: the id of what was made.
  template <class T>
  Result<T> make(people::Act act, const std::function<Result<T>(store::Writing&)>& use) const {
    T made{};
    const auto done = write(act, [&](store::Writing& writing) -> Result<Done> {
      EVENHAND_TRY(made, use(writing));
      return Done{};
    });
    if (!done) return done.error();
    return made;
  }
  // The cycle that --cycle names; the newest one where it is not given.
  Result<cycle::Cycle> cycle(store::Reading& reading, const Arguments& arguments) const;
};

// Errors: no --as, an account or an organisation that there is not, a role that may not do `act`.
Result<Acting> act_as(const Arguments& arguments, const Context& context, people::Act act);

Option owner_option();                                        // --owner CODE
Option cycle_option();                                        // --cycle YEAR
std::vector<Option> with_owner(std::vector<Option> options);  // and --owner at the end
std::vector<Option> with_cycle(std::vector<Option> options);  // and --owner, --cycle at the end

// The id of what was made: {"id":"…"} or a line.
void print_id(const Context& context, std::string_view id);

}  // namespace evenhand::app
