// The grades of a cycle as a file: docs/formats/grades.md. Figures that may not be shown are empty beside their mark.
#pragma once

#include <string>

#include "grading/grade_sheet.h"

namespace evenhand::grading {

std::string sheet_as_csv(const GradeSheet& sheet);

}  // namespace evenhand::grading
