// Stage 8, told once: how far objectives stand in the business plan, and what else is linked into other plans. Pure.
//
// An objective's own line (Objective::business_plan_line) says whether it is planned for. Links (cycle/business_link.h)
// tell of risks, papers and contracts beside it, and never make an objective look linked. docs/decisions/stage-8.md
#pragma once

#include <vector>

#include "cycle/business_link.h"
#include "cycle/stage.h"
#include "objectives/objective.h"

namespace evenhand::objectives {

cycle::StageFacts business_planning_facts(const std::vector<Objective>& objectives,
                                          const std::vector<cycle::BusinessLink>& links);

}  // namespace evenhand::objectives
