// Records of answers (row_answer.h). Kept as long as the rows; once those are destroyed, as long as evidence that was
// made of them, with which its publication is checked.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/row_answer.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

// In the order in which they were given.
std::vector<RowAnswer> answers_of(store::Reading& reading, const people::Scope& scope, const RecordId& rows);
// Those that a new answer is checked with: about the same people, whichever rows were asked (same_people()). In the
// order in which they were given.
std::vector<RowAnswer> answers_beside(store::Reading& reading, const people::Scope& scope, const RowData& rows);
Result<RowAnswer> find_answer(store::Reading& reading, const people::Scope& scope, const RecordId& id);

// In its place in the order. Conflict where somebody else's answer took that place since it was checked.
Result<Done> keep_answer(store::Writing& writing, const people::Scope& scope, RowAnswer& answer, Instant now);

// Answers about rows that are gone and of which no evidence is left, whoever's they are.
void forget_answers(store::Writing& writing);

}  // namespace evenhand::analysis
