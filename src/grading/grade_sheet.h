// The grades of a cycle side by side: for each outcome, and each service where it is graded by service, what the
// evidence suggests, what stakeholders said, what was agreed, and last year's. The three are kept apart for ever. Pure;
// grade_sheet_store.h reads one.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/outcome_faring.h"
#include "cycle/cycle.h"
#include "grading/agreed_grade.h"
#include "grading/session.h"
#include "grading/shown_vote.h"
#include "standard/edition.h"
#include "standard/grading_rules.h"

namespace evenhand::grading {

// What is graded: an outcome, of one service where the edition grades by service.
struct Question {
  const standard::Goal* goal = nullptr;  // of the edition, which outlives it
  const standard::Outcome* outcome = nullptr;
  std::string service;
  [[nodiscard]] bool is(std::string_view outcome_id, std::string_view of_service) const {
    return outcome->id == outcome_id && service == of_service;
  }
  [[nodiscard]] std::string called() const;  // "2.1", "1A, Maternity"
};

// Every outcome in the edition's order: once, or for each of the year's services where its goal is graded by service. A
// service that only a record names has its place too.
struct Named {  // of a record
  std::string outcome;
  std::string service;
};
std::vector<Question> questions_of(const standard::Edition& edition, const std::vector<std::string>& services,
                                   const std::vector<Named>& recorded);

struct LastYear {
  std::optional<Grade> grade;  // none: not graded that year
  std::string why_not_graded;
};

struct GradeLine {
  Question question;
  analysis::OutcomeFaring faring;
  std::optional<standard::Suggestion> suggested;  // none: the edition counts no groups, or it is graded directly
  std::optional<ShownVote> vote;                  // none: nobody was asked
  int sessions = 0;                               // in how many sessions they were
  std::optional<AgreedGrade> agreed;              // none: not agreed yet
  std::optional<LastYear> last_year;              // none: last year had no such outcome, or another edition
  std::vector<MinorityView> minority_views;
  // The suggestion is shown after the vote, unless a session that graded this outcome was to see it first.
  bool shown_first = false;

  [[nodiscard]] std::optional<Grade> suggested_grade() const;
  [[nodiscard]] std::optional<Grade> voted_grade() const;  // none: no vote, or too few answers to show
  [[nodiscard]] std::optional<Grade> agreed_grade() const;
  // Whether people have graded by now, so that the suggestion can't lead them any more.
  [[nodiscard]] bool suggestion_may_show() const { return shown_first || vote || agreed; }
  [[nodiscard]] bool differs() const;  // from the vote or from what the evidence suggests, as they are now
};

struct GradeSheet {
  cycle::Cycle cycle;
  const standard::Edition* edition = nullptr;
  std::vector<GradeLine> lines;
  std::vector<GradingSession> sessions;
  std::vector<std::string> services;  // the year's, by name
  std::optional<cycle::Cycle> last;   // the cycle of the year before
  const standard::Edition* last_edition = nullptr;

  [[nodiscard]] const GradeLine* line(std::string_view outcome, std::string_view service) const;
};

// What a line still lacks before it may be published, in words; empty: nothing.
std::vector<std::string> left_to_do(const GradeLine& line, const standard::Edition& edition);
bool is_settled(const GradeLine& line);  // has a grade, or the reason why there is none

// How many lines have each of the four agreed grades, how many are left out of the year, how many are open.
struct Spread {
  std::array<int, 4> grades{};
  int not_graded = 0;
  int open = 0;
};
Spread spread_of(const std::vector<GradeLine>& lines);
// "2 Undeveloped, 9 Developing, 4 Achieving, 1 not graded this year": those that there are.
std::string spread_words(const Spread& spread);

// "16 of 18 have an agreed grade, or the reason why there is none. 3 differ from what people voted."
std::string standing_sentence(const GradeSheet& sheet);

// "5 of 9 groups fare well, 1 does not, 3 are not known. If all 3 turned out well, it would be Achieving."
std::string suggestion_words(const standard::Suggestion& suggestion);
// "People mostly agreed", and what else there is to know of a vote: evenly split, split, a third can't say.
std::string agreement_words(double agreement);
std::vector<std::string> vote_warnings(const VoteResult& result);

}  // namespace evenhand::grading
