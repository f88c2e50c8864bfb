#include "people/link_store.h"

#include "base/digest.h"
#include "people/account_store.h"
#include "people/operator.h"
#include "people/scope_source.h"
#include "people/trail_store.h"

namespace evenhand::people {

namespace {

constexpr std::string_view kKinds[] = {"first", "invitation", "password"};

using Columns = std::tuple<RecordId, OwnerId, std::string, std::string, std::string, std::optional<AccountId>, Instant>;

Link link_from(Columns row) {
  auto& [id, owner, kind, email, roles, account, ends_at] = row;
  return {id,
          owner,
          kind == kKinds[0]   ? LinkKind::first
          : kind == kKinds[1] ? LinkKind::invitation
                              : LinkKind::password,
          std::move(email),
          parse_roles(roles),
          account.value_or(AccountId()),
          ends_at};
}

std::string digest_of(std::string_view secret) {
  return sha256_hex("link " + std::string(secret));
}

std::string add_link(store::Writing& writing, const Link& link, std::optional<AccountId> made_by, Instant at) {
  const auto secret = random_token();
  writing.execute(
      "insert into one_time_link (owner, id, kind, digest, email, roles, account, made_by, made_at, ends_at) "
      "values (:owner, :id, :kind, :digest, :email, :roles, :account, :made_by, :at, :ends_at)",
      {{"owner", link.owner},
       {"id", link.id},
       {"kind", kKinds[static_cast<int>(link.kind)]},
       {"digest", digest_of(secret)},
       {"email", link.email},
       {"roles", roles_text(link.roles)},
       {"account", link.account.is_nil() ? std::nullopt : std::optional(link.account)},
       {"made_by", made_by},
       {"at", at},
       {"ends_at", link.ends_at}});
  return secret;
}

// Checks what both ways of inviting check, and puts the new link in place of an earlier one to the same address.
Result<Link> new_invitation(store::Writing& writing, OwnerId owner, std::string_view email, Roles roles, Instant at) {
  EVENHAND_TRY(const auto address, clean_email(email));
  if (roles.empty()) return invalid("Choose at least one role");
  if (const auto account = account_by_email(writing, address);
      account && !roles_of(writing, account->id, owner).empty()) {
    return conflict(address + " has an account here already. Change their roles instead");
  }
  writing.execute(
      "delete from one_time_link where owner = :owner and kind = 'invitation' and lower(email) = lower(:email)",
      {{"owner", owner}, {"email", address}});
  return Link{RecordId::make(at), owner, LinkKind::invitation, address, roles, {}, at + kInvitationLasts};
}

}  // namespace

Result<std::string> invite(store::Writing& writing, const Scope& scope, std::string_view email, Roles roles,
                           Instant at) {
  EVENHAND_CHECK(scope.require(Act::invite_people));
  if (!roles.without(may_give(scope.roles())).empty()) return forbidden("You may not give that role.");
  EVENHAND_TRY(const auto link, new_invitation(writing, scope.owner(), email, roles, at));
  auto secret = add_link(writing, link, scope.actor(), at);
  record(writing, scope, at,
         {Act::invite_people,
          Subject::of("one_time_link", link.id),
          {{"email", link.email}, {"roles", roles_text(roles)}}});
  return secret;
}

Result<std::string> invite_as_operator(store::Writing& writing, OwnerId owner, std::string_view email, Roles roles,
                                       Instant at) {
  EVENHAND_TRY(const auto link, new_invitation(writing, owner, email, roles, at));
  auto secret = add_link(writing, link, std::nullopt, at);
  record(writing, ScopeSource::make({}, owner, {}, operator_name()), at,
         {Act::invite_people,
          Subject::of("one_time_link", link.id),
          {{"email", link.email}, {"roles", roles_text(roles)}}});
  return secret;
}

Result<std::string> make_password_link(store::Writing& writing, const Scope& scope, AccountId account, Instant at) {
  EVENHAND_CHECK(scope.require(Act::manage_accounts));
  const auto member = find_member(writing, scope, account);
  if (!member) return not_found("There is no such person here.");
  // An account with several organisations is not one administrator's to open.
  if (memberships_of(writing, account).size() > 1) {
    return forbidden(
        "This person has roles with another organisation too, so their password is not yours to renew. Ask the "
        "operator "
        "of this installation.");
  }
  writing.execute("delete from one_time_link where kind = 'password' and account = :account", {{"account", account}});
  const Link link{RecordId::make(at),     scope.owner(), LinkKind::password, member->email, {}, account,
                  at + kPasswordLinkLasts};
  auto secret = add_link(writing, link, scope.actor(), at);
  record(writing, scope, at,
         {Act::manage_accounts, Subject::of("account", account), {{"password_link", link.id.text()}}});
  return secret;
}

Result<std::string> make_first_link(store::Writing& writing, Instant at) {
  if (any_account(writing)) return conflict("There is an account already.");
  writing.execute("delete from one_time_link where kind = 'first'");
  return add_link(writing, {RecordId::make(at), {}, LinkKind::first, "", {}, {}, at + kInvitationLasts}, std::nullopt,
                  at);
}

std::optional<Link> find_link(store::Reading& reading, std::string_view secret, Instant now) {
  auto row =
      reading.select_one<RecordId, OwnerId, std::string, std::string, std::string, std::optional<AccountId>, Instant>(
          "select id, owner, kind, email, roles, account, ends_at from one_time_link where digest = :digest and "
          "ends_at > :now",
          {{"digest", digest_of(secret)}, {"now", now}});
  if (!row) return std::nullopt;
  auto link = link_from(std::move(*row));
  if (link.kind == LinkKind::first && any_account(reading)) return std::nullopt;
  return link;
}

bool use_link(store::Writing& writing, const Link& link) {
  return writing.execute("delete from one_time_link where owner = :owner and id = :id",
                         {{"owner", link.owner}, {"id", link.id}}) == 1;
}

std::vector<Link> open_invitations(store::Reading& reading, const Scope& scope, Instant now) {
  std::vector<Link> links;
  for (auto& row :
       reading.select<RecordId, OwnerId, std::string, std::string, std::string, std::optional<AccountId>, Instant>(
           "select id, owner, kind, email, roles, account, ends_at from one_time_link "
           "where owner = :owner and kind = 'invitation' and ends_at > :now order by made_at desc",
           {{"owner", scope.owner()}, {"now", now}})) {
    links.push_back(link_from(std::move(row)));
  }
  return links;
}

Result<Done> take_back(store::Writing& writing, const Scope& scope, RecordId id, Instant at) {
  EVENHAND_CHECK(scope.require(Act::invite_people));
  if (writing.execute("delete from one_time_link where owner = :owner and id = :id and kind = 'invitation'",
                      {{"owner", scope.owner()}, {"id", id}}) == 0) {
    return not_found("That invitation is not open any more.");
  }
  record(writing, scope, at, {Act::invite_people, Subject::of("one_time_link", id), {{"taken_back", "yes"}}});
  return Done{};
}

}  // namespace evenhand::people
