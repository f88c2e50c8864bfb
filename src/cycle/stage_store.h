// A person's word on stages: completed, or opened again. Only ever added to.
#pragma once

#include <vector>

#include "cycle/facts.h"
#include "cycle/stage.h"

namespace evenhand::cycle {

std::vector<StageEvent> stage_events(store::Reading& reading, const people::Scope& scope, CycleId cycle);  // as made

// The nine with everything known of them: events, the Board's word, and what each room says (facts).
std::vector<StageLine> stages_of(store::Reading& reading, const people::Scope& scope, const Cycle& cycle,
                                 const Facts& facts);

struct StageWord {
  Stage stage = Stage::governance;
  StageAct what = StageAct::completed;
  std::string reason;   // needed to open a stage again
  std::string by_name;  // the name of whoever says so, as it is shown afterwards
};
// Refuses what may_complete and may_reopen refuse.
Result<RecordId> say_of_stage(store::Writing& writing, const people::Scope& scope, const Cycle& cycle,
                              const Facts& facts, const StageWord& word, Instant now);

}  // namespace evenhand::cycle
