// Routes: which function answers a method and a path.
//
// A pattern is a path whose segments may be names in braces: "/cycles/{year}/evidence/{id}". A last segment "{name...}"
// takes the rest of the path, slashes and all. A literal segment wins over a name, a name over a rest. GET answers HEAD
// too. Routes are added at start, by one thread; after that the router is only read, by any number of threads.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/request.h"
#include "web/response.h"

namespace evenhand::web {

using Handler = std::function<Result<Response>(const Request&)>;

inline constexpr std::size_t kUsualBodyLimit = 1u << 20;

// An answer that is ready in memory: tried first, on an io thread, so it must neither wait nor compute. Nothing: the
// handler runs, on a worker.
using FromMemory = std::function<std::optional<Response>(const Request&)>;

struct Route {
  Method method = Method::get;
  std::string pattern;
  Handler handler;
  std::string access = {};  // who may: opaque here, set by people/, walked by the test of routes
  std::size_t most_body_bytes = kUsualBodyLimit;
  FromMemory from_memory = {};
  bool logged = true;  // false: no line in the log and no count by route (voting)
};

class Router {
 public:
  struct Match {
    const Route* route = nullptr;  // none: no such path, or, where `allowed` is not empty, not by that method
    PathParameters parameters;
    std::vector<Method> allowed;
  };

  Router();
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  // Throws std::logic_error for a pattern that can't be read, and for a second route of the same method and pattern.
  const Route& add(Route route);
  const Route& get(std::string pattern, Handler handler) {
    return add({.method = Method::get, .pattern = std::move(pattern), .handler = std::move(handler)});
  }
  const Route& post(std::string pattern, Handler handler) {
    return add({.method = Method::post, .pattern = std::move(pattern), .handler = std::move(handler)});
  }

  [[nodiscard]] Match match(Method method, std::span<const std::string> segments) const;
  [[nodiscard]] Match match(Method method, std::string_view path) const;  // decodes it first: for tests
  [[nodiscard]] const std::deque<Route>& routes() const { return routes_; }

  // A request through the routes without a server: for tests of handlers. 404 and 405 are plain responses here.
  [[nodiscard]] Result<Response> handle(Request request) const;

 private:
  struct Node;
  std::deque<Route> routes_;  // addresses stay
  std::unique_ptr<Node> root_;
};

// "Allow: GET, HEAD, POST", in the order of Method.
std::string allow_value(const std::vector<Method>& methods);

}  // namespace evenhand::web
