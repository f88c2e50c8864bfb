#include "publication/site_keeper.h"

namespace evenhand::publication {

SiteKeeper::SiteKeeper(store::Database& database, std::filesystem::path root,
                       std::function<void(const std::string&)> report)
    : database_(database),
      root_(std::move(root)),
      report_(std::move(report)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

SiteKeeper::~SiteKeeper() {
  thread_.request_stop();
  stopped_.notify_all();
}

void SiteKeeper::work(const std::stop_token& stop) {
  std::string last;
  while (!stop.stop_requested()) {
    std::string problem;
    try {
      if (const auto done = write_all_sites(database_, root_, {.links_to_forms = true}); !done)
        problem = done.error().message;
    } catch (const std::exception& error) {  // the store is away for a while: the next round tries again
      problem = error.what();
    }
    if (!problem.empty() && problem != last) report_(problem);
    last = problem;
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, kRound, [] { return false; });
  }
}

}  // namespace evenhand::publication
