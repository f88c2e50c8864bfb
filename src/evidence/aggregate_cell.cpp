#include "evidence/aggregate_cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace evenhand::evidence {
namespace {

constexpr double kMostPeople = 1e12;

bool is_hidden(std::string_view cell) {
  static constexpr std::array<std::string_view, 20> signs = {"",    "*",  "**",  "-",   "–",          "—",   "..",
                                                             ".",   ":",  "c",   "s",   "x",          "[c]", "[x]",
                                                             "[s]", "na", "n/a", "nan", "suppressed", "null"};
  const auto text = lower_ascii(cell);
  if (std::find(signs.begin(), signs.end(), text) != signs.end()) return true;
  for (const std::string_view start : {"<", "fewer than", "less than", "under ", "too few"}) {
    if (text.compare(0, start.size(), start) == 0) return true;
  }
  return false;
}

// 1,234,567 as 1234567; nothing where a comma does not part thousands.
std::optional<std::string> without_commas(std::string_view text) {
  const auto whole_end = std::min(text.find('.'), text.size());
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') {
      digits += text[i];
    } else if (i == 0 || i >= whole_end || (whole_end - i) % 4 != 0) {
      return std::nullopt;
    }
  }
  return digits;
}

std::optional<double> number(std::string_view text) {
  const auto digits = without_commas(text);
  if (!digits || digits->empty()) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
  if (error != std::errc{} || end != digits->data() + digits->size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

Result<std::optional<disclosure::PeopleCount>> read_count(std::string_view cell) {
  using Count = std::optional<disclosure::PeopleCount>;
  const auto text = trim(cell);
  if (is_hidden(text)) return Count{};
  const auto value = number(text);
  if (!value)
    return invalid("this is not a number of people. Write digits, or leave the cell blank where it is hidden.");
  if (*value < 0) return invalid("a number of people can't be negative.");
  if (*value > kMostPeople) return invalid("this is over a million million people.");
  if (*value != std::floor(*value)) return invalid(std::string(kNotWhole));
  return Count{disclosure::PeopleCount(static_cast<std::int64_t>(*value))};
}

Result<std::optional<double>> read_amount(std::string_view cell) {
  const auto text = trim(cell);
  if (is_hidden(text)) return std::optional<double>{};
  const auto value = number(text);
  if (!value) return invalid("this is not a number. Write digits, or leave the cell blank where it is hidden.");
  if (*value < 0) return invalid("a sum of weights can't be negative.");
  if (*value > kMostPeople) return invalid("this is over a million million people.");
  return std::optional<double>{*value};
}

Result<std::optional<double>> read_percent(std::string_view cell) {
  auto text = trim(cell);
  if (is_hidden(text)) return std::optional<double>{};
  if (text.back() == '%') text = trim(text.substr(0, text.size() - 1));
  const auto value = number(text);
  if (!value) return invalid("this is not a percentage. Write digits, or leave the cell blank where it is hidden.");
  if (*value < 0 || *value > 100) return invalid("a percentage must be from 0 to 100.");
  return std::optional<double>{*value};
}

}  // namespace evenhand::evidence
