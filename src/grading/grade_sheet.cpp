#include "grading/grade_sheet.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::grading {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string number(int count) {
  return std::to_string(count);
}

}  // namespace

std::string Question::called() const {
  return service.empty() ? outcome->id : outcome->id + ", " + service;
}

std::vector<Question> questions_of(const standard::Edition& edition, const std::vector<std::string>& services,
                                   const std::vector<Named>& recorded) {
  std::vector<Question> questions;
  for (const auto& goal : edition.goals) {
    for (const auto& outcome : goal.outcomes) {
      std::vector<std::string> asked = goal.per_service ? services : std::vector<std::string>{};
      if (asked.empty()) asked.emplace_back();
      for (const auto& record : recorded) {
        if (record.outcome == outcome.id && !contains(asked, record.service)) asked.push_back(record.service);
      }
      for (auto& service : asked) questions.push_back({&goal, &outcome, std::move(service)});
    }
  }
  return questions;
}

std::optional<Grade> GradeLine::suggested_grade() const {
  return suggested ? std::optional(suggested->grade) : std::nullopt;
}

std::optional<Grade> GradeLine::voted_grade() const {
  return vote && vote->result ? vote->result->majority : std::nullopt;
}

std::optional<Grade> GradeLine::agreed_grade() const {
  return agreed ? agreed->grade : std::nullopt;
}

bool GradeLine::differs() const {
  const auto now = agreed_grade();
  if (!now) return false;
  return (voted_grade() && voted_grade() != now) || (suggested_grade() && suggested_grade() != now);
}

const GradeLine* GradeSheet::line(std::string_view outcome, std::string_view service) const {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const auto& one) { return one.question.is(outcome, service); });
  return found == lines.end() ? nullptr : &*found;
}

bool is_settled(const GradeLine& line) {
  return line.agreed && (line.agreed->grade || line.agreed->recorded_elsewhere || !line.agreed->why_not_graded.empty());
}

std::vector<std::string> left_to_do(const GradeLine& line, const standard::Edition& edition) {
  if (!line.agreed) return {lacking_text(Lacking::a_grade_or_reason)};
  std::vector<std::string> left;
  for (const Lacking lacking : lacking_for_publication(*line.agreed, edition)) left.push_back(lacking_text(lacking));
  return left;
}

Spread spread_of(const std::vector<GradeLine>& lines) {
  Spread spread;
  for (const auto& line : lines) {
    if (const auto grade = line.agreed_grade()) {
      ++spread.grades[static_cast<std::size_t>(*grade)];
    } else {
      ++(is_settled(line) ? spread.not_graded : spread.open);
    }
  }
  return spread;
}

std::string spread_words(const Spread& spread) {
  std::vector<std::string> parts;
  for (const Grade grade : standard::kGrades) {
    const int count = spread.grades[static_cast<std::size_t>(grade)];
    if (count > 0) parts.push_back(number(count) + " " + std::string(standard::grade_name(grade)));
  }
  if (spread.not_graded > 0) parts.push_back(number(spread.not_graded) + " not graded");
  return join(parts, ", ");
}

std::string standing_sentence(const GradeSheet& sheet) {
  const auto count = [&](auto is_so) {
    return static_cast<int>(std::count_if(sheet.lines.begin(), sheet.lines.end(), is_so));
  };
  const int settled = count([](const GradeLine& line) { return is_settled(line); });
  const int apart = count([](const GradeLine& line) {
    return line.agreed_grade() && line.voted_grade() && line.agreed_grade() != line.voted_grade();
  });
  const int all = static_cast<int>(sheet.lines.size());
  std::string sentence = settled == 0     ? "No grade is agreed yet."
                         : settled == all ? "Every outcome has an agreed grade, or the reason why it has none."
                                          : number(settled) + " of " + number(all) + (settled == 1 ? " has" : " have") +
                                                " an agreed grade, or the reason why there is none.";
  if (sheet.services.size() > 1) {
    for (const auto& goal : sheet.edition->goals)
      if (goal.per_service)
        sentence +=
            " " + goal.called + " is graded for each of " + std::to_string(sheet.services.size()) + " services.";
  }
  if (apart > 0) {
    sentence += " " + number(apart) + (apart == 1 ? " differs" : " differ") + " from what people voted.";
  }
  return sentence;
}

std::string suggestion_words(const standard::Suggestion& suggestion) {
  if (suggestion.no_evidence == 9)
    return "Nothing is known of any of the 9 groups, which the standard calls Undeveloped.";
  std::string words = number(suggestion.well) + " of 9 groups " + (suggestion.well == 1 ? "fares" : "fare") +
                      " well, " + number(suggestion.not_well) + (suggestion.not_well == 1 ? " does not" : " do not");
  if (suggestion.no_evidence > 0) {
    words += ", " + number(suggestion.no_evidence) + (suggestion.no_evidence == 1 ? " is" : " are") + " not known";
  }
  if (suggestion.not_applicable > 0) words += ", " + number(suggestion.not_applicable) + " not applicable";
  words += ".";
  if (suggestion.highest != suggestion.grade) {
    words += suggestion.no_evidence == 1
                 ? " If it turned out well, this would be "
                 : " If all " + number(suggestion.no_evidence) + " turned out well, this would be ";
    words += std::string(standard::grade_name(suggestion.highest)) + ".";
  }
  return words;
}

std::string agreement_words(double agreement) {
  if (agreement >= 0.999) return "Everybody who gave a grade gave the same one";
  if (agreement >= 0.8) return "People agreed";
  if (agreement >= 0.5) return "People mostly agreed";
  if (agreement >= 0.2) return "People’s views lay apart";
  return "People were split";
}

std::vector<std::string> vote_warnings(const VoteResult& result) {
  std::vector<std::string> warnings;
  if (result.evidence_not_understood) {
    warnings.emplace_back(
        "More than a third could not say: the evidence was not understood. Go back to it before you agree a grade.");
  }
  if (result.evenly_split) {
    warnings.emplace_back(
        "Evenly split between two grades: the lower one stands. Talk for five minutes and ask once more.");
  }
  if (result.split) {
    warnings.emplace_back("Split: many people stand at grades that are far apart. Say so beside the grade.");
  }
  return warnings;
}

}  // namespace evenhand::grading
