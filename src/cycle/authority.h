// Stage 4: the roles agreed with each local authority, and the compact or statement of partnership working. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"
#include "cycle/stage.h"

namespace evenhand::cycle {

enum class AuthorityState : std::uint8_t { not_asked, asked, agreed, declined };
inline constexpr std::array kAuthorityStates{AuthorityState::not_asked, AuthorityState::asked, AuthorityState::agreed,
                                             AuthorityState::declined};
std::string_view authority_state_id(AuthorityState state);
std::string_view authority_state_words(AuthorityState state);
std::optional<AuthorityState> authority_state_named(std::string_view id);

struct AuthorityRole {
  RecordId id;
  CycleId cycle;
  std::string authority;  // "Elmbridge Borough Council"
  std::string area;       // code of the area, where it is one of the organisation's; empty: none
  AuthorityState state = AuthorityState::not_asked;
  std::optional<Date> asked_on, answered_on;
  std::string their_role;      // what the authority does
  std::string our_role;        // what the organisation does
  std::string representative;  // who speaks for it, by post
  int revision = 0;
};
// Cleaned. Asked needs the day; agreed or declined needs the day of the answer; agreed needs both roles in words.
Result<AuthorityRole> check(AuthorityRole role, Date today);

enum class StatementKind : std::uint8_t { compact, partnership_statement };
std::string_view statement_kind_id(StatementKind kind);
std::string_view statement_kind_words(StatementKind kind);
std::optional<StatementKind> statement_kind_named(std::string_view id);

// How the organisation works with the voluntary sector; of several years.
struct Statement {
  RecordId id;
  StatementKind kind = StatementKind::partnership_statement;
  std::string title;
  std::string words;        // what it says, or where it stands
  std::string signatories;  // a line each: the body, and who signed for it
  std::optional<Date> signed_on, review_on, ended_on;
  int revision = 0;
};
Result<Statement> check(Statement statement);
bool review_is_due(const Statement& statement, Date today);

// How far stage 4 is: "Agreed with Elmbridge Borough. Vale District has not answered since 2 November 2026."
StageFacts authority_facts(const std::vector<AuthorityRole>& roles);

}  // namespace evenhand::cycle
