#include "app/house.h"

#include "analysis/row_pages.h"
#include "app/wiring.h"
#include "store/failure.h"
#include "web/assets.h"
#include "web/folder.h"
#include "web/health.h"

namespace evenhand::app {

namespace {

// The site with the files that its pages load, which get their routes here.
people::Services with_assets(people::Services services, web::Router& router) {
  const web::Assets assets = web::program_assets();
  assets.add_routes(router);
  services.site.assets = web::page_assets(assets);
  return services;
}

}  // namespace

House::House(people::Services services, std::filesystem::path keys)
    : rows_(std::move(keys)),
      pages_(router_, with_assets(std::move(services), router_)),
      error_pages_(pages_.services().site, pages_.frame_of(),
                   [](const web::Request& request, const web::Problem& problem) {
                     return analysis::help_with_a_large_file(request.path, problem.status);
                   }) {
  web::add_health_routes(router_, metrics_, [&database = pages_.services().database]() -> Result<Done> {
    database.read([](store::Reading& reading) { (void)reading.select_one<int>("select 1"); });
    return Done{};
  });
  register_all_pages(pages_, rows_);
  if (const auto& published = pages_.services().published; !published.empty())
    web::serve_folder(router_, "/published", published,
                      {.access = std::string(people::rule_of(people::Act::read_published).name)});
}

web::Problem explain(const std::exception& problem) {
  if (const auto* failure = dynamic_cast<const store::Failure*>(&problem)) {
    const bool passing = failure->kind() != store::FailureKind::programming &&
                         failure->kind() != store::FailureKind::constraint &&
                         failure->kind() != store::FailureKind::damaged;
    if (passing) return {.status = 503, .message = failure->sentence()};
  }
  return {.status = 500};
}

}  // namespace evenhand::app
