// Scope: on whose behalf something is read or written, whose records they are, and what that person may do.
//
// A Scope comes from signing in (pages.h) or from --as on the command line (operator.h), and from nowhere else: only
// scope_source.h can make one, and a test holds the rooms to that. Every `_store` function takes one and filters by
// scope.owner() itself. A Scope is a small value: pass it by const reference, never keep it beyond the request.
#pragma once

#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "people/rights.h"

namespace evenhand::people {

class Scope {
 public:
  [[nodiscard]] const AccountId& actor() const { return actor_; }  // nil: somebody who is not signed in
  [[nodiscard]] const OwnerId& owner() const { return owner_; }
  [[nodiscard]] Roles roles() const { return roles_; }
  [[nodiscard]] bool signed_in() const { return !actor_.is_nil(); }
  [[nodiscard]] bool allows(Act act) const {
    return rule_of(act).anyone || (signed_in() && people::allows(roles_, act));
  }
  // The same as a Result, for a function that does more for some than for others.
  [[nodiscard]] Result<Done> require(Act act) const {
    if (allows(act)) return Done{};
    return forbidden("Your role does not allow you to do that.", std::string(rule_of(act).name));
  }
  // How it came about, as the trail says it: empty for a page, "operator 1000" for the command line.
  [[nodiscard]] const std::string& by_way_of() const { return by_way_of_; }

 private:
  friend struct ScopeSource;
  Scope() = default;
  AccountId actor_;
  OwnerId owner_;
  Roles roles_;
  std::string by_way_of_;
};

}  // namespace evenhand::people
