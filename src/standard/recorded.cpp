#include "standard/recorded.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace evenhand::standard {
namespace {

using Warnings = std::vector<RecordedWarning>;

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// "under 8", "8 to 21", "33".
std::string band_text(const Edition& edition, Grade grade) {
  const Band band = band_of(edition, grade);
  if (grade == Grade::undeveloped) return "under " + std::to_string(band.to + 1);
  if (band.from >= band.to) return std::to_string(band.from);
  return std::to_string(band.from) + " to " + std::to_string(band.to);
}

// Slips seen on published pages.
std::optional<Grade> known_slip(std::string_view folded) {
  struct Slip {
    std::string_view written;
    Grade meant;
  };
  constexpr std::array slips{Slip{"underdeveloped", Grade::undeveloped}, Slip{"under developed", Grade::undeveloped},
                             Slip{"un developed", Grade::undeveloped},   Slip{"not developed", Grade::undeveloped},
                             Slip{"develop", Grade::developing},         Slip{"developed", Grade::developing},
                             Slip{"achieved", Grade::achieving},         Slip{"acheiving", Grade::achieving},
                             Slip{"excellent", Grade::excelling},        Slip{"exceling", Grade::excelling}};
  for (const Slip& slip : slips)
    if (slip.written == folded) return slip.meant;
  return std::nullopt;
}

void check_outcome(const Edition& edition, const RecordedOutcome& recorded, Warnings& warnings) {
  const Goal* goal = edition.goal_of(recorded.id);
  if (goal == nullptr) {
    warnings.push_back(
        {RecordedFault::unknown_outcome, quoted(recorded.id) + " is no outcome of " + edition.name + "."});
    return;
  }
  if (trim(recorded.grade).empty()) {
    const std::string why =
        recorded.reason.empty() ? "no reason is recorded" : "recorded as " + quoted(recorded.reason);
    warnings.push_back({RecordedFault::outcome_skipped, "Outcome " + recorded.id + " has no grade: " + why +
                                                            ". The standard has no outcome that may be passed over."});
    return;
  }
  const std::optional<Points> points = parse_points(trim(recorded.grade));
  if (edition.method == Method::scores && points && !points->is_whole() && points->halves < 6) {
    if (!goal->per_service)
      warnings.push_back({RecordedFault::half_point, "Outcome " + recorded.id + " is recorded as " + points->text() +
                                                         ". The standard scores 0, 1, 2 or 3."});
    return;
  }
  const std::optional<ReadGrade> grade = read_recorded_grade(edition, recorded.grade);
  if (!grade)
    warnings.push_back({RecordedFault::unknown_grade, "Outcome " + recorded.id + " is recorded as " +
                                                          quoted(recorded.grade) + ", which is no grade."});
  else if (grade->misspelt)
    warnings.push_back({RecordedFault::grade_misspelt, "Outcome " + recorded.id + " is recorded as " +
                                                           quoted(recorded.grade) + ". The grade is called " +
                                                           edition.meaning_of(grade->grade).name + "."});
}

// The sum of the outcomes, if each has a score or a grade; nothing otherwise.
std::optional<Points> sum_of(const Edition& edition, const RecordedReport& report) {
  Points sum;
  std::set<std::string> seen;
  for (const RecordedOutcome& recorded : report.outcomes) {
    const Outcome* outcome = edition.outcome(recorded.id);
    if (outcome == nullptr || !seen.insert(outcome->id).second) return std::nullopt;
    if (const std::optional<Points> points = parse_points(trim(recorded.grade)))
      sum.halves += points->halves;
    else if (const std::optional<ReadGrade> grade = read_recorded_grade(edition, recorded.grade))
      sum.halves += 2 * score_of(grade->grade);
    else
      return std::nullopt;
  }
  return seen.size() == edition.outcome_ids().size() ? std::optional(sum) : std::nullopt;
}

void check_totals(const Edition& edition, const RecordedReport& report, Warnings& warnings) {
  std::set<Points> stated;
  for (const std::string& total : report.totals)
    if (const std::optional<Points> points = parse_points(trim(total))) stated.insert(*points);
  std::vector<std::string> texts;
  for (const Points points : stated) texts.push_back(points.text());
  if (stated.size() > 1)
    warnings.push_back({RecordedFault::totals_differ, "The page gives different totals: " + join_and(texts) + "."});
  const std::optional<Points> sum = sum_of(edition, report);
  for (const Points points : stated)
    if (sum && points != *sum)
      warnings.push_back({RecordedFault::total_is_not_the_sum, "The page gives a total of " + points.text() +
                                                                   "; its outcomes add up to " + sum->text() + "."});
  if (report.rating.empty()) return;
  const std::optional<ReadGrade> rating = read_recorded_grade(edition, report.rating);
  if (!rating) {
    warnings.push_back(
        {RecordedFault::unknown_grade, "The rating is recorded as " + quoted(report.rating) + ", which is no grade."});
    return;
  }
  if (rating->misspelt)
    warnings.push_back({RecordedFault::grade_misspelt, "The rating is recorded as " + quoted(report.rating) +
                                                           ". The grade is called " +
                                                           edition.meaning_of(rating->grade).name + "."});
  for (const Points points : stated) {
    const Grade official = grade_for_total(edition, points);
    if (official != rating->grade)
      warnings.push_back({RecordedFault::wrong_rating, "A total of " + points.text() + " is recorded as " +
                                                           quoted(report.rating) + ". By the standard it is " +
                                                           edition.meaning_of(official).name + " (" +
                                                           band_text(edition, official) + ")."});
  }
}

void check_band(const Edition& edition, const RecordedBand& band, Warnings& warnings) {
  const std::optional<ReadGrade> grade = read_recorded_grade(edition, band.grade);
  if (!grade) return;
  const Band ours = band_of(edition, grade->grade);
  if (band.from == Points{2 * ours.from} && band.to == Points{2 * ours.to}) return;
  warnings.push_back({RecordedFault::wrong_band, "The page says that " + band.grade + " is " + band.from.text() +
                                                     " to " + band.to.text() + ". By the standard it is " +
                                                     band_text(edition, grade->grade) + "."});
}

}  // namespace

std::optional<ReadGrade> read_recorded_grade(const Edition& edition, std::string_view text) {
  const std::string folded = fold_for_search(text);
  for (const GradeMeaning& meaning : edition.grades)
    if (folded == fold_for_search(meaning.name) || folded == grade_id(meaning.grade)) return ReadGrade{meaning.grade};
  if (edition.method == Method::scores && folded.size() == 1 && folded[0] >= '0' && folded[0] <= '3')
    return ReadGrade{kGrades[static_cast<std::size_t>(folded[0] - '0')]};
  if (const std::optional<Grade> slip = known_slip(folded)) return ReadGrade{*slip, true};
  return std::nullopt;
}

std::vector<RecordedWarning> check_recorded(const Edition& edition, const RecordedReport& report) {
  Warnings warnings;
  for (const RecordedOutcome& outcome : report.outcomes) check_outcome(edition, outcome, warnings);
  if (edition.overall_rating) {
    check_totals(edition, report, warnings);
    for (const RecordedBand& band : report.bands) check_band(edition, band, warnings);
  }
  for (const std::string& name : report.goal_names)
    for (const Goal& goal : edition.goals)
      for (const std::string& earlier : goal.earlier_names)
        if (fold_for_search(name) == fold_for_search(earlier))
          warnings.push_back({RecordedFault::earlier_goals, quoted(name) + " is a goal of an earlier edition. In " +
                                                                edition.name + " it is " + quoted(goal.name) +
                                                                ", and its outcomes may mean other things."});
  return warnings;
}

std::vector<RecordedWarning> check_area_names(std::string_view text, const std::vector<std::string>& own,
                                              const std::vector<std::string>& others) {
  // Own names are taken out first, longest first: "North Somerset" must not be found as "Somerset".
  std::string folded = " " + fold_for_search(text) + " ";
  std::vector<std::string> mine;
  for (const std::string& name : own) mine.push_back(" " + fold_for_search(name) + " ");
  std::sort(mine.begin(), mine.end(), [](const auto& left, const auto& right) { return left.size() > right.size(); });
  for (const std::string& name : mine) {
    if (name.size() <= 2) continue;
    for (std::size_t at = folded.find(name); at != std::string::npos; at = folded.find(name, at))
      folded.replace(at, name.size(), " | ");
  }
  Warnings warnings;
  for (const std::string& name : others) {
    const std::string sought = fold_for_search(name);
    if (!sought.empty() && folded.find(" " + sought + " ") != std::string::npos)
      warnings.push_back(
          {RecordedFault::another_area, "The text names " + name + ", which is not this organisation's area."});
  }
  return warnings;
}

}  // namespace evenhand::standard
