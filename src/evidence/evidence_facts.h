// What the cycle's page shows of stage 3: how far it is, what is left, which answers are due.
#pragma once

#include "cycle/facts.h"

namespace evenhand::evidence {

void add_facts(cycle::Facts& facts);

}  // namespace evenhand::evidence
