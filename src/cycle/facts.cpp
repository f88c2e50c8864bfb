#include "cycle/facts.h"

#include <iterator>

namespace evenhand::cycle {

namespace {

// Everything that several rooms' functions give, one after another.
template <class Item, class Sources, class... Arguments>
std::vector<Item> gathered(const Sources& sources, Arguments&&... arguments) {
  std::vector<Item> all;
  for (const auto& source : sources) {
    auto items = source(arguments...);
    all.insert(all.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  }
  return all;
}

}  // namespace

std::array<StageFacts, kStages.size()> Facts::of_stages(store::Reading& reading, const people::Scope& scope,
                                                        const Cycle& cycle) const {
  std::array<StageFacts, kStages.size()> facts;
  for (const auto stage : kStages)
    facts[static_cast<std::size_t>(number_of(stage) - 1)] = of(stage, reading, scope, cycle);
  return facts;
}

StageFacts Facts::of(Stage stage, store::Reading& reading, const people::Scope& scope, const Cycle& cycle) const {
  const auto& status = stages[static_cast<std::size_t>(number_of(stage) - 1)];
  return status ? status(reading, scope, cycle) : StageFacts{};
}

std::vector<DueItem> Facts::due_items(store::Reading& reading, const people::Scope& scope, const Cycle& cycle,
                                      Date today) const {
  return in_order(gathered<DueItem>(due, reading, scope, cycle, today));
}

std::vector<LastYearLine> Facts::of_last_year(store::Reading& reading, const people::Scope& scope,
                                              const Cycle& last) const {
  return gathered<LastYearLine>(last_year, reading, scope, last);
}

std::vector<LeastItem> Facts::least_items(store::Reading& reading, const people::Scope& scope,
                                          const Cycle& cycle) const {
  return gathered<LeastItem>(least, reading, scope, cycle);
}

}  // namespace evenhand::cycle
