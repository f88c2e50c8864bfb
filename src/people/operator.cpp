#include "people/operator.h"

#include <unistd.h>

#include "people/account_store.h"
#include "people/scope_source.h"

namespace evenhand::people {

std::string operator_name() {
  return "operator " + std::to_string(getuid());
}

Scope retention_scope(OwnerId owner) {
  return ScopeSource::make({}, owner, {}, "retention");
}

Result<Scope> scope_as(store::Reading& reading, std::string_view email, std::string_view owner_code) {
  if (email.empty()) return invalid("Say on whose behalf: --as EMAIL. `evenhand user list` shows who has an account.");
  const auto account = account_by_email(reading, email);
  if (!account) return invalid("--as: nobody has an account with the address " + std::string(email) + ".");
  const auto memberships = memberships_of(reading, account->id);
  if (owner_code.empty()) {
    if (memberships.size() == 1) {
      return ScopeSource::make(account->id, memberships[0].owner.id, memberships[0].roles, operator_name());
    }
    return invalid(memberships.empty()
                       ? std::string(email) + " has no role with any organisation."
                       : std::string(email) + " has roles with several organisations: say which with --owner CODE.");
  }
  const auto owner = owner_by_code(reading, owner_code);
  if (!owner) return invalid("--owner: there is no organisation with the code " + std::string(owner_code) + ".");
  for (const auto& membership : memberships) {
    if (membership.owner.id == owner->id) {
      return ScopeSource::make(account->id, owner->id, membership.roles, operator_name());
    }
  }
  return forbidden(std::string(email) + " has no role with " + owner->name + ".");
}

}  // namespace evenhand::people
