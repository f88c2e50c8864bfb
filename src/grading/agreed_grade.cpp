#include "grading/agreed_grade.h"

#include <algorithm>

namespace evenhand::grading {

bool wants_third_party(const standard::Goal& goal) {
  return std::any_of(goal.graded_by.begin(), goal.graded_by.end(),
                     [](const std::string& who) { return who.find("independent evaluator") != std::string::npos; });
}

bool is_graded_directly(const standard::Goal& goal) {
  return goal.directly_graded || wants_third_party(goal);
}

bool differs_from_vote(const AgreedGrade& agreed) {
  return agreed.grade && agreed.voted && agreed.grade != agreed.voted;
}

bool differs_from_evidence(const AgreedGrade& agreed) {
  return agreed.grade && agreed.suggested && agreed.grade != agreed.suggested;
}

std::vector<Lacking> lacking_for_publication(const AgreedGrade& agreed) {
  std::vector<Lacking> lacking;
  if (agreed.recorded_elsewhere) return lacking;
  if (!agreed.grade) {
    if (agreed.why_not_graded.empty()) lacking.push_back(Lacking::a_grade_or_reason);
    return lacking;
  }
  if (differs_from_vote(agreed) && agreed.why_differs_from_vote.empty()) {
    lacking.push_back(Lacking::why_differs_from_vote);
  }
  if (differs_from_evidence(agreed) && agreed.why_differs_from_evidence.empty()) {
    lacking.push_back(Lacking::why_differs_from_evidence);
  }
  if (agreed.agreed_by.empty()) lacking.push_back(Lacking::who_agreed);
  if (!agreed.agreed_on) lacking.push_back(Lacking::when_agreed);
  return lacking;
}

std::vector<Lacking> lacking_for_publication(const AgreedGrade& agreed, const standard::Edition& edition) {
  auto lacking = lacking_for_publication(agreed);
  const auto* goal = edition.goal_of(agreed.outcome);
  if (goal == nullptr || agreed.recorded_elsewhere || !agreed.grade) return lacking;
  if (is_graded_directly(*goal) && agreed.why_this_grade.empty()) lacking.push_back(Lacking::why_this_grade);
  if (wants_third_party(*goal) && agreed.third_party.empty()) lacking.push_back(Lacking::third_party);
  return lacking;
}

std::string lacking_text(Lacking lacking) {
  switch (lacking) {
    case Lacking::a_grade_or_reason:
      return "a grade, or the reason why there is none this year";
    case Lacking::why_this_grade:
      return "the reasons for the grade";
    case Lacking::third_party:
      return "who from outside took part";
    case Lacking::why_differs_from_vote:
      return "a reason for differing from the vote";
    case Lacking::why_differs_from_evidence:
      return "a reason for differing from what the evidence suggests";
    case Lacking::who_agreed:
      return "who agreed it";
    case Lacking::when_agreed:
      return "the date it was agreed";
  }
  return {};
}

std::string change_in_words(std::optional<Grade> last_year, std::optional<Grade> now) {
  if (!last_year || !now) return {};
  if (*last_year == *now) return "The same as last year";
  return (*now > *last_year ? "Up from " : "Down from ") + std::string(standard::grade_name(*last_year));
}

}  // namespace evenhand::grading
