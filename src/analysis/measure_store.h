// Records of measures (measure.h), and what each one finds.
//
// Which figures speak for the organisation is the same whoever asks: a measure's states count once its evidence is
// ready, whatever its audience. Whether its figures are shown is another question: `may_read`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/measure.h"
#include "cycle/cycle.h"
#include "evidence/data_set.h"
#include "evidence/evidence_item.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

// Where it follows none by choice, it follows the measure of the year before with the same name or the same meaning of
// doing well, if there is one. Refuses a measure to follow that is not of the year before, and a data set that the
// scope may not read or of another cycle, and one that a standing measure of the same outcome and service rests on
// already.
Result<RecordId> add_measure(store::Writing& writing, const people::Scope& scope, Measure measure, Instant now);
// With a reason, which is needed. Ended once.
Result<Done> end_measure(store::Writing& writing, const people::Scope& scope, const RecordId& id,
                         std::string_view reason, Instant now);
Result<Measure> find_measure(store::Reading& reading, const people::Scope& scope, const RecordId& id);

// Key ones first, then in the order in which they were chosen; those that were ended last.
std::vector<Measure> measures_of(store::Reading& reading, const people::Scope& scope, const CycleId& cycle,
                                 std::string_view outcome, std::string_view service = {});
std::vector<Measure> measures_of_cycle(store::Reading& reading, const people::Scope& scope, const CycleId& cycle);
std::vector<Measure> measures_resting_on(store::Reading& reading, const people::Scope& scope, const DataSetId& id);

struct MeasureResult {
  Measure measure;
  evidence::DataSet data_set;
  evidence::Item item;
  Comparison comparison;
  bool may_read = false;      // whether this scope may see its figures
  std::uint64_t opening = 0;  // of the store that it was read from; 0: it may still change (kept_findings.h)
  [[nodiscard]] bool counts() const { return measure.stands() && item.state == evidence::State::ready; }
};
// The measures that this one follows, newest first, as far back as the scope may read their figures and their evidence
// is ready.
std::vector<MeasureResult> followed_by(store::Reading& reading, const people::Scope& scope, const Measure& measure);

// The measures of the year before that a new one of this outcome may follow; standing ones.
std::vector<Measure> measures_before(store::Reading& reading, const people::Scope& scope, const CycleId& cycle,
                                     std::string_view outcome, std::string_view service = {});

// Of a measure that measures_of() gave.
Result<MeasureResult> result_of(store::Reading& reading, const people::Scope& scope, const Measure& measure);

}  // namespace evenhand::analysis
