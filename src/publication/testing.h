// A small report for tests: an EDS2 cycle that is complete, of a made-up trust. Only *_test.cpp files include this.
#pragma once

#include "publication/gates.h"
#include "standard/built_in.h"

namespace evenhand::publication::testing {

inline const Instant kNow = *parse_instant("2027-03-24T10:00:00.000Z");

inline Report complete_report() {
  Report report{.code = "RXX", .organisation = "Elmbridge and Vale NHS Trust (made up)"};
  report.cycle.id = CycleId::make(kNow);
  report.cycle.year = 2026;
  report.cycle.edition = "eds2";
  report.cycle.name = cycle::usual_name(2026);
  report.edition = standard::built_in_edition("eds2");
  report.made_on = *parse_date("2027-03-24");
  for (const auto& goal : report.edition->goals) {
    for (const auto& outcome : goal.outcomes) {
      ReportGrade grade;
      grade.agreed.id = AgreedGradeId::make(kNow);
      grade.agreed.outcome = outcome.id;
      grade.agreed.grade = grade.agreed.suggested = grade.agreed.voted = Grade::developing;
      grade.agreed.agreed_by = "Steering group";
      grade.agreed.agreed_on = *parse_date("2027-02-10");
      report.outcomes.push_back({.goal = &goal, .outcome = &outcome, .grades = {grade}});
    }
  }
  objectives::Objective objective;
  objective.id = ObjectiveId::make(kNow);
  objective.title = "Nobody has to ring to book";
  objective.outcomes = {"2.1"};
  objective.measure = "Clinics where people can book by text or on the web";
  objective.baseline = "0 of 9";
  objective.target = "9 of 9";
  objective.owner_name = "Chief Operating Officer";
  objective.due = *parse_date("2027-09-30");
  objective.funding = {objectives::Funding::Kind::set_aside, 3'800'000, "the access fund"};
  report.objectives.push_back({objective, {}});
  return report;
}

inline cycle::Decision an_approval() {
  cycle::Decision decision;
  decision.kind = cycle::DecisionKind::approval;
  decision.what = "Approved for publication";
  decision.taken_by = "Dr Helen Osei";
  decision.role = "Board lead";
  decision.taken_on = *parse_date("2027-03-24");
  decision.meeting = "Trust Board";
  return decision;
}

}  // namespace evenhand::publication::testing
