// evenhand rate: the rating of an organisation from the scores of the EDS 2022 outcomes.
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "app/commands/edition_option.h"
#include "base/text.h"
#include "grading/rating_words.h"
#include "standard/grading_rules.h"

namespace evenhand::app {
namespace {

using nlohmann::ordered_json;
using standard::Points;

// "1A=2", or a score for each service: "1A=2,1,3".
Result<standard::Scores> read_scores(const standard::Edition& edition, const Arguments& arguments) {
  standard::Scores scores;
  for (const std::string& given : arguments.all("OUTCOME=SCORE")) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos) return invalid("“" + given + "” is no score. Write 1A=2.");
    const std::string written = trim(given.substr(0, equals));
    const standard::Outcome* outcome = edition.outcome(written);
    const std::string id = outcome == nullptr ? written : outcome->id;
    if (scores.contains(id)) return invalid(id + " is given twice. Give each outcome once: 1A=2,3 for two services.");
    std::vector<Points>& points = scores[id];
    for (const std::string& part : split(given.substr(equals + 1), ',')) {
      const std::optional<Points> one = standard::parse_points(trim(part));
      if (!one) return invalid(id + ": “" + part + "” is no score. Scores are 0, 1, 2 or 3.");
      points.push_back(*one);
    }
  }
  return scores;
}

ordered_json points_json(Points points) {
  return points.is_whole() ? ordered_json(points.halves / 2) : ordered_json(points.halves / 2.0);
}

std::vector<std::string> notes_of(const standard::Rating& rating) {
  std::vector<std::string> said;
  for (const auto& note : rating.notes) said.push_back(grading::note_words(note));
  return said;
}

ordered_json rating_json(const standard::Edition& edition, const standard::Rating& rating) {
  ordered_json outcomes = ordered_json::object();
  for (const standard::OutcomeScore& one : rating.outcomes)
    outcomes[one.outcome] = one.score ? points_json(*one.score) : ordered_json(nullptr);
  ordered_json json{{"edition", edition.id}, {"total", points_json(rating.total)}, {"rating", nullptr}};
  if (rating.grade) json["rating"] = edition.meaning_of(*rating.grade).name;
  json["missing"] = rating.missing;
  json["warnings"] = notes_of(rating);
  json["outcomes"] = std::move(outcomes);
  json["method"] = grading::method_words(rating);
  return json;
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const standard::Edition edition, edition_named(arguments.text_or("--edition", "")));
  EVENHAND_TRY(const standard::Scores scores, read_scores(edition, arguments));
  EVENHAND_TRY(const standard::Rating rating, standard::rate(edition, scores));
  if (context.settings.json) {
    context.out << rating_json(edition, rating).dump() << '\n';
  } else {
    context.out << "Total: " << rating.total.text()
                << "\nRating: " << (rating.grade ? edition.meaning_of(*rating.grade).name : std::string("incomplete"))
                << '\n';
    if (const auto method = grading::method_words(rating); !method.empty()) context.out << method << '\n';
    for (const std::string& note : notes_of(rating)) context.out << "Note: " << note << '\n';
  }
  return rating.grade ? ExitStatus::done : ExitStatus::answer_is_no;
}

}  // namespace

Command rate_command() {
  return {.name = "rate",
          .summary = "Rate an organisation from the scores of its outcomes.",
          .options = {{.name = "OUTCOME=SCORE",
                       .value = "",
                       .help = "1A=2, and so on; 1A=2,1,3 where a domain is scored for several services.",
                       .repeated = true},
                      {.name = "--edition",
                       .value = "EDITION",
                       .help = "eds2022, or a YAML file of your own.",
                       .required = true}},
          .run = run};
}

}  // namespace evenhand::app
