// Decisions: what was decided, by whom in which role, when, at which meeting, and where the minute stands. Pure.
//
// Whoever takes a decision needs no account: a secretary records it from the minute. A deputy is recorded as one. Who
// approves something is not somebody who wrote it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"

namespace evenhand::cycle {

enum class DecisionKind : std::uint8_t {
  decision,  // any, of the steering group or a committee
  approval,  // the Board approves a cycle for publication
  returned,  // the Board sends it back with a note
};
inline constexpr std::array kDecisionKinds{DecisionKind::decision, DecisionKind::approval, DecisionKind::returned};
std::string_view decision_kind_id(DecisionKind kind);
std::string_view decision_kind_words(DecisionKind kind);  // "Approved for publication"
std::optional<DecisionKind> decision_kind_named(std::string_view id);

struct Decision {
  DecisionId id;
  CycleId cycle;
  DecisionKind kind = DecisionKind::decision;
  std::string what;        // the decision itself, in words
  std::string subject;     // what it is about, where a later room keeps that: its address; empty: the cycle
  std::string taken_by;    // name
  std::string role;        // in which role: "Chair of the Board"
  std::string deputy_for;  // the person or role whom they stood in for; empty: nobody
  std::optional<Date> taken_on;
  std::string meeting;                // "Trust Board, public session"
  std::string minute;                 // number or address of the minute
  std::optional<AccountId> approver;  // the account of `taken_by`, where they decided here themselves
  AccountId recorded_by;
  Instant recorded_at{};
  int revision = 0;
};

// Cleaned, or what is missing. A decision can't be of a day that has not come.
Result<Decision> check(Decision decision, Date today);

// Somebody who wrote what is to be approved, or who approves it: an account, a name, or both.
struct Signatory {
  std::optional<AccountId> account;
  std::string name;
};
// Refuses an approver who is one of the authors: the same account, or the same name without regard to case, accents and
// titles' full stops.
Result<Done> approver_is_not_author(const Signatory& approver, const std::vector<Signatory>& authors);

// What the Board's last word on a cycle is; none: it has not decided.
const Decision* boards_last_word(const std::vector<Decision>& decisions);
bool board_approved(const std::vector<Decision>& decisions);

// "Dr Helen Osei, Chief Nurse, for the Chair": who it was, on one line.
std::string taken_by_words(const Decision& decision);

}  // namespace evenhand::cycle
