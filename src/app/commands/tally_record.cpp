// evenhand tally record: what a session's rooms said, from a file or one question by options.
#include <ostream>

#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "base/files.h"
#include "base/text.h"
#include "grading/grading_store.h"
#include "grading/tally_file.h"
#include "people/account_store.h"
#include "standard/built_in.h"

namespace evenhand::app {
namespace {

using grading::TallyRow;
using people::Act;

// One question, from --session, --outcome and the counts.
Result<TallyRow> row_of(const Arguments& arguments, const cycle::Cycle& cycle) {
  TallyRow row;
  row.session = arguments.text_or("--session", "");
  if (row.session.empty()) return invalid("--session: give the session’s id or name, or a file of tallies.");
  EVENHAND_TRY(row.tally.outcome, outcome_of(arguments.text_or("--outcome", ""), cycle));
  row.tally.service = arguments.text_or("--service", "");
  row.tally.bloc = arguments.text_or("--bloc", "");
  row.tally.checked_by = arguments.text_or("--checked-by", "");
  for (const auto grade : standard::kGrades) {
    const std::string option = "--" + std::string(standard::grade_id(grade));
    EVENHAND_TRY(row.tally.answers.grades[static_cast<std::size_t>(grade)],
                 people_from(option, arguments.text_or(option, "0")));
  }
  EVENHAND_TRY(row.tally.answers.cannot_say, people_from("--cannot-say", arguments.text_or("--cannot-say", "0")));
  EVENHAND_TRY(row.tally.people, people_from("--people", arguments.text_or("--people", "")));
  return row;
}

Result<std::vector<TallyRow>> rows_of(const Arguments& arguments, const cycle::Cycle& cycle) {
  const auto files = arguments.all("FILE");
  if (files.empty()) {
    EVENHAND_TRY(auto row, row_of(arguments, cycle));
    return std::vector<TallyRow>{std::move(row)};
  }
  std::vector<TallyRow> rows;
  for (const auto& file : files) {
    EVENHAND_TRY(const auto text, read_file(file));
    EVENHAND_TRY(auto read, grading::read_tallies(file, text, *standard::built_in_edition(cycle.edition)));
    for (auto& row : read) rows.push_back(std::move(row));
  }
  return rows;
}

// A second tally of the same question takes the place of the first.
Result<TallyId> put(store::Writing& writing, const Acting& acting, const std::vector<grading::TypedTally>& there,
                    grading::TypedTally tally) {
  for (const auto& one : there) {
    if (one.session != tally.session || one.outcome != tally.outcome || one.service != tally.service ||
        one.bloc != tally.bloc)
      continue;
    tally.id = one.id;
    tally.revision = one.revision;
    EVENHAND_CHECK(grading::save_tally(writing, acting.scope, tally, acting.now));
    return tally.id;
  }
  return grading::add_tally(writing, acting.scope, std::move(tally), acting.now);
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::record_tally));
  std::vector<std::string> ids;
  const auto done = acting.write(Act::record_tally, [&](store::Writing& writing) -> Result<Done> {
    ids.clear();  // this may run twice
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(auto rows, rows_of(arguments, cycle));
    const auto sessions = grading::sessions_of(writing, acting.scope, cycle.id);
    const auto there = grading::tallies_of(writing, acting.scope, cycle.id);
    const auto account = people::find_account(writing, acting.scope.actor());
    for (auto& row : rows) {
      const std::string where = row.row == 0 ? "" : "row " + std::to_string(row.row) + ", column session: ";
      const auto session = grading::session_called(sessions, row.session);
      if (!session) return invalid(where + session.error().message);
      if (session->held_on > london_date(acting.now))
        return invalid(where + "the session “" + session->title + "” has not been held yet.");
      row.tally.session = session->id;
      row.tally.keyed_by = account ? account->name : "";
      if (!row.tally.checked_by.empty() && fold_for_search(row.tally.checked_by) == fold_for_search(row.tally.keyed_by))
        return invalid("Name a second person as having checked: nobody checks their own count.");
      EVENHAND_TRY(const auto id, put(writing, acting, there, std::move(row.tally)));
      ids.push_back(id.text());
    }
    return Done{};
  });
  EVENHAND_CHECK(done);
  if (ids.size() == 1) {
    print_id(context, ids.front());
  } else {
    context.out << (context.settings.json ? "{\"ids\":[\"" + join(ids, "\",\"") + "\"]}\n"
                                          : std::to_string(ids.size()) + " tallies recorded.\n");
  }
  return ExitStatus::done;
}

}  // namespace

Command tally_record_command() {
  std::vector<Option> options = {
      {.name = "FILE",
       .value = "",
       .help = "A file of tallies, a row each; or none, and one question by the options.",
       .repeated = true},
      {.name = "--session", .value = "SESSION", .help = "The session’s id or name."},
      {.name = "--outcome", .value = "ID", .help = "The outcome that was graded."},
      {.name = "--service", .value = "NAME", .help = "Of which service, where it is graded by service."},
      {.name = "--bloc", .value = "NAME", .help = "Whose cards, where a group’s vote has a stake."}};
  for (const auto grade : standard::kGrades)
    options.push_back({.name = "--" + std::string(standard::grade_id(grade)),
                       .value = "N",
                       .help = "How many said " + std::string(standard::grade_name(grade)) + " (default 0)."});
  options.push_back({.name = "--cannot-say", .value = "N", .help = "How many could not say (default 0)."});
  options.push_back({.name = "--people",
                     .value = "N",
                     .help = "How many people answered, counted in the room: the sum must be the same."});
  options.push_back({.name = "--checked-by", .value = "NAME", .help = "The second person who checked the cards."});
  return {.name = "tally record",
          .summary = "Record what a session said to a question, from options or a file; refuses what does not add up.",
          .options = with_cycle(std::move(options)),
          .run = run};
}

}  // namespace evenhand::app
