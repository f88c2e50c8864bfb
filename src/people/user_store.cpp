#include "people/user_store.h"

#include "base/text.h"
#include "people/operator.h"
#include "people/scope_source.h"
#include "people/session_store.h"
#include "people/sign_in_limits.h"
#include "people/trail_store.h"

namespace evenhand::people {

std::vector<User> all_users(store::Reading& reading, std::string_view owner_code) {
  std::vector<User> users;
  for (auto& [email, name, code, owner_name, role, has_second_factor] :
       reading.select<std::string, std::string, std::string, std::string, std::string, bool>(
           "select a.email, a.name, o.code, o.name, m.role, case when a.second_factor is null then 0 else 1 end "
           "from membership m join account a on a.id = m.account join owner o on o.id = m.owner "
           "order by o.code, a.email_key")) {
    if (!owner_code.empty() && lower_ascii(code) != lower_ascii(owner_code)) continue;
    if (users.empty() || users.back().email != email || users.back().owner_code != code) {
      users.push_back(
          {std::move(email), std::move(name), std::move(code), std::move(owner_name), {}, has_second_factor});
    }
    if (const auto known = role_named(role)) users.back().roles.add(*known);
  }
  return users;
}

Result<AccountId> add_user(store::Writing& writing, OwnerId owner, std::string_view email, std::string_view name,
                           std::string_view password_hash, Roles roles, Instant at) {
  EVENHAND_TRY(const auto id, add_account(writing, email, name, password_hash, at));
  give_roles(writing, owner, id, roles);
  record(writing, ScopeSource::make({}, owner, {}, operator_name()), at,
         {Act::manage_accounts, Subject::of("account", id), {{"roles", roles_text(roles)}}});
  return id;
}

Result<Done> erase_user(store::Writing& writing, std::string_view email) {
  const auto account = account_by_email(writing, email);
  if (!account) return not_found("Nobody has an account with the address " + std::string(email) + ".");
  const store::Parameters who = {{"id", account->id}};
  end_all_sessions(writing, account->id);
  remove_second_factor(writing, account->id);
  writing.execute("delete from membership where account = :id", who);
  writing.execute("delete from one_time_link where account = :id", who);
  writing.execute("delete from one_time_link where lower(email) = lower(:email)", {{"email", account->email}});
  writing.execute("update account set email = '', email_key = id, name = '', password_hash = '' where id = :id", who);
  return Done{};
}

int remove_what_is_over(store::Writing& writing, Instant now) {
  const auto links = writing.execute("delete from one_time_link where ends_at <= :now", {{"now", now}});
  const auto failures = writing.execute("delete from sign_in_failure where last_at < :forgotten",
                                        {{"forgotten", now - kFailuresForgottenAfter}});
  return static_cast<int>(links + failures) + remove_ended_sessions(writing, now);
}

}  // namespace evenhand::people
