// Who answers for a cycle: sponsor on the Board, leads, steering group, and those who look over their shoulder. Pure.
//
// People are named as they are known in their work; they need no account.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "cycle/stage.h"

namespace evenhand::cycle {

enum class TeamRole : std::uint8_t {
  sponsor,
  lead,
  steering_group,
  critical_friend,
  independent_evaluator,
  trade_union,
};
inline constexpr std::array kTeamRoles{TeamRole::sponsor,
                                       TeamRole::lead,
                                       TeamRole::steering_group,
                                       TeamRole::critical_friend,
                                       TeamRole::independent_evaluator,
                                       TeamRole::trade_union};
std::string_view team_role_id(TeamRole role);    // "steering-group"
std::string_view team_role_name(TeamRole role);  // "Steering group"
std::string_view team_role_hint(TeamRole role);  // what such a person does in a cycle
std::optional<TeamRole> team_role_named(std::string_view id);

struct TeamMember {
  RecordId id;
  CycleId cycle;
  TeamRole role = TeamRole::lead;
  std::string name;
  std::string post;                  // "Chief Nurse", "Vale Voices, a user-led charity"
  std::optional<AccountId> account;  // where the person has one here
  int revision = 0;
};
Result<TeamMember> check(TeamMember member);  // cleaned, or what is wrong

// How far stage 1 is: a sponsor, a lead and a steering group are the least.
StageFacts governance_facts(const std::vector<TeamMember>& team);

}  // namespace evenhand::cycle
