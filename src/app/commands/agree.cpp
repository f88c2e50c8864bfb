// evenhand agree, minority-view: the grade that people agreed, with its reasons, and views that were not the agreed
// one.
#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "base/text.h"
#include "grading/grade_sheet_store.h"
#include "grading/grading_store.h"

namespace evenhand::app {
namespace {

using grading::AgreedGrade;
using grading::Lacking;
using people::Act;

// What a grade can't be kept without; who took part from outside may be added until it is published.
Result<Done> check(const AgreedGrade& agreed, const standard::Edition& edition) {
  std::vector<std::string> missing;
  for (const auto lacking : grading::lacking_for_publication(agreed, edition))
    if (lacking != Lacking::third_party) missing.push_back(grading::lacking_text(lacking));
  if (missing.empty()) return Done{};
  return invalid("The agreed grade of " + agreed.outcome + " needs " + join_and(missing) +
                 ": --grade or --not-graded, --why, --why-vote, --why-evidence, --by, --on.");
}

Result<AgreedGrade> agreed_by_options(const Arguments& arguments) {
  AgreedGrade agreed;
  if (const auto grade = arguments.text("--grade")) {
    agreed.grade = standard::parse_grade(lower_ascii(*grade));
    if (!agreed.grade)
      return invalid("--grade: “" + *grade +
                     "” is no grade. Grades are undeveloped, developing, achieving and excelling.");
  }
  agreed.why_not_graded = arguments.text_or("--not-graded", "");
  if (agreed.grade && !agreed.why_not_graded.empty()) return invalid("Give --grade or --not-graded, not both.");
  agreed.why_this_grade = arguments.text_or("--why", "");
  agreed.why_differs_from_vote = arguments.text_or("--why-vote", "");
  agreed.why_differs_from_evidence = arguments.text_or("--why-evidence", "");
  agreed.graded_with = arguments.all("--graded-with");
  agreed.third_party = arguments.text_or("--third-party", "");
  agreed.agreed_by = arguments.text_or("--by", "");
  agreed.minute = arguments.text_or("--minute", "");
  EVENHAND_TRY(agreed.agreed_on, optional_date(arguments, "--on"));
  return agreed;
}

// The line that is meant; the error says which services there are.
Result<grading::GradeLine> line_of(const grading::GradeSheet& sheet, const std::string& outcome,
                                   const std::string& service) {
  if (const auto* line = sheet.line(outcome, service)) return *line;
  std::vector<std::string> services;
  for (const auto& line : sheet.lines)
    if (line.question.outcome->id == outcome)
      services.push_back(line.question.service.empty() ? "the whole organisation" : line.question.service);
  return invalid("--service: " + outcome + " is graded for " + join_and(services) + ".");
}

Result<ExitStatus> agree(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::agree_grade));
  EVENHAND_TRY(const auto by_options, agreed_by_options(arguments));
  std::string id;
  const auto done = acting.write(Act::agree_grade, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    AgreedGrade agreed = by_options;
    agreed.cycle = cycle.id;
    EVENHAND_TRY(agreed.outcome, outcome_of(arguments.text_or("OUTCOME", ""), cycle));
    agreed.service = arguments.text_or("--service", "");
    EVENHAND_TRY(const auto sheet, grading::grade_sheet(writing, acting.scope, cycle));
    EVENHAND_TRY(const auto line, line_of(sheet, agreed.outcome, agreed.service));
    agreed.suggested = line.suggested_grade();
    agreed.voted = line.voted_grade();
    EVENHAND_CHECK(check(agreed, *sheet.edition));
    if (line.agreed) {
      agreed.id = line.agreed->id;
      agreed.revision = line.agreed->revision;
      EVENHAND_CHECK(grading::save_agreed(writing, acting.scope, agreed, acting.now));
      id = agreed.id.text();
      return Done{};
    }
    EVENHAND_TRY(const auto added, grading::add_agreed(writing, acting.scope, agreed, acting.now));
    id = added.text();
    return Done{};
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

Result<ExitStatus> minority_view(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::add_minority_view));
  grading::MinorityView view;
  EVENHAND_TRY(view.words, clean_text("WORDS", arguments.text_or("WORDS", ""), Lines::many, 4'000));
  view.said_by = arguments.text_or("--by", "");
  if (view.words.empty() || view.said_by.empty())
    return invalid("Give the view in its own words, and who says it: --by.");
  EVENHAND_TRY(const auto given_on, optional_date(arguments, "--on"));
  view.given_on = given_on.value_or(london_date(acting.now));
  std::string id;
  const auto done = acting.write(Act::add_minority_view, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    view.cycle = cycle.id;
    view.service = arguments.text_or("--service", "");
    EVENHAND_TRY(view.outcome, outcome_of(arguments.text_or("OUTCOME", ""), cycle));
    EVENHAND_TRY(const auto sheet, grading::grade_sheet(writing, acting.scope, cycle));
    EVENHAND_CHECK(line_of(sheet, view.outcome, view.service));
    view.id = {};
    id = grading::add_minority_view(writing, acting.scope, view, acting.now).text();
    return Done{};
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

}  // namespace

Command agree_command() {
  return {.name = "agree",
          .summary = "Record the agreed grade of an outcome, with a reason wherever it differs; prints its id.",
          .options = with_cycle(
              {{.name = "OUTCOME", .value = "", .help = "The outcome’s id, as in 2.1 or 1A."},
               {.name = "--grade", .value = "GRADE", .help = "undeveloped, developing, achieving or excelling."},
               {.name = "--not-graded", .value = "REASON", .help = "In place of a grade: why there is none this year."},
               {.name = "--service", .value = "NAME", .help = "Of which service, where it is graded by service."},
               {.name = "--why", .value = "TEXT", .help = "The reasons; needed where an outcome is graded directly."},
               {.name = "--why-vote", .value = "TEXT", .help = "Why it differs from what people voted."},
               {.name = "--why-evidence", .value = "TEXT", .help = "Why it differs from what the evidence suggests."},
               {.name = "--graded-with",
                .value = "WHO",
                .help = "Who took part in grading, as the standard calls them.",
                .repeated = true},
               {.name = "--third-party", .value = "WHO", .help = "Who from outside took part: domain 3 of EDS 2022."},
               {.name = "--by", .value = "WHO", .help = "The body that agreed it."},
               {.name = "--on", .value = "DATE", .help = "The day it was agreed."},
               {.name = "--minute", .value = "TEXT", .help = "The minute that records it."}}),
          .run = agree};
}

Command minority_view_command() {
  return {.name = "minority-view",
          .summary = "Attach a view that was not the agreed one, word for word; prints its id.",
          .options = with_cycle(
              {{.name = "OUTCOME", .value = "", .help = "The outcome’s id."},
               {.name = "WORDS", .value = "", .help = "The view, in its own words."},
               {.name = "--by", .value = "WHO", .help = "The group that says it.", .required = true},
               {.name = "--service", .value = "NAME", .help = "Of which service, where it is graded by service."},
               {.name = "--on", .value = "DATE", .help = "The day it was given (default today)."}}),
          .run = minority_view};
}

}  // namespace evenhand::app
