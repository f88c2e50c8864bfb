#include <nlohmann/json.hpp>
#include <ostream>

#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/gates_output.h"
#include "people/account_store.h"
#include "publication/gather.h"
#include "publication/publisher.h"

namespace evenhand::app {

namespace {

using people::Act;

// Who decided: whoever acts, in their own account; or, with --by, somebody whose word is recorded from the minute.
Result<cycle::Decision> decision_of(const Arguments& arguments, const Acting& acting, store::Reading& reading) {
  cycle::Decision decision;
  const auto note = arguments.text("--return");
  decision.kind = note ? cycle::DecisionKind::returned : cycle::DecisionKind::approval;
  decision.what = note.value_or("Approved for publication");
  decision.role = arguments.text_or("--role", "");
  decision.deputy_for = arguments.text_or("--deputy-for", "");
  decision.meeting = arguments.text_or("--meeting", "");
  decision.minute = arguments.text_or("--minute", "");
  decision.taken_on = london_date(acting.now);
  if (const auto day = arguments.text("--on")) {
    EVENHAND_TRY(decision.taken_on, parse_date(*day));
  }
  if (const auto by = arguments.text("--by")) {
    decision.taken_by = *by;
    return decision;
  }
  EVENHAND_CHECK(acting.scope.require(Act::approve));
  const auto account = people::find_account(reading, acting.scope.actor());
  decision.taken_by = account ? account->name : "";
  decision.approver = acting.scope.actor();
  return decision;
}

Result<ExitStatus> run_approve(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::record_decision));
  EVENHAND_TRY(const auto gates, acting.read([&](store::Reading& reading) -> Result<std::vector<publication::Gate>> {
    EVENHAND_TRY(const auto cycle, acting.cycle(reading, arguments));
    EVENHAND_TRY(const auto gathered, publication::gather(reading, acting.scope, cycle, london_date(acting.now)));
    return gathered.gates();
  }));
  if (!arguments.has("--return") && !publication::may_be_approved(gates)) {
    print_gates(context, gates);
    return ExitStatus::answer_is_no;
  }
  std::string id;
  EVENHAND_CHECK(acting.write(Act::record_decision, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(auto decision, decision_of(arguments, acting, writing));
    EVENHAND_TRY(const auto made, publication::record_boards_word(writing, acting.scope, cycle, decision, acting.now));
    id = made.text();
    return Done{};
  }));
  print_id(context, id);
  return ExitStatus::done;
}

}  // namespace

Command approve_command() {
  return {.name = "approve",
          .summary =
              "Record that the Board approved a cycle for publication, or sent it back with a note. Exit status 1 "
              "while a check fails.",
          .options = with_cycle(
              {{.name = "--role", .value = "ROLE", .help = "In which role, such as \"Board lead\".", .required = true},
               {.name = "--meeting", .value = "NAME", .help = "The meeting of the Board.", .required = true},
               {.name = "--minute", .value = "TEXT", .help = "Number or address of the minute."},
               {.name = "--on", .value = "DATE", .help = "The day, as 2027-03-24 (default today)."},
               {.name = "--by",
                .value = "NAME",
                .help = "Who decided, recorded from the minute; without it, whoever --as names, who must not be an "
                        "author."},
               {.name = "--deputy-for", .value = "NAME", .help = "The person or role they stood in for."},
               {.name = "--return", .value = "NOTE", .help = "Sends it back instead: what has to change."}}),
          .run = run_approve};
}

}  // namespace evenhand::app
