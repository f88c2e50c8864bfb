#include "grading/score_card.h"

#include <algorithm>

#include "base/text.h"
#include "grading/rating_words.h"

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
  using Kind = standard::RatingNote::Kind;
  standard::Scores scores;
  std::vector<standard::RatingNote> notes;
  for (const auto& id : sheet.edition->outcome_ids()) {
    const auto lines = lines_of(sheet, id);
    if (lines.scores.empty()) continue;
    if (!lines.open.empty()) {
      notes.push_back({.kind = Kind::not_scored_yet, .about = id, .names = lines.open, .points = {}});
      continue;
    }
    if (!lines.left_out.empty()) {
      notes.push_back({.kind = Kind::left_out, .about = id, .names = lines.left_out, .points = {}});
    }
    scores[id] = lines.scores;
  }
  EVENHAND_TRY(auto rating, standard::rate(*sheet.edition, scores));
  // rating_words() says what is missing.
  std::erase_if(rating.notes, [](const auto& note) { return note.kind == Kind::incomplete; });
  rating.notes.insert(rating.notes.begin(), notes.begin(), notes.end());
  return rating;
}

std::string rating_words(const standard::Edition& edition, const standard::Rating& rating) {
  if (rating.grade) {
    const auto most = std::to_string(3 * rating.outcomes.size());
    return rating.total.text() + " of " + most + ", " + edition.meaning_of(*rating.grade).name + " (" +
           band_words(edition, *rating.grade) + ")";
  }
  return "Incomplete: " + rating.total.text() + " so far, and " + join_and(rating.missing) +
         (rating.missing.size() == 1 ? " has" : " have") + " no score";
}

}  // namespace evenhand::grading
