#include "people/sign_in_pages.h"

#include "base/digest.h"
#include "people/scope_source.h"
#include "people/sign_in_limit_store.h"
#include "people/totp.h"
#include "people/trail_store.h"
#include "web/nhs.h"

namespace evenhand::people {

namespace nhs = web::nhs;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Response;

namespace {

constexpr std::string_view kKnownCookie = "known";
constexpr std::chrono::hours kKnownFor{24 * 365};
constexpr int kTooMany = 429;

// "This browser has signed in to that account before": a number and its signature, nothing that names the account.
std::string known_value(const SealingKey& key, AccountId account, std::string_view number) {
  return std::string(number) + "." + key.sign("known browser", account.text() + std::string(number));
}

bool is_known_browser(const Visit& visit, AccountId account) {
  const auto cookie = visit.request().cookies.find(kKnownCookie);
  if (!cookie) return false;
  const auto number = cookie->substr(0, cookie->find('.'));
  return equal_in_constant_time(*cookie, known_value(visit.services().key, account, number));
}

Trying trying_of(const Visit& visit, std::string_view email, const std::optional<Account>& account) {
  return {.email = std::string(email),
          .address = visit.request().client_address,
          .known_browser = account && is_known_browser(visit, account->id)};
}

std::chrono::seconds wait_for(const Visit& visit, const Trying& trying) {
  return visit.read(
      [&](store::Reading& reading) { return wait_left(reading, visit.services().key, trying, visit.now()); });
}

Result<Done> count(const Visit& visit, const Trying& trying) {
  return visit.write([&](store::Writing& writing) -> Result<Done> {
    count_failure(writing, visit.services().key, trying, visit.now());
    return Done{};
  });
}

std::string wait_sentence(std::chrono::seconds wait) {
  return words.text("sign-in.wait", {{"count", wait.count()}});
}

web::Html next_field(const Visit& visit) {
  const auto next = visit.form().has("next") ? visit.form().value("next") : visit.query().value("next");
  return nhs::hidden_field("next", safe_next(next));
}

Response password_page(const Visit& visit, const FormErrors& errors, int status) {
  const auto form =
      h("form", {{"method", "post"}, {"action", "/sign-in"}, {"novalidate", true}}, visit.csrf(), next_field(visit),
        nhs::input({.label = words("sign-in.email"),
                    .name = "email",
                    .value = std::string(visit.form().value("email")),
                    .error = errors.of("email"),
                    .type = "email",
                    .autocomplete = "username",
                    .spellcheck = false}),
        nhs::input({.label = words("sign-in.password"),
                    .name = "password",
                    .error = errors.of("password"),
                    .type = "password",
                    .autocomplete = "current-password"}),
        nhs::button({.text = words("sign-in.continue")}));
  return visit.page({.title = words.text("sign-in.title"),
                     .errors = errors.lines(),
                     .body = fragment(form, h("p", web::link("/forgotten-password", words("sign-in.forgotten"))))},
                    status);
}

Response code_page(const Visit& visit, const FormErrors& errors, int status) {
  const auto form = h("form", {{"method", "post"}, {"action", "/sign-in/code"}, {"novalidate", true}}, visit.csrf(),
                      next_field(visit),
                      nhs::input({.label = nhs::page_heading(words("sign-in.code")),
                                  .name = "code",
                                  .hint = words("sign-in.code-hint"),
                                  .error = errors.of("code"),
                                  .width = 20,
                                  .autocomplete = "one-time-code",
                                  .spellcheck = false,
                                  .code = true}),
                      nhs::button({.text = words("sign-in.continue")}));
  const auto lost =
      nhs::details({.summary = words("sign-in.code-lost"), .body = h("p", words("sign-in.code-lost-help"))});
  return visit.page({.title = words.text("sign-in.code"),
                     .title_in_body = true,
                     .back_href = "/sign-in",
                     .errors = errors.lines(),
                     .body = fragment(form, lost)},
                    status);
}

Result<Response> take_password(const Visit& visit) {
  FormErrors errors;
  const auto email = visit.form().value("email");
  const auto password = visit.form().value("password");
  if (email.empty()) errors.add("email", words.text("sign-in.email-missing"));
  if (password.empty()) errors.add("password", words.text("sign-in.password-missing"));
  if (!errors.empty()) return password_page(visit, errors, 422);

  const auto account = visit.read([&](store::Reading& reading) { return account_by_email(reading, email); });
  const auto trying = trying_of(visit, email, account);
  if (const auto wait = wait_for(visit, trying); wait > std::chrono::seconds(0)) {
    errors.add("password", wait_sentence(wait));
    return password_page(visit, errors, kTooMany);
  }
  const auto& passwords = visit.services().passwords;
  if (!passwords.matches(password, account ? account->password_hash : "")) {
    EVENHAND_CHECK(count(visit, trying));
    errors.add("email", words.text("sign-in.wrong"));
    return password_page(visit, errors, 422);
  }
  // Hashed anew outside the transaction, where the cost has changed since.
  const auto renewed = passwords.is_outdated(account->password_hash) ? passwords.hash(password) : std::string();

  std::optional<Response> response;
  EVENHAND_CHECK(visit.write([&](store::Writing& writing) -> Result<Done> {
    if (!renewed.empty()) set_password(writing, account->id, renewed);
    if (!account->has_second_factor) {
      forget_failures(writing, visit.services().key, trying);
      response = sign_in_fully(visit, writing, *account, safe_next(visit.form().value("next")));
      return Done{};
    }
    auto secret = start_session(writing, account->id, std::nullopt, SignInStage::code,
                                browser_of(visit.request().headers.get("User-Agent")), visit.now());
    response = Response::see_other("/sign-in/code?next=" + web::percent_encode(safe_next(visit.form().value("next"))))
                   .with_cookie(session_cookie(visit.request(), std::move(secret)));
    return Done{};
  }));
  return std::move(*response);
}

// True where `code` is the app's at this moment, or a recovery code; either way it can't be used again.
bool use_code(const Visit& visit, store::Writing& writing, AccountId account, std::string_view code) {
  const auto factor = second_factor_of(writing, account);
  if (!factor) return false;
  const auto secret = visit.services().key.open(second_factor_purpose(account), factor->sealed_secret);
  if (secret) {
    const auto step = matching_step(*secret, code, visit.now(), factor->last_step);
    if (step && use_step(writing, account, *step)) return true;
  }
  return use_recovery_code(writing, account, recovery_code_digest(code));
}

Result<Response> take_code(const Visit& visit) {
  const auto* session = visit.session();
  if (session == nullptr) return Response::see_other("/sign-in");
  FormErrors errors;
  const auto code = visit.form().value("code");
  if (code.empty()) {
    errors.add("code", words.text("sign-in.code-missing"));
    return code_page(visit, errors, 422);
  }
  const auto account = visit.read([&](store::Reading& reading) { return find_account(reading, session->account); });
  if (!account) return Response::see_other("/sign-in");
  const auto trying = trying_of(visit, account->email, account);
  if (const auto wait = wait_for(visit, trying); wait > std::chrono::seconds(0)) {
    errors.add("code", wait_sentence(wait));
    return code_page(visit, errors, kTooMany);
  }
  std::optional<Response> response;
  EVENHAND_CHECK(visit.write([&](store::Writing& writing) -> Result<Done> {
    response.reset();
    if (!use_code(visit, writing, account->id, code)) return Done{};
    forget_failures(writing, visit.services().key, trying);
    response = sign_in_fully(visit, writing, *account, safe_next(visit.form().value("next")));
    return Done{};
  }));
  if (response) return std::move(*response);
  EVENHAND_CHECK(count(visit, trying));
  errors.add("code", words.text("sign-in.code-wrong"));
  return code_page(visit, errors, 422);
}

Result<Response> choose_page(const Visit& visit) {
  const auto memberships = memberships_of(visit.reading(), visit.scope().actor());
  if (memberships.empty()) {
    return visit.page({.title = words.text("choose.none-title"), .body = h("p", words("choose.none"))});
  }
  std::vector<nhs::Choice> choices;
  for (const auto& membership : memberships) {
    std::vector<std::string> roles;
    for (const Role role : membership.roles.list()) roles.emplace_back(role_label(role));
    choices.push_back(
        {.value = membership.owner.id.text(), .text = web::user_text(membership.owner.name), .hint = join_and(roles)});
  }
  const auto form = h("form", {{"method", "post"}, {"action", "/choose-organisation"}}, visit.csrf(),
                      nhs::radios({.legend = nhs::page_heading(words("choose.title")),
                                   .name = "owner",
                                   .value = visit.session()->owner ? visit.session()->owner->id.text() : "",
                                   .items = std::move(choices)}),
                      nhs::button({.text = words("sign-in.continue")}));
  return visit.page({.title = words.text("choose.title"), .title_in_body = true, .body = form});
}

Result<Response> choose(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto owner, visit.form().id<OwnerId>("owner"));
  if (!owner) return Response::see_other("/choose-organisation");
  const auto roles = roles_of(writing, visit.scope().actor(), *owner);
  if (roles.empty()) return not_found("You have no role with that organisation.");
  choose_owner(writing, visit.session()->id, *owner);
  record(writing, ScopeSource::make(visit.scope().actor(), *owner, roles), visit.now(),
         {Act::sign_in, Subject::of("sign_in_session", visit.session()->id)});
  return Response::see_other("/");
}

}  // namespace

Response sign_in_fully(const Visit& visit, store::Writing& writing, const Account& account, std::string next) {
  if (const auto* before = visit.session()) end_session(writing, before->account, before->id);
  const auto memberships = memberships_of(writing, account.id);
  std::optional<OwnerId> owner;
  if (memberships.size() == 1) owner = memberships[0].owner.id;
  auto secret = start_session(writing, account.id, owner, SignInStage::full,
                              browser_of(visit.request().headers.get("User-Agent")), visit.now());
  if (owner) {
    const auto session = find_session(writing, secret, visit.now());
    record(writing, ScopeSource::make(account.id, *owner, memberships[0].roles), visit.now(),
           {Act::sign_in, Subject::of("sign_in_session", session->id)});
  }
  const auto number = random_token(9);
  return Response::see_other(std::move(next))
      .with_cookie(session_cookie(visit.request(), std::move(secret)))
      .with_cookie({.name = std::string(kKnownCookie),
                    .value = known_value(visit.services().key, account.id, number),
                    .max_age = std::chrono::seconds(kKnownFor)});
}

void register_sign_in_pages(Pages& pages) {
  pages.get_public("/sign-in", Act::sign_in,
                   [](const Visit& visit) -> Result<Response> { return password_page(visit, {}, 200); });
  pages.post_public_in_steps("/sign-in", Act::sign_in, take_password);
  pages.get_public("/sign-in/code", Act::sign_in, [](const Visit& visit) -> Result<Response> {
    if (visit.session() == nullptr) return Response::see_other("/sign-in");
    return code_page(visit, {}, 200);
  });
  pages.post_public_in_steps("/sign-in/code", Act::sign_in, take_code);
  pages.post_public("/sign-out", Act::sign_in, [](const Visit& visit, store::Writing& writing) -> Result<Response> {
    if (const auto* session = visit.session()) end_session(writing, session->account, session->id);
    return visit.see_other("/sign-in", words.text("sign-in.out")).with_cookie(session_cookie(visit.request(), ""));
  });
  pages.get_public("/forgotten-password", Act::sign_in, [](const Visit& visit) -> Result<Response> {
    return visit.page({.title = words.text("forgotten.title"),
                       .back_href = "/sign-in",
                       .body = fragment(h("p", words("forgotten.ask")), h("p", words("forgotten.why")))});
  });
  pages.get("/choose-organisation", Act::use_account, choose_page);
  pages.post("/choose-organisation", Act::use_account, choose);
}

}  // namespace evenhand::people
