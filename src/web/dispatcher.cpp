#include "web/dispatcher.h"

#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>

#include "base/digest.h"
#include "web/compress.h"

namespace evenhand::web {
namespace {

// Everything from ourselves; no inline script but those whose hash is given; never inside a frame.
std::string content_security_policy(const std::vector<std::string>& script_hashes) {
  std::string policy = "default-src 'self'; script-src 'self'";
  for (const auto& hash : script_hashes) policy += " '" + hash + '\'';
  return policy +
         "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
         "frame-ancestors 'none'";
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  constexpr std::string_view kBreaks("\r\n\0", 3);
  if (name.find_first_of(kBreaks) != std::string_view::npos || value.find_first_of(kBreaks) != std::string_view::npos) {
    throw std::invalid_argument("a response's header field holds a line break");
  }
  head.append(name).append(": ").append(value).append("\r\n");
}

bool compress(const Request& request, Response& response) {
  if (response.headers.has("Content-Encoding") || !is_worth_compressing(response.headers.get("Content-Type"))) {
    return false;
  }
  response.headers.set(
      "Vary", response.headers.has("Vary") ? response.headers.joined("Vary") + ", Accept-Encoding" : "Accept-Encoding");
  if (!accepts_gzip(request.headers.joined("Accept-Encoding"))) return false;
  if (auto* text = std::get_if<std::string>(&response.body)) {
    if (text->size() < kLeastWorthCompressing) return false;
    *text = gzip(*text, Effort::each_time);
  } else {
    const auto* shared = std::get_if<std::shared_ptr<const SharedBytes>>(&response.body);
    if (shared == nullptr || (*shared)->gzipped.empty()) return false;
  }
  response.headers.add("Content-Encoding", "gzip");
  return true;
}

void become_not_modified(Response& response) {
  response.status = 304;
  response.body = std::string();
  for (const auto* name : {"Content-Type", "Content-Disposition", "Content-Encoding"}) response.headers.remove(name);
}

}  // namespace

std::string_view Outgoing::bytes() const {
  if (!has_body) return {};
  if (const auto* text = std::get_if<std::string>(&body)) return *text;
  const auto* shared = std::get_if<std::shared_ptr<const SharedBytes>>(&body);
  if (shared == nullptr) return {};
  return is_gzipped ? (*shared)->gzipped : (*shared)->bytes;
}

Dispatcher::Dispatcher(const ServerParts& parts, const ServerOptions& options, Proxies proxies)
    : parts_(parts),
      proxies_(std::move(proxies)),
      https_(options.https),
      security_policy_("Content-Security-Policy: " + content_security_policy(options.script_hashes) + "\r\n"),
      security_fields_(
          "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nX-Frame-Options: DENY\r\n"
          "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n") {
  if (https_) security_fields_ += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
}

Client Dispatcher::client(const std::string& peer, const Headers& headers) const {
  return client_of(peer, headers, proxies_, https_);
}

Outgoing Dispatcher::answer(const Request& request, const Route& route) const {
  return *attempt(request, route, [&] { return respond(request, route); });
}

std::optional<Outgoing> Dispatcher::answer_from_memory(const Request& request, const Route& route) const {
  if (!route.from_memory) return std::nullopt;
  return attempt(request, route, [&] { return route.from_memory(request); });
}

// Here whatever a handler throws becomes a page, and nowhere else.
std::optional<Outgoing> Dispatcher::attempt(const Request& request, const Route& route,
                                            const std::function<std::optional<Response>()>& respond) const {
  const auto began = std::chrono::steady_clock::now();
  Outgoing outgoing;
  int status = 0;
  const auto fail = [&](Problem problem, std::string_view detail) {
    status = problem.status;
    problem.reference = random_token(6);
    parts_.log.failure(problem.reference, route.pattern, detail);
    outgoing = finish(request, parts_.error_pages.render(request, problem));
  };
  try {
    auto response = respond();
    if (!response) return std::nullopt;
    status = response->status;
    outgoing = finish(request, std::move(*response));
  } catch (const std::exception& exception) {
    fail(parts_.explain ? parts_.explain(exception) : Problem(), exception.what());
  } catch (...) {
    fail(Problem(), "an exception of unknown type");
  }
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  parts_.metrics.count_request(status, took);
  if (route.logged) parts_.log.request(method_name(request.method), route.pattern, status, took);
  return outgoing;
}

Response Dispatcher::respond(const Request& request, const Route& route) const {
  auto response = route.handler(request);
  if (response) return std::move(*response);
  const auto& error = response.error();
  Problem problem{.status = status_of(error.kind), .message = error.message};
  if (problem.status >= 500) {
    problem.reference = random_token(6);
    parts_.log.failure(problem.reference, route.pattern, error.detail.empty() ? error.message : error.detail);
  }
  return parts_.error_pages.render(request, problem);
}

Outgoing Dispatcher::refuse(const Request& request, const Problem& problem, const std::vector<Method>& allowed) const {
  parts_.metrics.count_request(problem.status, std::chrono::microseconds(0));
  auto response = parts_.error_pages.render(request, problem);
  if (!allowed.empty()) response.headers.set("Allow", allow_value(allowed));
  return finish(request, std::move(response));
}

Outgoing Dispatcher::finish(const Request& request, Response response) const {
  Outgoing outgoing;
  for (const auto& cookie : response.cookies) {
    response.headers.add("Set-Cookie", set_cookie_value(cookie, request.https));
  }
  // What says nothing about caching may hold a person's own page.
  response.headers.set_if_absent("Cache-Control", "no-store");
  if (response.status == 200 && request.is_reading() &&
      is_not_modified(request.headers, response.headers.get("ETag"),
                      parse_http_date(response.headers.get("Last-Modified")))) {
    become_not_modified(response);
  }
  const bool never_has_body = response.status == 204 || response.status == 304;
  outgoing.is_gzipped = !never_has_body && compress(request, response);
  outgoing.has_body = !never_has_body && request.method != Method::head;

  auto& head = outgoing.head;
  head.reserve(1024);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_phrase(response.status)).append("\r\n");
  append_field(head, "Date", http_date(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())));
  for (const auto& [name, value] : response.headers.fields()) append_field(head, name, value);
  if (!response.headers.has("Content-Security-Policy")) head += security_policy_;
  head += security_fields_;
  if (!never_has_body) {
    auto length = response.body_size();
    if (const auto* shared = std::get_if<std::shared_ptr<const SharedBytes>>(&response.body)) {
      if (outgoing.is_gzipped) length = (*shared)->gzipped.size();
    }
    append_field(head, "Content-Length", std::to_string(length));
  }
  outgoing.body = std::move(response.body);
  return outgoing;
}

}  // namespace evenhand::web
