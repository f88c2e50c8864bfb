// The records of suggestions, of one owner's cycle. One that was marked “someone may be at risk” is passed over.
#pragma once

#include <vector>

#include "objectives/suggestion.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::objectives {

inline constexpr std::string_view kSuggestionKind = "objective_suggestion";  // as people/safeguarding.h calls it

RecordId add_suggestion(store::Writing& writing, const people::Scope& scope, Suggestion suggestion, Instant now);
// Refuses an ending without its objective or its answer (check_ending).
Result<Done> save_suggestion(store::Writing& writing, const people::Scope& scope, Suggestion& suggestion, Instant now);
Result<Suggestion> find_suggestion(store::Reading& reading, const people::Scope& scope, RecordId id);
std::vector<Suggestion> suggestions_of(store::Reading& reading, const people::Scope& scope, CycleId cycle);

}  // namespace evenhand::objectives
