#include "publication/report.h"

#include "base/text.h"

#include <algorithm>
#include <set>

#include "base/digest.h"

namespace evenhand::publication {

bool ReportArea::is_called(std::string_view area) const {
  const auto folded = fold_for_search(area);
  return folded == fold_for_search(name) || folded == fold_for_search(code);
}

namespace {

template <class Pick>
std::optional<Grade> lowest(const ReportOutcome& outcome, Pick pick) {
  std::optional<Grade> found;
  for (const auto& grade : outcome.grades) {
    const std::optional<Grade> one = pick(grade);
    if (one && (!found || *one < *found)) found = one;
  }
  return found;
}

// Fields of any length, so that no two lists of fields digest alike.
void add_field(Sha256& digest, std::string_view field) {
  digest.add(std::to_string(field.size()) + ":");
  digest.add(field);
}

}  // namespace

std::vector<std::string> ReportGrade::nine_rest_on() const {
  std::set<std::string> items;
  for (const auto& group : nine) items.insert(group.rests_on.begin(), group.rests_on.end());
  return {items.begin(), items.end()};
}

std::optional<Grade> shown_grade(const ReportOutcome& outcome) {
  return lowest(outcome, [](const ReportGrade& grade) { return grade.agreed.grade; });
}

std::optional<Grade> shown_last_year(const ReportOutcome& outcome) {
  return lowest(outcome, [](const ReportGrade& grade) { return grade.last_year; });
}

Spread spread_of(const Report& report) {
  Spread spread;
  for (const auto& outcome : report.outcomes) {
    if (const auto grade = shown_grade(outcome)) {
      ++spread.of_grade[static_cast<std::size_t>(*grade)];
    } else {
      ++spread.not_graded;
    }
  }
  return spread;
}

Changes changes_of(const Report& report) {
  Changes changes;
  for (const auto& outcome : report.outcomes) {
    const auto now = shown_grade(outcome), before = shown_last_year(outcome);
    if (!now || !before) {
      ++changes.not_comparable;
    } else if (*now > *before) {
      ++changes.up;
    } else if (*now < *before) {
      ++changes.down;
    } else {
      ++changes.same;
    }
  }
  return changes;
}

std::vector<Difference> differences_of(const Report& report) {
  std::vector<Difference> found;
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      if (grading::differs_from_vote(grade.agreed)) found.push_back({&outcome, &grade});
    }
  }
  return found;
}

std::string approved_digest(const Report& report) {
  Sha256 digest;
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      const auto& agreed = grade.agreed;
      add_field(digest, outcome.outcome->id);
      add_field(digest, agreed.service);
      add_field(digest, agreed.grade ? standard::grade_id(*agreed.grade) : "none");
      for (const auto& words : {agreed.why_not_graded, agreed.why_this_grade, agreed.why_differs_from_vote,
                                agreed.why_differs_from_evidence})
        add_field(digest, words);
    }
  }
  for (const auto& [objective, actions] : report.objectives) {
    for (const auto& words : {objective.title, objective.measure, objective.baseline, objective.target,
                              objective.owner_name, objectives::funding_text(objective.funding)})
      add_field(digest, words);
    add_field(digest, objective.due ? date_text(*objective.due) : "");
  }
  return digest.hex();
}

}  // namespace evenhand::publication
