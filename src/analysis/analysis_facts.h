// What the cycle's page shows of stage 5: how far it is, and what nobody has said yet.
#pragma once

#include "cycle/facts.h"

namespace evenhand::analysis {

void add_facts(cycle::Facts& facts);

}  // namespace evenhand::analysis
