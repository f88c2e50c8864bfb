#include "people/session_store.h"

#include "base/digest.h"
#include "people/account_store.h"

namespace evenhand::people {

namespace {

constexpr std::string_view kStages[] = {"code", "full"};

std::string_view stage_name(SignInStage stage) {
  return kStages[static_cast<int>(stage)];
}

SignInStage stage_named(std::string_view name) {
  return name == kStages[1] ? SignInStage::full : SignInStage::code;
}

std::string digest_of(std::string_view secret) {
  return sha256_hex("session " + std::string(secret));
}

Instant end_of(SignInStage stage, Instant now) {
  if (stage == SignInStage::full) return now + kSessionLasts;
  return now + kHalfSignedInLasts;
}

}  // namespace

std::string start_session(store::Writing& writing, AccountId account, std::optional<OwnerId> owner, SignInStage stage,
                          std::string_view browser, Instant now) {
  const auto secret = random_token();
  writing.execute(
      "insert into sign_in_session (digest, id, account, owner, stage, browser, made_at, last_seen_at, ends_at) "
      "values (:digest, :id, :account, :owner, :stage, :browser, :now, :now, :ends_at)",
      {{"digest", digest_of(secret)},
       {"id", SignInSessionId::make(now)},
       {"account", account},
       {"owner", owner},
       {"stage", stage_name(stage)},
       {"browser", browser},
       {"now", now},
       {"ends_at", end_of(stage, now)}});
  return secret;
}

std::optional<SignInSession> find_session(store::Reading& reading, std::string_view secret, Instant now) {
  auto row = reading.select_one<SignInSessionId, AccountId, std::string, std::string, std::string, std::string, Instant,
                                std::optional<OwnerId>, std::optional<std::string>, std::optional<std::string>,
                                std::optional<std::string>, bool>(
      "select s.id, s.account, a.name, a.email, s.stage, coalesce(s.new_second_factor, ''), s.last_seen_at, s.owner, "
      "o.code, o.name, o.kind, case when a.second_factor is null then 0 else 1 end from sign_in_session s join account "
      "a on a.id = s.account "
      "left join owner o on o.id = s.owner where s.digest = :digest and s.ends_at > :now and s.last_seen_at > :idle",
      {{"digest", digest_of(secret)}, {"now", now}, {"idle", now - kSessionIdle}});
  if (!row) return std::nullopt;
  auto& [id, account, name, email, stage, new_factor, last_seen, owner, code, owner_name, kind, has_factor] = *row;
  SignInSession session{.id = id,
                        .account = account,
                        .name = std::move(name),
                        .email = std::move(email),
                        .owner = std::nullopt,
                        .roles = {},
                        .stage = stage_named(stage),
                        .has_second_factor = has_factor,
                        .new_second_factor = std::move(new_factor),
                        .last_seen_at = last_seen};
  if (owner && code) {
    session.roles = roles_of(reading, account, *owner);
    // Roles that were taken away since end the choice of that organisation at once.
    if (!session.roles.empty()) {
      session.owner = Owner{*owner, std::move(*code), std::move(*owner_name),
                            kind == "stakeholder" ? PartyKind::stakeholder : PartyKind::nhs_body};
    }
  }
  return session;
}

void touch_session(store::Writing& writing, SignInSessionId id, Instant now) {
  writing.execute("update sign_in_session set last_seen_at = :now where id = :id and last_seen_at < :now",
                  {{"now", now}, {"id", id}});
}

std::string renew_session(store::Writing& writing, SignInSessionId id, SignInStage stage, Instant now) {
  const auto secret = random_token();
  writing.execute(
      "update sign_in_session set digest = :digest, stage = :stage, new_second_factor = null, last_seen_at = :now, "
      "ends_at = :ends_at where id = :id",
      {{"digest", digest_of(secret)},
       {"stage", stage_name(stage)},
       {"now", now},
       {"ends_at", end_of(stage, now)},
       {"id", id}});
  return secret;
}

void set_new_second_factor(store::Writing& writing, SignInSessionId id, std::string_view sealed) {
  writing.execute("update sign_in_session set new_second_factor = :sealed where id = :id",
                  {{"sealed", sealed}, {"id", id}});
}

void choose_owner(store::Writing& writing, SignInSessionId id, OwnerId owner) {
  writing.execute("update sign_in_session set owner = :owner where id = :id", {{"owner", owner}, {"id", id}});
}

std::vector<OpenSession> open_sessions(store::Reading& reading, AccountId account, Instant now) {
  std::vector<OpenSession> sessions;
  for (auto& [id, browser, made_at, last_seen_at] : reading.select<SignInSessionId, std::string, Instant, Instant>(
           "select id, browser, made_at, last_seen_at from sign_in_session where account = :account and stage = 'full' "
           "and ends_at > :now and last_seen_at > :idle order by made_at desc",
           {{"account", account}, {"now", now}, {"idle", now - kSessionIdle}})) {
    sessions.push_back({id, std::move(browser), made_at, last_seen_at});
  }
  return sessions;
}

bool end_session(store::Writing& writing, AccountId account, SignInSessionId id) {
  return writing.execute("delete from sign_in_session where account = :account and id = :id",
                         {{"account", account}, {"id", id}}) == 1;
}

void end_all_sessions(store::Writing& writing, AccountId account, std::optional<SignInSessionId> except) {
  writing.execute("delete from sign_in_session where account = :account and id <> :except",
                  {{"account", account}, {"except", except.value_or(SignInSessionId())}});
}

void end_sessions_with(store::Writing& writing, AccountId account, OwnerId owner) {
  writing.execute("delete from sign_in_session where account = :account and owner = :owner",
                  {{"account", account}, {"owner", owner}});
}

int remove_ended_sessions(store::Writing& writing, Instant now) {
  return static_cast<int>(writing.execute("delete from sign_in_session where ends_at <= :now or last_seen_at <= :idle",
                                          {{"now", now}, {"idle", now - kSessionIdle}}));
}

std::string browser_of(std::string_view user_agent) {
  const auto has = [&](std::string_view word) { return user_agent.find(word) != std::string_view::npos; };
  const std::string browser = has("Edg")                       ? "Edge"
                              : has("OPR/")                    ? "Opera"
                              : has("SamsungBrowser")          ? "Samsung Internet"
                              : has("Firefox") || has("FxiOS") ? "Firefox"
                              : has("Chrome") || has("CriOS")  ? "Chrome"
                              : has("Safari")                  ? "Safari"
                                                               : "A browser";
  const std::string system = has("Windows")    ? "Windows"
                             : has("Android")  ? "Android"
                             : has("iPhone")   ? "iPhone"
                             : has("iPad")     ? "iPad"
                             : has("Mac OS X") ? "Mac"
                             : has("CrOS")     ? "Chromebook"
                             : has("Linux")    ? "Linux"
                                               : "";
  return system.empty() ? browser : browser + " on " + system;
}

}  // namespace evenhand::people
