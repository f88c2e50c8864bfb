// Reads the grades of a cycle side by side (grade_sheet.h) from this room's records, analysis, services and last year.
#pragma once

#include <string>
#include <vector>

#include "grading/grade_sheet.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::grading {

// Errors: an edition that is not part of this program.
Result<GradeSheet> grade_sheet(store::Reading& reading, const people::Scope& scope, const cycle::Cycle& cycle);

// The services that are graded in that year, by name.
std::vector<std::string> services_in(store::Reading& reading, const people::Scope& scope, int year);

}  // namespace evenhand::grading
