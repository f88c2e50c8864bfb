// What the cycle's page shows of stages 7 and 8: how far they are, what is due, and what last year left.
#pragma once

#include "cycle/facts.h"

namespace evenhand::objectives {

void add_facts(cycle::Facts& facts);

}  // namespace evenhand::objectives
