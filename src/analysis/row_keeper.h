// Destroys rows of people whose day has come, and files that no record speaks of any more: when a server starts, once
// an hour while it runs, and by `evenhand retain`.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "analysis/row_places.h"
#include "base/clock.h"
#include "store/database.h"

namespace evenhand::analysis {

struct Retained {
  std::vector<DueRows> due;       // whose day has come
  std::vector<RecordId> orphans;  // sealed files without a record that is still kept
};
// What is to be destroyed now.
Retained rows_to_destroy(store::Database& database, const RowVault& vault, Date today);
// Destroys it. The key is forgotten before the file goes; a file that can't be removed keeps nothing else, and is tried
// again next time. The first error is given.
Result<Done> destroy_rows(store::Database& database, RowPlaces& places, const Retained& retained, Instant now);

class RowKeeper {
 public:
  static constexpr std::chrono::hours kRound{1};

  // Starts at once, and again after each `round`. `report` is told what could not be done, on this object's own thread.
  // Everything given must outlive it.
  RowKeeper(store::Database& database, const Clock& clock, RowPlaces& places,
            std::function<void(const std::string&)> report, std::chrono::milliseconds round = kRound);
  ~RowKeeper();
  RowKeeper(const RowKeeper&) = delete;
  RowKeeper& operator=(const RowKeeper&) = delete;

 private:
  void work(const std::stop_token& stop);

  store::Database& database_;
  const Clock& clock_;
  RowPlaces& places_;
  const std::function<void(const std::string&)> report_;
  const std::chrono::milliseconds round_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;
};

}  // namespace evenhand::analysis
