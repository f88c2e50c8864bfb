// Earlier years' grades from a file: docs/formats/grades-import.md. Kept as they were recorded, with warnings; they
// never change the official calculation.
#pragma once

#include <istream>

#include "cycle/cycle.h"
#include "organisations/import.h"
#include "people/scope.h"
#include "store/database.h"

namespace evenhand::grading {

// A row that names no outcome of the cycle's edition, or a grade that is none, is refused with its reason. A grade that
// was agreed here, and not imported, stays: its row is refused.
Result<organisations::ImportReport> import_grades(store::Database& database, const people::Scope& scope, Instant now,
                                                  const cycle::Cycle& cycle, std::istream& input,
                                                  const organisations::ImportOptions& options);

}  // namespace evenhand::grading
