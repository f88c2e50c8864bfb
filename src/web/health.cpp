#include "web/health.h"

#include <utility>

namespace evenhand::web {
namespace {

bool is_this_machine(std::string_view address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

}  // namespace

void add_health_routes(Router& router, const Metrics& metrics, std::function<Result<Done>()> check) {
  router.add({.method = Method::get,
              .pattern = "/healthz",
              .handler = [check = std::move(check)](const Request&) -> Result<Response> {
                const auto well = check();
                return well ? Response::text("ok\n") : Response::text("not well\n", 503);
              },
              .access = "anyone",
              .logged = false});
  router.add({.method = Method::get,
              .pattern = "/metrics",
              .handler = [&metrics](const Request& request) -> Result<Response> {
                if (!is_this_machine(request.client_address)) return not_found("There is no such page.");
                return Response::bytes(metrics.text(), "text/plain; version=0.0.4; charset=utf-8");
              },
              .access = "anyone",
              .logged = false});
}

}  // namespace evenhand::web
