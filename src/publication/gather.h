// Gathers what is published of a cycle from the records of all rooms, within a scope; and beside it what the gates
// need.
//
// Only what may be public is taken: evidence that is ready and meant for anyone, words that were given with leave,
// counts that have been through disclosure control. What was withdrawn, or marked "someone may be at risk", is left
// out.
#pragma once

#include "analysis/release_store.h"
#include "people/scope.h"
#include "publication/gates.h"
#include "publication/report.h"
#include "store/sql.h"

namespace evenhand::publication {

struct Gathered {
  Report report;
  GateFacts facts;
  std::vector<analysis::LedgerEntry> releases;  // what it shows of counts of people; kept once it is published
  [[nodiscard]] std::vector<Gate> gates() const { return gates_of(report, facts); }
};

Result<Gathered> gather(store::Reading& reading, const people::Scope& scope, const cycle::Cycle& cycle, Date today,
                        const web::Words& words = web::english());

}  // namespace evenhand::publication
