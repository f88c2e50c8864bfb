// Stage 7: equality objectives, and the actions that carry them out.
//
// Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, regulation 5: objectives are specific
// and measurable, and published at most four years apart. EDS2 adds what makes one more than a wish: an owner, a date,
// money, a line in the business plan. Pure: no clock, store or HTTP.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"

namespace evenhand::objectives {

// Money set aside, told apart from money nobody has thought about and from an objective that needs none.
struct Funding {
  enum class Kind { not_said, none_needed, set_aside } kind = Kind::not_said;
  long long pence = 0;  // with set_aside
  std::string source;   // the budget it comes from, in words
};

struct Objective {
  ObjectiveId id;
  CycleId cycle;
  int revision = 1;
  int position = 0;                   // its place in the cycle's list, from 1
  std::string title;                  // what will be different, for whom
  std::vector<std::string> outcomes;  // the standard's ids ("2.1"); empty: overarching
  std::string measure;                // what is counted, in words
  std::string baseline;               // where it stands now ("1 in 3 disabled people")
  std::string target;                 // where it is to stand
  std::string owner_name;             // who answers for it: a name or a post
  std::optional<Date> due;
  Funding funding;
  std::string business_plan_line;  // stage 8: where the year's plan carries it
  std::string result;              // what came of it, written at the review; empty until then
  std::optional<Date> reviewed_on;
};

enum class Progress { not_started, on_track, late, done, stopped };

struct Action {
  ActionId id;
  ObjectiveId objective;
  int revision = 1;
  int position = 0;  // its place in the objective's list, from 1
  std::string what;
  std::string owner_name;
  std::optional<Date> due;
  std::optional<long long> cost_pence;
  Progress progress = Progress::not_started;
  std::string progress_note;
  std::optional<Date> progress_on;
};

// What an objective still lacks before it may be published, as words for a list ("an owner"); empty: nothing.
// Money counts as said when it is set aside or none is needed.
std::vector<std::string> lacking_for_publication(const Objective& objective);

// An action that is not finished and whose date has passed is late whatever was last said of it; one without a date is
// as it was said.
Progress progress_on(const Action& action, Date today);

// "1 of 3 actions done, 1 late": how an objective stands, in words. "No actions yet" without any.
std::string standing_in_words(const std::vector<Action>& actions, Date today);

// The starting shape that EDS2 suggests: one objective for each goal, and one overarching. The goals (first part of an
// outcome's id, before the point) that no objective touches yet; "overarching" last.
std::vector<std::string> goals_without_objective(const std::vector<Objective>& objectives,
                                                 const std::vector<std::string>& goals);

// The one of those words, or of that place in the list ("2"); null where there is none.
const Objective* objective_called(const std::vector<Objective>& objectives, std::string_view called);

std::string progress_text(Progress progress);                       // "On track"
std::string progress_name(Progress progress);                       // "on-track": as stored and in data
std::optional<Progress> progress_from_name(std::string_view name);  // both forms, whatever the case
std::string funding_text(const Funding& funding);                   // "£12,000 from the access fund"
std::string funding_name(Funding::Kind kind);                       // "set-aside"
std::optional<Funding::Kind> funding_from_name(std::string_view name);

// "£12,000", "12000.50", "12,000" → pence. Empty optional: not an amount of money (negative, letters, half pennies).
std::optional<long long> parse_money(std::string_view text);

}  // namespace evenhand::objectives
