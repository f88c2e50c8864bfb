#include "grading/score_card.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::grading {

namespace {

// What the lines of one outcome give: scores of its services, those without a grade yet, those left out with a reason.
struct OutcomeLines {
  std::vector<standard::Points> scores;
  std::vector<std::string> open;
  std::vector<std::string> left_out;
};

OutcomeLines lines_of(const GradeSheet& sheet, const std::string& outcome) {
  OutcomeLines lines;
  for (const auto& line : sheet.lines) {
    if (line.question.outcome->id != outcome) continue;
    if (const auto grade = line.agreed_grade()) {
      lines.scores.push_back({2 * standard::score_of(*grade)});
    } else {
      (is_settled(line) ? lines.left_out : lines.open).push_back(line.question.service);
    }
  }
  return lines;
}

}  // namespace

Result<standard::Rating> rate_sheet(const GradeSheet& sheet) {
  standard::Scores scores;
  std::vector<std::string> warnings;
  for (const auto& id : sheet.edition->outcome_ids()) {
    const auto lines = lines_of(sheet, id);
    if (lines.scores.empty()) continue;
    if (!lines.open.empty()) {
      warnings.push_back(id + " is not scored yet: " + join_and(lines.open) +
                         (lines.open.size() == 1 ? " has" : " have") + " no grade.");
      continue;
    }
    if (!lines.left_out.empty()) {
      warnings.push_back(id + " leaves out " + join_and(lines.left_out) +
                         ", not graded this year; the reason is beside it.");
    }
    scores[id] = lines.scores;
  }
  EVENHAND_TRY(auto rating, standard::rate(*sheet.edition, scores));
  // rating_words() says what is missing.
  std::erase_if(rating.warnings, [](const std::string& warning) { return warning.starts_with("Incomplete:"); });
  rating.warnings.insert(rating.warnings.begin(), warnings.begin(), warnings.end());
  return rating;
}

std::string rating_words(const standard::Edition& edition, const standard::Rating& rating) {
  if (rating.grade) {
    const auto most = std::to_string(3 * rating.outcomes.size());
    return rating.total.text() + " of " + most + ", " + edition.meaning_of(*rating.grade).name + " (" +
           standard::band_text(edition, *rating.grade) + ")";
  }
  return "Incomplete: " + rating.total.text() + " so far, and " + join_and(rating.missing) +
         (rating.missing.size() == 1 ? " has" : " have") + " no score";
}

}  // namespace evenhand::grading
