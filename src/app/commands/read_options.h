// Options that several commands of stages 6 and 7 share, read and checked. Errors name the option.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/command.h"
#include "base/dates.h"
#include "cycle/cycle.h"
#include "disclosure/people_count.h"

namespace evenhand::app {

Result<std::optional<Date>> optional_date(const Arguments& arguments, std::string_view option);
Result<Date> needed_date(const Arguments& arguments, std::string_view option);
// Every --outcome, as the cycle's edition writes it.
Result<std::vector<std::string>> outcomes_of(const Arguments& arguments, const cycle::Cycle& cycle);
Result<std::string> outcome_of(std::string_view typed, const cycle::Cycle& cycle);
Result<disclosure::PeopleCount> people_from(std::string_view label, const std::string& typed);

}  // namespace evenhand::app
