// What the cycle's page shows of stage 2 and of hearing people: how far it is, what is due, and what last year left.
#pragma once

#include "cycle/facts.h"

namespace evenhand::engagement {

void add_facts(cycle::Facts& facts);

}  // namespace evenhand::engagement
