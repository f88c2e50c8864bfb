#include "app/commands/read_options.h"

#include <charconv>

#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::app {

Result<std::optional<Date>> optional_date(const Arguments& arguments, std::string_view option) {
  const auto typed = arguments.text(option);
  if (!typed) return std::optional<Date>();
  const auto date = parse_date(*typed);
  if (!date) return invalid(std::string(option) + ": “" + *typed + "” is no date like 2027-01-16.");
  return std::optional(*date);
}

Result<Date> needed_date(const Arguments& arguments, std::string_view option) {
  EVENHAND_TRY(const auto date, optional_date(arguments, option));
  if (!date) return invalid(std::string(option) + ": give the date, as 2027-01-16.");
  return *date;
}

Result<std::string> outcome_of(std::string_view typed, const cycle::Cycle& cycle) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  const auto* outcome = edition->outcome(typed);
  if (outcome == nullptr) {
    return invalid("“" + std::string(typed) + "” is no outcome of " + edition->name + ". Its outcomes are " +
                   join_and(edition->outcome_ids()) + ".");
  }
  return outcome->id;
}

Result<std::vector<std::string>> outcomes_of(const Arguments& arguments, const cycle::Cycle& cycle) {
  std::vector<std::string> outcomes;
  for (const auto& typed : arguments.all("--outcome")) {
    EVENHAND_TRY(auto outcome, outcome_of(typed, cycle));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

Result<disclosure::PeopleCount> people_from(std::string_view label, const std::string& typed) {
  int number = 0;
  const auto trimmed = trim(typed);
  const auto [end, problem] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), number);
  if (problem != std::errc() || end != trimmed.data() + trimmed.size() || number < 0 || number > 100'000)
    return invalid(std::string(label) + ": “" + typed + "” is no number of people.");
  return disclosure::PeopleCount(number);
}

}  // namespace evenhand::app
