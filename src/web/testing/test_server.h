// A server on a free port of 127.0.0.1 with routes of the test's own.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>

#include "web/server.h"
#include "web/testing/http_client.h"

namespace evenhand::web::testing {

class TestServer {
 public:
  explicit TestServer(const std::function<void(Router&)>& add_routes, ServerOptions options = {},
                      std::function<Problem(const std::exception&)> explain = {})
      : log(ServerLog::Requests::not_logged) {
    add_routes(router);
    options.port = 0;
    auto started = Server::start({router, error_pages, log, metrics, std::move(explain)}, options);
    if (!started) throw std::runtime_error(started.error().message);
    server = std::move(*started);
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }

  Router router;
  PlainErrorPages error_pages;
  ServerLog log;
  Metrics metrics;
  std::unique_ptr<Server> server;
};

}  // namespace evenhand::web::testing
