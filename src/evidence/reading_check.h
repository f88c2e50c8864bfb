// The reading check: how hard a text is to read, and which words to explain or replace. A hint, never a gate.
//
// Works on plain text and on Markdown (its marks, addresses and code are not read). Takes time in proportion to the
// text's length whatever it holds. Formulas and sources: docs/methods/reading-check.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/plain_words.h"

namespace evenhand::evidence {

inline constexpr int kMostSummaryWords = 150;
inline constexpr int kLongSentence = 20;  // words; more is long

double flesch_reading_ease(int words, int sentences, int syllables);   // 100 easy, 0 hard
double flesch_kincaid_grade(int words, int sentences, int syllables);  // school years; add 5 for an age
double smog_grade(int sentences, int polysyllables);

struct LongSentence {
  std::string text;
  int words = 0;
  std::size_t line = 1;
};
struct WordHint {
  WordFault fault = WordFault::jargon;
  std::string word;     // as first written
  std::string instead;  // what to write; empty for a long word
  int times = 0;
  std::size_t line = 1;  // where it first stands
};
struct ReadingCheck {
  int sentences = 0;
  int words = 0;
  int syllables = 0;
  int polysyllables = 0;               // words of three syllables and more
  std::optional<double> reading_ease;  // none where there is no word
  std::optional<double> grade;
  std::optional<double> smog;
  std::vector<LongSentence> longest;  // at most three of over 20 words, longest first
  std::vector<WordHint> hints;        // in the order of the text
};

// Refuses what is not UTF-8.
Result<ReadingCheck> check_reading(std::string_view text, const PlainWords& words);
// An error where a lay summary has over 150 words.
Result<Done> check_lay_summary(std::string_view text);

}  // namespace evenhand::evidence
