#include "organisations/area.h"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "organisations/organisation.h"

namespace evenhand::organisations {

Result<std::string> area_code(std::string_view text) {
  auto code = organisation_code(text);  // made of the same letters and digits
  if (!code)
    return invalid("Area code must be 2 to 12 letters and digits, like E06000001, not “" + std::string(text) + "”.");
  return code;
}

std::string percent_words(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", share * 100);
  std::string shown = text;
  if (shown.ends_with(".0")) shown.resize(shown.size() - 2);
  return shown + "%";
}

std::vector<AreaWeight> normalised(std::vector<AreaWeight> weights) {
  double sum = 0;
  for (const auto& one : weights) sum += one.weight;
  for (auto& one : weights) one.weight = sum > 0 ? one.weight / sum : 1.0 / static_cast<double>(weights.size());
  return weights;
}

WeightCheck check_weights(const std::vector<AreaWeight>& weights) {
  WeightCheck check;
  for (const auto& one : weights) check.sum += one.weight;
  check.about_whole = check.sum >= 0.95 && check.sum <= 1.05;
  if (weights.empty()) {
    check.sentence = "No area is named yet, so there is no local population to compare with.";
  } else if (check.about_whole) {
    check.sentence = "The weights add up to " + percent_words(check.sum) + ". They are shown as parts of 100%.";
  } else {
    check.sentence = "The weights add up to " + percent_words(check.sum) +
                     ", not to about 100%. They are used and shown as parts of 100%: check that no area is missing" +
                     (check.sum > 1 ? " or entered twice." : ".");
  }
  return check;
}

Result<double> parse_weight(std::string_view text, WeightUnit unit) {
  std::string digits = trim(text);
  const bool marked = digits.ends_with('%');
  if (marked) digits = trim(std::string_view(digits).substr(0, digits.size() - 1));
  double number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || problem != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number))
    return invalid("Weight must be a number like 34%, not “" + std::string(text) + "”.");
  const double share = marked || unit == WeightUnit::per_cent ? number / 100 : number;
  if (share < 0 || share > 1) return invalid("Weight must be between 0% and 100%, not “" + std::string(text) + "”.");
  return share;
}

}  // namespace evenhand::organisations
