#include <ostream>

#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "app/wiring.h"
#include "cycle/cycle_store.h"
#include "cycle/decision_store.h"
#include "cycle/governance_store.h"
#include "cycle/stage_store.h"
#include "people/account_store.h"

namespace evenhand::app {

using people::Act;

namespace {

std::string name_of(store::Reading& reading, const Acting& acting) {
  const auto account = people::find_account(reading, acting.scope.actor());
  return account ? account->name : "";
}

Result<ExitStatus> open(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const int year, cycle::cycle_year(*arguments.text("--year")));
  EVENHAND_TRY(const auto publish_by, optional_date(arguments, "--publish-by"));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_cycle));
  EVENHAND_TRY(const auto id, acting.make<CycleId>(Act::edit_cycle, [&](store::Writing& writing) -> Result<CycleId> {
    const auto before = cycle::all_cycles(writing, acting.scope);
    EVENHAND_TRY(const auto opened, cycle::open_cycle(writing, acting.scope,
                                                      {.year = year,
                                                       .edition = arguments.text_or("--edition", ""),
                                                       .name = arguments.text_or("--name", ""),
                                                       .publish_by = publish_by},
                                                      acting.now));
    if (!arguments.has("--roll-forward")) return opened;
    for (const auto& last : before) {
      if (last.year >= year) continue;
      EVENHAND_TRY(const auto cycle, cycle::find_cycle(writing, acting.scope, opened));
      EVENHAND_TRY(const auto rolled, cycle::roll_forward(writing, acting.scope, last, cycle, acting.now));
      (void)rolled;
      return opened;
    }
    return invalid("--roll-forward: there is no earlier cycle to start from.");
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> stage(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto stage, cycle::stage_named(*arguments.text("NUMBER")));
  const auto reason = arguments.text("--reopen");
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::complete_stage));
  const auto facts = all_facts();
  EVENHAND_TRY(const auto id,
               acting.make<RecordId>(Act::complete_stage, [&](store::Writing& writing) -> Result<RecordId> {
                 EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
                 return cycle::say_of_stage(writing, acting.scope, cycle, facts,
                                            {.stage = stage,
                                             .what = reason ? cycle::StageAct::reopened : cycle::StageAct::completed,
                                             .reason = reason.value_or(""),
                                             .by_name = name_of(writing, acting)},
                                            acting.now);
               }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> team(const Arguments& arguments, Context& context) {
  const auto role = cycle::team_role_named(*arguments.text("--role"));
  if (!role) {
    std::string known;
    for (const auto one : cycle::kTeamRoles)
      known += (known.empty() ? "" : ", ") + std::string(cycle::team_role_id(one));
    return invalid("--role: there is no role “" + *arguments.text("--role") + "”. The roles are " + known + ".");
  }
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_cycle));
  EVENHAND_TRY(const auto id, acting.make<RecordId>(Act::edit_cycle, [&](store::Writing& writing) -> Result<RecordId> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    cycle::TeamMember member{
        .cycle = cycle.id, .role = *role, .name = *arguments.text("NAME"), .post = arguments.text_or("--post", "")};
    if (const auto email = arguments.text("--account")) {
      const auto account = people::account_by_email(writing, *email);
      if (!account) return invalid("--account: nobody has an account with the address " + *email + ".");
      member.account = account->id;
    }
    return cycle::add_member(writing, acting.scope, std::move(member), acting.now);
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> authority(const Arguments& arguments, Context& context) {
  const auto state = cycle::authority_state_named(arguments.text_or("--state", "not-asked"));
  if (!state) return invalid("--state: choose not-asked, asked, agreed or declined.");
  EVENHAND_TRY(const auto asked_on, optional_date(arguments, "--asked-on"));
  EVENHAND_TRY(const auto answered_on, optional_date(arguments, "--answered-on"));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_cycle));
  EVENHAND_TRY(const auto id, acting.make<RecordId>(Act::edit_cycle, [&](store::Writing& writing) -> Result<RecordId> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    return cycle::add_authority_role(writing, acting.scope,
                                     {.cycle = cycle.id,
                                      .authority = *arguments.text("NAME"),
                                      .area = arguments.text_or("--area", ""),
                                      .state = *state,
                                      .asked_on = asked_on,
                                      .answered_on = answered_on,
                                      .their_role = arguments.text_or("--their-role", ""),
                                      .our_role = arguments.text_or("--our-role", ""),
                                      .representative = arguments.text_or("--representative", "")},
                                     acting.now);
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> statement(const Arguments& arguments, Context& context) {
  const auto kind = cycle::statement_kind_named(arguments.text_or("--kind", "partnership-statement"));
  if (!kind) return invalid("--kind: choose partnership-statement or compact.");
  EVENHAND_TRY(const auto signed_on, optional_date(arguments, "--signed-on"));
  EVENHAND_TRY(const auto review_on, optional_date(arguments, "--review-on"));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_cycle));
  EVENHAND_TRY(const auto id, acting.make<RecordId>(Act::edit_cycle, [&](store::Writing& writing) -> Result<RecordId> {
    return cycle::add_statement(writing, acting.scope,
                                {.kind = *kind,
                                 .title = *arguments.text("TITLE"),
                                 .words = arguments.text_or("--words", ""),
                                 .signatories = arguments.text_or("--signatories", ""),
                                 .signed_on = signed_on,
                                 .review_on = review_on},
                                acting.now);
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> link(const Arguments& arguments, Context& context) {
  const auto kind = cycle::link_kind_named(arguments.text_or("--kind", "business-plan"));
  if (!kind) return invalid("--kind: choose business-plan, risk, board-paper, contract or other.");
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_cycle));
  EVENHAND_TRY(const auto id, acting.make<RecordId>(Act::edit_cycle, [&](store::Writing& writing) -> Result<RecordId> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    return cycle::add_business_link(writing, acting.scope,
                                    {.cycle = cycle.id,
                                     .kind = *kind,
                                     .about = *arguments.text("ABOUT"),
                                     .reference = arguments.text_or("--reference", ""),
                                     .address = arguments.text_or("--address", "")},
                                    acting.now);
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> decide(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto taken_on, optional_date(arguments, "--on"));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::record_decision));
  EVENHAND_TRY(const auto id,
               acting.make<DecisionId>(Act::record_decision, [&](store::Writing& writing) -> Result<DecisionId> {
                 EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
                 return cycle::record_decision(writing, acting.scope,
                                               {.cycle = cycle.id,
                                                .what = *arguments.text("DECISION"),
                                                .taken_by = arguments.text_or("--by", ""),
                                                .role = arguments.text_or("--role", ""),
                                                .deputy_for = arguments.text_or("--deputy-for", ""),
                                                .taken_on = taken_on,
                                                .meeting = arguments.text_or("--meeting", ""),
                                                .minute = arguments.text_or("--minute", "")},
                                               {}, acting.now);
               }));
  print_id(context, id.text());
  return ExitStatus::done;
}

}  // namespace

Command cycle_open_command() {
  return {
      .name = "cycle open",
      .summary = "Open an organisation's cycle of a year. Prints its id.",
      .options = with_owner(
          {{.name = "--year", .value = "YEAR", .help = "Its first year: 2026 for 2026 to 2027.", .required = true},
           {.name = "--edition", .value = "EDITION", .help = "eds2 or eds2022 (default: the one for that year)."},
           {.name = "--name", .value = "NAME", .help = "What it is called (default: “Equality cycle 2026 to 2027”)."},
           {.name = "--publish-by", .value = "DATE", .help = "When it must be published (default: the edition's day)."},
           {.name = "--roll-forward",
            .value = "",
            .help = "Take over people and local authorities from the cycle before."}}),
      .run = open};
}

Command cycle_stage_command() {
  return {.name = "cycle stage",
          .summary = "Say that a stage is complete, or open it again with a reason.",
          .options = with_cycle({{.name = "NUMBER", .value = "", .help = "The stage, 1 to 9."},
                                 {.name = "--reopen", .value = "REASON", .help = "Open it again, and why."}}),
          .run = stage};
}

Command cycle_team_command() {
  return {.name = "cycle team",
          .summary = "Name somebody who answers for the cycle.",
          .options = with_cycle(
              {{.name = "NAME", .value = "", .help = "Their name, or a group's."},
               {.name = "--role",
                .value = "ROLE",
                .help = "sponsor, lead, steering-group, critical-friend, independent-evaluator or trade-union.",
                .required = true},
               {.name = "--post", .value = "POST", .help = "Their post or organisation."},
               {.name = "--account", .value = "EMAIL", .help = "Their account, where they have one."}}),
          .run = team};
}

Command cycle_authority_command() {
  return {
      .name = "cycle authority",
      .summary = "Record a local authority's role in the cycle.",
      .options = with_cycle(
          {{.name = "NAME", .value = "", .help = "The local authority."},
           {.name = "--area", .value = "CODE", .help = "Its area's code."},
           {.name = "--state", .value = "STATE", .help = "not-asked, asked, agreed or declined (default: not-asked)."},
           {.name = "--asked-on", .value = "DATE", .help = "The day it was asked."},
           {.name = "--answered-on", .value = "DATE", .help = "The day it answered."},
           {.name = "--their-role", .value = "WORDS", .help = "What it does."},
           {.name = "--our-role", .value = "WORDS", .help = "What the organisation does."},
           {.name = "--representative", .value = "POST", .help = "Who speaks for it."}}),
      .run = authority};
}

Command cycle_statement_command() {
  return {.name = "cycle statement",
          .summary = "Record a compact or a statement of partnership working with the voluntary sector.",
          .options = with_owner(
              {{.name = "TITLE", .value = "", .help = "Its title."},
               {.name = "--kind", .value = "KIND", .help = "partnership-statement or compact (default: the first)."},
               {.name = "--words", .value = "WORDS", .help = "What it says, or where it stands."},
               {.name = "--signatories", .value = "WORDS", .help = "Who signed it."},
               {.name = "--signed-on", .value = "DATE", .help = "When it was signed."},
               {.name = "--review-on", .value = "DATE", .help = "When it is looked at again."}}),
          .run = statement};
}

Command cycle_link_command() {
  return {.name = "cycle link",
          .summary = "Link the cycle's work to the organisation's own plans.",
          .options = with_cycle(
              {{.name = "ABOUT", .value = "", .help = "The objective or piece of work, in words."},
               {.name = "--kind", .value = "KIND", .help = "business-plan, risk, board-paper, contract or other."},
               {.name = "--reference", .value = "WORDS", .help = "Line 4.2, Risk 117 …", .required = true},
               {.name = "--address", .value = "URL", .help = "Where it can be read."}}),
          .run = link};
}

Command decide_command() {
  return {
      .name = "decide",
      .summary = "Record a decision: who took it, in which role, when, at which meeting.",
      .options = with_cycle({{.name = "DECISION", .value = "", .help = "What was decided, in words."},
                             {.name = "--by", .value = "NAME", .help = "Who took it.", .required = true},
                             {.name = "--role", .value = "ROLE", .help = "In which role.", .required = true},
                             {.name = "--on", .value = "DATE", .help = "The day.", .required = true},
                             {.name = "--meeting", .value = "MEETING", .help = "At which meeting.", .required = true},
                             {.name = "--deputy-for", .value = "NAME", .help = "Whom they stood in for."},
                             {.name = "--minute", .value = "MINUTE", .help = "The minute's number or address."}}),
      .run = decide};
}

}  // namespace evenhand::app
