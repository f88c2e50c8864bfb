#include "web/router.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace evenhand::web {
namespace {

constexpr std::size_t kMethodCount = 7;

std::size_t place(Method method) {
  return static_cast<std::size_t>(method);
}

bool is_name(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

// A tree of path segments. Names of parameters belong to the route, not to the node: "/a/{id}" and "/a/{year}/b" share.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> name;
  std::unique_ptr<Node> rest;
  std::array<const Route*, kMethodCount> routes{};

  [[nodiscard]] const Route* route(Method method) const {
    const auto* found = routes[place(method)];
    return found == nullptr && method == Method::head ? routes[place(Method::get)] : found;
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

const Route& Router::add(Route route) {
  const auto target = parse_target(route.pattern);
  if (!target || !target->query.empty()) throw std::logic_error("not a pattern of a path: " + route.pattern);
  auto* node = root_.get();
  for (std::size_t i = 0; i < target->segments.size(); ++i) {
    const auto& segment = target->segments[i];
    std::unique_ptr<Node>* next = nullptr;
    if (!is_name(segment)) {
      if (segment.find_first_of("{}") != std::string::npos) throw std::logic_error("a brace in " + route.pattern);
      next = &node->literals[segment];
    } else if (segment.ends_with("...}")) {
      if (i + 1 != target->segments.size()) throw std::logic_error("a rest that is not last in " + route.pattern);
      next = &node->rest;
    } else {
      next = &node->name;
    }
    if (!*next) *next = std::make_unique<Node>();
    node = next->get();
  }
  auto& slot = node->routes[place(route.method)];
  if (slot != nullptr) {
    throw std::logic_error("two routes for " + std::string(method_name(route.method)) + ' ' + route.pattern);
  }
  slot = &routes_.emplace_back(std::move(route));
  return *slot;
}

namespace {

// Values in the order of the pattern's names; a rest is the segments joined again.
PathParameters parameters_of(const Route& route, std::span<const std::string> segments) {
  PathParameters parameters;
  std::string_view pattern = route.pattern;
  for (std::size_t i = 0; !pattern.empty(); ++i) {
    pattern.remove_prefix(1);
    const auto end = pattern.find('/');
    auto segment = pattern.substr(0, end);
    pattern = end == std::string_view::npos ? std::string_view{} : pattern.substr(end);
    if (!is_name(segment)) continue;
    segment = segment.substr(1, segment.size() - 2);
    if (!segment.ends_with("...")) {
      parameters.emplace_back(segment, segments[i]);
      continue;
    }
    std::string rest;
    for (std::size_t at = i; at < segments.size(); ++at) {
      if (at != i) rest += '/';
      rest += segments[at];
    }
    parameters.emplace_back(segment.substr(0, segment.size() - 3), std::move(rest));
  }
  return parameters;
}

}  // namespace

Router::Match Router::match(Method method, std::span<const std::string> segments) const {
  Match found;
  std::array<bool, kMethodCount> allowed{};
  // Depth first, the most particular branch first; goes on where a path is there but not by this method.
  const auto visit = [&](const auto& self, const Node& node, std::size_t depth) -> bool {
    const auto accept = [&](const Node& last) {
      found.route = last.route(method);
      if (found.route != nullptr) return true;
      for (std::size_t i = 0; i < kMethodCount; ++i) allowed[i] = allowed[i] || last.routes[i] != nullptr;
      return false;
    };
    if (depth == segments.size()) return accept(node);
    const auto literal = node.literals.find(segments[depth]);
    if (literal != node.literals.end() && self(self, *literal->second, depth + 1)) return true;
    if (node.name && !segments[depth].empty() && self(self, *node.name, depth + 1)) return true;
    return node.rest && accept(*node.rest);
  };
  if (visit(visit, *root_, 0)) {
    found.parameters = parameters_of(*found.route, segments);
    return found;
  }
  allowed[place(Method::head)] = allowed[place(Method::head)] || allowed[place(Method::get)];
  for (std::size_t i = 0; i < kMethodCount; ++i) {
    if (allowed[i]) found.allowed.push_back(static_cast<Method>(i));
  }
  return found;
}

Router::Match Router::match(Method method, std::string_view path) const {
  const auto target = parse_target(path);
  return target ? match(method, target->segments) : Match{};
}

Result<Response> Router::handle(Request request) const {
  auto found = match(request.method, request.path);
  if (found.route == nullptr) {
    if (found.allowed.empty()) return not_found("There is no such page.");
    return Response::text("405\n", 405).with_header("Allow", allow_value(found.allowed));
  }
  request.parameters = std::move(found.parameters);
  return found.route->handler(request);
}

std::string allow_value(const std::vector<Method>& methods) {
  std::string value;
  for (const auto method : methods) {
    if (!value.empty()) value += ", ";
    value += method_name(method);
  }
  return value;
}

}  // namespace evenhand::web
