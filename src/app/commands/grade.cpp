// evenhand grade: the grade that EDS2 suggests from how the nine protected groups fare.
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "app/commands/edition_option.h"
#include "base/text.h"
#include "standard/grading_rules.h"

namespace evenhand::app {
namespace {

using standard::Characteristic;
using standard::Faring;

struct List {
  const char* option;
  Faring faring;
};
constexpr std::array kLists{List{"--well", Faring::well}, List{"--not", Faring::not_well},
                            List{"--no-evidence", Faring::no_evidence},
                            List{"--not-applicable", Faring::not_applicable}};

std::string known_groups() {
  std::vector<std::string> ids;
  for (const Characteristic each : standard::kCharacteristics) ids.emplace_back(characteristic_id(each));
  return join_and(ids);
}

Result<standard::FaringOfTheNine> read_faring(const Arguments& arguments) {
  standard::FaringOfTheNine faring;
  std::array<const char*, standard::kCharacteristics.size()> named_in{};
  for (const List& list : kLists) {
    for (const std::string& given : arguments.all(list.option)) {
      for (const std::string& part : split(given, ',')) {
        const std::string id = lower_ascii(trim(part));
        if (id.empty()) continue;
        const std::optional<Characteristic> group = standard::parse_characteristic(id);
        if (!group)
          return invalid(std::string(list.option) + ": “" + id + "” is no protected group. They are " + known_groups() +
                         ".");
        const char*& earlier = named_in[index_of(*group)];
        if (earlier != nullptr)
          return invalid("“" + id + "” stands in " + earlier + " and in " + list.option + ". Name each group once.");
        earlier = list.option;
        faring.set(*group, list.faring);
      }
    }
  }
  return faring;
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const standard::Edition edition, edition_named(arguments.text_or("--edition", "")));
  EVENHAND_TRY(const standard::FaringOfTheNine faring, read_faring(arguments));
  EVENHAND_TRY(const standard::Suggestion suggestion, standard::suggest_grade(edition, faring));
  const std::string& grade = edition.meaning_of(suggestion.grade).name;
  const std::string& lowest = edition.meaning_of(suggestion.lowest).name;
  const std::string& highest = edition.meaning_of(suggestion.highest).name;
  if (!context.settings.json) {
    context.out << "Suggested: " << grade << (suggestion.lowest == suggestion.highest ? "" : ", up to " + highest)
                << '\n'
                << suggestion.reason << "\nIt is a suggestion: the grade is agreed with stakeholders.\n";
    return ExitStatus::done;
  }
  nlohmann::ordered_json json{{"edition", edition.id},
                              {"grade", grade},
                              {"well", suggestion.well},
                              {"not_well", suggestion.not_well},
                              {"no_evidence", suggestion.no_evidence},
                              {"not_applicable", suggestion.not_applicable},
                              {"range", {lowest, highest}},
                              {"reason", suggestion.reason},
                              {"why_undeveloped", nullptr}};
  if (suggestion.why_undeveloped)
    json["why_undeveloped"] =
        *suggestion.why_undeveloped == standard::WhyUndeveloped::no_evidence ? "no evidence" : "too few fare well";
  context.out << json.dump() << '\n';
  return ExitStatus::done;
}

}  // namespace

Command grade_command() {
  return {.name = "grade",
          .summary = "Suggest a grade from how the nine protected groups fare.",
          .options =
              {{.name = "--edition", .value = "EDITION", .help = "eds2, or a YAML file of your own.", .required = true},
               {.name = "--well", .value = "GROUPS", .help = "Groups that fare well, with commas.", .repeated = true},
               {.name = "--not", .value = "GROUPS", .help = "Groups that do not fare well.", .repeated = true},
               {.name = "--no-evidence",
                .value = "GROUPS",
                .help = "Groups without evidence; so is every group that is not named.",
                .repeated = true},
               {.name = "--not-applicable",
                .value = "GROUPS",
                .help = "Groups to which it does not apply.",
                .repeated = true}},
          .run = run};
}

}  // namespace evenhand::app
