// evenhand objective add, action add: objectives and the actions that carry them out.
#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "base/text.h"
#include "objectives/objective_store.h"

namespace evenhand::app {
namespace {

using objectives::Funding;
using people::Act;

Result<Funding> funding_of(const Arguments& arguments) {
  Funding funding;
  const auto money = arguments.text("--money");
  if (!money) return funding;
  if (lower_ascii(*money) == "none") {
    funding.kind = Funding::Kind::none_needed;
    return funding;
  }
  const auto pence = objectives::parse_money(*money);
  if (!pence) return invalid("--money: “" + *money + "” is no amount like £12,000, and not “none”.");
  funding.kind = Funding::Kind::set_aside;
  funding.pence = *pence;
  funding.source = arguments.text_or("--money-from", "");
  return funding;
}

Result<ExitStatus> add_objective(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_objectives));
  objectives::Objective objective;
  EVENHAND_TRY(objective.title, clean_text("OBJECTIVE", arguments.text_or("OBJECTIVE", ""), Lines::one, 2'000));
  objective.measure = arguments.text_or("--measure", "");
  objective.baseline = arguments.text_or("--baseline", "");
  objective.target = arguments.text_or("--target", "");
  objective.owner_name = arguments.text_or("--lead", "");
  objective.business_plan_line = arguments.text_or("--business-plan", "");
  EVENHAND_TRY(objective.due, optional_date(arguments, "--due"));
  EVENHAND_TRY(objective.funding, funding_of(arguments));
  std::string id;
  const auto done = acting.write(Act::edit_objectives, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(objective.outcomes, outcomes_of(arguments, cycle));
    objective.cycle = cycle.id;
    id = objectives::add_objective(writing, acting.scope, objective, acting.now).text();
    return Done{};
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

Result<objectives::Action> action_of(const Arguments& arguments, Date today) {
  objectives::Action action;
  EVENHAND_TRY(action.what, clean_text("ACTION", arguments.text_or("ACTION", ""), Lines::one, 2'000));
  action.owner_name = arguments.text_or("--who", "");
  EVENHAND_TRY(action.due, optional_date(arguments, "--due"));
  if (const auto cost = arguments.text("--cost")) {
    action.cost_pence = objectives::parse_money(*cost);
    if (!action.cost_pence) return invalid("--cost: “" + *cost + "” is no amount like £2,500.");
  }
  if (const auto progress = arguments.text("--progress")) {
    const auto read = objectives::progress_from_name(*progress);
    if (!read) return invalid("--progress: choose not-started, on-track, late, done or stopped.");
    action.progress = *read;
    action.progress_on = today;
  }
  action.progress_note = arguments.text_or("--note", "");
  return action;
}

Result<ExitStatus> add_action(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_objectives));
  EVENHAND_TRY(auto action, action_of(arguments, london_date(acting.now)));
  std::string id;
  const auto done = acting.write(Act::edit_objectives, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    const auto all = objectives::objectives_of(writing, acting.scope, cycle.id);
    const auto called = arguments.text_or("OBJECTIVE", "");
    const auto* objective = objectives::objective_called(all, called);
    if (objective == nullptr)
      return not_found("There is no objective “" + called +
                       "” in this cycle: give its id, its place in the list, or its words.");
    action.objective = objective->id;
    EVENHAND_TRY(const auto added, objectives::add_action(writing, acting.scope, action, acting.now));
    id = added.text();
    return Done{};
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

}  // namespace

Command objective_add_command() {
  return {.name = "objective add",
          .summary = "Add an equality objective; prints its id.",
          .options = with_cycle(
              {{.name = "OBJECTIVE", .value = "", .help = "What will be different, and for whom."},
               {.name = "--outcome",
                .value = "ID",
                .help = "An outcome that it is for; none: it is overarching.",
                .repeated = true},
               {.name = "--measure", .value = "TEXT", .help = "How you will know."},
               {.name = "--baseline", .value = "TEXT", .help = "Where it stands now."},
               {.name = "--target", .value = "TEXT", .help = "Where it should stand."},
               {.name = "--lead", .value = "WHO", .help = "Who answers for it."},
               {.name = "--due", .value = "DATE", .help = "By when."},
               {.name = "--money", .value = "AMOUNT", .help = "How much is set aside, or none where none is needed."},
               {.name = "--money-from", .value = "TEXT", .help = "Where the money comes from."},
               {.name = "--business-plan", .value = "TEXT", .help = "The line of the business plan that carries it."}}),
          .run = add_objective};
}

Command action_add_command() {
  return {.name = "action add",
          .summary = "Add an action to an objective; prints its id.",
          .options = with_cycle(
              {{.name = "OBJECTIVE", .value = "", .help = "The objective’s id, its place in the list, or its words."},
               {.name = "ACTION", .value = "", .help = "What will be done."},
               {.name = "--who", .value = "WHO", .help = "Who does it."},
               {.name = "--due", .value = "DATE", .help = "By when."},
               {.name = "--cost", .value = "AMOUNT", .help = "What it costs."},
               {.name = "--progress",
                .value = "STATE",
                .help = "not-started (the default), on-track, late, done or stopped."},
               {.name = "--note", .value = "TEXT", .help = "Anything people should know about it."}}),
          .run = add_action};
}

}  // namespace evenhand::app
