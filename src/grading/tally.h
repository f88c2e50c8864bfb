// From votes to what the vote says: the majority grade, weighted by bloc where that was agreed, and how far people
// agree.
//
// Pure, and on true counts. What may be shown of it is shown_vote.h. Sources: docs/methods/votes.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "disclosure/people_count.h"
#include "standard/grade.h"

namespace evenhand::grading {

using disclosure::PeopleCount;
using standard::Grade;

// The answers to one question. "I can't say" is counted and shown, and never spread over the grades.
struct GradeAnswers {
  std::array<PeopleCount, 4> grades{};  // lowest grade first
  PeopleCount cannot_say{};

  GradeAnswers& operator+=(const GradeAnswers& other);
  [[nodiscard]] PeopleCount graded() const;   // those who gave a grade
  [[nodiscard]] PeopleCount ballots() const;  // and those who could not say
};

struct VoteResult {
  std::optional<Grade> majority;         // none: nobody gave a grade
  bool evenly_split = false;             // the two middle ballots differ: the lower stands; talk, and one more round
  std::optional<double> agreement;       // van der Eijk's A, −1 to 1
  std::optional<double> dispersion;      // Leik's D, 0 to 1
  bool split = false;                    // A under 0.2, or two grades that are not neighbours each hold 30%
  bool evidence_not_understood = false;  // more than a third can't say: go back to the evidence
};
VoteResult vote_result(const GradeAnswers& answers);

// A bloc's stake, in millionths, so that it is exact: 0.2 is 200,000.
struct BlocWeight {
  std::string bloc;
  std::int64_t millionths = 0;
};
// "young people=0.2,carers=0.1". Refuses a weight that is not over 0 and at most 1, with over six decimals, or twice.
Result<std::vector<BlocWeight>> parse_bloc_weights(std::string_view text);

struct BlocAnswers {
  std::string bloc;
  GradeAnswers answers;
};
struct WeightedResult {
  std::optional<Grade> majority;
  bool evenly_split = false;
  std::vector<std::string> silent;  // blocs with a stake of which nobody gave a grade: their stake could not count
};
// Each ballot of bloc b weighs w_b / n_b, where n_b are the ballots of b that hold a grade: so a stake does not shrink
// when some of a bloc can't say. Blocs without a stake share what the stakes leave, each of their ballots alike.
// Refuses a stake of a bloc that is not there, and stakes that leave nothing to others, or that are over 1.
Result<WeightedResult> weighted_result(const std::vector<BlocAnswers>& blocs, const std::vector<BlocWeight>& weights);

// What a ballot says: a grade by name or id, or "can't say" however it is written; nothing for another text.
struct Choice {
  std::optional<Grade> grade;  // none: can't say
};
std::optional<Choice> parse_choice(std::string_view text);

}  // namespace evenhand::grading
