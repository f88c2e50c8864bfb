#include "people/rights.h"

#include <algorithm>
#include <array>

namespace evenhand::people {

namespace {

constexpr std::array<Role, kRoleCount> kRoles = {
    Role::administrator,       Role::equality_lead,   Role::evidence_author,       Role::facilitator,
    Role::stakeholder_partner, Role::critical_friend, Role::independent_evaluator, Role::board_approver,
    Role::safeguarding_lead,   Role::viewer};

// Short names, so that the table below reads as a table.
constexpr Role admin = Role::administrator;
constexpr Role lead = Role::equality_lead;
constexpr Role author = Role::evidence_author;
constexpr Role facilitator = Role::facilitator;
constexpr Role partner = Role::stakeholder_partner;
constexpr Role critic = Role::critical_friend;
constexpr Role evaluator = Role::independent_evaluator;
constexpr Role board = Role::board_approver;
constexpr Role safety = Role::safeguarding_lead;
constexpr Role viewer = Role::viewer;

constexpr Roles kEverybody = {admin, lead, author, facilitator, partner, critic, evaluator, board, safety, viewer};
// All but partners: people of the organisation itself, or whom it asked to look over its shoulder.
constexpr Roles kInside = {admin, lead, author, facilitator, critic, evaluator, board, safety, viewer};

constexpr std::string_view kOpen = "Open to anyone";
constexpr std::string_view kAccount = "Everybody signed in";
constexpr std::string_view kHouse = "The house";
constexpr std::string_view kCycle = "The cycle (stages 1, 4 and 8)";
constexpr std::string_view kStakeholders = "Stakeholders (stage 2)";
constexpr std::string_view kEngagement = "Engagement (throughout)";
constexpr std::string_view kEvidence = "Evidence (stage 3)";
constexpr std::string_view kAnalysis = "Analysis (stage 5)";
constexpr std::string_view kGrading = "Grading (stage 6)";
constexpr std::string_view kObjectives = "Objectives (stages 7 and 8)";
constexpr std::string_view kPublication = "Publication (stage 9)";

// Kinds of row. `guarded` acts show people's names, or can't be undone: they need a second factor.
constexpr ActRule rule(Act act, std::string_view name, std::string_view part, Roles roles, std::string_view what) {
  return {.act = act, .name = name, .part = part, .description = what, .roles = roles};
}
constexpr ActRule guarded(Act act, std::string_view name, std::string_view part, Roles roles, std::string_view what) {
  return {.act = act, .name = name, .part = part, .description = what, .roles = roles, .second_factor = true};
}
constexpr ActRule window(Act act, std::string_view name, std::string_view part, Roles roles, std::string_view what) {
  return {.act = act, .name = name, .part = part, .description = what, .roles = roles, .across_owners = true};
}
constexpr ActRule open(Act act, std::string_view name, std::string_view part, std::string_view what) {
  return {.act = act, .name = name, .part = part, .description = what, .roles = kEverybody, .anyone = true};
}
constexpr ActRule open_window(Act act, std::string_view name, std::string_view part, std::string_view what) {
  ActRule row = open(act, name, part, what);
  row.across_owners = true;
  return row;
}

#define EVENHAND_ACT(name) Act::name, #name

constexpr std::array<ActRule, kActCount> kRules = {
    open(EVENHAND_ACT(sign_in), kOpen, "Sign in and out, accept an invitation, choose a new password by a link."),
    open_window(EVENHAND_ACT(read_published), kOpen, "Read what an organisation has published."),
    open(EVENHAND_ACT(write_to_the_organisation), kOpen,
         "Say that something published is wrong, complain, object, or ask to take part."),
    open(EVENHAND_ACT(take_part), kOpen, "Join a session by its code and vote, without an account."),
    open(EVENHAND_ACT(answer_invitation), kOpen, "Read an invitation by its link, and accept or decline it."),

    rule(EVENHAND_ACT(use_account), kAccount, kEverybody,
         "See and change your own account, sign-ins and second factor."),
    rule(EVENHAND_ACT(see_reference), kAccount, kEverybody, "Read the standard, areas and population."),
    rule(EVENHAND_ACT(mark_at_risk), kAccount, kEverybody,
         "Mark that someone may be at risk: it goes to the safeguarding lead and is hidden from others."),

    guarded(EVENHAND_ACT(see_accounts), kHouse, {admin, lead}, "See who has an account, and with which roles."),
    guarded(EVENHAND_ACT(invite_people), kHouse, {admin, lead},
            "Invite people by a one-time link; an equality lead gives only roles that neither manage accounts, approve "
            "nor read safeguarding marks."),
    guarded(EVENHAND_ACT(manage_accounts), kHouse, {admin},
            "Change roles, end sign-ins, deactivate accounts, make a new password link."),
    rule(EVENHAND_ACT(see_organisation), kHouse, kEverybody,
         "Read the organisation's own details, areas and services."),
    rule(EVENHAND_ACT(manage_organisation), kHouse, {admin, lead},
         "Change the organisation's details, areas, services and contacts."),
    rule(EVENHAND_ACT(manage_policies), kHouse, {admin, lead},
         "Set the rules for disclosure, retention and publication."),
    rule(EVENHAND_ACT(import_reference), kHouse, {admin}, "Import organisations, areas and population."),
    guarded(EVENHAND_ACT(see_trail), kHouse, {admin, lead, evaluator}, "Read the audit trail."),
    rule(EVENHAND_ACT(see_jobs), kHouse, {admin, lead, author}, "See long work and how far it is."),
    rule(EVENHAND_ACT(manage_jobs), kHouse, {admin, lead, author}, "Cancel or resume long work."),
    guarded(EVENHAND_ACT(read_at_risk), kHouse, {safety},
            "Read what was marked “someone may be at risk”, and close the mark."),
    guarded(EVENHAND_ACT(export_person), kHouse, {admin, lead},
            "Export everything that is held about a person or a group."),
    guarded(EVENHAND_ACT(erase_person), kHouse, {admin, lead},
            "Erase what is held about a person or a group, or put it on hold."),
    guarded(EVENHAND_ACT(run_retention), kHouse, {admin, lead}, "Delete what its rule says is due."),
    guarded(EVENHAND_ACT(manage_breaches), kHouse, {admin, lead}, "Keep the log of breaches, with its 72-hour clock."),

    rule(EVENHAND_ACT(see_cycle), kCycle, kEverybody, "See the nine stages, decisions, duties and what is left to do."),
    rule(EVENHAND_ACT(edit_cycle), kCycle, {lead},
         "Open a cycle; name sponsor, leads, steering group, services and roles with the local authority."),
    rule(EVENHAND_ACT(complete_stage), kCycle, {lead}, "Say that a stage is complete, or open it again."),
    rule(EVENHAND_ACT(record_decision), kCycle, {lead, board},
         "Record a decision with who took it, when and at which meeting."),

    rule(EVENHAND_ACT(see_stakeholders), kStakeholders, kEverybody,
         "See the directory of groups, without people's names."),
    rule(EVENHAND_ACT(edit_stakeholders), kStakeholders, {lead, facilitator},
         "Add, import, change and join groups in the directory."),
    guarded(EVENHAND_ACT(see_contacts), kStakeholders, {lead, facilitator},
            "See names and contact details of people who speak for groups."),
    rule(EVENHAND_ACT(see_coverage), kStakeholders, kInside,
         "See which communities are reached and which are missing."),
    rule(EVENHAND_ACT(edit_coverage), kStakeholders, {lead, facilitator},
         "Choose areas and communities; close a gap or give the reason for it."),
    rule(EVENHAND_ACT(see_agreements), kStakeholders, {lead, facilitator, board},
         "See agreements, money, hours and payments."),
    rule(EVENHAND_ACT(edit_agreements), kStakeholders, {lead, facilitator},
         "Record agreements, money, hours, payments and training."),
    rule(EVENHAND_ACT(edit_own_group), kStakeholders, {partner},
         "Keep your own group's record, and say what it declares."),
    window(EVENHAND_ACT(read_own_group), kStakeholders, {partner},
           "Read every note and request that any body holds about your own group."),

    rule(EVENHAND_ACT(see_engagements), kEngagement, kEverybody,
         "See events and other ways of hearing, planned and past."),
    rule(EVENHAND_ACT(edit_engagements), kEngagement, {lead, author, facilitator},
         "Plan events, invite groups, record who came by count."),
    guarded(EVENHAND_ACT(see_access_needs), kEngagement, {lead, facilitator},
            "See what adjustments people asked for at an event."),
    guarded(EVENHAND_ACT(edit_access_needs), kEngagement, {lead, facilitator},
            "Arrange adjustments: owner, cost and state."),
    rule(EVENHAND_ACT(see_contributions), kEngagement, kInside, "Read what people said, as far as they gave leave."),
    rule(EVENHAND_ACT(edit_contributions), kEngagement, {lead, author, facilitator},
         "Record what people said, and its leave; withdraw it."),
    rule(EVENHAND_ACT(contribute), kEngagement, {partner},
         "Say something for your own group, set its leave, check its draft record."),
    rule(EVENHAND_ACT(reply), kEngagement, {lead, author, facilitator},
         "Answer what was said: we did, we will, we could not because."),
    rule(EVENHAND_ACT(pass_on), kEngagement, {lead, facilitator},
         "Pass what was said on to another body, with leave; accept or refuse it."),
    rule(EVENHAND_ACT(see_health), kEngagement, kInside, "See the health check of engagement."),
    rule(EVENHAND_ACT(rate_engagement), kEngagement, {partner}, "Rate how an engagement was run."),

    rule(EVENHAND_ACT(see_evidence), kEvidence, kEverybody, "Read the evidence library."),
    rule(EVENHAND_ACT(edit_evidence), kEvidence, {lead, author},
         "Add and revise evidence, its lay summaries, files and formats."),
    rule(EVENHAND_ACT(request_evidence), kEvidence, {lead, author},
         "Ask a colleague for a figure, with hours and a due date."),
    rule(EVENHAND_ACT(answer_request), kEvidence, {lead, author}, "Answer a request for a figure."),
    guarded(EVENHAND_ACT(import_data), kEvidence, {lead, author},
            "Import figures or a file of rows, after saying what it may be used for."),
    rule(EVENHAND_ACT(give_own_evidence), kEvidence, {partner},
         "Give your own group's evidence and stories, on its terms."),
    rule(EVENHAND_ACT(ask_about_evidence), kEvidence, {partner, critic, evaluator},
         "Ask a question about the evidence; all groups see the answer."),
    rule(EVENHAND_ACT(challenge_evidence), kEvidence, {partner, critic}, "Say “this does not match what we hear”."),
    rule(EVENHAND_ACT(answer_challenge), kEvidence, {lead, author}, "Answer a question or a challenge about evidence."),
    rule(EVENHAND_ACT(lend_evidence), kEvidence, {lead, partner}, "Lend evidence to another body, and take it back."),
    window(EVENHAND_ACT(read_lent_evidence), kEvidence, {lead, author, critic, evaluator, board},
           "Read evidence that another body or a group has lent."),

    rule(EVENHAND_ACT(see_analysis), kAnalysis, kInside, "See findings, with small counts hidden."),
    rule(EVENHAND_ACT(run_analysis), kAnalysis, {lead, author}, "Choose comparisons and make findings."),
    guarded(EVENHAND_ACT(see_exact_counts), kAnalysis, {lead, author}, "See exact counts of people, small ones too."),
    guarded(EVENHAND_ACT(release_figures), kAnalysis, {lead}, "Release protected figures to panels or to the public."),

    rule(EVENHAND_ACT(see_grading), kGrading, kEverybody,
         "See suggested, stakeholders' and agreed grades with their reasons."),
    rule(EVENHAND_ACT(prepare_session), kGrading, {lead, facilitator},
         "Plan a session: outcomes, cards, rules, translations."),
    rule(EVENHAND_ACT(run_session), kGrading, {lead, facilitator}, "Open and close questions in a session."),
    rule(EVENHAND_ACT(record_tally), kGrading, {lead, facilitator},
         "Key the counts of paper ballots, and check another's."),
    rule(EVENHAND_ACT(add_minority_view), kGrading, {lead, facilitator, partner, critic, evaluator},
         "Attach a minority view to an outcome, or record one that a group gave on paper."),
    rule(EVENHAND_ACT(grade_as_panel), kGrading, {evaluator}, "Give an independent grade with its reasons."),
    window(EVENHAND_ACT(read_as_panel), kGrading, {evaluator},
           "Read what bodies graded by the same panel put before it."),
    rule(EVENHAND_ACT(agree_grade), kGrading, {lead}, "Record the agreed grade and why it differs."),

    rule(EVENHAND_ACT(see_objectives), kObjectives, kEverybody,
         "See suggestions, objectives, actions and their progress."),
    rule(EVENHAND_ACT(suggest_objective), kObjectives, {lead, author, facilitator, partner, critic},
         "Suggest an objective."),
    rule(EVENHAND_ACT(edit_objectives), kObjectives, {lead},
         "Write objectives and actions: measure, owner, money, date."),
    rule(EVENHAND_ACT(choose_objectives), kObjectives, {lead, facilitator},
         "Run the choice among suggestions, and answer those not chosen."),
    rule(EVENHAND_ACT(update_action), kObjectives, {lead, author}, "Report progress of an action."),

    rule(EVENHAND_ACT(see_publication), kPublication, kInside,
         "See the Board page: checks, differences and what would be published."),
    rule(EVENHAND_ACT(edit_publication), kPublication, {lead},
         "Write the Board paper, front sheet, brief and settings of the site."),
    guarded(EVENHAND_ACT(approve), kPublication, {board},
            "Approve or return an edition; never one's own work: an approver is not the author."),
    guarded(EVENHAND_ACT(publish), kPublication, {lead, board}, "Publish an approved edition, or a correction."),
    guarded(EVENHAND_ACT(withdraw), kPublication, {lead}, "Withdraw an item from every edition, leaving a dated note."),
    guarded(EVENHAND_ACT(answer_the_public), kPublication, {lead}, "Read and answer what the public wrote."),
};

#undef EVENHAND_ACT

// The table is in the order of Act and complete: checked while compiling.
constexpr bool in_order() {
  for (std::size_t i = 0; i < kActCount; ++i) {
    if (kRules[i].act != static_cast<Act>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "one row for each Act, in its order");

struct RoleText {
  std::string_view name, label, description;
};
constexpr std::array<RoleText, kRoleCount> kRoleTexts = {{
    {"administrator", "Administrator", "Keeps accounts, settings and imports of reference data."},
    {"equality-lead", "Equality lead", "Runs the cycle."},
    {"evidence-author", "Evidence author", "Brings evidence and figures, and explains them in plain words."},
    {"facilitator", "Facilitator", "Keeps the directory, runs events and grading sessions."},
    {"stakeholder-partner", "Stakeholder partner", "Speaks for a group, a staff network or a trade union."},
    {"critical-friend", "Critical friend", "Scrutinises the evidence and says where it does not ring true."},
    {"independent-evaluator", "Independent evaluator", "Grades independently, on a panel."},
    {"board-approver", "Board approver", "Approves what is published."},
    {"safeguarding-lead", "Safeguarding lead", "Reads and acts on marks that someone may be at risk."},
    {"viewer", "Viewer", "Reads, and changes nothing."},
}};

}  // namespace

std::vector<Role> Roles::list() const {
  std::vector<Role> roles;
  std::copy_if(kRoles.begin(), kRoles.end(), std::back_inserter(roles), [&](Role role) { return contains(role); });
  return roles;
}

std::span<const ActRule, kActCount> act_rules() {
  return kRules;
}

const ActRule& rule_of(Act act) {
  return kRules[static_cast<std::size_t>(act)];
}

std::optional<Act> act_named(std::string_view name) {
  const auto found = std::find_if(kRules.begin(), kRules.end(), [&](const auto& rule) { return rule.name == name; });
  if (found == kRules.end()) return std::nullopt;
  return found->act;
}

std::string_view role_name(Role role) {
  return kRoleTexts[static_cast<std::size_t>(role)].name;
}

std::string_view role_label(Role role) {
  return kRoleTexts[static_cast<std::size_t>(role)].label;
}

std::string_view role_description(Role role) {
  return kRoleTexts[static_cast<std::size_t>(role)].description;
}

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::find_if(kRoles.begin(), kRoles.end(), [&](Role role) { return role_name(role) == name; });
  if (found == kRoles.end()) return std::nullopt;
  return *found;
}

std::span<const Role, kRoleCount> all_roles() {
  return kRoles;
}

bool allows(Roles roles, Act act) {
  return roles.share_any(rule_of(act).roles);
}

bool needs_second_factor(Roles roles) {
  return std::any_of(kRules.begin(), kRules.end(),
                     [&](const auto& rule) { return rule.second_factor && roles.share_any(rule.roles); });
}

Roles may_give(Roles giver) {
  if (allows(giver, Act::manage_accounts)) return kEverybody;
  if (!allows(giver, Act::invite_people)) return {};
  Roles given;
  for (const Role role : kRoles) {
    const bool held_back =
        allows({role}, Act::invite_people) || allows({role}, Act::approve) || allows({role}, Act::read_at_risk);
    if (!held_back) given.add(role);
  }
  return given;
}

std::string rights_as_markdown() {
  std::string text =
      "# Who may do what\n\n"
      "Made from the one table in `src/people/rights.cpp`, which pages and commands are held to; a test keeps this "
      "file "
      "the same.\nWhat is not given here is refused. A person may hold several roles.\n\n"
      "*Second factor*: shows people's names or contact details, or can't be undone; every role with such an act signs "
      "in with a code from an app as well as a password.\n"
      "*Window*: reads what another owner keeps; there is no other way across.\n\n## Roles\n\n"
      "| role | on the command line | what for | second factor |\n|---|---|---|---|\n";
  for (const Role role : kRoles) {
    text.append("| ").append(role_label(role)).append(" | `").append(role_name(role)).append("` | ");
    text.append(role_description(role)).append(needs_second_factor({role}) ? " | yes |\n" : " | optional |\n");
  }
  std::string_view part;
  for (const auto& rule : kRules) {
    if (rule.part != part) {
      part = rule.part;
      text.append("\n## ").append(part).append("\n\n| act | what | who | |\n|---|---|---|---|\n");
    }
    text.append("| `").append(rule.name).append("` | ").append(rule.description).append(" | ");
    if (rule.anyone) {
      text.append("anyone");
    } else if (rule.roles == kEverybody) {
      text.append("every role");
    } else {
      bool first = true;
      for (const Role role : rule.roles.list()) {
        text.append(first ? "" : ", ").append(role_name(role));
        first = false;
      }
    }
    text.append(" |").append(rule.second_factor ? " second factor" : "").append(rule.across_owners ? " window" : "");
    text.append(" |\n");
  }
  return text;
}

}  // namespace evenhand::people
