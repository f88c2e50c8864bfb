// Hearing people: an engagement is an event, a visit, a survey, a conversation, any way in which a body hears people.
// Pure.
//
// Any team's engagement goes into the one register, so that nobody is asked twice. What can change because of it is
// said beforehand; so is who runs it and whether the body's staff are in the room. How many came, and from which
// communities, are counts of people: they are shown only through disclosure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"
#include "disclosure/people_count.h"
#include "stakeholders/stakeholder.h"
#include "web/words.h"

namespace evenhand::engagement {

using disclosure::PeopleCount;
using stakeholders::Term;

std::span<const Term> kinds();          // "event", "focus-group", "outreach-visit" …
std::span<const Term> levels();         // "inform", "consult", "involve", "collaborate", "devolve"
std::span<const Term> runners();        // who runs it: "group", "independent", "body"
std::span<const Term> staff_present();  // the body's staff in the room: "none", "on-request", "yes"
std::span<const Term> grounds();        // whose ground the venue is on
// A kind and a ground as the public reads them.
std::string kind_words(std::string_view id, const web::Words& words);
std::string ground_words(std::string_view id, const web::Words& words);
std::span<const Term> states();  // "planned", "confirmed", "held", "called-off"

struct Engagement {
  EngagementId id;
  CycleId cycle;
  int revision = 0;
  std::string kind = "event";
  std::string title;
  std::string purpose;
  std::string could_change;  // what can change because of it
  std::string level = "involve";
  std::string run_by = "body";
  std::string staff = "yes";
  std::vector<std::string> outcomes;  // the standard's ids
  std::optional<Date> held_on;
  std::string venue;
  std::string ground = "nhs";
  std::string reached_how;  // how people get there
  std::optional<long long> cost_pence;
  std::string state = "planned";
  std::optional<PeopleCount> came;  // how many came
  std::optional<PeopleCount> told;  // how many of them said anything about themselves: the base of coverage
  std::string planned_for;          // a community's key: whom it is meant to reach; empty: everybody
};

// One line of the access plan.
struct AccessItem {
  RecordId id;
  EngagementId engagement;
  int revision = 0;
  std::string what;        // "BSL interpreter"
  bool asked_for = false;  // somebody asked for it: it can't be left without an owner
  std::string owner_name;  // who sees to it
  std::optional<long long> cost_pence;
  std::string state = "to-do";  // "to-do", "arranged", "met", "not-met"
};
std::span<const Term> access_states();
const std::vector<std::string>& usual_access();  // what an access plan usually holds, to choose from

struct Attendance {
  std::string community;  // a community's key
  PeopleCount people;
};

// A group that was asked, and what it answered.
struct Invited {
  StakeholderId stakeholder;
  std::string name;
  std::string reply = "invited";
};
std::span<const Term> replies_to_invitation();  // "invited", "coming", "declined", "came"

// A confirmed event keeps its promises: every adjustment that somebody asked for has an owner.
Result<Done> may_confirm(const std::vector<AccessItem>& items);
// "5 of 6 adjustments met": of an event that was held.
std::string access_sentence(const std::vector<AccessItem>& items);
// An event of the past that is still planned, or was held and has no count of who came.
bool waits_for_its_record(const Engagement& engagement, Date today);

}  // namespace evenhand::engagement
