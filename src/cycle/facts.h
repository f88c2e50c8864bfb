// What the cycle's page must know of later rooms: how far each stage is, what is due, and what last year left.
//
// Each room writes plain functions of these shapes; app/wiring.cpp puts them together. A function reads within the
// scope it is given and shows nothing that the scope may not see.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "cycle/cycle.h"
#include "cycle/due.h"
#include "cycle/stage.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::cycle {

using StageStatus = std::function<StageFacts(store::Reading&, const people::Scope&, const Cycle&)>;
using DueItems = std::function<std::vector<DueItem>(store::Reading&, const people::Scope&, const Cycle&, Date today)>;
// Of the cycle of the year before: what this year starts from.
using LastYear = std::function<std::vector<LastYearLine>(store::Reading&, const people::Scope&, const Cycle& last)>;
// One line of the short cycle (short_cycle.h): whether the least that a publishable year needs is there.
using LeastFacts = std::function<std::vector<LeastItem>(store::Reading&, const people::Scope&, const Cycle&)>;

struct Facts {
  std::array<StageStatus, kStages.size()> stages;  // in the order of kStages; an empty one knows nothing yet
  std::vector<DueItems> due;
  std::vector<LastYear> last_year;
  std::vector<LeastFacts> least;

  void set(Stage stage, StageStatus status) {
    stages[static_cast<std::size_t>(number_of(stage) - 1)] = std::move(status);
  }
  [[nodiscard]] std::array<StageFacts, kStages.size()> of_stages(store::Reading& reading, const people::Scope& scope,
                                                                 const Cycle& cycle) const;
  [[nodiscard]] StageFacts of(Stage stage, store::Reading& reading, const people::Scope& scope,
                              const Cycle& cycle) const;
  [[nodiscard]] std::vector<DueItem> due_items(store::Reading& reading, const people::Scope& scope, const Cycle& cycle,
                                               Date today) const;  // in the order in which they are due
  [[nodiscard]] std::vector<LastYearLine> of_last_year(store::Reading& reading, const people::Scope& scope,
                                                       const Cycle& last) const;
  [[nodiscard]] std::vector<LeastItem> least_items(store::Reading& reading, const people::Scope& scope,
                                                   const Cycle& cycle) const;
};

}  // namespace evenhand::cycle
