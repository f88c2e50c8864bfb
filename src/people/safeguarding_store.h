// Marks that someone may be at risk, as kept (safeguarding.h).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "people/safeguarding.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::people {

// Whether a person is the owner's safeguarding lead: no session and no public form opens without one.
bool has_safeguarding_lead(store::Reading& reading, const Scope& scope);

// Written by anybody who is signed in. The trail says that a record was marked, and by whom, never why.
Result<RecordId> mark_at_risk(store::Writing& writing, const Scope& scope, const Subject& subject,
                              std::string_view note, Instant at);

// Records of that kind that are hidden: every open mark, and the handled ones that were kept hidden. Empty for the
// safeguarding lead, who reads them all. A store of a later room passes over these ids; so does publication.
std::set<std::string> hidden_subjects(store::Reading& reading, const Scope& scope, std::string_view kind);
// The same for everybody, the safeguarding lead too: nothing of these is published.
std::set<std::string> marked_subjects(store::Reading& reading, const Scope& scope, std::string_view kind);
bool is_hidden(store::Reading& reading, const Scope& scope, const Subject& subject);

// For the safeguarding lead only: open marks first, those due longest first.
Result<std::vector<AtRiskMark>> at_risk_marks(store::Reading& reading, const Scope& scope);
Result<AtRiskMark> find_at_risk_mark(store::Reading& reading, const Scope& scope, RecordId id);

// Closes a mark: what was done, and whether the record is seen again. `revision` is the one that was read.
enum class AfterHandling { shown_again, stays_hidden };
Result<Done> handle_at_risk(store::Writing& writing, const Scope& scope, RecordId id, std::int64_t revision,
                            std::string_view outcome, AfterHandling after, Instant at);

}  // namespace evenhand::people
