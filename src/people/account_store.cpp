#include "people/account_store.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "people/trail_store.h"

namespace evenhand::people {

namespace {

std::string email_key(std::string_view email) {
  return lower_ascii(trim(email));
}

using AccountColumns = std::tuple<AccountId, std::string, std::string, std::string, bool>;

std::optional<Account> account_from(std::optional<AccountColumns> row) {
  if (!row) return std::nullopt;
  auto& [id, email, name, hash, has_second_factor] = *row;
  return Account{id, std::move(email), std::move(name), std::move(hash), has_second_factor};
}

Roles roles_from(const std::vector<std::tuple<std::string>>& rows) {
  Roles roles;
  for (const auto& [name] : rows) {
    if (const auto role = role_named(name)) roles.add(*role);
  }
  return roles;
}

void add_recovery_codes(store::Writing& writing, AccountId id, const std::vector<std::string>& digests) {
  for (const auto& digest : digests) {
    writing.execute("insert into recovery_code (account, digest) values (:account, :digest)",
                    {{"account", id}, {"digest", digest}});
  }
}

std::vector<Member> read_members(store::Reading& reading, const Scope& scope, std::optional<AccountId> only) {
  std::vector<Member> found;
  for (auto& [id, name, email, role, has_second_factor, last_seen] :
       reading.select<AccountId, std::string, std::string, std::string, bool, std::optional<Instant>>(
           "select a.id, a.name, a.email, m.role, case when a.second_factor is null then 0 else 1 end, "
           "(select max(s.last_seen_at) from sign_in_session s where s.account = a.id and s.owner = :owner) "
           "from membership m join account a on a.id = m.account where m.owner = :owner "
           "and (cast(:only as text) is null or a.id = :only) order by a.id",
           {{"owner", scope.owner()}, {"only", only}})) {
    if (found.empty() || found.back().account != id) {
      found.push_back({id, std::move(name), std::move(email), {}, has_second_factor, last_seen});
    }
    if (const auto known = role_named(role)) found.back().roles.add(*known);
  }
  std::sort(found.begin(), found.end(),
            [](const Member& a, const Member& b) { return sort_key(a.name) < sort_key(b.name); });
  return found;
}

}  // namespace

Result<std::string> clean_email(std::string_view typed) {
  EVENHAND_TRY(auto email, clean_text("Email address", typed, Lines::one, 254));
  if (email.empty()) return invalid("Enter an email address");
  const auto at = email.find('@');
  const bool right = at != std::string::npos && at > 0 && email.find('@', at + 1) == std::string::npos &&
                     email.find('.', at) != std::string::npos && !email.ends_with('.') && email[at + 1] != '.' &&
                     email.find_first_of(" ,;<>\"") == std::string::npos;
  if (!right) return invalid("Enter an email address in the correct format, like name@example.com");
  return email;
}

std::optional<Account> find_account(store::Reading& reading, AccountId id) {
  return account_from(reading.select_one<AccountId, std::string, std::string, std::string, bool>(
      "select id, email, name, password_hash, case when second_factor is null then 0 else 1 end from account "
      "where id = :id",
      {{"id", id}}));
}

std::optional<Account> account_by_email(store::Reading& reading, std::string_view email) {
  return account_from(reading.select_one<AccountId, std::string, std::string, std::string, bool>(
      "select id, email, name, password_hash, case when second_factor is null then 0 else 1 end from account "
      "where email_key = :key",
      {{"key", email_key(email)}}));
}

bool any_account(store::Reading& reading) {
  return reading.select_one<AccountId>("select id from account limit 1").has_value();
}

std::vector<Membership> memberships_of(store::Reading& reading, AccountId id) {
  std::vector<Membership> memberships;
  for (auto& [owner, code, name, kind, role] :
       reading.select<OwnerId, std::string, std::string, std::string, std::string>(
           "select o.id, o.code, o.name, o.kind, m.role from membership m join owner o on o.id = m.owner "
           "where m.account = :account order by o.name, o.id",
           {{"account", id}})) {
    if (memberships.empty() || memberships.back().owner.id != owner) {
      const auto party = kind == "stakeholder" ? PartyKind::stakeholder : PartyKind::nhs_body;
      memberships.push_back({{owner, std::move(code), std::move(name), party}, {}});
    }
    if (const auto known = role_named(role)) memberships.back().roles.add(*known);
  }
  return memberships;
}

Roles roles_of(store::Reading& reading, AccountId id, OwnerId owner) {
  return roles_from(reading.select<std::string>(
      "select role from membership where owner = :owner and account = :account", {{"owner", owner}, {"account", id}}));
}

Roles all_roles_of(store::Reading& reading, AccountId id) {
  return roles_from(
      reading.select<std::string>("select role from membership where account = :account", {{"account", id}}));
}

Result<AccountId> add_account(store::Writing& writing, std::string_view email, std::string_view name,
                              std::string_view password_hash, Instant at) {
  EVENHAND_TRY(const auto address, clean_email(email));
  EVENHAND_TRY(const auto full_name, clean_text("Full name", name, Lines::one, 200));
  if (full_name.empty()) return invalid("Enter your full name");
  const auto id = AccountId::make(at);
  const auto added = writing.execute(
      "insert into account (id, email, email_key, name, password_hash, made_at) "
      "values (:id, :email, :key, :name, :hash, :at) on conflict do nothing",
      {{"id", id},
       {"email", address},
       {"key", email_key(address)},
       {"name", full_name},
       {"hash", password_hash},
       {"at", at}});
  if (added == 0) return conflict("There is already an account with this email address");
  return id;
}

void set_password(store::Writing& writing, AccountId id, std::string_view password_hash) {
  writing.execute("update account set password_hash = :hash where id = :id", {{"hash", password_hash}, {"id", id}});
}

std::string second_factor_purpose(const AccountId& id) {
  return "second factor of " + id.text();
}

std::optional<SecondFactor> second_factor_of(store::Reading& reading, AccountId id) {
  const auto row = reading.select_one<std::string, std::int64_t>(
      "select second_factor, second_factor_step from account where id = :id and second_factor is not null",
      {{"id", id}});
  if (!row) return std::nullopt;
  return SecondFactor{std::get<0>(*row), std::get<1>(*row)};
}

void set_second_factor(store::Writing& writing, AccountId id, const SecondFactor& factor,
                       const std::vector<std::string>& recovery_digests) {
  writing.execute("update account set second_factor = :sealed, second_factor_step = :step where id = :id",
                  {{"sealed", factor.sealed_secret}, {"step", factor.last_step}, {"id", id}});
  set_recovery_codes(writing, id, recovery_digests);
}

void set_recovery_codes(store::Writing& writing, AccountId id, const std::vector<std::string>& recovery_digests) {
  writing.execute("delete from recovery_code where account = :account", {{"account", id}});
  add_recovery_codes(writing, id, recovery_digests);
}

void remove_second_factor(store::Writing& writing, AccountId id) {
  writing.execute("update account set second_factor = null, second_factor_step = null where id = :id", {{"id", id}});
  set_recovery_codes(writing, id, {});
}

int recovery_codes_left(store::Reading& reading, AccountId id) {
  return std::get<0>(
      *reading.select_one<int>("select count(*) from recovery_code where account = :account", {{"account", id}}));
}

bool use_step(store::Writing& writing, AccountId id, std::int64_t step) {
  return writing.execute("update account set second_factor_step = :step where id = :id and second_factor_step < :step",
                         {{"step", step}, {"id", id}}) == 1;
}

bool use_recovery_code(store::Writing& writing, AccountId id, std::string_view digest) {
  return writing.execute("delete from recovery_code where account = :account and digest = :digest",
                         {{"account", id}, {"digest", digest}}) == 1;
}

std::vector<Member> members(store::Reading& reading, const Scope& scope) {
  return read_members(reading, scope, std::nullopt);
}

std::optional<Member> find_member(store::Reading& reading, const Scope& scope, AccountId id) {
  auto found = read_members(reading, scope, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<Done> set_roles(store::Writing& writing, const Scope& scope, AccountId id, Roles roles, Instant at) {
  EVENHAND_CHECK(scope.require(Act::manage_accounts));
  const Roles before = roles_of(writing, id, scope.owner());
  if (before.empty()) return not_found("There is no such person here.");
  const Roles changed = before.without(roles).with(roles.without(before));
  if (!changed.without(may_give(scope.roles())).empty()) {
    return forbidden("You may not give or take that role.");
  }
  // Two administrators who take each other's role at the same moment must not both succeed: the owner's row is the
  // lock.
  writing.execute("update owner set code = code where id = :owner", {{"owner", scope.owner()}});
  if (before.contains(Role::administrator) && !roles.contains(Role::administrator)) {
    const auto others = writing.select_one<int>(
        "select count(*) from membership where owner = :owner and role = :role and account <> :account",
        {{"owner", scope.owner()}, {"role", role_name(Role::administrator)}, {"account", id}});
    if (std::get<0>(*others) == 0) {
      return invalid("There must be at least one administrator. Make somebody else one first");
    }
  }
  writing.execute("delete from membership where owner = :owner and account = :account",
                  {{"owner", scope.owner()}, {"account", id}});
  give_roles(writing, scope.owner(), id, roles);
  record(writing, scope, at, {Act::manage_accounts, Subject::of("account", id), {{"roles", roles_text(roles)}}});
  return Done{};
}

void give_roles(store::Writing& writing, OwnerId owner, AccountId id, Roles roles) {
  for (const Role role : roles.list()) {
    writing.execute(
        "insert into membership (owner, account, role) values (:owner, :account, :role) on conflict do nothing",
        {{"owner", owner}, {"account", id}, {"role", role_name(role)}});
  }
}

std::string roles_text(Roles roles) {
  std::vector<std::string> names;
  for (const Role role : roles.list()) names.emplace_back(role_name(role));
  return join(names, " ");
}

Roles parse_roles(std::string_view text) {
  Roles roles;
  for (const auto& name : split(text, ' ')) {
    if (const auto role = role_named(name)) roles.add(*role);
  }
  return roles;
}

}  // namespace evenhand::people
