#include "objectives/suggestion.h"

#include <algorithm>
#include <array>

#include "base/csv.h"
#include "base/text.h"

namespace evenhand::objectives {

namespace {

struct StateWords {
  SuggestionState state;
  const char* name;
  const char* text;
};
constexpr std::array<StateWords, 3> kStates = {{
    {SuggestionState::open, "open", "Not answered yet"},
    {SuggestionState::chosen, "chosen", "Chosen"},
    {SuggestionState::answered, "answered", "Not chosen, and answered"},
}};

const StateWords& words_of(SuggestionState state) {
  return *std::find_if(kStates.begin(), kStates.end(), [&](const auto& one) { return one.state == state; });
}

}  // namespace

std::string suggestion_state_name(SuggestionState state) {
  return words_of(state).name;
}
std::string suggestion_state_text(SuggestionState state) {
  return words_of(state).text;
}

std::optional<SuggestionState> suggestion_state_named(std::string_view name) {
  for (const auto& one : kStates)
    if (name == one.name) return one.state;
  return std::nullopt;
}

Result<Done> check_ending(const Suggestion& suggestion) {
  if (suggestion.state == SuggestionState::chosen && !suggestion.objective)
    return invalid("Choose the objective that it became, or a part of");
  if (suggestion.state == SuggestionState::answered && suggestion.answer.empty())
    return invalid("Tell them why it was not chosen");
  return Done{};
}

std::string suggestions_sentence(const std::vector<Suggestion>& suggestions) {
  if (suggestions.empty()) return "Nobody has suggested an objective yet.";
  const auto count = [&](SuggestionState state) {
    return std::count_if(suggestions.begin(), suggestions.end(), [&](const auto& one) { return one.state == state; });
  };
  std::vector<std::string> parts;
  const auto add = [&](SuggestionState state, const char* words) {
    if (const auto many = count(state); many > 0) parts.push_back(std::to_string(many) + words);
  };
  add(SuggestionState::chosen, " chosen");
  add(SuggestionState::answered, " not chosen and answered");
  add(SuggestionState::open, " not answered yet");
  return std::to_string(suggestions.size()) + (suggestions.size() == 1 ? " suggestion: " : " suggestions: ") +
         join(parts, ", ") + ".";
}

std::string suggestions_as_csv(const std::vector<Suggestion>& suggestions) {
  std::string csv = csv_line({"suggestion", "said by", "outcome", "given on", "state", "answer", "answered on"});
  for (const auto& one : suggestions) {
    csv += csv_line({one.words, one.said_by, one.outcome, date_text(one.given_on), suggestion_state_name(one.state),
                     one.answer, one.answered_on ? date_text(*one.answered_on) : ""});
  }
  return csv;
}

}  // namespace evenhand::objectives
