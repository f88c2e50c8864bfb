// Engagements and contributions from files of earlier years or other systems: docs/formats/engagements.md.
#pragma once

#include <istream>

#include "cycle/cycle.h"
#include "organisations/import.h"

namespace evenhand::engagement {

// A row is the same as an engagement of the cycle with its title and day: then nothing is changed.
Result<organisations::ImportReport> import_engagements(store::Database& database, const people::Scope& scope,
                                                       Instant now, const cycle::Cycle& cycle, std::istream& input,
                                                       const organisations::ImportOptions& options);

// A row is the same as a contribution of the cycle with its words and day. `group` names a group of the directory,
// `engagement` an engagement of the cycle by its title; a row that names one that there is not is refused.
Result<organisations::ImportReport> import_contributions(store::Database& database, const people::Scope& scope,
                                                         Instant now, const cycle::Cycle& cycle, std::istream& input,
                                                         const organisations::ImportOptions& options);

}  // namespace evenhand::engagement
