// “This does not match what we hear”: a critical friend or a group says so about a piece of evidence, and the
// organisation owes an answer before grading closes. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"

namespace evenhand::evidence {

struct Challenge {
  RecordId id;
  int revision = 1;
  EvidenceId evidence;
  std::string words;
  AccountId made_by;
  Instant made_at;
  std::string answer;  // empty: still owed
  std::optional<AccountId> answered_by;
  std::optional<Instant> answered_at;
  [[nodiscard]] bool is_owed() const { return answer.empty(); }
};

inline constexpr int kWorkingDaysToAnswer = 20;

// The day by which the answer is due.
inline Date due(const Challenge& challenge, const WorkingDays& days) {
  return days.add(london_date(challenge.made_at), kWorkingDaysToAnswer);
}

}  // namespace evenhand::evidence
