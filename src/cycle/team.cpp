#include "cycle/team.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::cycle {

namespace {

struct RoleRow {
  std::string_view id, name, hint;
};
constexpr std::array<RoleRow, kTeamRoles.size()> kRows{{
    {"sponsor", "Board sponsor", "Answers for the work on the Board"},
    {"lead", "Equality lead", "Runs the cycle from day to day"},
    {"steering-group", "Steering group", "Guides the work: staff networks, local groups, departments"},
    {"critical-friend", "Critical friend", "Says what does not match what local people hear"},
    {"independent-evaluator", "Independent evaluator", "Reviews leadership outcomes from outside the organisation"},
    {"trade-union", "Trade union representative", "Speaks for staff side"},
}};
const RoleRow& row_of(TeamRole role) {
  return kRows[static_cast<std::size_t>(role)];
}

}  // namespace

std::string_view team_role_id(TeamRole role) {
  return row_of(role).id;
}
std::string_view team_role_name(TeamRole role) {
  return row_of(role).name;
}
std::string_view team_role_hint(TeamRole role) {
  return row_of(role).hint;
}
std::optional<TeamRole> team_role_named(std::string_view id) {
  for (const TeamRole role : kTeamRoles)
    if (row_of(role).id == id) return role;
  return std::nullopt;
}

Result<TeamMember> check(TeamMember member) {
  EVENHAND_TRY(member.name, clean_text("Name", member.name, Lines::one, 200));
  EVENHAND_TRY(member.post, clean_text("Post or organisation", member.post, Lines::one, 200));
  if (member.name.empty()) return invalid("Enter a name.");
  return member;
}

StageFacts governance_facts(const std::vector<TeamMember>& team) {
  const auto count = [&](TeamRole role) {
    return std::count_if(team.begin(), team.end(), [&](const auto& member) { return member.role == role; });
  };
  StageFacts facts{.started = !team.empty()};
  std::vector<std::string> named, missing;
  const std::pair<TeamRole, std::string> least[] = {
      {TeamRole::sponsor, "Board sponsor"}, {TeamRole::lead, "lead"}, {TeamRole::steering_group, "steering group"}};
  for (const auto& [role, words] : least) {
    (count(role) > 0 ? named : missing).push_back(words);
    if (count(role) == 0) facts.left.push_back("Name the " + words + ".");
  }
  const auto sentence = [](const std::vector<std::string>& who, const char* verb) {
    std::string words = join_and(who) + verb;
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
  };
  if (missing.empty()) {
    facts.sentence = sentence(named, " named.");
  } else if (!named.empty()) {
    facts.sentence = sentence(named, " named. ") + "Still to name: " + join_and(missing) + ".";
  } else {
    facts.sentence = "Still to name: " + join_and(missing) + ".";
  }
  return facts;
}

}  // namespace evenhand::cycle
