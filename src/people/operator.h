// Scopes for the command line: `--as EMAIL` runs with that account's rights, and the trail says "operator 1000 as …".
//
// Whoever can run the program on the store's machine is its operator; --as does not protect from them, it says on whose
// behalf they act, and keeps a command to what that person may do.
#pragma once

#include <string>
#include <string_view>

#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::people {

// `owner_code` may be empty where the account has roles with one owner only. Errors: no such account (with what --as
// wants), no role there, several owners and none named.
Result<Scope> scope_as(store::Reading& reading, std::string_view email, std::string_view owner_code = {});

// For what the program does by itself because a record's own date says so (retention): no account's rights, and the
// trail says "retention".
Scope retention_scope(OwnerId owner);

// "operator 1000": the user of this process, as the trail says it.
std::string operator_name();

}  // namespace evenhand::people
