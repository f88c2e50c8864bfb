// Areas (local authorities), and which of them an organisation serves, in which proportion. Pure.
//
// An area's code carries the year of the list it stands in; one that was abolished names its successor with the date.
// Weights come from where patients live or are chosen by hand. They are kept as given, and shown normalised.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/result.h"

namespace evenhand::organisations {

struct Area {
  std::string code;  // "E06000001"
  int code_year = 0;
  std::string name;    // empty: only its code is known yet
  std::string region;  // name or code, as the list has it
  std::string successor;
  std::optional<Date> succeeded;
  bool operator==(const Area&) const = default;

  [[nodiscard]] const std::string& shown() const { return name.empty() ? code : name; }
};

struct AreaWeight {
  std::string area;   // code
  std::string name;   // as of Area::shown()
  double weight = 0;  // a share of the organisation's people, 0 to 1, as given
  std::string source;
};

// Each weight as a share of their sum. All zero: equal parts.
std::vector<AreaWeight> normalised(std::vector<AreaWeight> weights);

// What the sum of the weights says: between 95% and 105% is about 100%.
struct WeightCheck {
  double sum = 0;
  bool about_whole = false;
  std::string sentence;  // "The weights add up to 96.4% …"
};
WeightCheck check_weights(const std::vector<AreaWeight>& weights);

// "e06000001 " → "E06000001". Refuses anything but 2 to 12 letters and digits.
Result<std::string> area_code(std::string_view text);

// How a column or a form gives weights: "0.34" or "34". A per cent sign settles it: "34%" is 0.34 in both.
enum class WeightUnit { share, per_cent };
// Refuses what is no number, below 0 or over 100%.
Result<double> parse_weight(std::string_view text, WeightUnit unit);
std::string percent_words(double share);  // "34%", "3.1%": to one decimal

}  // namespace evenhand::organisations
