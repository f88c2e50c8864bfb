// What somebody said, and the reply that is owed for it. Pure.
//
// Words are as said or a summary, marked which; they come from a group or a community, never with a name unless the
// person asks for it. Leave is given by whoever said it: public, panel only, or numbers only; and it can be taken back.
// A response closes a contribution when they have been told: we did, we will (by a day), or we could not because.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "stakeholders/stakeholder.h"
#include "web/words.h"

namespace evenhand::engagement {

using stakeholders::Term;

inline constexpr int kWorkingDaysToReply = 20;

std::span<const Term> sources();  // "service-users", "group", "staff", "outside-body"
std::span<const Term> leaves();   // "public", "panel-only", "numbers-only"
std::span<const Term> answers();  // "did", "will", "could-not"

struct Contribution {
  ContributionId id;
  CycleId cycle;
  int revision = 0;
  std::optional<EngagementId> engagement;    // none: a signal, or a recommendation from outside
  std::optional<StakeholderId> stakeholder;  // the group through which it came
  std::string community;                     // a community's key; empty: not said
  std::string source = "service-users";
  std::string words;
  bool as_said = true;  // false: a summary
  std::string outcome;  // the standard's id; empty: none
  std::string leave = "panel-only";
  std::string named;  // how they asked to be named; empty: they are not
  Date received_on{};
  Date reply_by{};
  std::optional<Date> withdrawn_on;
};

struct Response {
  ResponseId id;
  ContributionId contribution;
  int revision = 0;
  std::string answer = "did";
  std::string words;
  std::optional<Date> action_by;  // of "we will"
  std::string told_how;           // "by telephone", "at their meeting"
  std::optional<Date> told_on;
  Date written_on{};
  std::string written_by;
};

enum class ReplyState { owed, overdue, not_told_yet, told, withdrawn };
ReplyState reply_state(const Contribution& contribution, const std::optional<Response>& response, Date today);
std::string reply_words(ReplyState state);  // "Reply overdue"
bool is_owed(ReplyState state);             // owed, overdue or not told yet

// The day by which a reply is owed: `days` working days after it was received.
Date usual_reply_by(Date received_on, const WorkingDays& working_days, int days = kWorkingDaysToReply);

// Whom it came from, without a name unless they asked for it: "Vale Deaf Club", "Roma people", "Somebody who uses
// services". `group` is the stakeholder's name; may be empty.
std::string from_whom(const Contribution& contribution, const std::string& group,
                      const web::Words& words = web::english());
// "We did", "We will, by 4 May 2027", "We could not"
std::string answer_words(const Response& response, const web::Words& words = web::english());

// What later records say of a contribution that they used (engagement::cite).
struct Citation {
  std::string kind;   // "objective", "evidence", "grade"
  std::string id;     // of that record
  std::string title;  // as a reader knows it
  std::string address;
  Date cited_on{};
};

}  // namespace evenhand::engagement
