// To ask something of rows of people: the answer that was given before, or a new one, checked beside all others and
// kept before it is shown. The one way to figures of rows under a policy that hides.
//
// Two who ask at once: the answers are checked outside the write, so whoever comes second to it is checked again with
// the first's. Where the answer can't be kept, it is not given.
#pragma once

#include <functional>

#include "analysis/row_answer.h"
#include "analysis/row_places.h"
#include "people/scope.h"
#include "people/sealing.h"
#include "store/database.h"

namespace evenhand::analysis {

// Who asks, and how to the store: each a transaction of its own. A write leaves its entry in the trail.
struct Asking {
  const people::Scope& scope;
  const people::SealingKey& key;
  RowPlaces& places;
  store::Database& database;
  Instant now;
};

// Nothing where these rows were not asked that before, or, of a view, where its figures are others now.
Result<std::optional<RowAnswer>> answer_before(const Asking& asking, store::Reading& reading,
                                               const RowQuestion& question, const RowData& rows,
                                               const disclosure::Policy& policy);
// Errors: those of counting and of the store; more than kMostAnswers questions.
Result<RowAnswer> ask_rows(const Asking& asking, const RowQuestion& question, const RowData& rows,
                           const disclosure::Policy& policy);

// Those of `questions` whose figures may go out as they are, for evidence: each is asked, so that later answers are
// checked with it, and one that hides more because of what was shown before is left out. `left_out`: what those count
// people by.
Result<std::vector<RowQuestion>> askable_for_evidence(const Asking& asking, const std::vector<RowQuestion>& questions,
                                                      const RowData& rows, const disclosure::Policy& policy,
                                                      std::vector<std::string>& left_out);

}  // namespace evenhand::analysis
