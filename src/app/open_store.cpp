#include "app/open_store.h"

#include <filesystem>

namespace evenhand::app {

Result<std::unique_ptr<store::Database>> open_store(const Settings& settings, store::Database::Options options) {
  EVENHAND_TRY(const auto url, store::StoreUrl::parse(settings.store_url()));
  if (options.create && settings.store.empty()) {
    std::error_code problem;
    std::filesystem::create_directories(settings.data, problem);
    if (problem) {
      return invalid(settings.data.string() + ": the folder can’t be made (" + problem.message() + "). See --data.");
    }
  }
  return store::Database::open(url, options);
}

}  // namespace evenhand::app
