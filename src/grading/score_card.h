// EDS 2022: the score card that the agreed grades make, by the rules of standard/grading_rules.h. Pure.
#pragma once

#include <string>
#include <vector>

#include "grading/grade_sheet.h"
#include "standard/grading_rules.h"

namespace evenhand::grading {

// An outcome that is graded for several services is scored only once each of the year's services has its grade, or the
// reason why it has none. What is left out, and what is missing, is said in `rating.notes`.
Result<standard::Rating> rate_sheet(const GradeSheet& sheet);

// "21 of 33, Developing (8 to 21)"; "Incomplete: 14 so far, and 1A and 3C have no score".
std::string rating_words(const standard::Edition& edition, const standard::Rating& rating);

}  // namespace evenhand::grading
