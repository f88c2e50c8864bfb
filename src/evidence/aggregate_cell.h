// One cell of an aggregate table: a count of people, a percentage, or a sign that the source hid it.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "disclosure/people_count.h"

namespace evenhand::evidence {

// Nothing: hidden at source (blank, *, c, -, .., <5, suppressed and the like). The error is what is wrong with the
// cell, to stand after "file, row, column: ". Takes 1234, 1,234 and 1234.0.
inline constexpr std::string_view kNotWhole = "this is not a whole number of people.";
Result<std::optional<disclosure::PeopleCount>> read_count(std::string_view cell);
// An amount of 0 or more that may have decimals: a sum of weights.
Result<std::optional<double>> read_amount(std::string_view cell);
// From 0 to 100, with or without %.
Result<std::optional<double>> read_percent(std::string_view cell);

}  // namespace evenhand::evidence
