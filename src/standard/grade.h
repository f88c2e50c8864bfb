// The four grades of the Equality Delivery System, lowest first. How an edition names and explains them is its data.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace evenhand::standard {

enum class Grade { undeveloped, developing, achieving, excelling };

inline constexpr std::array kGrades{Grade::undeveloped, Grade::developing, Grade::achieving, Grade::excelling};

// "developing": in data, addresses and the store.
constexpr std::string_view grade_id(Grade grade) {
  constexpr std::array<std::string_view, 4> ids{"undeveloped", "developing", "achieving", "excelling"};
  return ids[static_cast<std::size_t>(grade)];
}
// "Developing": on pages and in published files.
constexpr std::string_view grade_name(Grade grade) {
  constexpr std::array<std::string_view, 4> names{"Undeveloped", "Developing", "Achieving", "Excelling"};
  return names[static_cast<std::size_t>(grade)];
}
// Reads the id or the name, exactly. What pages have made of it ("underdeveloped") is for recorded.h.
constexpr std::optional<Grade> parse_grade(std::string_view text) {
  for (const Grade grade : kGrades)
    if (text == grade_id(grade) || text == grade_name(grade)) return grade;
  return std::nullopt;
}
// 0 to 3, as EDS 2022 scores an outcome.
constexpr int score_of(Grade grade) {
  return static_cast<int>(grade);
}

}  // namespace evenhand::standard
