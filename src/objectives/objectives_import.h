// Objectives and actions from files: docs/formats/objectives.md. The same file again changes nothing; an objective is
// known by its words, an action by its objective and its words.
#pragma once

#include <istream>

#include "cycle/cycle.h"
#include "organisations/import.h"
#include "people/scope.h"
#include "store/database.h"

namespace evenhand::objectives {

Result<organisations::ImportReport> import_objectives(store::Database& database, const people::Scope& scope,
                                                      Instant now, const cycle::Cycle& cycle, std::istream& input,
                                                      const organisations::ImportOptions& options);

// A row names its objective by its words or by its place in the list; one that there is not is refused.
Result<organisations::ImportReport> import_actions(store::Database& database, const people::Scope& scope, Instant now,
                                                   const cycle::Cycle& cycle, std::istream& input,
                                                   const organisations::ImportOptions& options);

}  // namespace evenhand::objectives
