// What this room's pages share: which cycle they are of, their addresses, and how grades and votes look. Inside this
// room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cycle/cycle.h"
#include "grading/grade_sheet.h"
#include "people/visit.h"
#include "web/html.h"

namespace evenhand::grading {

struct Here {
  cycle::Cycle cycle;
  const standard::Edition* edition = nullptr;

  [[nodiscard]] std::string grades() const { return cycle.address() + "/grading"; }
  [[nodiscard]] std::string outcome(const Question& question) const { return of_service("", question); }
  [[nodiscard]] std::string agree(const Question& question) const { return of_service("/agree", question); }
  [[nodiscard]] std::string minority_view(const Question& question) const {
    return of_service("/minority-view", question);
  }
  [[nodiscard]] std::string analysis(const Question& question) const {
    return cycle.address() + "/analysis/" + question.outcome->id;
  }
  [[nodiscard]] std::string sessions() const { return cycle.address() + "/sessions"; }
  [[nodiscard]] std::string session(GradingSessionId id) const { return sessions() + "/" + id.text(); }
  [[nodiscard]] std::string tally(GradingSessionId session_id, TallyId id) const {
    return session(session_id) + "/tallies/" + id.text();
  }

 private:
  [[nodiscard]] std::string of_service(std::string_view what, const Question& question) const;
};
Result<Here> here(const people::Visit& visit);

// The question that a page is about: {outcome} of its path and `service` of its query or form. Not found: an outcome
// that the edition has not, a service that nothing of this cycle names.
struct Asked {
  Here at;
  GradeSheet sheet;
  GradeLine line;
};
Result<Asked> asked(const people::Visit& visit, std::string_view service);

web::Html grade_mark(const std::optional<Grade>& grade, bool large = false);  // none: "Not graded this year"
web::Html outcome_name(const Question& question);                             // "2.1 People can get the care they need"

// The three sides of a line, small: for tables.
web::Html evidence_cell(const GradeLine& line);
web::Html vote_cell(const GradeLine& line);
web::Html agreed_cell(const GradeLine& line, const standard::Edition& edition);
web::Html last_year_cell(const GradeLine& line);

}  // namespace evenhand::grading
