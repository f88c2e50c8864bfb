// What the figures of one measure say together: the sentence to read first, the gaps after it, who shows none, and what
// is not known. Each finding once. Pure; from findings as they may be shown.
#pragma once

#include <string>
#include <vector>

#include "analysis/finding.h"

namespace evenhand::analysis {

struct FindingSummary {
  std::string sentence;           // the widest gap that is sure; or that there is none; or that nobody can say
  std::vector<std::string> gaps;  // the others, at most kMostGaps; then how many more the table holds
  std::string no_gap;             // "No gap was found by age, race and sex."; empty: nowhere, or said already
  std::string known;              // "We know of the religion or belief of about 1 in 2 people only."
  std::string not_said;           // "These figures say nothing about …"; empty: they speak of all nine
};
inline constexpr std::size_t kMostGaps = 4;

FindingSummary summary_of(const std::vector<Finding>& findings, const web::Words& words = web::english());

// A group that is shown first, and the finding it belongs to.
struct FoundRow {
  const Finding* finding;
  const FindingRow* row;
};
// Of everything that the standard names: those that fare worse, the widest gap first; then those that may.
std::vector<FoundRow> rows_that_matter(const std::vector<Finding>& findings);
// The rest, in the findings' order, without the rows of everyone.
std::vector<FoundRow> other_rows(const std::vector<Finding>& findings);

// One of the nine about which a measure cannot tell, and why.
enum class NotKnown { nothing_held, too_few, too_little_known };
struct NotKnownOfNine {
  standard::Characteristic characteristic;
  NotKnown why;
};
std::vector<NotKnownOfNine> not_known(const std::vector<Finding>& findings);

}  // namespace evenhand::analysis
