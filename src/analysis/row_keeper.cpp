#include "analysis/row_keeper.h"

#include "analysis/row_answer_store.h"
#include "base/dates.h"

namespace evenhand::analysis {

Retained rows_to_destroy(store::Database& database, const RowVault& vault, Date today) {
  const auto files = vault.all();  // before the records: what is sealed now has no record yet, and is recent
  return database.read([&](store::Reading& reading) {
    Retained retained{.due = rows_due(reading, today), .orphans = {}};
    for (const auto& id : files)
      if (!rows_are_kept(reading, id)) retained.orphans.push_back(id);
    return retained;
  });
}

Result<Done> destroy_rows(store::Database& database, RowPlaces& places, const Retained& retained, Instant now) {
  Result<Done> all = Done{};
  const auto note = [&](Result<Done> one) {
    if (!one && all) all = std::move(one);
  };
  for (const auto& due : retained.due) {
    auto forgotten = database.write([&](store::Writing& writing) { return delete_due_rows(writing, due, now); });
    note(forgotten ? places.destroy(due.id) : std::move(forgotten));
  }
  for (const auto& id : retained.orphans) note(places.destroy(id));
  places.vault().sweep();
  // Evidence that was made of rows may have been deleted since.
  note(database.write([](store::Writing& writing) -> Result<Done> {
    forget_answers(writing);
    return Done{};
  }));
  return all;
}

RowKeeper::RowKeeper(store::Database& database, const Clock& clock, RowPlaces& places,
                     std::function<void(const std::string&)> report, std::chrono::milliseconds round)
    : database_(database),
      clock_(clock),
      places_(places),
      report_(std::move(report)),
      round_(round),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

RowKeeper::~RowKeeper() {
  thread_.request_stop();
  stopped_.notify_all();
}

void RowKeeper::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::string problem;
    try {
      const auto now = clock_.now();
      if (const auto done =
              destroy_rows(database_, places_, rows_to_destroy(database_, places_.vault(), london_date(now)), now);
          !done)
        problem = done.error().message;
    } catch (const std::exception& error) {  // the store is away for a while: the next round tries again
      problem = error.what();
    }
    if (!problem.empty()) report_(problem);
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, round_, [] { return false; });
  }
}

}  // namespace evenhand::analysis
