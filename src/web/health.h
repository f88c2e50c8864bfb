// /healthz and /metrics: for whoever looks after the server.
#pragma once

#include <functional>

#include "base/result.h"
#include "web/metrics.h"
#include "web/router.h"

namespace evenhand::web {

// GET /healthz: 200 "ok" or, where `check` fails (the store does not answer), 503. GET /metrics: only for a client on
// this machine, 404 for others. `metrics` must outlive the router.
void add_health_routes(Router& router, const Metrics& metrics, std::function<Result<Done>()> check);

}  // namespace evenhand::web
