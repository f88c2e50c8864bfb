// evenhand import evidence, evidence add, judge: stages 3 and 5 from the command line.
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/judgement_store.h"
#include "analysis/measure_store.h"
#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/read_options.h"
#include "app/table_options.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/text.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "evidence/wide_store.h"
#include "standard/built_in.h"

namespace evenhand::app {

namespace {

using people::Act;
using store::Writing;

constexpr std::size_t kMostTableBytes = 50u << 20;

evidence::TypedDate typed_date(const std::optional<Date>& date) {
  if (!date) return {};
  return {std::to_string(static_cast<unsigned>(date->day())), std::to_string(static_cast<unsigned>(date->month())),
          std::to_string(static_cast<int>(date->year()))};
}

Result<std::string> text_of_file(const Arguments& arguments, std::string_view option) {
  const auto file = arguments.text(option);
  if (!file) return std::string();
  return read_file(*file, 1u << 20);
}

// An item as the options describe it, checked as the page's form is. `kind` and `communities` where they say none.
Result<evidence::Contents> contents_of(const Arguments& arguments, const cycle::Cycle& cycle, std::string_view kind,
                                       std::vector<std::string> communities) {
  evidence::Typed typed;
  typed.title = arguments.text_or("--title", "");
  typed.kind = arguments.text_or("--kind", kind);
  typed.audience = arguments.text_or("--audience", "panel");
  typed.keeper = arguments.text_or("--keeper", "");
  typed.source = arguments.text_or("--source", "");
  typed.summary = arguments.text_or("--summary", "");
  typed.technical = arguments.text_or("--technical", "");
  EVENHAND_TRY(typed.narrative, text_of_file(arguments, "--narrative"));
  for (const auto& several : arguments.all("--outcome")) {
    for (const auto& one : split(several, ',')) {
      EVENHAND_TRY(auto outcome, outcome_of(trim(one), cycle));
      typed.outcomes.push_back(std::move(outcome));
    }
  }
  typed.communities = arguments.has("--community") ? arguments.all("--community") : std::move(communities);
  EVENHAND_TRY(const auto dated, optional_date(arguments, "--dated"));
  EVENHAND_TRY(const auto expires, optional_date(arguments, "--expires"));
  typed.dated = typed_date(dated);
  typed.expires = typed_date(expires);
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  auto checked = evidence::check(typed, *edition, standard::built_in_communities());
  if (!checked.problems.empty())
    return invalid("--" + checked.problems.front().field + ": " + checked.problems.front().message + ".");
  return std::move(checked.contents);
}

Result<EvidenceId> add_as_asked(Writing& writing, const Acting& acting, const Arguments& arguments,
                                const cycle::Cycle& cycle, const evidence::Contents& contents) {
  const auto id = evidence::add_item(writing, acting.scope, cycle.id, contents, acting.now);
  if (arguments.has("--ready"))
    EVENHAND_CHECK(evidence::set_state(writing, acting.scope, id, 1, evidence::State::ready, acting.now));
  return id;
}

std::vector<Option> item_options() {
  return {
      {.name = "--title", .value = "TEXT", .help = "What it is about.", .required = true},
      {.name = "--outcome",
       .value = "ID",
       .help = "An outcome that it bears on, such as 2.1; several with commas or repeated.",
       .required = true,
       .repeated = true},
      {.name = "--summary", .value = "TEXT", .help = "For everybody, at most 150 words."},
      {.name = "--source", .value = "TEXT", .help = "Where it comes from."},
      {.name = "--keeper", .value = "TEXT", .help = "The post or person that answers for it."},
      {.name = "--dated", .value = "DATE", .help = "Of the figures or words themselves: 2026-06-30."},
      {.name = "--expires", .value = "DATE", .help = "After this day it is out of date."},
      {.name = "--kind", .value = "KIND", .help = "data, survey, complaints, told-us, research or narrative."},
      {.name = "--audience",
       .value = "WHO",
       .help = "Who may see it once it is ready: authors, organisation, panel (the default) or anyone."},
      {.name = "--community",
       .value = "ID",
       .help = "A group that it tells about, such as disability.",
       .repeated = true},
      {.name = "--technical", .value = "TEXT", .help = "For specialists: method, base, limits."},
      {.name = "--narrative", .value = "FILE", .help = "The whole account, in Markdown."},
      {.name = "--ready", .value = "", .help = "Make it ready for its readers at once, where nothing is missing."},
  };
}

// ---- evidence add

Result<ExitStatus> add(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::edit_evidence));
  EvidenceId id;
  EVENHAND_CHECK(acting.write(Act::edit_evidence, [&](Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(const auto contents, contents_of(arguments, cycle, "narrative", {}));
    EVENHAND_TRY(id, add_as_asked(writing, acting, arguments, cycle, contents));
    return Done{};
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

// ---- import evidence

Result<analysis::Rule> rule_of(const Arguments& arguments) {
  analysis::Rule rule;
  EVENHAND_TRY(rule.margin, arguments.number("--margin", rule.margin));
  EVENHAND_TRY(rule.least, arguments.number("--least", std::min(rule.least, rule.margin)));
  EVENHAND_TRY(rule.minimum, arguments.number("--minimum", rule.minimum));
  rule.asks_most_do_well = !arguments.has("--not-most");
  return analysis::checked_rule(rule);
}

// The nine that the table compares; an error where it compares none.
Result<std::vector<std::string>> compared(const evidence::AggregateTable& table) {
  std::vector<std::string> nine;
  for (const auto one : standard::kCharacteristics) {
    for (const auto& under : table.characteristics)
      if (under.chosen && under.characteristic == one) nine.emplace_back(standard::characteristic_id(one));
  }
  if (!nine.empty()) return nine;
  std::vector<std::string> headings;
  for (const auto& under : table.characteristics) headings.push_back("“" + under.heading + "”");
  return invalid(table.file + ": this table does not compare protected groups. It compares people by " +
                 join_and(headings) +
                 ". What would serve: a row for each group of a protected characteristic, with "
                 "how many people it has and how many of them did well. If a heading is one, say so with --name.");
}

std::string_view sums_words(evidence::Sums sums) {
  switch (sums) {
    case evidence::Sums::yes:
      return "yes";
    case evidence::Sums::within_rounding:
      return "yes, but for rounding";
    case evidence::Sums::hidden:
      return "can't be told, as some are hidden";
    case evidence::Sums::no:
      break;
  }
  return "no";
}

struct Imported {
  EvidenceId item;
  DataSetId data_set;
  std::vector<RecordId> measures;
};

std::vector<std::string> names_of(const evidence::PartedTable& read, evidence::PartKind kind) {
  std::vector<std::string> names;
  for (const auto& part : read.parts)
    if (part.kind == kind) names.push_back(part.name);
  return names;
}

void print(const Context& context, const evidence::PartedTable& read, const std::optional<Imported>& made) {
  const auto& table = read.table;
  const auto areas = names_of(read, evidence::PartKind::area), periods = names_of(read, evidence::PartKind::period);
  if (context.settings.json) {
    nlohmann::ordered_json json;
    json["item"] = made ? nlohmann::ordered_json(made->item.text()) : nlohmann::ordered_json(nullptr);
    json["data_set"] = made ? nlohmann::ordered_json(made->data_set.text()) : nlohmann::ordered_json(nullptr);
    json["measures"] = nlohmann::ordered_json::array();
    if (made)
      for (const auto& id : made->measures) json["measures"].push_back(id.text());
    json["characteristics"] = nlohmann::ordered_json::array();
    for (const auto& under : table.characteristics)
      json["characteristics"].push_back({{"heading", under.heading},
                                         {"characteristic", under.id},
                                         {"groups", under.groups.size()},
                                         {"compared", under.chosen && under.characteristic.has_value()},
                                         {"categories_sum", sums_words(under.sums)}});
    json["areas"] = areas;
    json["period"] = read.period;
    json["earlier_periods"] = periods;
    json["warnings"] = table.warnings;
    context.out << json.dump() << '\n';
    return;
  }
  for (const auto& under : table.characteristics)
    context.out << under.heading << ": " << under.groups.size() << (under.groups.size() == 1 ? " group" : " groups")
                << ", " << (under.chosen && under.characteristic ? "compared" : "shown")
                << "; categories sum to everyone: " << sums_words(under.sums) << "\n";
  if (!areas.empty()) context.out << "Areas: " << join_and(areas) << "\n";
  if (!periods.empty()) context.out << "Of " << read.period << "; earlier: " << join_and(periods) << "\n";
  for (const auto& warning : table.warnings) context.out << "Note: " << warning << "\n";
  if (made)
    context.out << "Added evidence " << made->item.text() << " with " << made->measures.size()
                << (made->measures.size() == 1 ? " measure\n" : " measures\n");
  else
    context.out << "Nothing was kept: this was a dry run.\n";
}

// A table by fifths of deprivation: shown, never compared, and published by somebody.
Result<ExitStatus> import_wide(const Arguments& arguments, Context& context, evidence::TableOptions options,
                               const std::string& csv) {
  const auto first = arguments.text_or("--first", "");
  if (!evidence::first_is_named(first))
    return invalid("--first: say most-deprived or least-deprived; leave it out where the source does not say.");
  options.map.clear();
  options.name.clear();
  if (!first.empty()) options.name.emplace(evidence::kFirstIs, first);
  EVENHAND_TRY(const auto table, evidence::read_wide_table(csv, options));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::import_data));
  const bool is_dry = arguments.has("--dry-run");
  EvidenceId item;
  bool came_through = false;
  const auto kept = acting.write(Act::import_data, [&](Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(const auto contents, contents_of(arguments, cycle, "data", {}));
    EVENHAND_TRY(item, add_as_asked(writing, acting, arguments, cycle, contents));
    EVENHAND_CHECK(evidence::add_wide_figures(writing, acting.scope,
                                              {.id = {},
                                               .evidence = item,
                                               .digest = sha256_hex(csv),
                                               .read_as = evidence::as_command_line(options),
                                               .citation = arguments.text_or("--citation", ""),
                                               .table = table},
                                              acting.now));
    came_through = true;
    if (is_dry) return invalid("a dry run");
    return Done{};
  });
  if (!kept && !(is_dry && came_through)) return kept.error();
  if (context.settings.json) {
    context.out << nlohmann::ordered_json{{"item", is_dry ? nlohmann::ordered_json(nullptr)
                                                          : nlohmann::ordered_json(item.text())},
                                          {"wide", true},
                                          {"groups", table.groups},
                                          {"rows", table.rows.size()},
                                          {"says", evidence::wide_in_words(table)},
                                          {"warnings", table.warnings}}
                       .dump()
                << '\n';
    return ExitStatus::done;
  }
  context.out << (table.same.empty() ? "" : table.same + ": ") << table.rows.size()
              << (table.rows.size() == 1 ? " row" : " rows") << ", shown and not compared.\n";
  if (const auto says = evidence::wide_in_words(table); !says.empty()) context.out << says << "\n";
  for (const auto& warning : table.warnings) context.out << "Note: " << warning << "\n";
  if (is_dry)
    context.out << "Nothing was kept: this was a dry run.\n";
  else
    context.out << "Added evidence " << item.text() << "\n";
  return ExitStatus::done;
}

// A wide table that was brought in as one by group: the error says how to show it.
Error with_a_word_on_wide(Error error, const std::string& csv) {
  const auto table = read_csv_table(csv);
  if (table && evidence::wide_columns(*table))
    error.message += " It is a wide table: with --wide it is shown, and counted for none of the nine.";
  return error;
}

Result<ExitStatus> import_table(const Arguments& arguments, Context& context) {
  const std::filesystem::path path = *arguments.text("FILE");
  EVENHAND_TRY(const auto rule, rule_of(arguments));
  EVENHAND_TRY(const auto options, table_options(arguments, path.filename().string()));
  EVENHAND_TRY(const auto csv, read_file(path, kMostTableBytes));
  if (arguments.has("--wide")) return import_wide(arguments, context, options, csv);
  if (!arguments.has("--did-well"))
    return invalid("--did-well is missing: say what doing well means, such as “be seen within 4 weeks”.");
  const auto read_table = evidence::read_parted_table(csv, options, standard::built_in_communities());
  if (!read_table) return with_a_word_on_wide(read_table.error(), csv);
  const auto& read = *read_table;
  const auto& table = read.table;
  EVENHAND_TRY(const auto nine, compared(table));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::import_data));
  EVENHAND_CHECK(acting.scope.require(Act::run_analysis));

  const auto make = [&](Writing& writing) -> Result<Imported> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(const auto contents, contents_of(arguments, cycle, "data", nine));
    Imported made;
    EVENHAND_TRY(made.item, add_as_asked(writing, acting, arguments, cycle, contents));
    EVENHAND_TRY(made.data_set, evidence::add_data_set(writing, acting.scope,
                                                       {.id = {},
                                                        .evidence = made.item,
                                                        .cycle = cycle.id,
                                                        .digest = sha256_hex(csv),
                                                        .options = options,
                                                        .citation = arguments.text_or("--citation", ""),
                                                        .table = table,
                                                        .period = read.period,
                                                        .parts = read.parts},
                                                       acting.now));
    for (const auto& outcome : contents.outcomes) {
      analysis::Measure measure;
      measure.cycle = cycle.id;
      measure.outcome = outcome;
      measure.service = arguments.text_or("--service", "");
      measure.data_set = made.data_set;
      measure.title = arguments.text_or("--measure", contents.title);
      measure.did_well = *arguments.text("--did-well");
      measure.is_key = arguments.has("--key");
      measure.rule = rule;
      EVENHAND_TRY(const auto id, analysis::add_measure(writing, acting.scope, measure, acting.now));
      made.measures.push_back(id);
    }
    return made;
  };
  // A dry run does everything and keeps nothing: the error that takes it back is ours.
  const bool is_dry = arguments.has("--dry-run");
  Imported made;
  bool came_through = false;
  const auto kept = acting.write(Act::import_data, [&](Writing& writing) -> Result<Done> {
    EVENHAND_TRY(made, make(writing));
    came_through = true;
    if (is_dry) return invalid("a dry run");
    return Done{};
  });
  if (!kept && !(is_dry && came_through)) return kept.error();
  print(context, read, is_dry ? std::nullopt : std::optional(made));
  return ExitStatus::done;
}

// ---- judge

Result<ExitStatus> judge(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::run_analysis));
  const auto characteristic = standard::parse_characteristic(*arguments.text("--characteristic"));
  if (!characteristic)
    return invalid("--characteristic: “" + *arguments.text("--characteristic") +
                   "” is none of the nine, such as disability or gender-reassignment.");
  const auto faring = *arguments.text("--faring");
  analysis::Judgement judgement;
  judgement.characteristic = *characteristic;
  judgement.faring = analysis::faring_named(faring);
  if (!judgement.faring && faring != "take-back")
    return invalid("--faring: “" + faring + "” is none of well, not-well, not-applicable, no-evidence and take-back.");
  judgement.reason = *arguments.text("--reason");
  judgement.over_figures = arguments.has("--over-figures");
  judgement.service = arguments.text_or("--service", "");
  for (const auto& text : arguments.all("--evidence")) {
    EVENHAND_TRY(const auto id, EvidenceId::parse(text));
    judgement.evidence.push_back(id);
  }
  RecordId id;
  EVENHAND_CHECK(acting.write(Act::run_analysis, [&](Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(judgement.outcome, outcome_of(*arguments.text("OUTCOME"), cycle));
    const auto* edition = standard::built_in_edition(cycle.edition);
    if (edition != nullptr && edition->goal_of(judgement.outcome)->directly_graded)
      return invalid("Outcome " + judgement.outcome +
                     " is graded directly, with reasons, and not from a count of groups.");
    judgement.cycle = cycle.id;
    for (const auto& one : judgement.evidence) {
      if (auto found = evidence::find_item(writing, acting.scope, one); !found) return std::move(found.error());
    }
    const auto before = analysis::judgements_of(writing, acting.scope, cycle.id, judgement.outcome, judgement.service);
    const auto* last = analysis::newest(before, *characteristic);
    EVENHAND_TRY(id, analysis::add_judgement(writing, acting.scope, judgement,
                                             last == nullptr ? std::nullopt : std::optional(last->id), acting.now));
    return Done{};
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Option service_option() {
  return {.name = "--service", .value = "NAME", .help = "The service, where the outcome is graded for each."};
}

}  // namespace

Command evidence_add_command() {
  auto options = item_options();
  return {.name = "evidence add",
          .summary = "Add a piece of evidence in words, as a draft or ready. Prints its id.",
          .options = with_cycle(std::move(options)),
          .run = add};
}

Command import_evidence_command() {
  std::vector<Option> options = {
      {.name = "FILE", .value = "", .help = "A CSV file with a row for each group of people."}};
  for (auto& option : item_options()) options.push_back(std::move(option));
  for (auto& option : table_option_list()) options.push_back(std::move(option));
  const std::vector<Option> more = {
      {.name = "--citation",
       .value = "TEXT",
       .help = "Who published the figures, where and when; without it they are ours, and small ones are hidden."},
      {.name = "--did-well",
       .value = "TEXT",
       .help = "Completes “were less likely to”: “be seen within 4 weeks”. Needed but with --wide."},
      {.name = "--wide",
       .value = "",
       .help = "The file has a column for each fifth by deprivation (quin_1 to quin_5): shown, never compared."},
      {.name = "--first",
       .value = "END",
       .help =
           "Which end of a wide table is 1: most-deprived or least-deprived; left out where its source does not say."},
      {.name = "--measure", .value = "TEXT", .help = "What is measured (default: the title)."},
      {.name = "--key", .value = "", .help = "A key measure: where a group is worse here, it does not fare well."},
      {.name = "--margin", .value = "POINTS", .help = "A gap of this size counts as worse (default 5)."},
      {.name = "--least", .value = "POINTS", .help = "A smaller difference never counts (default 2)."},
      {.name = "--minimum", .value = "PEOPLE", .help = "A group with fewer is too small to compare (default 30)."},
      {.name = "--not-most", .value = "", .help = "Do not ask that most people do well (recruitment)."},
      service_option(),
      {.name = "--dry-run", .value = "", .help = "Do everything, say what it did, and keep nothing."}};
  options.insert(options.end(), more.begin(), more.end());
  return {.name = "import evidence",
          .summary = "Bring a table of figures by group into the library, and fix the rule by which it is judged.",
          .options = with_cycle(std::move(options)),
          .run = import_table};
}

Command judge_command() {
  return {
      .name = "judge",
      .summary = "Say how a protected group fares where figures leave it open, with the reason. Prints the id.",
      .options = with_cycle(
          {{.name = "OUTCOME", .value = "", .help = "Such as 2.1."},
           {.name = "--characteristic",
            .value = "ID",
            .help = "One of the nine, such as disability.",
            .required = true},
           {.name = "--faring",
            .value = "WORD",
            .help = "well, not-well, not-applicable or no-evidence; take-back takes the last word back.",
            .required = true},
           {.name = "--reason", .value = "TEXT", .help = "Why; shown beside the finding.", .required = true},
           {.name = "--evidence", .value = "ID", .help = "Evidence that it rests on.", .repeated = true},
           {.name = "--over-figures", .value = "", .help = "Said openly against figures: it counts in their place."},
           service_option()}),
      .run = judge};
}

}  // namespace evenhand::app
