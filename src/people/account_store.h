// Accounts and memberships: who may sign in, and with which roles for which owner. An account is one person, and may
// have roles with several owners; passwords and second factors are the account's, roles the owner's.
//
// What an owner's people are, is read and changed by Scope. What an account is by itself (its password, its sign-in)
// belongs to nobody's scope: those functions take the AccountId of whoever proved to be it, and only people/ calls
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/owner_store.h"
#include "people/rights.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::people {

struct Account {
  AccountId id;
  std::string email;
  std::string name;
  std::string password_hash;
  bool has_second_factor = false;
};

struct Membership {
  Owner owner;
  Roles roles;
};

// One line of an owner's list of people.
struct Member {
  AccountId account;
  std::string name;
  std::string email;
  Roles roles;
  bool has_second_factor = false;
  std::optional<Instant> last_seen;
};

Result<std::string> clean_email(std::string_view typed);  // trimmed; one @, a dot after it, no spaces

std::optional<Account> find_account(store::Reading& reading, AccountId id);
std::optional<Account> account_by_email(store::Reading& reading, std::string_view email);
bool any_account(store::Reading& reading);
std::vector<Membership> memberships_of(store::Reading& reading, AccountId id);  // by the owner's name
Roles roles_of(store::Reading& reading, AccountId id, OwnerId owner);
Roles all_roles_of(store::Reading& reading, AccountId id);  // over all owners

// Refuses an address that has an account.
Result<AccountId> add_account(store::Writing& writing, std::string_view email, std::string_view name,
                              std::string_view password_hash, Instant at);
void set_password(store::Writing& writing, AccountId id, std::string_view password_hash);

// The sealed secret of an authenticator app, with the digests of its recovery codes, in place of what was there.
struct SecondFactor {
  std::string sealed_secret;
  std::int64_t last_step = 0;
};
// What the secret is sealed for (sealing.h): one that is moved to another account's row does not open.
std::string second_factor_purpose(const AccountId& id);
std::optional<SecondFactor> second_factor_of(store::Reading& reading, AccountId id);
void set_second_factor(store::Writing& writing, AccountId id, const SecondFactor& factor,
                       const std::vector<std::string>& recovery_digests);
void set_recovery_codes(store::Writing& writing, AccountId id, const std::vector<std::string>& recovery_digests);
void remove_second_factor(store::Writing& writing, AccountId id);  // the telephone and the codes are lost
int recovery_codes_left(store::Reading& reading, AccountId id);
// Both are true once for a code, whoever else tries it at the same moment.
bool use_step(store::Writing& writing, AccountId id, std::int64_t step);
bool use_recovery_code(store::Writing& writing, AccountId id, std::string_view digest);

// The owner's people, by name.
std::vector<Member> members(store::Reading& reading, const Scope& scope);
std::optional<Member> find_member(store::Reading& reading, const Scope& scope, AccountId id);
// Roles of one person for this owner, written to the trail; empty roles end the membership. Refuses to give or take
// what the scope may not give (rights.h, may_give), and to leave the owner without an administrator.
Result<Done> set_roles(store::Writing& writing, const Scope& scope, AccountId id, Roles roles, Instant at);
// Without a scope's limits, for the first administrator and for accepting an invitation.
void give_roles(store::Writing& writing, OwnerId owner, AccountId id, Roles roles);

std::string roles_text(Roles roles);  // "equality-lead facilitator": as in invitations and in the trail
Roles parse_roles(std::string_view text);

}  // namespace evenhand::people
