// Stage 6, by record: grading sessions, who was there by count, and the tallies typed in from cards, paper or counters.
//
// Tallies by record stand beside the anonymous vote that a later issue adds: both give GradeAnswers. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"
#include "grading/shown_vote.h"
#include "grading/tally.h"
#include "web/words.h"

namespace evenhand::grading {

// Whose ground a session is on: groups have stayed away from a trust's own premises.
enum class Ground { community, neutral, nhs, online };

struct GradingSession {
  GradingSessionId id;
  int revision = 1;
  CycleId cycle;
  std::string title;
  Date held_on{};
  std::string venue;
  Ground ground = Ground::community;
  std::string run_by;                   // who led it: the group, an independent facilitator, the organisation
  std::vector<std::string> outcomes;    // what is to be graded, by id; at most kMostOutcomes unless the lead says why
  bool suggestion_shown_first = false;  // whether people saw what the evidence suggests before they graded
  std::string notes;
};

inline constexpr std::size_t kMostOutcomes = 4;
// "This session grades 6 outcomes. …"; empty: it is not too much to sit through.
std::string too_many_outcomes(const GradingSession& session);

// No session opens without a safeguarding lead. One that is over may be recorded all the same.
Result<Done> may_be_held(const GradingSession& session, Date today, bool has_safeguarding_lead);

// How many people of a community were there. Community as in standard/communities.yaml ("race/roma"), or "all" for
// everybody in the room; a person may count in several communities, so only "all" is a total.
struct Attendance {
  RecordId id;
  int revision = 1;
  GradingSessionId session;
  std::string community;
  PeopleCount people;
};
inline constexpr std::string_view kEverybody = "all";

// What one room said to one question.
struct TypedTally {
  TallyId id;
  int revision = 1;
  GradingSessionId session;
  std::string outcome;
  std::string service;  // where the outcome is graded for each service; otherwise empty
  std::string bloc;     // whose cards, where blocs have stakes; otherwise empty
  GradeAnswers answers;
  PeopleCount people;  // who answered, counted in the room and not from the cards
  std::string keyed_by;
  std::string checked_by;  // the second person; empty: not checked yet
};

// "13 answers, 13 people": answers, those who can't say among them, must be as many as people. Refuses negative counts.
Result<Done> check_tally(const TypedTally& tally);

// The answers to an outcome (for a service) over all sessions, a part for each session and bloc.
std::vector<VotePart> parts_of(const std::vector<TypedTally>& tallies, const std::vector<GradingSession>& sessions,
                               std::string_view outcome, std::string_view service);

std::string ground_name(Ground ground);                                            // "community"
std::string ground_text(Ground ground, const web::Words& words = web::english());  // "A community's own place"
std::optional<Ground> ground_from_name(std::string_view name);

}  // namespace evenhand::grading
