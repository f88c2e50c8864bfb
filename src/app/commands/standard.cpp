// evenhand standard list · evenhand standard show EDITION
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "app/commands/edition_option.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::app {
namespace {

using nlohmann::ordered_json;
using standard::Edition;

std::string_view method_id(const Edition& edition) {
  return edition.method == standard::Method::groups ? "groups" : "scores";
}

ordered_json summary_of(const Edition& edition) {
  return {{"id", edition.id},
          {"name", edition.name},
          {"full_name", edition.full_name},
          {"published", edition.published},
          {"method", method_id(edition)},
          {"goals", edition.goals.size()},
          {"outcomes", edition.outcome_ids().size()}};
}

ordered_json grade_json(const Edition& edition, const standard::GradeMeaning& grade) {
  ordered_json json{{"id", standard::grade_id(grade.grade)},
                    {"name", grade.name},
                    {"colour", grade.colour},
                    {"meaning", grade.meaning},
                    {"verified", grade.verified},
                    {"criterion", grade.criterion},
                    {"criterion_verified", grade.criterion_verified},
                    {"plain", grade.plain}};
  json[edition.method == standard::Method::groups ? "groups_from" : "total_from"] = grade.from;
  return json;
}

ordered_json goal_json(const standard::Goal& goal) {
  ordered_json outcomes = ordered_json::array();
  for (const standard::Outcome& outcome : goal.outcomes)
    outcomes.push_back(
        {{"id", outcome.id}, {"wording", outcome.wording}, {"plain", outcome.plain}, {"verified", outcome.verified}});
  return {{"id", goal.id},
          {"called", goal.called},
          {"name", goal.name},
          {"plain", goal.plain},
          {"graded_by", goal.graded_by},
          {"directly_graded", goal.directly_graded},
          {"per_service", goal.per_service},
          {"verified", goal.verified},
          {"outcomes", std::move(outcomes)}};
}

// What the mapping says of this edition, from its side.
ordered_json mapping_json(const Edition& edition) {
  const standard::EditionMapping& mapping = standard::built_in_mapping();
  ordered_json pairs = ordered_json::array();
  const bool is_from = mapping.from == edition.id;
  if (!is_from && mapping.to != edition.id) return pairs;
  for (const standard::OutcomePair& pair : mapping.pairs)
    pairs.push_back({{"outcome", is_from ? pair.from : pair.to},
                     {"edition", is_from ? mapping.to : mapping.from},
                     {"other", is_from ? pair.to : pair.from},
                     {"how", pair.how == standard::Likeness::close ? "close" : "part"},
                     {"note", pair.note}});
  return pairs;
}

ordered_json edition_json(const Edition& edition) {
  ordered_json json = summary_of(edition);
  json["source"] = edition.source;
  json["credit"] = edition.credit;
  json["question"] = edition.question;
  json["question_plain"] = edition.question_plain;
  json["overall_rating"] = edition.overall_rating;
  json["grades"] = ordered_json::array();
  for (const standard::GradeMeaning& grade : edition.grades) json["grades"].push_back(grade_json(edition, grade));
  json["goals"] = ordered_json::array();
  for (const standard::Goal& goal : edition.goals) json["goals"].push_back(goal_json(goal));
  json["mapping"] = mapping_json(edition);
  return json;
}

std::string_view mark(bool verified) {
  return verified ? "" : "  (wording not verified)";
}

void print(const Edition& edition, std::ostream& out) {
  out << edition.full_name << '\n' << edition.credit << "\n\n" << edition.question << "\n\nGrades\n";
  for (const standard::GradeMeaning& grade : edition.grades)
    out << "  " << grade.name << " (" << grade.colour << "): " << grade.criterion << mark(grade.criterion_verified)
        << "\n      " << grade.plain << '\n';
  for (const standard::Goal& goal : edition.goals) {
    out << '\n' << goal.called << ": " << goal.name << "\n  Graded by " << join_and(goal.graded_by) << '\n';
    for (const standard::Outcome& outcome : goal.outcomes)
      out << "  " << outcome.id << "  " << outcome.wording << mark(outcome.verified) << "\n      " << outcome.plain
          << '\n';
  }
}

Result<ExitStatus> list(const Arguments&, Context& context) {
  ordered_json editions = ordered_json::array();
  for (const Edition& edition : standard::built_in_editions()) {
    editions.push_back(summary_of(edition));
    if (!context.settings.json)
      context.out << edition.id << "  " << edition.full_name << ": " << edition.goals.size() << " goals or domains, "
                  << edition.outcome_ids().size() << " outcomes\n";
  }
  if (context.settings.json) context.out << ordered_json{{"editions", std::move(editions)}}.dump() << '\n';
  return ExitStatus::done;
}

Result<ExitStatus> show(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const Edition edition, edition_named(arguments.text_or("EDITION", "")));
  if (context.settings.json)
    context.out << edition_json(edition).dump() << '\n';
  else
    print(edition, context.out);
  return ExitStatus::done;
}

}  // namespace

Command standard_list_command() {
  return {.name = "standard list", .summary = "List the editions of the standard.", .options = {}, .run = list};
}

Command standard_show_command() {
  return {.name = "standard show",
          .summary = "Show an edition: its goals, outcomes and grades, with plain wording.",
          .options = {{.name = "EDITION", .value = "", .help = "eds2, eds2022, or a YAML file of your own."}},
          .run = show};
}

}  // namespace evenhand::app
