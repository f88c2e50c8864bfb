#include "objectives/suggestion.h"

#include <gtest/gtest.h>

namespace evenhand::objectives {
namespace {

Suggestion in_state(SuggestionState state) {
  Suggestion suggestion;
  suggestion.state = state;
  suggestion.words = "Let us book by text";
  suggestion.said_by = "Vale Deaf Club";
  suggestion.given_on = std::chrono::year(2026) / 11 / 22;
  return suggestion;
}

TEST(Suggestion, EndsChosenAsAnObjectiveOrAnsweredWithTheReason) {
  auto suggestion = in_state(SuggestionState::chosen);
  EXPECT_FALSE(check_ending(suggestion));
  suggestion.objective = ObjectiveId::make(Instant{});
  EXPECT_TRUE(check_ending(suggestion));
  suggestion = in_state(SuggestionState::answered);
  EXPECT_FALSE(check_ending(suggestion)) << "nobody is turned down without a word";
  suggestion.answer = "Text booking starts in April already";
  EXPECT_TRUE(check_ending(suggestion));
}

TEST(Suggestion, ASentenceSaysHowManyAreAnswered) {
  EXPECT_EQ(suggestions_sentence({}), "Nobody has suggested an objective yet.");
  EXPECT_EQ(suggestions_sentence({in_state(SuggestionState::open)}), "1 suggestion: 1 not answered yet.");
  EXPECT_EQ(suggestions_sentence({in_state(SuggestionState::open), in_state(SuggestionState::chosen),
                                  in_state(SuggestionState::answered)}),
            "3 suggestions: 1 chosen, 1 not chosen and answered, 1 not answered yet.");
}

TEST(Suggestion, ItsFileHoldsTheWordsAsTheyWereSaid) {
  EXPECT_EQ(suggestions_as_csv({in_state(SuggestionState::open)}),
            "suggestion,said by,outcome,given on,state,answer,answered on\r\n"
            "Let us book by text,Vale Deaf Club,,2026-11-22,open,,\r\n");
}

}  // namespace
}  // namespace evenhand::objectives
