// Links that work once: an invitation, a new password, and the first link of all, which makes the administrator.
//
// A link's secret is 32 random bytes; only its digest is kept. A link that was used, or whose time is over, is not
// there any more. Whoever holds the link is whom it was made for: send it as you would a key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/rights.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::people {

enum class LinkKind { first, invitation, password };

struct Link {
  RecordId id;
  OwnerId owner;  // nil for the first link
  LinkKind kind = LinkKind::invitation;
  std::string email;  // whom an invitation is for
  Roles roles;        // what it gives
  AccountId account;  // whose password it renews; nil otherwise
  Instant ends_at{};
};

inline constexpr std::chrono::days kInvitationLasts{14};
inline constexpr std::chrono::hours kPasswordLinkLasts{24};

// These give the link's secret, to be shown once: "/link/" + secret is its address.
// Refuses roles that the scope may not give, and an address whose account has roles here already.
Result<std::string> invite(store::Writing& writing, const Scope& scope, std::string_view email, Roles roles,
                           Instant at);
// For the command line, where the operator acts: the same without a scope's limits.
Result<std::string> invite_as_operator(store::Writing& writing, OwnerId owner, std::string_view email, Roles roles,
                                       Instant at);
Result<std::string> make_password_link(store::Writing& writing, const Scope& scope, AccountId account, Instant at);
// In place of an earlier one. Refuses once there is an account.
Result<std::string> make_first_link(store::Writing& writing, Instant at);

std::optional<Link> find_link(store::Reading& reading, std::string_view secret, Instant now);
// True once; the link is gone then, whatever else happens in the transaction that commits.
bool use_link(store::Writing& writing, const Link& link);

// Invitations of this owner that nobody has used yet, newest first; and taking one back.
std::vector<Link> open_invitations(store::Reading& reading, const Scope& scope, Instant now);
Result<Done> take_back(store::Writing& writing, const Scope& scope, RecordId id, Instant at);

}  // namespace evenhand::people
