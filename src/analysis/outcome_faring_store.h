// How the nine fare in an outcome of a cycle, from the records of evidence, measures and judgements.
//
// The states are the organisation's, and the same whoever asks; sentences that hold figures are given only to a scope
// that may read the evidence they come from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/judgement_store.h"
#include "analysis/measure_store.h"
#include "analysis/outcome_faring.h"
#include "cycle/cycle.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

// `service`: where an outcome is graded for each service, that service alone (figures of the whole organisation do not
// speak for one service).
OutcomeFaring faring_of_outcome(store::Reading& reading, const people::Scope& scope, const cycle::Cycle& cycle,
                                std::string_view outcome, std::string_view service = {});

// By outcome id, each outcome of the cycle's edition; of the whole organisation.
std::map<std::string, OutcomeFaring> faring_of_cycle(store::Reading& reading, const people::Scope& scope,
                                                     const cycle::Cycle& cycle);

// Everything that stands behind the nine states of an outcome, for its page.
struct OutcomeBehind {
  OutcomeFaring faring;
  std::vector<MeasureResult> measures;  // those that were ended too
  std::vector<Judgement> judgements;    // newest first, with history
};
OutcomeBehind behind_outcome(store::Reading& reading, const people::Scope& scope, const cycle::Cycle& cycle,
                             std::string_view outcome, std::string_view service = {},
                             const web::Words& words = web::english());

}  // namespace evenhand::analysis
