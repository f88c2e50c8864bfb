#include "standard/edition.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "standard/characteristic.h"
#include "standard/yaml_reader.h"

namespace evenhand::standard {
namespace {

constexpr int kMostOutcomes = 200;
constexpr int kMostTotal = 3 * kMostOutcomes;

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 24 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

std::string read_id(const YamlReader& yaml) {
  std::string id = yaml.text("id");
  if (!id.empty() && !is_id(id))
    yaml.problem("“id” is “" + id + "”. Use up to 24 letters, digits, points and hyphens.");
  return id;
}

GradeMeaning read_grade(const YamlReader& yaml, Grade expected, Method method) {
  yaml.only({"id", "name", "colour", "meaning", "verified", "groups_from", "total_from", "criterion",
             "criterion_verified", "plain"});
  if (yaml.text("id") != grade_id(expected))
    yaml.problem("the grades must be undeveloped, developing, achieving and excelling, in this order.");
  GradeMeaning meaning{.grade = expected,
                       .name = yaml.text("name"),
                       .colour = yaml.text("colour"),
                       .meaning = yaml.text("meaning"),
                       .verified = yaml.flag("verified", false),
                       .from = 0,
                       .criterion = yaml.text("criterion"),
                       .criterion_verified = yaml.flag("criterion_verified", false),
                       .plain = yaml.text("plain")};
  meaning.from = method == Method::groups ? yaml.number("groups_from", 0, static_cast<int>(kCharacteristics.size()))
                                          : yaml.number("total_from", 0, kMostTotal);
  return meaning;
}

Outcome read_outcome(const YamlReader& yaml, std::set<std::string>& seen) {
  yaml.only({"id", "wording", "verified", "plain"});
  Outcome outcome{.id = read_id(yaml),
                  .wording = yaml.text("wording"),
                  .verified = yaml.flag("verified", false),
                  .plain = yaml.text("plain")};
  if (!seen.insert(lower_ascii(outcome.id)).second)
    yaml.problem("outcome “" + outcome.id + "” stands twice. Each id may be used once.");
  return outcome;
}

Goal read_goal(const YamlReader& yaml, std::set<std::string>& seen) {
  yaml.only({"id", "called", "name", "earlier_names", "plain", "graded_by", "directly_graded", "per_service",
             "verified", "outcomes"});
  Goal goal{.id = read_id(yaml),
            .called = {},
            .name = yaml.text("name"),
            .verified = yaml.flag("verified", true),
            .plain = yaml.text("plain"),
            .earlier_names = yaml.texts_if("earlier_names"),
            .graded_by = yaml.texts_if("graded_by"),
            .directly_graded = yaml.flag("directly_graded", false),
            .per_service = yaml.flag("per_service", false),
            .outcomes = {}};
  goal.called = yaml.text_or("called", "Goal " + goal.id);
  for (const YamlReader& outcome : yaml.list("outcomes")) goal.outcomes.push_back(read_outcome(outcome, seen));
  return goal;
}

std::optional<DayOfYear> read_day(const YamlReader& yaml, const char* key) {
  const std::optional<YamlReader> day = yaml.mapping_if(key);
  if (!day) return std::nullopt;
  day->only({"day", "month"});
  return DayOfYear{.day = static_cast<unsigned>(day->number("day", 1, 31)),
                   .month = static_cast<unsigned>(day->number("month", 1, 12))};
}

// The first grade starts at nothing, each next one higher; the last can be reached.
void check_bands(const YamlReader& yaml, const Edition& edition) {
  if (edition.grades.front().from != 0) yaml.problem("the lowest grade must start at 0.");
  for (std::size_t index = 1; index < edition.grades.size(); ++index)
    if (edition.grades[index].from <= edition.grades[index - 1].from)
      yaml.problem("“" + edition.grades[index].name + "” must start higher than “" + edition.grades[index - 1].name +
                   "”.");
  const int most = 3 * static_cast<int>(edition.outcome_ids().size());
  if (edition.method == Method::scores && edition.grades.back().from > most)
    yaml.problem("the highest grade starts at " + std::to_string(edition.grades.back().from) +
                 ", but all outcomes give " + std::to_string(most) + " at most.");
}

}  // namespace

const Outcome* Edition::outcome(std::string_view outcome_id) const {
  for (const Goal& goal : goals)
    for (const Outcome& outcome : goal.outcomes)
      if (lower_ascii(outcome.id) == lower_ascii(outcome_id)) return &outcome;
  return nullptr;
}

const Goal* Edition::goal_of(std::string_view outcome_id) const {
  for (const Goal& goal : goals)
    for (const Outcome& outcome : goal.outcomes)
      if (lower_ascii(outcome.id) == lower_ascii(outcome_id)) return &goal;
  return nullptr;
}

std::vector<std::string> Edition::outcome_ids() const {
  std::vector<std::string> ids;
  for (const Goal& goal : goals)
    for (const Outcome& outcome : goal.outcomes) ids.push_back(outcome.id);
  return ids;
}

Result<Edition> read_edition(std::string file, std::string_view text) {
  EVENHAND_TRY(const YamlReader yaml, YamlReader::parse(std::move(file), text));
  yaml.only({"id", "name", "full_name", "published", "source", "credit", "question", "question_plain", "method",
             "services_each_year", "overall_rating", "publish_by", "first_choice_from", "grades", "goals"});
  Edition edition;
  edition.id = read_id(yaml);
  edition.name = yaml.text("name");
  edition.full_name = yaml.text_or("full_name", edition.name);
  edition.published = yaml.text_or("published", "");
  edition.source = yaml.text("source");
  edition.credit = yaml.text_or("credit", "");
  edition.question = yaml.text("question");
  edition.question_plain = yaml.text_or("question_plain", edition.question);
  const std::string method = yaml.text("method");
  if (method != "groups" && method != "scores") yaml.problem("“method” must be groups or scores.");
  edition.method = method == "scores" ? Method::scores : Method::groups;
  edition.overall_rating = yaml.flag("overall_rating", edition.method == Method::scores);
  edition.services_each_year = yaml.number_if("services_each_year", 1, 100);
  edition.publish_by = read_day(yaml, "publish_by");
  edition.first_choice_from = yaml.number_if("first_choice_from", 2000, 2200);

  const std::vector<YamlReader> grades = yaml.list("grades");
  if (grades.size() != kGrades.size())
    yaml.problem("there must be four grades: undeveloped, developing, achieving and excelling.");
  for (std::size_t index = 0; index < std::min(grades.size(), kGrades.size()); ++index)
    edition.grades.push_back(read_grade(grades[index], kGrades[index], edition.method));

  std::set<std::string> seen;
  for (const YamlReader& goal : yaml.list("goals")) edition.goals.push_back(read_goal(goal, seen));
  if (seen.size() > kMostOutcomes) yaml.problem("there are over 200 outcomes.");
  if (edition.grades.size() == kGrades.size()) check_bands(yaml, edition);

  EVENHAND_CHECK(yaml.check());
  return edition;
}

Result<EditionMapping> read_mapping(std::string file, std::string_view text, const Edition& from, const Edition& to) {
  EVENHAND_TRY(const YamlReader yaml, YamlReader::parse(std::move(file), text));
  yaml.only({"from", "to", "source", "pairs", "only_from", "only_to"});
  EditionMapping mapping{.from = yaml.text("from"),
                         .to = yaml.text("to"),
                         .source = yaml.text("source"),
                         .pairs = {},
                         .only_from = {},
                         .only_to = {}};
  if (mapping.from != from.id || mapping.to != to.id)
    yaml.problem("the mapping must be from “" + from.id + "” to “" + to.id + "”.");

  std::set<std::string> left;
  std::set<std::string> right;
  const auto read_known = [](const YamlReader& pair, const char* key, const Edition& edition,
                             std::set<std::string>& used) {
    const std::string id = pair.text(key);
    if (edition.outcome(id) == nullptr) pair.problem("“" + id + "” is no outcome of " + edition.name + ".");
    used.insert(id);
    return id;
  };
  for (const YamlReader& pair : yaml.list("pairs")) {
    pair.only({"from", "to", "how", "note"});
    const std::string how = pair.text("how");
    if (how != "close" && how != "part") pair.problem("“how” must be close or part.");
    mapping.pairs.push_back({.from = read_known(pair, "from", from, left),
                             .to = read_known(pair, "to", to, right),
                             .how = how == "part" ? Likeness::part : Likeness::close,
                             .note = pair.text_or("note", "")});
  }
  for (const YamlReader& one : yaml.list_if("only_from"))
    mapping.only_from.push_back({.from = read_known(one, "id", from, left), .to = {}, .note = one.text("note")});
  for (const YamlReader& one : yaml.list_if("only_to"))
    mapping.only_to.push_back({.from = {}, .to = read_known(one, "id", to, right), .note = one.text("note")});
  for (const std::string& id : from.outcome_ids())
    if (!left.contains(id))
      yaml.problem("outcome " + id + " of " + from.name + " is in no pair and not in “only_from”.");
  for (const std::string& id : to.outcome_ids())
    if (!right.contains(id)) yaml.problem("outcome " + id + " of " + to.name + " is in no pair and not in “only_to”.");
  EVENHAND_CHECK(yaml.check());
  return mapping;
}

}  // namespace evenhand::standard
