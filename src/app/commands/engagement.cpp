// evenhand engagement add, contribution add, reply, coverage: hearing people, and who is missing.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "base/text.h"
#include "engagement/contribution_store.h"
#include "engagement/coverage_store.h"
#include "engagement/engagement_store.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"
#include "standard/built_in.h"

namespace evenhand::app {
namespace {

using engagement::PeopleCount;
using people::Act;

Result<std::string> term_of(const Arguments& arguments, std::string_view option,
                            std::span<const stakeholders::Term> terms, const std::string& otherwise) {
  const auto text = arguments.text(option);
  if (!text) return otherwise;
  if (auto found = stakeholders::term_named(terms, *text)) return *found;
  std::vector<std::string> all;
  for (const auto& term : terms) all.emplace_back(term.id);
  return invalid(std::string(option) + ": there is no “" + *text + "”. There are " + join_and(all) + ".");
}

Result<std::string> community_of(std::string_view option, const std::string& text) {
  if (auto key = stakeholders::community_named(text)) return *key;
  return invalid(std::string(option) + ": “" + text + "” is no community that we know. Write it like race/roma.");
}

// A group of the directory by its whole name.
Result<StakeholderId> group_of(store::Reading& reading, const people::Scope& scope, const std::string& name) {
  const auto wanted = trim(fold_for_search(name));
  for (const auto& one : stakeholders::search_directory(reading, scope, {.words = name}).groups) {
    if (trim(fold_for_search(one.name)) == wanted) return one.id;
  }
  return invalid("--group: no group in the directory is called “" + name + "”.");
}

Result<std::vector<engagement::Attendance>> attendance_of(const Arguments& arguments) {
  std::vector<engagement::Attendance> all;
  for (const auto& text : arguments.all("--heard")) {
    const auto at = text.rfind('=');
    if (at == std::string::npos) return invalid("--heard: “" + text + "” must be a community, =, and a count.");
    EVENHAND_TRY(auto community, community_of("--heard", text.substr(0, at)));
    EVENHAND_TRY(const auto people, people_from("--heard", text.substr(at + 1)));
    all.push_back({std::move(community), people});
  }
  return all;
}

Result<ExitStatus> add_engagement(const Arguments& arguments, Context& context) {
  engagement::Engagement one;
  EVENHAND_TRY(one.title, clean_text("TITLE", arguments.text_or("TITLE", ""), Lines::one, 300));
  EVENHAND_TRY(one.kind, term_of(arguments, "--kind", engagement::kinds(), "event"));
  EVENHAND_TRY(one.level, term_of(arguments, "--level", engagement::levels(), "involve"));
  EVENHAND_TRY(one.run_by, term_of(arguments, "--run-by", engagement::runners(), "body"));
  EVENHAND_TRY(one.staff, term_of(arguments, "--staff", engagement::staff_present(), "yes"));
  EVENHAND_TRY(one.ground, term_of(arguments, "--ground", engagement::grounds(), "nhs"));
  EVENHAND_TRY(one.held_on, optional_date(arguments, "--date"));
  one.venue = arguments.text_or("--venue", "");
  one.purpose = arguments.text_or("--purpose", "");
  one.could_change = arguments.text_or("--could-change", "");
  if (const auto community = arguments.text("--for")) {
    EVENHAND_TRY(one.planned_for, community_of("--for", *community));
  }
  if (const auto came = arguments.text("--came")) {
    EVENHAND_TRY(one.came, people_from("--came", *came));
    one.state = "held";
  }
  if (const auto told = arguments.text("--told")) {
    EVENHAND_TRY(one.told, people_from("--told", *told));
  }
  EVENHAND_TRY(const auto heard, attendance_of(arguments));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_engagements));
  std::string id;
  const auto done = acting.write(Act::edit_engagements, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    one.cycle = cycle.id;
    EVENHAND_TRY(one.outcomes, outcomes_of(arguments, cycle));
    EVENHAND_TRY(const auto made, engagement::add_engagement(writing, acting.scope, one, acting.now));
    for (const auto& name : arguments.all("--group")) {
      EVENHAND_TRY(const auto group, group_of(writing, acting.scope, name));
      EVENHAND_CHECK(engagement::invite(writing, acting.scope, made, group, one.came ? "came" : "invited", acting.now));
    }
    id = made.text();
    return engagement::set_attendance(writing, acting.scope, made, heard, acting.now);
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

Result<ExitStatus> add_contribution(const Arguments& arguments, Context& context) {
  engagement::Contribution said;
  EVENHAND_TRY(said.words, clean_text("WORDS", arguments.text_or("WORDS", ""), Lines::many, 5'000));
  said.as_said = !arguments.has("--summary");
  EVENHAND_TRY(said.source, term_of(arguments, "--source", engagement::sources(),
                                    arguments.has("--group") ? "group" : "service-users"));
  EVENHAND_TRY(said.leave, term_of(arguments, "--leave", engagement::leaves(), "panel-only"));
  if (const auto community = arguments.text("--community")) {
    EVENHAND_TRY(said.community, community_of("--community", *community));
  }
  if (const auto event = arguments.text("--engagement")) {
    EVENHAND_TRY(said.engagement, EngagementId::parse(*event));
  }
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_contributions));
  EVENHAND_TRY(const auto on, optional_date(arguments, "--date"));
  said.received_on = on.value_or(london_date(acting.now));
  said.reply_by = engagement::usual_reply_by(said.received_on, standard::built_in_working_days());
  std::string id;
  const auto done = acting.write(Act::edit_contributions, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    said.cycle = cycle.id;
    if (const auto outcome = arguments.text("--outcome")) {
      EVENHAND_TRY(said.outcome, outcome_of(*outcome, cycle));
    }
    if (const auto group = arguments.text("--group")) {
      EVENHAND_TRY(said.stakeholder, group_of(writing, acting.scope, *group));
    }
    if (said.engagement) EVENHAND_CHECK(engagement::find_engagement(writing, acting.scope, *said.engagement));
    EVENHAND_TRY(const auto made, engagement::add_contribution(writing, acting.scope, said, acting.now));
    id = made.text();
    return Done{};
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

Result<ExitStatus> reply_to(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto contribution, ContributionId::parse(arguments.text_or("CONTRIBUTION", "")));
  engagement::Response reply;
  EVENHAND_TRY(reply.answer, term_of(arguments, "--answer", engagement::answers(), "did"));
  EVENHAND_TRY(reply.words, clean_text("WORDS", arguments.text_or("WORDS", ""), Lines::many, 5'000));
  EVENHAND_TRY(reply.action_by, optional_date(arguments, "--by"));
  if (reply.answer == "will" && !reply.action_by) return invalid("--by: say by which day you will.");
  reply.told_how = arguments.text_or("--told-how", "");
  EVENHAND_TRY(reply.told_on, optional_date(arguments, "--told-on"));
  if (reply.told_on && reply.told_how.empty()) return invalid("--told-how: say how they were told.");
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::reply));
  std::string id;
  const auto done = acting.write(Act::reply, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto row, engagement::find_contribution(writing, acting.scope, contribution));
    if (row.response) {
      reply.id = row.response->id;
      reply.revision = row.response->revision;
    }
    reply.contribution = contribution;
    reply.written_on = london_date(acting.now);
    reply.written_by = context.settings.as;
    EVENHAND_CHECK(engagement::save_response(writing, acting.scope, reply, acting.now));
    id = reply.id.text();
    return Done{};
  });
  EVENHAND_CHECK(done);
  print_id(context, id);
  return ExitStatus::done;
}

nlohmann::json json_of(const engagement::CoverageLine& line) {
  const auto& record = line.record;
  nlohmann::json one = {{"community", record.community},
                        {"name", line.name},
                        {"local_share", nullptr},
                        {"source", record.source},
                        {"stakeholders", record.groups},
                        {"user_led", record.user_led},
                        {"last_heard", nullptr},
                        {"heard", nullptr},
                        {"mark", line.shown.mark_letter()},
                        {"contributors", record.contributions},
                        {"ratio", nullptr},
                        {"lower", nullptr},
                        {"upper", nullptr},
                        {"finding", engagement::finding_words(line.finding, line.has_ratio)},
                        {"gap_closed", line.is_closed}};
  if (record.share) one["local_share"] = *record.share;
  if (record.share) one["year"] = record.year;
  if (record.last_heard) one["last_heard"] = date_text(*record.last_heard);
  if (line.shown.whole()) one["heard"] = *line.shown.whole();
  if (line.ratio) {
    one["ratio"] = line.ratio->value;
    one["lower"] = line.ratio->low;
    one["upper"] = line.ratio->high;
  }
  return one;
}

Result<ExitStatus> show_coverage(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::see_coverage));
  const auto found = acting.read([&](store::Reading& reading) -> Result<engagement::Coverage> {
    EVENHAND_TRY(const auto cycle, acting.cycle(reading, arguments));
    return engagement::coverage_of(reading, acting.scope, cycle, london_date(acting.now));
  });
  if (!found) return found.error();
  const auto& coverage = *found;
  const bool is_missing = !engagement::start_here(coverage).empty();
  if (context.settings.json) {
    auto all = nlohmann::json::array();
    for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
      for (const auto& line : *lines) all.push_back(json_of(line));
    }
    context.out << nlohmann::json{{"finding", engagement::coverage_sentence(coverage)},
                                  {"policy", coverage.statement},
                                  {"communities", std::move(all)}}
                       .dump()
                << '\n';
  } else {
    context.out << engagement::coverage_sentence(coverage) << "\n\n";
    for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
      for (const auto& line : *lines) {
        const auto ratio =
            line.ratio ? fmt::format("{:.2f} ({:.2f} to {:.2f})", line.ratio->value, line.ratio->low, line.ratio->high)
                       : std::string("no ratio");
        context.out << fmt::format("{:<60} {:>8} heard  {:<24} {:>4} groups  {}\n", line.name, line.shown.text(), ratio,
                                   line.record.groups, engagement::finding_words(line.finding, line.has_ratio));
      }
    }
    context.out << '\n' << coverage.statement << '\n';
  }
  return is_missing ? ExitStatus::answer_is_no : ExitStatus::done;
}

}  // namespace

Command engagement_add_command() {
  return {
      .name = "engagement add",
      .summary = "Put an engagement into the register, with who came by count.",
      .options = with_cycle(
          {{.name = "TITLE", .value = "", .help = "What it is called."},
           {.name = "--kind", .value = "KIND", .help = "Such as event, outreach-visit or survey (default event)."},
           {.name = "--date", .value = "DATE", .help = "The day, like 2026-11-22."},
           {.name = "--purpose", .value = "WORDS", .help = "What it is for."},
           {.name = "--could-change", .value = "WORDS", .help = "What can change because of it."},
           {.name = "--level",
            .value = "LEVEL",
            .help = "inform, consult, involve, collaborate or devolve (default involve)."},
           {.name = "--run-by", .value = "WHO", .help = "group, independent or body (default body)."},
           {.name = "--staff", .value = "HOW", .help = "Staff in the room: none, on-request or yes (default yes)."},
           {.name = "--venue", .value = "WORDS", .help = "Where."},
           {.name = "--ground", .value = "WHOSE", .help = "community, neutral, nhs or online (default nhs)."},
           {.name = "--for", .value = "COMMUNITY", .help = "The community it is meant to reach, like race/roma."},
           {.name = "--outcome", .value = "ID", .help = "An outcome that it touches.", .repeated = true},
           {.name = "--group", .value = "NAME", .help = "A group of the directory that was asked.", .repeated = true},
           {.name = "--came", .value = "COUNT", .help = "How many people came; then it was held."},
           {.name = "--told", .value = "COUNT", .help = "How many of them said anything about themselves."},
           {.name = "--heard",
            .value = "COMMUNITY=COUNT",
            .help = "How many came from a community, as in race/roma=12.",
            .repeated = true}}),
      .run = add_engagement};
}

Command contribution_add_command() {
  return {.name = "contribution add",
          .summary = "Write down what somebody said; a reply is owed 20 working days later.",
          .options = with_cycle(
              {{.name = "WORDS", .value = "", .help = "What was said, without a name."},
               {.name = "--summary", .value = "", .help = "It is a summary, not the words as they were said."},
               {.name = "--group", .value = "NAME", .help = "The group of the directory through which it came."},
               {.name = "--community", .value = "COMMUNITY", .help = "From which community, like race/roma or carers."},
               {.name = "--source", .value = "SOURCE", .help = "service-users, group, staff or outside-body."},
               {.name = "--engagement", .value = "ID", .help = "The engagement at which it was said."},
               {.name = "--outcome", .value = "ID", .help = "The outcome that it is about."},
               {.name = "--leave",
                .value = "LEAVE",
                .help = "Who may read it: public, panel-only or numbers-only (default panel-only)."},
               {.name = "--date", .value = "DATE", .help = "When it was said (default today)."}}),
          .run = add_contribution};
}

Command reply_command() {
  return {
      .name = "reply",
      .summary = "Reply to what somebody said: it counts once they have been told.",
      .options = with_owner({{.name = "CONTRIBUTION", .value = "", .help = "Its id."},
                             {.name = "WORDS", .value = "", .help = "The reply."},
                             {.name = "--answer", .value = "ANSWER", .help = "did, will or could-not (default did)."},
                             {.name = "--by", .value = "DATE", .help = "By when, with --answer will."},
                             {.name = "--told-how", .value = "WORDS", .help = "How they were told."},
                             {.name = "--told-on", .value = "DATE", .help = "When they were told."}}),
      .run = reply_to};
}

Command coverage_command() {
  return {.name = "coverage",
          .summary = "Show which communities were heard and which are missing. Exit status 1 while some are missing.",
          .options = with_cycle({}),
          .run = show_coverage};
}

}  // namespace evenhand::app
