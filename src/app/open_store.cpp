#include "app/open_store.h"

#include <filesystem>

namespace evenhand::app {

Result<store::StoreUrl> store_of(const Settings& settings) {
  return store::StoreUrl::parse(settings.store_url());
}

Result<Done> make_data_folder(const Settings& settings) {
  std::error_code problem;
  if (!settings.store.empty() || std::filesystem::exists(settings.data, problem)) return Done{};
  std::filesystem::create_directories(settings.data, problem);
  if (!problem) std::filesystem::permissions(settings.data, std::filesystem::perms::owner_all, problem);
  if (!problem) return Done{};
  return invalid(settings.data.string() + ": the folder can’t be made (" + problem.message() + "). See --data.");
}

Result<std::unique_ptr<store::Database>> open_store(const Settings& settings, store::Database::Options options) {
  EVENHAND_TRY(const auto url, store_of(settings));
  if (options.create) EVENHAND_CHECK(make_data_folder(settings));
  return store::Database::open(url, options);
}

}  // namespace evenhand::app
