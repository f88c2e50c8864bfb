// evenhand session add, session attendance: grading sessions, and who was there by count.
#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "base/text.h"
#include "grading/attendance.h"
#include "grading/grading_store.h"
#include "grading/tally_file.h"
#include "people/safeguarding_store.h"
#include "standard/built_in.h"

namespace evenhand::app {
namespace {

using grading::GradingSession;
using people::Act;

Result<ExitStatus> add(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::prepare_session));
  GradingSession session;
  session.title = arguments.text_or("NAME", "");
  EVENHAND_TRY(session.held_on, needed_date(arguments, "--on"));
  session.venue = arguments.text_or("--venue", "");
  session.run_by = arguments.text_or("--run-by", "");
  session.notes = arguments.text_or("--notes", "");
  session.suggestion_shown_first = arguments.has("--suggestion-first");
  const auto ground = grading::ground_from_name(arguments.text_or("--ground", "community"));
  if (!ground) return invalid("--ground: choose community, neutral, nhs or online.");
  session.ground = *ground;
  const auto done = acting.write(Act::prepare_session, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(session.outcomes, outcomes_of(arguments, cycle));
    session.cycle = cycle.id;
    const bool has_lead = people::has_safeguarding_lead(writing, acting.scope);
    if (const auto may = grading::may_be_held(session, london_date(acting.now), has_lead); !may)
      return invalid(may.error().message + ". `evenhand user add … --role safeguarding-lead` names one.");
    session.id = {};
    session.id = grading::add_session(writing, acting.scope, session, acting.now);
    return Done{};
  });
  EVENHAND_CHECK(done);
  if (const auto warning = grading::too_many_outcomes(session); !warning.empty()) context.error << warning << '\n';
  print_id(context, session.id.text());
  return ExitStatus::done;
}

Result<std::vector<grading::Attendance>> read_attendance(const Arguments& arguments) {
  std::vector<grading::Attendance> rows;
  const auto take = [&](std::string community, const std::string& typed) -> Result<Done> {
    EVENHAND_TRY(const auto people, people_from(community, typed));
    grading::Attendance row;
    row.community = std::move(community);
    row.people = people;
    rows.push_back(std::move(row));
    return Done{};
  };
  EVENHAND_CHECK(take(std::string(grading::kEverybody), arguments.text_or("--all", "")));
  for (const auto& given : arguments.all("--community")) {
    const auto equals = given.rfind('=');
    if (equals == std::string::npos)
      return invalid("--community: “" + given + "” must be a community, =, and a number.");
    const auto community = grading::community_named(trim(given.substr(0, equals)), standard::built_in_communities());
    if (!community)
      return invalid(
          "--community: “" + given.substr(0, equals) +
          "” is no community that is known, or more than one. Write it as in “disability/disabled” or “carers”.");
    EVENHAND_CHECK(take(*community, given.substr(equals + 1)));
  }
  EVENHAND_CHECK(grading::check_attendance(rows));
  return rows;
}

Result<ExitStatus> attendance(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::record_tally));
  EVENHAND_TRY(const auto rows, read_attendance(arguments));
  std::string id;
  const auto done = acting.write(Act::record_tally, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(const auto session, grading::session_called(grading::sessions_of(writing, acting.scope, cycle.id),
                                                             arguments.text_or("SESSION", "")));
    id = session.id.text();
    return grading::set_attendance(writing, acting.scope, session.id, rows, acting.now);
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

}  // namespace

Command session_add_command() {
  return {.name = "session add",
          .summary = "Add a grading session; prints its id.",
          .options =
              with_cycle({{.name = "NAME", .value = "", .help = "What it is called, such as the group or the place."},
                          {.name = "--on", .value = "DATE", .help = "The day, as 2027-01-16.", .required = true},
                          {.name = "--venue", .value = "PLACE", .help = "Where it is."},
                          {.name = "--ground",
                           .value = "WHOSE",
                           .help = "Whose ground: community (the default), neutral, nhs or online."},
                          {.name = "--run-by", .value = "WHO", .help = "Who runs it."},
                          {.name = "--outcome",
                           .value = "ID",
                           .help = "An outcome that it grades; give it again for each.",
                           .repeated = true},
                          {.name = "--suggestion-first",
                           .value = "",
                           .help = "People see what the evidence suggests before they vote."},
                          {.name = "--notes", .value = "TEXT", .help = "How it went, without names of people."}}),
          .run = add};
}

Command session_attendance_command() {
  return {.name = "session attendance",
          .summary = "Record who was in a session, by count; replaces what was recorded.",
          .options = with_cycle(
              {{.name = "SESSION", .value = "", .help = "The session’s id or name."},
               {.name = "--all", .value = "N", .help = "How many people were in the room.", .required = true},
               {.name = "--community",
                .value = "COMMUNITY=N",
                .help = "How many of a community, as in disability/disabled=11; people may count in several.",
                .repeated = true}}),
          .run = attendance};
}

}  // namespace evenhand::app
