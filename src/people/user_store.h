// Accounts as the operator of the installation sees and makes them, on the command line: over all owners, on nobody's
// behalf. The trail says "operator 1000".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "people/account_store.h"
#include "store/sql.h"

namespace evenhand::people {

struct User {
  std::string email;
  std::string name;
  std::string owner_code;
  std::string owner_name;
  Roles roles;
  bool has_second_factor = false;
};

// By organisation's code, then by address; of one organisation where a code is given.
std::vector<User> all_users(store::Reading& reading, std::string_view owner_code = {});
// Makes the account at once, with its password: for a demo, a test, or somebody without mail at hand.
Result<AccountId> add_user(store::Writing& writing, OwnerId owner, std::string_view email, std::string_view name,
                           std::string_view password_hash, Roles roles, Instant at);
// Empties what names the person: address, name, password, codes, sign-ins, roles. The id stays, as the trail names it.
Result<Done> erase_user(store::Writing& writing, std::string_view email);

// What is over: sign-ins, links that nobody used, counts of failed tries. Gives the number of rows.
int remove_what_is_over(store::Writing& writing, Instant now);

}  // namespace evenhand::people
