// compare: an aggregate table of the caller's own, to a state for each group and a suggested grade.
#include "analysis/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/detailed_table.h"
#include "analysis/finding.h"
#include "analysis/intersections.h"
#include "app/commands/commands.h"
#include "app/commands/compare_details.h"
#include "app/table_options.h"
#include "base/files.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "evidence/parted_table.h"
#include "standard/built_in.h"
#include "standard/grading_rules.h"

namespace evenhand::app {
namespace {

using analysis::Comparison;
using analysis::faring_word;
using analysis::GroupFinding;
using analysis::state_word;
using nlohmann::ordered_json;

std::string_view most_word(analysis::MostDoWell most) {
  switch (most) {
    case analysis::MostDoWell::yes:
      return "yes";
    case analysis::MostDoWell::no:
      return "no";
    case analysis::MostDoWell::unclear:
      return "unclear";
    case analysis::MostDoWell::not_asked:
      break;
  }
  return "";
}

standard::Suggestion suggest(const Comparison& comparison) {
  standard::FaringOfTheNine nine;
  for (const auto& found : comparison.characteristics) {
    if (!found.characteristic || !found.chosen) continue;
    nine.set(*found.characteristic, found.faring == analysis::Faring::well       ? standard::Faring::well
                                    : found.faring == analysis::Faring::not_well ? standard::Faring::not_well
                                                                                 : standard::Faring::no_evidence);
  }
  return *standard::suggest_grade(*standard::built_in_edition("eds2"), nine);
}

ordered_json faring_or_null(const std::optional<analysis::Faring>& faring) {
  return faring ? ordered_json(faring_word(*faring)) : ordered_json(nullptr);
}

// A classification that is only shown goes by its own heading.
const std::string& name_of(const analysis::CharacteristicFinding& found) {
  return found.chosen ? found.id : found.heading;
}

ordered_json group_json(const analysis::CharacteristicFinding& found, const evidence::TableGroup& group,
                        const GroupFinding& finding) {
  ordered_json json = {{"characteristic", name_of(found)},
                       {"group", group.name},
                       {"good", *shown(group.counts.good).whole()},
                       {"total", *shown(group.counts.total).whole()},
                       {"difference", nullptr},
                       {"lower", nullptr},
                       {"upper", nullptr}};
  if (finding.difference) {
    json["difference"] = points(finding.difference->value);
    json["lower"] = points(finding.difference->limits.low);
    json["upper"] = points(finding.difference->limits.high);
  }
  json["state"] = state_word(finding.state);
  json["why"] = finding.state == analysis::State::not_enough_evidence ? ordered_json(why_word(finding.why))
                                                                      : ordered_json(nullptr);
  json["a_little_worse"] = finding.a_little_worse;
  json["possible_gap"] = finding.possible_gap;
  json["most_do_well"] = most_word(finding.most_do_well);
  json["stands"] = finding.stands ? ordered_json(*finding.stands) : ordered_json(nullptr);
  if (group.counts.weights) json["effective"] = analysis::sample_of(group.counts).effective();
  return json;
}

ordered_json suggestion_json(const Comparison& comparison) {
  const auto suggestion = suggest(comparison);
  return {{"grade", grade_name(suggestion.grade)},
          {"range", {grade_name(suggestion.lowest), grade_name(suggestion.highest)}},
          {"reason", suggestion.reason}};
}

ordered_json as_json(const Comparison& comparison, const std::vector<Comparison>& at_margins) {
  ordered_json json = {
      {"policy", own_file().name()},
      {"statement", own_file().statement()},
      {"rule",
       {{"version", analysis::kRuleVersion},
        {"margin", comparison.rule.margin},
        {"least", comparison.rule.least},
        {"minimum", comparison.rule.minimum}}},
      {"overall",
       {{"good", *shown(comparison.everyone.good).whole()}, {"total", *shown(comparison.everyone.total).whole()}}},
      {"groups", ordered_json::array()},
      {"missing", ordered_json::array()},
      {"characteristics", ordered_json::array()}};
  for (const auto& found : comparison.characteristics) {
    for (const auto& [group, finding] : found.groups) {
      if (finding) {
        json["groups"].push_back(group_json(found, group, *finding));
        continue;
      }
      ordered_json missing = {{"characteristic", name_of(found)}, {"group", group.name}};
      missing["state"] = group.hidden_at_source ? "hidden at source" : standard::answer_id(group.answer);
      missing["good"] =
          group.hidden_at_source ? ordered_json(nullptr) : ordered_json(*shown(group.counts.good).whole());
      missing["total"] =
          group.hidden_at_source ? ordered_json(nullptr) : ordered_json(*shown(group.counts.total).whole());
      json["missing"].push_back(std::move(missing));
    }
    json["characteristics"].push_back({{"characteristic", name_of(found)},
                                       {"heading", found.heading},
                                       {"state", faring_word(found.faring)},
                                       {"counts", found.characteristic.has_value() && found.chosen},
                                       {"known_percent", points(found.known_share)},
                                       {"capped_by_missing", found.capped_by_missing},
                                       {"completeness", analysis::completeness_word(found.completeness)},
                                       {"if_unknown_do_well", faring_or_null(found.if_unknown_do_well)},
                                       {"if_unknown_do_badly", faring_or_null(found.if_unknown_do_badly)}});
  }
  json["suggestion"] = suggestion_json(comparison);
  for (const auto& other : at_margins) {
    ordered_json states = ordered_json::object();
    for (const auto& found : other.characteristics) states[name_of(found)] = faring_word(found.faring);
    json["sensitivity"].push_back(
        {{"margin", other.rule.margin}, {"characteristics", states}, {"suggestion", suggestion_json(other)}});
  }
  json["warnings"] = comparison.warnings;
  return json;
}

std::string group_line(const evidence::TableGroup& group, const GroupFinding& finding) {
  const auto share = disclosure::protect_share(group.counts.good, group.counts.total, own_file());
  std::string line = fmt::format("  {}: {} of {}", group.name, share.part.text(), share.whole.text());
  if (!share.percent.is_hidden()) line += " (" + share.percent.text() + "%)";
  if (finding.difference) {
    const auto& [value, limits] = *finding.difference;
    line += fmt::format(", {} points ({} to {})", signed_points(value), signed_points(limits.low),
                        signed_points(limits.high));
  }
  line += fmt::format(": {}", state_word(finding.state));
  if (finding.state == analysis::State::not_enough_evidence) line += fmt::format(", {}", why_word(finding.why));
  if (finding.a_little_worse) line += ", a little worse";
  if (finding.possible_gap) line += ", possible gap";
  if (finding.most_do_well == analysis::MostDoWell::no) line += "; most do not do well";
  return line;
}

void print(const Comparison& comparison, const std::vector<Comparison>& at_margins, std::ostream& out) {
  const auto everyone = disclosure::protect_share(comparison.everyone.good, comparison.everyone.total, own_file());
  out << own_file().statement() << "\n\nEveryone: " << everyone.part.text() << " of " << everyone.whole.text() << " ("
      << everyone.percent.text() << "%)\n";
  for (const auto& found : comparison.characteristics) {
    out << "\n"
        << found.heading << (found.chosen ? ": " + std::string(faring_word(found.faring)) : " (only shown)") << "\n";
    for (const auto& [group, finding] : found.groups) {
      if (finding) {
        out << group_line(group, *finding) << "\n";
      } else {
        out << "  " << group.name << ": "
            << (group.hidden_at_source ? "hidden at source"
                                       : shown(group.counts.good).text() + " of " + shown(group.counts.total).text())
            << ", not compared\n";
      }
    }
    for (const auto& merged : found.merged) {
      out << "  Together (" << join_and(merged.names) << "): " << state_word(merged.finding.state) << "\n";
    }
  }
  const auto suggestion = suggest(comparison);
  out << "\nSuggested grade: " << grade_name(suggestion.grade) << " (from " << grade_name(suggestion.lowest) << " to "
      << grade_name(suggestion.highest) << " with what is not known). " << suggestion.reason << "\n";
  for (const auto& other : at_margins) {
    out << fmt::format("  at a margin of {:g} points: {}\n", other.rule.margin, grade_name(suggest(other).grade));
  }
  out << analysis::our_own_test() << "\n";
}

std::vector<std::string> trimmed(std::vector<std::string> names) {
  for (auto& name : names) name = trim(name);
  return names;
}

// A table of areas is compared as a whole; one area of it with --where COLUMN=AREA.
Result<analysis::DetailedTable> read_table(std::string_view csv, const evidence::TableOptions& options,
                                           const standard::Communities& communities) {
  const auto parted = evidence::read_parted_table(csv, options, communities);
  const bool has_areas = parted && std::any_of(parted->parts.begin(), parted->parts.end(),
                                               [](const auto& part) { return part.kind == evidence::PartKind::area; });
  if (!has_areas) return analysis::read_detailed_table(csv, options, communities);
  analysis::DetailedTable whole;
  whole.table = parted->table;
  return whole;
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  analysis::Rule rule;
  EVENHAND_TRY(rule.margin, arguments.number("--margin", rule.margin));
  EVENHAND_TRY(rule.least, arguments.number("--least", std::min(rule.least, rule.margin)));
  EVENHAND_TRY(rule.minimum, arguments.number("--minimum", rule.minimum));
  rule.asks_most_do_well = !arguments.has("--not-most");
  EVENHAND_CHECK(analysis::checked_rule(rule));

  const std::filesystem::path path = *arguments.text("FILE");
  EVENHAND_TRY(const auto options, table_options(arguments, path.filename().string()));
  EVENHAND_TRY(const auto csv, read_file(path));
  const auto& communities = standard::built_in_communities();
  const auto tree = analysis::tree_of(communities);
  std::optional<analysis::CrossedTable> crossed;
  analysis::DetailedTable detailed;
  if (const auto by = arguments.text("--cross")) {
    EVENHAND_TRY(crossed, analysis::read_crossed_table(csv, trimmed(split(*by, ',')), options, communities));
    analysis::compare_crossings(*crossed, rule);
    detailed.table = analysis::margins_of(*crossed, options, communities);
  } else {
    EVENHAND_TRY(detailed, read_table(csv, options, communities));
  }
  const auto amend = analysis::withholding_where_they_disagree(detailed);
  const auto comparison = analysis::compare(detailed.table, rule, tree, amend);
  const auto at_margins = analysis::sensitivity(detailed.table, rule, tree, amend);
  if (context.settings.json) {
    auto json = as_json(comparison, at_margins);
    add_details(json, detailed, rule);
    if (crossed) add_crossings(json, *crossed);
    context.out << json.dump(2) << "\n";
  } else {
    print(comparison, at_margins, context.out);
    print_details(detailed, rule, context.out);
    if (crossed) print_crossings(*crossed, context.out);
    for (const auto& warning : comparison.warnings) context.error << "Warning: " << warning << "\n";
  }
  return ExitStatus::done;
}

}  // namespace

Command compare_command() {
  std::vector<Option> options = {{.name = "FILE",
                                  .value = "",
                                  .help = "A CSV file with a row for each group: how many people, how many did well."}};
  for (auto& option : table_option_list()) options.push_back(std::move(option));
  options[1].help =
      "Which column holds a field: characteristic, group, total, and good, bad, percent or bad_percent; "
      "weight_squares; "
      "period, age_band, sex.";
  options.push_back({.name = "--cross",
                     .value = "COLUMN,COLUMN",
                     .help = "The file has a row for each crossing of these two or three columns of groups."});
  options.push_back({.name = "--margin", .value = "POINTS", .help = "The gap that counts as worse (default 5)."});
  options.push_back({.name = "--least", .value = "POINTS", .help = "The least that counts as better (default 2)."});
  options.push_back(
      {.name = "--minimum", .value = "PEOPLE", .help = "Smaller groups are too few to say (default 30)."});
  options.push_back(
      {.name = "--not-most",
       .value = "",
       .help = "Do not ask whether most people of a group do well: for recruitment, where few are chosen."});
  return {.name = "compare",
          .summary = "Say how well each group of a table fares against everyone, and suggest a grade.",
          .options = std::move(options),
          .run = run};
}

}  // namespace evenhand::app
