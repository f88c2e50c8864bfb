#include "grading/grade_sheet_store.h"

#include <algorithm>
#include <set>

#include "analysis/outcome_faring_store.h"
#include "cycle/cycle_store.h"
#include "grading/grading_store.h"
#include "organisations/service_store.h"
#include "standard/built_in.h"

namespace evenhand::grading {

using people::Scope;
using store::Reading;

namespace {

// What was typed in and agreed in a cycle.
struct Records {
  std::vector<TypedTally> tallies;
  std::vector<AgreedGrade> agreed;
  std::vector<MinorityView> views;
};

std::vector<Named> named_by(const Records& records) {
  std::vector<Named> named;
  for (const auto& one : records.agreed) named.push_back({one.outcome, one.service});
  for (const auto& one : records.tallies) named.push_back({one.outcome, one.service});
  for (const auto& one : records.views) named.push_back({one.outcome, one.service});
  return named;
}

bool was_shown_first(const std::vector<GradingSession>& sessions, const std::string& outcome) {
  return std::any_of(sessions.begin(), sessions.end(), [&](const GradingSession& session) {
    return session.suggestion_shown_first &&
           std::find(session.outcomes.begin(), session.outcomes.end(), outcome) != session.outcomes.end();
  });
}

// Grades of another edition are other grades: they stay on their own year's page.
std::vector<AgreedGrade> last_years(Reading& reading, const Scope& scope, const GradeSheet& sheet) {
  if (!sheet.last || sheet.last->edition != sheet.cycle.edition) return {};
  return agreed_of(reading, scope, sheet.last->id);
}

Result<GradeLine> line_of(Reading& reading, const Scope& scope, const GradeSheet& sheet, Question question,
                          const Records& records, const std::vector<AgreedGrade>& last_year,
                          const std::map<std::string, analysis::OutcomeFaring>& faring) {
  GradeLine line;
  const std::string outcome = question.outcome->id;
  const std::string service = question.service;
  line.question = std::move(question);
  line.shown_first = was_shown_first(sheet.sessions, outcome);
  if (!service.empty()) {
    line.faring = analysis::faring_of_outcome(reading, scope, sheet.cycle, outcome, service);
  } else if (const auto found = faring.find(outcome); found != faring.end()) {
    line.faring = found->second;
  }
  if (sheet.edition->method == standard::Method::groups && !is_graded_directly(*line.question.goal)) {
    EVENHAND_TRY(line.suggested, standard::suggest_grade(*sheet.edition, line.faring.faring()));
  }
  const auto parts = parts_of(records.tallies, sheet.sessions, outcome, service);
  std::set<std::string> rooms;
  for (const auto& part : parts) rooms.insert(part.room);
  line.sessions = static_cast<int>(rooms.size());
  if (!parts.empty()) {
    EVENHAND_TRY(line.vote, show_vote(parts, disclosure::LeastPart(), {}));
  }
  for (const auto& agreed : records.agreed) {
    if (line.question.is(agreed.outcome, agreed.service)) line.agreed = agreed;
  }
  for (const auto& agreed : last_year) {
    if (line.question.is(agreed.outcome, agreed.service))
      line.last_year = LastYear{agreed.grade, agreed.why_not_graded};
  }
  for (const auto& view : records.views) {
    if (line.question.is(view.outcome, view.service)) line.minority_views.push_back(view);
  }
  return line;
}

}  // namespace

std::vector<std::string> services_in(Reading& reading, const Scope& scope, int year) {
  const auto plan = organisations::service_plan(reading, scope);
  std::vector<std::string> names;
  for (const auto& service : organisations::services_of(reading, scope)) {
    const bool chosen = std::any_of(plan.begin(), plan.end(), [&](const auto& one) {
      return one.service == service.id && one.year == year && one.not_covered.empty();
    });
    if (chosen) names.push_back(service.name);
  }
  return names;
}

Result<GradeSheet> grade_sheet(Reading& reading, const Scope& scope, const cycle::Cycle& cycle) {
  GradeSheet sheet{.cycle = cycle, .edition = standard::built_in_edition(cycle.edition)};
  if (sheet.edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  if (auto last = cycle::find_cycle(reading, scope, cycle.year - 1)) {
    sheet.last_edition = standard::built_in_edition(last->edition);
    sheet.last = std::move(*last);
  }
  sheet.sessions = sessions_of(reading, scope, cycle.id);
  sheet.services = services_in(reading, scope, cycle.year);
  const Records records{tallies_of(reading, scope, cycle.id), agreed_of(reading, scope, cycle.id),
                        minority_views_of(reading, scope, cycle.id)};
  const auto last_year = last_years(reading, scope, sheet);
  const auto faring = analysis::faring_of_cycle(reading, scope, cycle);
  for (auto& question : questions_of(*sheet.edition, sheet.services, named_by(records))) {
    EVENHAND_TRY(auto line, line_of(reading, scope, sheet, std::move(question), records, last_year, faring));
    sheet.lines.push_back(std::move(line));
  }
  return sheet;
}

}  // namespace evenhand::grading
