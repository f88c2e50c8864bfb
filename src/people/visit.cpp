#include "people/visit.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/digest.h"
#include "people/scope_source.h"
#include "people/trail_store.h"
#include "web/nhs.h"

namespace evenhand::people {

namespace {

constexpr std::string_view kSaidCookie = "said";
constexpr std::size_t kMostSaid = 300;

// What the page before said, for the first page after it.
std::optional<std::string> said_before(const web::Request& request) {
  const auto cookie = request.cookies.find(kSaidCookie);
  if (!cookie || cookie->empty()) return std::nullopt;
  auto text = from_base64(web::percent_decode(*cookie).value_or(""));
  if (!text || !is_utf8(*text) || text->size() > kMostSaid) return std::nullopt;
  return std::move(*text);
}

std::string in_year_of(std::string href, std::string_view path) {
  constexpr std::string_view kYear = "{year}", kCycles = "/cycles/";
  const auto at = href.find(kYear);
  if (at == std::string::npos) return href;
  std::string_view year;
  if (path.starts_with(kCycles)) {
    year = path.substr(kCycles.size());
    year = year.substr(0, year.find('/'));
  }
  const bool is_year = year.size() == 4 && year.find_first_not_of("0123456789") == std::string_view::npos;
  return href.replace(at, kYear.size(), is_year ? year : std::string_view("newest"));
}

}  // namespace

Result<int> Visit::year() const {
  const auto text = parameter("year");
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 2000 || value > 2200) {
    return not_found("There is no such page.");
  }
  return value;
}

Scope Visit::visitor_scope() {
  return ScopeSource::visitor({});
}

Scope Visit::public_scope(OwnerId owner) const {
  return ScopeSource::visitor(owner);
}

store::Reading& Visit::reading() const {
  if (reading_ == nullptr) throw std::logic_error("this handler has no transaction: use visit.read or visit.write");
  return *reading_;
}

web::Html Visit::csrf() const {
  return web::nhs::hidden_field("csrf", csrf_token(session_secret(request_)));
}

web::Page Visit::frame() const {
  web::Page page;
  if (session_ == nullptr || session_->stage != SignInStage::full) return page;
  page.account = web::Account{.name = session_->name, .sign_out_fields = csrf()};
  if (!session_->owner) return page;
  page.organisation = session_->owner->name;
  std::size_t nearest = 0;  // the longest address that this page is or lies below: it alone is marked
  for (const auto& entry : menu_) {
    if (!scope_.allows(entry.act)) continue;
    page.menu.push_back({.href = in_year_of(entry.href, request_.path), .text = entry.text});
    const auto& href = page.menu.back().href;
    if (request_.path == href || request_.path.starts_with(href + "/")) nearest = std::max(nearest, href.size());
  }
  for (auto& item : page.menu) {
    if (nearest == 0 || item.href.size() != nearest || !request_.path.starts_with(item.href)) continue;
    (request_.path == item.href ? item.current : item.active) = true;
  }
  return page;
}

web::Response Visit::page(web::Page page, int status) const {
  web::Page framed = frame();
  page.account = std::move(framed.account);
  page.menu = std::move(framed.menu);
  if (page.organisation.empty()) page.organisation = std::move(framed.organisation);
  const auto said = said_before(request_);
  if (said) {
    page.notice = web::fragment(web::nhs::notification_banner({.heading = *said, .success = true}), page.notice);
  }
  auto response = web::Response::html(web::render(services_.site, page), status);
  if (!request_.cookies.find(kSaidCookie)) return response;
  return std::move(response).with_cookie(
      {.name = std::string(kSaidCookie), .value = "", .max_age = std::chrono::seconds(0)});
}

web::Response Visit::see_other(std::string location, std::string_view said) const {
  auto response = web::Response::see_other(std::move(location));
  if (said.empty()) return response;
  return std::move(response).with_cookie({.name = std::string(kSaidCookie),
                                          .value = web::percent_encode(base64(said.substr(0, kMostSaid))),
                                          .max_age = std::chrono::seconds(60)});
}

web::Response Visit::both_versions(const web::Conflict& conflict) const {
  return web::conflict_response(services_.site, frame(), conflict);
}

Result<Done> Visit::write(const std::function<Result<Done>(store::Writing&)>& use) const {
  return services_.database.write([&](store::Writing& writing) -> Result<Done> {
    if (scope_.owner().is_nil()) return use(writing);
    return perform(writing, scope_, now_, {.act = act_, .subject = {"page", request_.path}}, use);
  });
}

// "__Host-" has the browser refuse the cookie from another path, another domain or without https.
std::string session_cookie_name(bool https) {
  return https ? "__Host-session" : "session";
}

std::string_view session_secret(const web::Request& request) {
  return request.cookies.find(session_cookie_name(request.https)).value_or(std::string_view{});
}

web::Cookie session_cookie(const web::Request& request, std::string secret) {
  web::Cookie cookie{.name = session_cookie_name(request.https), .value = std::move(secret)};
  if (cookie.value.empty()) cookie.max_age = std::chrono::seconds(0);
  return cookie;
}

std::string csrf_token(std::string_view secret) {
  return secret.empty() ? std::string() : hmac_sha256_hex(secret, "csrf");
}

}  // namespace evenhand::people
