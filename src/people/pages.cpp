#include "people/pages.h"

#include <stdexcept>

#include "base/digest.h"
#include "people/scope_source.h"
#include "people/trail_store.h"
#include "web/nhs.h"

namespace evenhand::people {

using web::Request;
using web::Response;

struct PagesState {
  Services services;
  std::vector<MenuEntry> menu;

  [[nodiscard]] Visit visit(const Request& request, Act act) const {
    Visit made(request, services, menu, services.clock.now());
    made.act_ = act;
    return made;
  }
  static void sign_in(Visit& visit, const SignInSession& session) {
    visit.session_ = &session;
    if (session.stage != SignInStage::full) return;
    const auto owner = session.owner ? session.owner->id : OwnerId();
    visit.scope_ = ScopeSource::make(session.account, owner, session.roles);
  }
  static void read_in(Visit& visit, store::Reading& reading) { visit.reading_ = &reading; }
};

namespace {

// Nothing where the person may go on; else the answer to give instead.
std::optional<Result<Response>> turned_away(const Visit& visit, Act act) {
  const auto* session = visit.session();
  const bool reading = visit.request().is_reading();
  if (session == nullptr || session->stage != SignInStage::full) {
    if (!reading) return std::nullopt;  // see ended()
    const std::string to = session == nullptr ? "/sign-in" : "/sign-in/code";
    const auto query = visit.query().encode();
    return Response::see_other(
        to + "?next=" + web::percent_encode(visit.request().path + (query.empty() ? "" : "?" + query)));
  }
  if (act == Act::use_account) return std::nullopt;
  if (!session->owner) return Response::see_other("/choose-organisation");
  if (!visit.scope().allows(act)) {
    return forbidden("Your role does not allow you to do that.", std::string(rule_of(act).name));
  }
  if (needs_second_factor(session->roles) && !session->has_second_factor) {
    return Response::see_other("/account/second-factor");
  }
  return std::nullopt;
}

// A form that came when nobody is signed in any more, or from a page of before signing in again: what was typed is
// shown, so that nothing is lost.
Response ended(const Visit& visit) {
  web::Html typed;
  for (const auto& [name, value] : visit.form().fields()) {
    if (value.empty() || name == "csrf" || name.find("password") != std::string::npos ||
        name.find("code") != std::string::npos) {
      continue;
    }
    typed += web::h("div", web::user_paragraphs(value));
  }
  const auto body = web::fragment(
      web::h("p",
             "You were signed out, or signed in again in another window, after this form was opened. "
             "Nothing was changed."),
      web::h("p", web::link("/sign-in", "Sign in"), ", open the page again and send the form again."),
      web::when(!typed.empty(), web::nhs::inset_text({.body = web::fragment(web::h("p", "What you typed:"), typed)})));
  return visit.page({.title = "Your sign-in has ended", .body = body}, 403);
}

bool is_from_here(const Request& request) {
  // Every browser of the last years says where a post comes from. What says nothing is no browser, and has no cookies.
  const auto origin = request.headers.find("Origin");
  if (origin && *origin != (request.https ? "https://" : "http://") + request.host) return false;
  const auto site = request.headers.find("Sec-Fetch-Site");
  return !site || *site == "same-origin" || *site == "none";
}

bool has_token(const Request& request) {
  const auto secret = session_secret(request);
  return !secret.empty() && equal_in_constant_time(request.form.value("csrf"), csrf_token(secret));
}

Error from_elsewhere() {
  return forbidden("This form was sent from another site. Open the page here and send it again.", "cross-site post");
}

void touch(const PagesState& state, const std::optional<SignInSession>& session, Instant now) {
  if (!session || now - session->last_seen_at < kTouchEvery) return;
  (void)state.services.database.write([&](store::Writing& writing) -> Result<Done> {
    touch_session(writing, session->id, now);
    return Done{};
  });
}

std::optional<SignInSession> session_of(store::Reading& reading, const Request& request, Instant now) {
  const auto secret = session_secret(request);
  if (secret.empty()) return std::nullopt;
  return find_session(reading, secret, now);
}

enum class Door { signed_in, anyone };

Result<Response> answer_get(const PagesState& state, const Request& request, Act act, Door door,
                            const Pages::Read& handler) {
  Visit visit = state.visit(request, act);
  std::optional<SignInSession> session;
  auto response = state.services.database.read([&](store::Reading& reading) -> Result<Response> {
    session = session_of(reading, request, visit.now());
    if (session) PagesState::sign_in(visit, *session);
    PagesState::read_in(visit, reading);
    if (door == Door::signed_in) {
      if (auto instead = turned_away(visit, act)) return std::move(*instead);
    }
    return handler(visit);
  });
  touch(state, session, visit.now());
  return response;
}

// Everything before a post's handler: nothing where it may run.
std::optional<Result<Response>> refuse_post(const PagesState& state, Visit& visit,
                                            std::optional<SignInSession>& session, Act act, Door door) {
  if (!is_from_here(visit.request())) return from_elsewhere();
  state.services.database.read(
      [&](store::Reading& reading) { session = session_of(reading, visit.request(), visit.now()); });
  if (session) PagesState::sign_in(visit, *session);
  if (door == Door::anyone) return std::nullopt;
  if (!session || session->stage != SignInStage::full || !has_token(visit.request())) return ended(visit);
  return turned_away(visit, act);
}

Result<Response> answer_post(const PagesState& state, const Request& request, Act act, Door door,
                             const Pages::Write& handler) {
  Visit visit = state.visit(request, act);
  std::optional<SignInSession> session;
  if (auto instead = refuse_post(state, visit, session, act, door)) return std::move(*instead);
  std::optional<Response> answer;
  const auto kept = state.services.database.write([&](store::Writing& writing) -> Result<Done> {
    Visit inside = visit;
    PagesState::read_in(inside, writing);
    const auto use = [&](store::Writing& same) -> Result<Done> {
      EVENHAND_TRY(answer, handler(inside, same));
      if (answer->status >= 400) return invalid("shown on the page");  // rolls back; the answer is given all the same
      return Done{};
    };
    answer.reset();
    if (visit.scope().owner().is_nil()) return use(writing);
    return perform(writing, visit.scope(), visit.now(), {.act = act, .subject = {"page", request.path}}, use);
  });
  touch(state, session, visit.now());
  if (answer) return std::move(*answer);
  return std::move(kept.error());
}

Result<Response> answer_in_steps(const PagesState& state, const Request& request, Act act, Door door,
                                 const Pages::Read& handler) {
  Visit visit = state.visit(request, act);
  std::optional<SignInSession> session;
  if (auto instead = refuse_post(state, visit, session, act, door)) return std::move(*instead);
  auto response = handler(visit);
  touch(state, session, visit.now());
  return response;
}

// `answer` is one of the three above, with its kind of handler.
template <class Answer, class Handler>
void add(web::Router& router, web::Method method, std::string pattern, Act act, PageOptions options,
         std::shared_ptr<const PagesState> state, Door door, Answer answer, Handler handler) {
  if (door == Door::anyone && !rule_of(act).anyone) {
    throw std::logic_error(pattern + ": " + std::string(rule_of(act).name) + " is not open to anyone");
  }
  router.add({.method = method,
              .pattern = std::move(pattern),
              .handler = [state = std::move(state), act, door, answer, handler = std::move(handler)](
                             const Request& request) { return answer(*state, request, act, door, handler); },
              .access = std::string(rule_of(act).name),
              .most_body_bytes = options.most_body_bytes,
              .logged = options.logged});
}

}  // namespace

Pages::Pages(web::Router& router, Services services)
    : state_(std::make_shared<PagesState>(PagesState{std::move(services), {}})), router_(router) {}

using web::Method;

void Pages::get(std::string pattern, Act act, Read handler, PageOptions options) {
  add(router_, Method::get, std::move(pattern), act, options, state_, Door::signed_in, answer_get, std::move(handler));
}
void Pages::post(std::string pattern, Act act, Write handler, PageOptions options) {
  add(router_, Method::post, std::move(pattern), act, options, state_, Door::signed_in, answer_post,
      std::move(handler));
}
void Pages::post_in_steps(std::string pattern, Act act, Read handler, PageOptions options) {
  add(router_, Method::post, std::move(pattern), act, options, state_, Door::signed_in, answer_in_steps,
      std::move(handler));
}
void Pages::get_public(std::string pattern, Act act, Read handler, PageOptions options) {
  add(router_, Method::get, std::move(pattern), act, options, state_, Door::anyone, answer_get, std::move(handler));
}
void Pages::post_public(std::string pattern, Act act, Write handler, PageOptions options) {
  add(router_, Method::post, std::move(pattern), act, options, state_, Door::anyone, answer_post, std::move(handler));
}
void Pages::post_public_in_steps(std::string pattern, Act act, Read handler, PageOptions options) {
  add(router_, Method::post, std::move(pattern), act, options, state_, Door::anyone, answer_in_steps,
      std::move(handler));
}

void Pages::menu(MenuEntry entry) {
  state_->menu.push_back(std::move(entry));
}

const Services& Pages::services() const {
  return state_->services;
}

web::FrameOf Pages::frame_of() const {
  return [state = state_](const Request& request) -> web::Page {
    try {
      Visit visit = state->visit(request, Act::use_account);
      const auto session = state->services.database.read(
          [&](store::Reading& reading) { return session_of(reading, request, visit.now()); });
      if (session) PagesState::sign_in(visit, *session);
      return visit.frame();
    } catch (const std::exception&) {
      return {};  // the store may be why there is an error page at all
    }
  };
}

std::string safe_next(std::string_view next) {
  const bool here = next.starts_with('/') && !next.starts_with("//") && next.find('\\') == std::string_view::npos &&
                    web::parse_target(next).has_value();
  return here ? std::string(next) : "/";
}

}  // namespace evenhand::people
