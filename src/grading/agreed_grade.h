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
#include "standard/grade.h"

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
  std::string why_differs_from_vote;
  std::string why_differs_from_evidence;
  std::string agreed_by;  // the body: "Steering group", "Panel of Vale Voices and staff side"
  std::optional<Date> agreed_on;
  std::string minute;               // "Minute 4.2"
  bool recorded_elsewhere = false;  // an earlier year's, imported: kept as it was recorded
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

enum class Lacking { a_grade_or_reason, why_differs_from_vote, why_differs_from_evidence, who_agreed, when_agreed };

// What an agreed grade still lacks before it may be published. A grade that was recorded elsewhere lacks nothing.
std::vector<Lacking> lacking_for_publication(const AgreedGrade& agreed);
std::string lacking_text(Lacking lacking);  // "a reason for differing from the vote"

bool differs_from_vote(const AgreedGrade& agreed);
bool differs_from_evidence(const AgreedGrade& agreed);

// "Up from Developing", "The same as last year", "Down from Achieving"; empty where either year has no grade.
std::string change_in_words(std::optional<Grade> last_year, std::optional<Grade> now);

}  // namespace evenhand::grading
