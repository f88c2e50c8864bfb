// Records of judgements (outcome_faring.h): what people say of a group where figures do not.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/outcome_faring.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

// In place of the newest one, which stays as history. `instead_of` is the newest that the writer saw: where somebody
// has said something meanwhile it is a conflict, and nothing is added.
Result<RecordId> add_judgement(store::Writing& writing, const people::Scope& scope, Judgement judgement,
                               std::optional<RecordId> instead_of, Instant now);

// Newest first, of an outcome or of the whole cycle.
std::vector<Judgement> judgements_of(store::Reading& reading, const people::Scope& scope, const CycleId& cycle,
                                     std::string_view outcome, std::string_view service = {});
std::vector<Judgement> judgements_of_cycle(store::Reading& reading, const people::Scope& scope, const CycleId& cycle);
// The newest about a characteristic among those of one outcome, newest first; null: none.
const Judgement* newest(const std::vector<Judgement>& judgements, standard::Characteristic characteristic);

}  // namespace evenhand::analysis
