// What the cycle's page shows of stage 6: how far the grades are, what is due, and last year's grades.
#pragma once

#include "cycle/facts.h"

namespace evenhand::grading {

void add_facts(cycle::Facts& facts);

}  // namespace evenhand::grading
