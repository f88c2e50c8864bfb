// Keeps the published files as the store has them, while a server runs: what another server, a command or a process
// that was killed has left to write is written within kRound.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "publication/site_folder.h"

namespace evenhand::publication {

class SiteKeeper {
 public:
  static constexpr std::chrono::seconds kRound{15};

  // Starts at once. `report` is told what could not be written, once for each different sentence in a row. Everything
  // given must outlive it.
  SiteKeeper(store::Database& database, std::filesystem::path root, std::function<void(const std::string&)> report);
  ~SiteKeeper();
  SiteKeeper(const SiteKeeper&) = delete;
  SiteKeeper& operator=(const SiteKeeper&) = delete;

 private:
  void work(const std::stop_token& stop);

  store::Database& database_;
  const std::filesystem::path root_;
  const std::function<void(const std::string&)> report_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;
};

}  // namespace evenhand::publication
