// Records of data sets. Whoever may read the evidence may read its figures; what of them is shown is policy_of()'s.
#pragma once

#include <vector>

#include "evidence/data_set.h"
#include "evidence/evidence_item.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::evidence {

// Refuses evidence that the scope may not read. A data set is never changed: better figures are a new one.
Result<DataSetId> add_data_set(store::Writing& writing, const people::Scope& scope, DataSet data_set, Instant now);

Result<DataSet> find_data_set(store::Reading& reading, const people::Scope& scope, const DataSetId& id);
std::vector<DataSet> data_sets_of(store::Reading& reading, const people::Scope& scope, const EvidenceId& evidence);

// A data set and its evidence, whoever may read them: for states that rest on them, which are the same whoever asks.
// What is shown of its figures needs find_data_set().
struct DataSetBehind {
  DataSet data_set;
  Item item;
};
Result<DataSetBehind> data_set_behind(store::Reading& reading, const people::Scope& scope, const DataSetId& id);

}  // namespace evenhand::evidence
