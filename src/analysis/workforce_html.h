// How a workforce standard is shown: its indicators with the official figure first, and which of them speak to an
// outcome.
#pragma once

#include "analysis/analysis_html.h"
#include "analysis/workforce.h"
#include "analysis/workforce_store.h"
#include "web/html.h"

namespace evenhand::analysis {

// What is held of one standard in a cycle.
struct WorkforceHeld {
  const standard::WorkforceStandard* standard = nullptr;
  std::optional<WorkforceReturn> filed;
  std::vector<IndicatorFinding> findings;  // of each indicator, also where nothing is held
  std::vector<WorkforceEvidence> evidence;
};
Result<std::vector<WorkforceHeld>> workforce_held(store::Reading& reading, const people::Scope& scope,
                                                  const CycleId& cycle);

// The table of indicators, each with its finding, and the figures behind them.
web::Html workforce_section(const Here& at, const WorkforceHeld& held, bool chooses_measures);

// “Workforce indicators that speak to this outcome”, with what each says or that nothing is held; empty where none
// does.
web::Html workforce_of_outcome(const AtOutcome& at, const std::vector<WorkforceHeld>& all);

}  // namespace evenhand::analysis
