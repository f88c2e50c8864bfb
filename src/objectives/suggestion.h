// Suggestions for objectives: kept in the words in which people made them. Each ends chosen, as an objective, or
// answered with the reason. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"

namespace evenhand::objectives {

enum class SuggestionState {
  open,
  chosen,    // it became an objective, or part of one
  answered,  // not chosen, and the people were told why
};

struct Suggestion {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  std::string words;
  std::string said_by;  // a group, a table in a session; never a person's name unless the person asks
  std::string outcome;  // what it is about; empty: all of them, or not said
  Date given_on{};
  SuggestionState state = SuggestionState::open;
  std::optional<ObjectiveId> objective;  // with chosen
  std::string answer;                    // what the people are told, chosen or not
  std::optional<Date> answered_on;
};

std::string suggestion_state_name(SuggestionState state);  // "open": as stored
std::optional<SuggestionState> suggestion_state_named(std::string_view name);
std::string suggestion_state_text(SuggestionState state);  // "Not answered yet"

// Chosen needs its objective; not chosen needs an answer that says why.
Result<Done> check_ending(const Suggestion& suggestion);

// "5 suggestions: 2 chosen, 1 answered, 2 not answered yet."
std::string suggestions_sentence(const std::vector<Suggestion>& suggestions);

std::string suggestions_as_csv(const std::vector<Suggestion>& suggestions);

}  // namespace evenhand::objectives
