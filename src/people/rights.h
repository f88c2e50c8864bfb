// Who may do what: the one table of roles and acts (rights.cpp), read by pages, by commands and by their tests.
//
// Every page and every command names one Act. An act that is not given to a role is refused to it: there is no other
// list, and no check elsewhere. docs/rights.md is made from this table, and a test holds the file to it.
#pragma once

#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenhand::people {

enum class Role : std::uint8_t {
  administrator,
  equality_lead,
  evidence_author,
  facilitator,
  stakeholder_partner,  // a voluntary group's coordinator, a staff network's chair, a trade union's representative
  critical_friend,
  independent_evaluator,
  board_approver,
  safeguarding_lead,
  viewer,
};
inline constexpr std::size_t kRoleCount = 10;

// A set of roles; a person may hold several for one owner.
class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) add(role);
  }
  constexpr void add(Role role) { bits_ = static_cast<std::uint16_t>(bits_ | bit(role)); }
  [[nodiscard]] constexpr bool contains(Role role) const { return (bits_ & bit(role)) != 0; }
  [[nodiscard]] constexpr bool share_any(Roles other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr Roles without(Roles other) const { return Roles(bits_ & ~other.bits_); }
  [[nodiscard]] constexpr Roles with(Roles other) const { return Roles(bits_ | other.bits_); }
  [[nodiscard]] std::vector<Role> list() const;
  constexpr bool operator==(const Roles&) const = default;

 private:
  explicit constexpr Roles(int bits) : bits_(static_cast<std::uint16_t>(bits)) {}
  static constexpr std::uint16_t bit(Role role) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(role));
  }
  std::uint16_t bits_ = 0;
};

enum class Act : std::uint8_t {
  // Anybody, signed in or not
  sign_in,
  read_published,
  write_to_the_organisation,
  take_part,
  answer_invitation,
  // Everybody who is signed in
  use_account,
  see_reference,
  mark_at_risk,
  // The house
  see_accounts,
  invite_people,
  manage_accounts,
  see_organisation,
  manage_organisation,
  manage_policies,
  import_reference,
  see_trail,
  see_jobs,
  manage_jobs,
  read_at_risk,
  export_person,
  erase_person,
  run_retention,
  manage_breaches,
  // 1, 4, 8: the cycle
  see_cycle,
  edit_cycle,
  complete_stage,
  record_decision,
  // 2: stakeholders
  see_stakeholders,
  edit_stakeholders,
  see_contacts,
  see_coverage,
  edit_coverage,
  see_agreements,
  edit_agreements,
  edit_own_group,
  read_own_group,
  // Throughout: engagement
  see_engagements,
  edit_engagements,
  see_access_needs,
  edit_access_needs,
  see_contributions,
  edit_contributions,
  contribute,
  reply,
  pass_on,
  see_health,
  rate_engagement,
  // 3: evidence
  see_evidence,
  edit_evidence,
  request_evidence,
  answer_request,
  import_data,
  give_own_evidence,
  ask_about_evidence,
  challenge_evidence,
  answer_challenge,
  lend_evidence,
  read_lent_evidence,
  // 5: analysis
  see_analysis,
  run_analysis,
  see_exact_counts,
  release_figures,
  // 6: grading
  see_grading,
  prepare_session,
  run_session,
  record_tally,
  add_minority_view,
  grade_as_panel,
  read_as_panel,
  agree_grade,
  // 7: objectives
  see_objectives,
  suggest_objective,
  edit_objectives,
  choose_objectives,
  update_action,
  // 9: publication
  see_publication,
  edit_publication,
  approve,
  publish,
  withdraw,
  answer_the_public,
};
inline constexpr std::size_t kActCount = static_cast<std::size_t>(Act::answer_the_public) + 1;

// One row of the table.
struct ActRule {
  Act act;
  std::string_view name;         // as in the trail and in docs: "edit_evidence"
  std::string_view part;         // the heading it stands under: "Evidence (stage 3)"
  std::string_view description;  // a plain sentence: what a person with it can do
  Roles roles;
  bool anyone = false;         // also without signing in
  bool across_owners = false;  // a named window: reads what another owner keeps
  bool second_factor = false;  // shows people's names or contact details, or can't be undone
};

std::span<const ActRule, kActCount> act_rules();  // in the order of Act
const ActRule& rule_of(Act act);
std::optional<Act> act_named(std::string_view name);

std::string_view role_name(Role role);   // as stored and on the command line: "equality-lead"
std::string_view role_label(Role role);  // as on pages: "Equality lead"
std::string_view role_description(Role role);
std::optional<Role> role_named(std::string_view name);
std::span<const Role, kRoleCount> all_roles();

bool allows(Roles roles, Act act);      // of somebody signed in
bool needs_second_factor(Roles roles);  // some act of theirs asks for it
// Which roles a person with these may give to others: an administrator any; an equality lead those that neither
// manage accounts, nor approve, nor read what is hidden for somebody's safety.
Roles may_give(Roles giver);

std::string rights_as_markdown();  // docs/rights.md

}  // namespace evenhand::people
