#include "app/house.h"

#include "app/wiring.h"
#include "store/failure.h"

namespace evenhand::app {

House::House(people::Services services) : pages_(router_, services), error_pages_(services.site, pages_.frame_of()) {
  register_all_pages(pages_);
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
