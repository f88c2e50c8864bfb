// From a request that has arrived to the bytes that go back: finds the route, calls the handler, and finishes what it
// says (conditions, HEAD, compression, cookies, security headers, errors as pages). No socket here, no coroutine.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "web/client_address.h"
#include "web/request.h"
#include "web/response.h"
#include "web/router.h"
#include "web/server.h"

namespace evenhand::web {

// What is written to the client: `head`, which still lacks its Connection field and its empty line (the connection
// knows at the end whether it stays), then the body unless it is left out.
struct Outgoing {
  std::string head;
  Body body;
  bool is_gzipped = false;                       // of shared bytes, send `gzipped`
  bool has_body = true;                          // false for HEAD, 204 and 304
  [[nodiscard]] std::string_view bytes() const;  // of a body in memory
};

class Dispatcher {
 public:
  Dispatcher(const ServerParts& parts, const ServerOptions& options, Proxies proxies);

  [[nodiscard]] const Router& router() const { return parts_.router; }
  [[nodiscard]] Client client(const std::string& peer, const Headers& headers) const;

  // Runs the handler; whatever it throws becomes a page. Any thread.
  [[nodiscard]] Outgoing answer(const Request& request, const Route& route) const;
  // The same from memory, where the route has it there; on an io thread.
  [[nodiscard]] std::optional<Outgoing> answer_from_memory(const Request& request, const Route& route) const;
  // A problem that was found before a handler could run; `allowed` for 405.
  [[nodiscard]] Outgoing refuse(const Request& request, const Problem& problem,
                                const std::vector<Method>& allowed = {}) const;

 private:
  [[nodiscard]] Response respond(const Request& request, const Route& route) const;
  [[nodiscard]] std::optional<Outgoing> attempt(const Request& request, const Route& route,
                                                const std::function<std::optional<Response>()>& respond) const;
  [[nodiscard]] Outgoing finish(const Request& request, Response response) const;

  ServerParts parts_;
  Proxies proxies_;
  bool https_;
  std::string security_policy_;
  std::string security_fields_;
};

}  // namespace evenhand::web
