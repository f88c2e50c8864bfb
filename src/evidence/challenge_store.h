// Records of challenges to evidence, and of their answers.
#pragma once

#include <vector>

#include "evidence/challenge.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::evidence {

// Oldest first. Nothing where the scope may not read the evidence.
Result<Challenge> find_challenge(store::Reading& reading, const people::Scope& scope, const RecordId& id);
std::vector<Challenge> challenges_of(store::Reading& reading, const people::Scope& scope, const EvidenceId& evidence);
// Those of a cycle that are still owed an answer: what stands between it and the close of grading.
std::vector<Challenge> owed_in(store::Reading& reading, const people::Scope& scope, const CycleId& cycle);

Result<RecordId> add_challenge(store::Writing& writing, const people::Scope& scope, const EvidenceId& evidence,
                               std::string_view words, Instant now);
// Answered once; a second answer is refused, so that nobody's words are replaced.
Result<Done> answer_challenge(store::Writing& writing, const people::Scope& scope, const RecordId& id,
                              std::string_view answer, Instant now);

}  // namespace evenhand::evidence
