// What was recorded elsewhere: reports and pages of earlier years, read as they stand.
//
// Real pages get the standard wrong in known ways. What was recorded is kept as recorded, with a warning; it never
// changes the official calculation, and nothing is silently put right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "standard/edition.h"
#include "standard/grading_rules.h"

namespace evenhand::standard {

struct RecordedOutcome {
  std::string id;
  std::string grade;   // the word or the score, as recorded; empty: none given
  std::string reason;  // why there is none, as recorded
};
struct RecordedBand {  // "Achieving is 22 to 30", as the page says
  std::string grade;
  Points from;
  Points to;
};
struct RecordedReport {
  std::vector<RecordedOutcome> outcomes;
  std::vector<std::string> totals;  // every total the page states, as stated
  std::string rating;               // as stated; empty: none
  std::vector<RecordedBand> bands;
  std::vector<std::string> goal_names;  // the headings over the outcomes
};

enum class RecordedFault {
  unknown_outcome,
  unknown_grade,
  grade_misspelt,   // "underdeveloped"
  half_point,       // where an outcome is scored once
  outcome_skipped,  // "not our core business"
  totals_differ,    // two totals on one page
  total_is_not_the_sum,
  wrong_band,     // "Achieving is 22 to 30"
  wrong_rating,   // the word does not belong to the total
  earlier_goals,  // goal names of an edition before this one
  another_area,   // another area's name left in copied text
};
struct RecordedWarning {
  RecordedFault fault;
  std::string sentence;  // what stands there, and what the standard says
};

std::vector<RecordedWarning> check_recorded(const Edition& edition, const RecordedReport& report);

// The names of `others` that stand in `text` as whole words (without regard to case) and are none of `own`: "Leeds" in
// the report of a trust in Bradford.
std::vector<RecordedWarning> check_area_names(std::string_view text, const std::vector<std::string>& own,
                                              const std::vector<std::string>& others);

// A grade as people write it: its name in any case, a score 0 to 3 (whole), or a known slip.
struct ReadGrade {
  Grade grade;
  bool misspelt = false;
};
std::optional<ReadGrade> read_recorded_grade(const Edition& edition, std::string_view text);

}  // namespace evenhand::standard
