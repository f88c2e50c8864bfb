// What the cycle's page shows of stage 9: how far it is, what is due, and last year's edition.
#pragma once

#include "cycle/facts.h"

namespace evenhand::publication {

void add_facts(cycle::Facts& facts);

}  // namespace evenhand::publication
