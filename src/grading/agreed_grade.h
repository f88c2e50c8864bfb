// Stage 6: the grade that people agreed, and its reasons.
//
// EDS2: "grades are agreed with stakeholders; they are not a self-assessment". Three things are kept apart for ever:
// what the evidence suggests, what stakeholders said, what was agreed; and why, wherever they differ. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "standard/edition.h"

namespace evenhand::grading {

using standard::Grade;

struct AgreedGrade {
  AgreedGradeId id;
  int revision = 1;
  CycleId cycle;
  std::string outcome;
  std::string service;             // where the outcome is graded for each service; otherwise empty
  std::optional<Grade> grade;      // none: not graded this year
  std::string why_not_graded;      // its reason, then
  std::optional<Grade> suggested;  // what the evidence suggested, and what stakeholders voted, when this was agreed
  std::optional<Grade> voted;
  std::string why_this_grade;  // the reasons; an outcome that is graded directly must have them
  std::string why_differs_from_vote;
  std::string why_differs_from_evidence;
  std::vector<std::string> graded_with;  // who took part in grading it, in the edition's words (Goal::graded_by)
  std::string third_party;               // who from outside: "Staff side chair; peer reviewer from Oaks NHS Trust"
  std::string agreed_by;                 // the body: "Steering group", "Panel of Vale Voices and staff side"
  std::optional<Date> agreed_on;
  std::string minute;               // "Minute 4.2"
  bool recorded_elsewhere = false;  // an earlier year's, imported: kept as it was recorded
  std::string recorded_as;          // its word or score, then: "Underdeveloped"
};

// A view that was not the agreed one: published unchanged.
struct MinorityView {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  std::string outcome;
  std::string service;
  std::string words;
  std::string said_by;  // a group, never a person's name unless the person asks
  Date given_on{};
};

enum class Lacking {
  a_grade_or_reason,
  why_this_grade,
  why_differs_from_vote,
  why_differs_from_evidence,
  third_party,
  who_agreed,
  when_agreed,
};

// What an agreed grade still lacks before it may be published. A grade that was recorded elsewhere lacks nothing.
std::vector<Lacking> lacking_for_publication(const AgreedGrade& agreed);
// The same, and what its goal asks for besides: reasons where it is graded directly, the third party where somebody
// from outside grades it.
std::vector<Lacking> lacking_for_publication(const AgreedGrade& agreed, const standard::Edition& edition);
std::string lacking_text(Lacking lacking);  // "a reason for differing from the vote"

// Whether an outcome of this goal is graded directly, with reasons: goal 4 of EDS2, domain 3 of EDS 2022.
bool is_graded_directly(const standard::Goal& goal);
// Whether the edition has an independent evaluator or peer reviewer take part: domain 3 of EDS 2022.
bool wants_third_party(const standard::Goal& goal);

bool differs_from_vote(const AgreedGrade& agreed);
bool differs_from_evidence(const AgreedGrade& agreed);

// "Up from Developing", "The same as last year", "Down from Achieving"; empty where either year has no grade.
std::string change_in_words(std::optional<Grade> last_year, std::optional<Grade> now);

}  // namespace evenhand::grading
