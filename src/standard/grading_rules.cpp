#include "standard/grading_rules.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace evenhand::standard {
namespace {

constexpr int kHighestScore = 3;

std::string number(int value) {
  return std::to_string(value);
}

std::string groups_that(int count, std::string_view one, std::string_view many) {
  return number(count) + (count == 1 ? " " + std::string(one) : " " + std::string(many));
}

Grade grade_for_groups(const Edition& edition, int faring_well) {
  Grade reached = Grade::undeveloped;
  for (const GradeMeaning& meaning : edition.grades)
    if (faring_well >= meaning.from) reached = meaning.grade;
  return reached;
}

std::string sentence_for(const Suggestion& suggestion) {
  if (suggestion.why_undeveloped == WhyUndeveloped::no_evidence) {
    std::string sentence = "There is no evidence about any of the nine protected groups";
    if (suggestion.not_applicable > 0) sentence += " (" + number(suggestion.not_applicable) + " not applicable)";
    return sentence + ".";
  }
  std::string sentence =
      number(suggestion.well) + " of the nine protected groups " + (suggestion.well == 1 ? "fares" : "fare") + " well";
  if (suggestion.not_well > 0) sentence += "; " + groups_that(suggestion.not_well, "does not", "do not");
  if (suggestion.no_evidence > 0) sentence += "; no evidence about " + number(suggestion.no_evidence);
  if (suggestion.not_applicable > 0)
    sentence += "; " + groups_that(suggestion.not_applicable, "is not applicable", "are not applicable");
  return sentence + ".";
}

}  // namespace

int FaringOfTheNine::count(Faring faring) const {
  return static_cast<int>(std::count(states_.begin(), states_.end(), faring));
}

// EDS2, November 2013: "protected groups in which the majority fare well": 0 to 2, or no evidence for any: Undeveloped;
// 3 to 5: Developing; 6 to 8: Achieving; 9: Excelling. (The numbers are the edition's data.)
Result<Suggestion> suggest_grade(const Edition& edition, const FaringOfTheNine& faring) {
  if (edition.method != Method::groups)
    return invalid(edition.name + " scores outcomes 0 to 3 and does not grade by groups. Use “rate” for it.");

  // 1. Count the four states. A group in no list has no evidence.
  Suggestion suggestion{.well = faring.count(Faring::well),
                        .not_well = faring.count(Faring::not_well),
                        .no_evidence = faring.count(Faring::no_evidence),
                        .not_applicable = faring.count(Faring::not_applicable),
                        .why_undeveloped = {},
                        .reason = {}};
  // 2. A group with no evidence does not count as faring well; nor does one that is not applicable, and it never
  //    shrinks the nine.
  suggestion.grade = grade_for_groups(edition, suggestion.well);
  // 3. The range: everything unknown turns out worse, or well. Not applicable is neither well nor unknown.
  suggestion.lowest = suggestion.grade;
  suggestion.highest = grade_for_groups(edition, suggestion.well + suggestion.no_evidence);
  // 4. Undeveloped says which of its two reasons applies.
  if (suggestion.grade == Grade::undeveloped)
    suggestion.why_undeveloped =
        suggestion.well + suggestion.not_well == 0 ? WhyUndeveloped::no_evidence : WhyUndeveloped::too_few_fare_well;
  suggestion.reason = sentence_for(suggestion);
  return suggestion;
}

std::string Points::text() const {
  return number(halves / 2) + (is_whole() ? "" : ".5");
}

std::optional<Points> parse_points(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  int value = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), value);
  if (error != std::errc() || end != whole.data() + whole.size() || value < 0 || value > 100'000) return std::nullopt;
  if (point == std::string_view::npos) return Points{2 * value};
  const std::string_view rest = text.substr(point + 1);
  const std::size_t after_first = rest.find_first_not_of('0', std::min<std::size_t>(1, rest.size()));
  if (rest.empty() || (rest[0] != '0' && rest[0] != '5') || after_first != std::string_view::npos) return std::nullopt;
  return Points{2 * value + (rest[0] == '5' ? 1 : 0)};
}

Points median(std::vector<Points> scores) {
  std::sort(scores.begin(), scores.end());
  const std::size_t middle = scores.size() / 2;
  if (scores.size() % 2 == 1) return scores[middle];
  // Whole scores: their mean in points is their sum in halves, halved.
  return Points{(scores[middle - 1].halves + scores[middle].halves) / 2};
}

Grade grade_for_total(const Edition& edition, Points total) {
  Grade reached = Grade::undeveloped;
  for (const GradeMeaning& meaning : edition.grades)
    if (total.halves >= 2 * meaning.from) reached = meaning.grade;
  return reached;
}

// 21.5 is over "8 to 21" and under "22 to 32". 7.5 is not between: the lowest band is "under 8".
bool lies_between_bands(const Edition& edition, Points total) {
  const Grade lower = grade_for_total(edition, total);
  return !total.is_whole() && lower != Grade::undeveloped &&
         grade_for_total(edition, Points{total.halves + 1}) != lower;
}

Band band_of(const Edition& edition, Grade grade) {
  const int most = kHighestScore * static_cast<int>(edition.outcome_ids().size());
  const int from = edition.meaning_of(grade).from;
  const int to = grade == Grade::excelling ? most : edition.grades[static_cast<std::size_t>(grade) + 1].from - 1;
  return {grade == Grade::undeveloped ? 0 : from, to};
}

namespace {

Result<Points> outcome_score(const Goal& goal, const std::string& id, const std::vector<Points>& given) {
  for (const Points score : given)
    if (score.halves < 0 || score.halves > 2 * kHighestScore)
      return invalid(id + " is scored " + score.text() + ". Scores are 0, 1, 2 or 3.");
  if (given.size() == 1) {
    // A half can only come from services put together: 0, 1, 2 and 3 are the scores.
    if (!given[0].is_whole() && !goal.per_service)
      return invalid(id + " is scored " + given[0].text() + ". " + goal.called +
                     " is scored once for the organisation: give 0, 1, 2 or 3.");
    return given[0];
  }
  if (!goal.per_service)
    return invalid(id + " has " + number(static_cast<int>(given.size())) + " scores. " + goal.called +
                   " is scored once for the organisation: give one score.");
  for (const Points score : given)
    if (!score.is_whole())
      return invalid(id + " has a service scored " + score.text() + ". A service is scored 0, 1, 2 or 3.");
  return median(given);
}

// Where some outcomes of a domain hold more services than others, a service was left out somewhere.
void warn_of_uneven_services(const Edition& edition, Rating& rating) {
  for (const Goal& goal : edition.goals) {
    std::vector<std::string> counts;
    bool uneven = false;
    int first = 0;
    for (const OutcomeScore& score : rating.outcomes) {
      if (score.services == 0 || edition.goal_of(score.outcome) != &goal) continue;
      if (first == 0) first = score.services;
      uneven = uneven || score.services != first;
      counts.push_back(score.outcome + " " + number(score.services));
    }
    if (uneven)
      rating.notes.push_back(
          {.kind = RatingNote::Kind::uneven_services, .about = goal.called, .names = std::move(counts), .points = {}});
  }
}

}  // namespace

// EDS 2022: outcomes 1A to 1D (for each of the services chosen), 2A to 2D, 3A to 3C, each scored 0 to 3. The total of
// all eleven rates the organisation: under 8 Undeveloped; 8 to 21 Developing; 22 to 32 Achieving; 33 Excelling.
Result<Rating> rate(const Edition& edition, const Scores& scores) {
  if (edition.method != Method::scores || !edition.overall_rating)
    return invalid(edition.name + " has no rating for a whole organisation. Use “grade” for its outcomes.");
  for (const auto& [id, given] : scores)
    if (edition.outcome(id) == nullptr)
      return invalid("“" + id + "” is no outcome of " + edition.name + ". Its outcomes are " +
                     join_and(edition.outcome_ids()) + ".");

  Rating rating;
  for (const Goal& goal : edition.goals) {
    for (const Outcome& outcome : goal.outcomes) {
      const auto given = scores.find(outcome.id);
      OutcomeScore one{.outcome = outcome.id, .score = {}, .services = 0};
      if (given == scores.end() || given->second.empty()) {
        // 1. With any outcome unscored there is no rating: it is incomplete.
        rating.missing.push_back(outcome.id);
      } else {
        // 2. Several services: the median for each outcome. A half point (an even number of services) is kept and
        //    flagged.
        EVENHAND_TRY(one.score, outcome_score(goal, outcome.id, given->second));
        one.services = static_cast<int>(given->second.size());
        rating.by_median = rating.by_median || one.services > 1;
        if (!one.score->is_whole())
          rating.notes.push_back(
              {.kind = RatingNote::Kind::half_point, .about = outcome.id, .names = {}, .points = *one.score});
        rating.total.halves += one.score->halves;
      }
      rating.outcomes.push_back(std::move(one));
    }
  }
  warn_of_uneven_services(edition, rating);
  if (!rating.missing.empty()) {
    rating.notes.push_back(
        {.kind = RatingNote::Kind::incomplete, .about = {}, .names = rating.missing, .points = rating.total});
    return rating;
  }
  // 3. The total's band; between two bands the lower, said so (our choice, not the standard's).
  rating.grade = grade_for_total(edition, rating.total);
  if (lies_between_bands(edition, rating.total))
    rating.notes.push_back({.kind = RatingNote::Kind::between_bands,
                            .about = edition.meaning_of(*rating.grade).name,
                            .names = {},
                            .points = rating.total});
  return rating;
}

}  // namespace evenhand::standard
