// Who is signed in: sessions, kept in the store so that any server process knows them.
//
// The browser holds 32 random bytes in a cookie; the store holds their digest. A session ends after half an hour
// without a request, after twelve hours in any case, when its person ends it, and when the account loses all roles. The
// time it was last seen is written at most once in five minutes, so it can be that much older than the truth.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "people/owner_store.h"
#include "people/rights.h"
#include "store/sql.h"

namespace evenhand::people {

inline constexpr std::chrono::minutes kSessionIdle{30};
inline constexpr std::chrono::hours kSessionLasts{12};
inline constexpr std::chrono::minutes kHalfSignedInLasts{10};  // password given, code not yet
inline constexpr std::chrono::minutes kTouchEvery{5};

// How far somebody has come in signing in: the password was right and a code is asked for, or all the way.
enum class SignInStage { code, full };

struct SignInSession {
  SignInSessionId id;
  AccountId account;
  std::string name;  // the account's
  std::string email;
  std::optional<Owner> owner;  // the organisation they work for now; none: not chosen yet
  Roles roles;                 // with that owner
  SignInStage stage = SignInStage::code;
  bool has_second_factor = false;
  std::string new_second_factor;  // sealed; shown as a QR code, not yet proven
  Instant last_seen_at{};
};

struct OpenSession {
  SignInSessionId id;
  std::string browser;
  Instant made_at{};
  Instant last_seen_at{};
};

// Gives the secret for the cookie. `browser` is a short description such as "Firefox on Windows".
std::string start_session(store::Writing& writing, AccountId account, std::optional<OwnerId> owner, SignInStage stage,
                          std::string_view browser, Instant now);
std::optional<SignInSession> find_session(store::Reading& reading, std::string_view secret, Instant now);
void touch_session(store::Writing& writing, SignInSessionId id, Instant now);
// After the second step the session gets a new secret, so that one that was seen before is worth nothing.
std::string renew_session(store::Writing& writing, SignInSessionId id, SignInStage stage, Instant now);
void set_new_second_factor(store::Writing& writing, SignInSessionId id, std::string_view sealed);
void choose_owner(store::Writing& writing, SignInSessionId id, OwnerId owner);

std::vector<OpenSession> open_sessions(store::Reading& reading, AccountId account, Instant now);  // newest first
bool end_session(store::Writing& writing, AccountId account, SignInSessionId id);
void end_all_sessions(store::Writing& writing, AccountId account, std::optional<SignInSessionId> except = std::nullopt);
void end_sessions_with(store::Writing& writing, AccountId account, OwnerId owner);
int remove_ended_sessions(store::Writing& writing, Instant now);

std::string browser_of(std::string_view user_agent);  // "Firefox on Windows"; "A browser" where it can't be told

}  // namespace evenhand::people
