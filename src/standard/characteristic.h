// The nine protected characteristics of the Equality Act 2010, in the order of section 4. The standard counts all nine,
// marriage and civil partnership among them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace evenhand::standard {

enum class Characteristic {
  age,
  disability,
  gender_reassignment,
  marriage_and_civil_partnership,
  pregnancy_and_maternity,
  race,
  religion_or_belief,
  sex,
  sexual_orientation,
};

inline constexpr std::array kCharacteristics{
    Characteristic::age,
    Characteristic::disability,
    Characteristic::gender_reassignment,
    Characteristic::marriage_and_civil_partnership,
    Characteristic::pregnancy_and_maternity,
    Characteristic::race,
    Characteristic::religion_or_belief,
    Characteristic::sex,
    Characteristic::sexual_orientation,
};

constexpr std::size_t index_of(Characteristic characteristic) {
  return static_cast<std::size_t>(characteristic);
}

// "gender-reassignment": in data, addresses, the store and on the command line.
constexpr std::string_view characteristic_id(Characteristic characteristic) {
  constexpr std::array<std::string_view, kCharacteristics.size()> ids{"age",
                                                                      "disability",
                                                                      "gender-reassignment",
                                                                      "marriage-and-civil-partnership",
                                                                      "pregnancy-and-maternity",
                                                                      "race",
                                                                      "religion-or-belief",
                                                                      "sex",
                                                                      "sexual-orientation"};
  return ids[index_of(characteristic)];
}
// "Gender reassignment": on pages.
constexpr std::string_view characteristic_name(Characteristic characteristic) {
  constexpr std::array<std::string_view, kCharacteristics.size()> names{"Age",
                                                                        "Disability",
                                                                        "Gender reassignment",
                                                                        "Marriage and civil partnership",
                                                                        "Pregnancy and maternity",
                                                                        "Race",
                                                                        "Religion or belief",
                                                                        "Sex",
                                                                        "Sexual orientation"};
  return names[index_of(characteristic)];
}
constexpr std::optional<Characteristic> parse_characteristic(std::string_view id) {
  for (const Characteristic characteristic : kCharacteristics)
    if (id == characteristic_id(characteristic)) return characteristic;
  return std::nullopt;
}

}  // namespace evenhand::standard
