#include "evidence/reading_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "evidence/syllables.h"
#include "evidence/tokens.h"

namespace evenhand::evidence {
namespace {

constexpr std::size_t kLongWord = 13;  // letters
constexpr std::size_t kLongestShown = 3;
constexpr int kPolysyllable = 3;

int syllables_of(const Token& token) {
  int syllables = 0;
  for (const std::string& part : split(token.folded, ' ')) {
    const bool letters = std::all_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (letters) syllables += count_syllables(part);
  }
  return std::max(1, syllables);  // a number, or a word of another script, counts as one
}

// Two to eight signs, capitals at least two, no small letter but a last "s": "EDS2", "PCREF", "KPIs", "A&E".
bool looks_abbreviated(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  if (word.size() < 2 || word.size() > 8) return false;
  int capitals = 0;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z')
      ++capitals;
    else if (!(c >= '0' && c <= '9') && c != '&')
      return false;
  }
  return capitals >= 2;
}

bool mostly_capitals(const Sentence& sentence) {
  const auto loud = std::count_if(sentence.tokens.begin(), sentence.tokens.end(),
                                  [](const Token& token) { return looks_abbreviated(token.written); });
  return sentence.tokens.size() > 2 && 2 * loud > static_cast<std::ptrdiff_t>(sentence.tokens.size());
}

// The hints of a text, each word once, with how often it stands.
class Hints {
 public:
  void add(WordFault fault, const std::string& written, const std::string& instead, std::size_t line) {
    const auto [at, fresh] = places_.try_emplace({fault, fold_for_search(written)}, hints_.size());
    if (fresh) hints_.push_back({.fault = fault, .word = written, .instead = instead, .times = 0, .line = line});
    ++hints_[at->second].times;
  }
  std::vector<WordHint> take() { return std::move(hints_); }

 private:
  std::map<std::pair<WordFault, std::string>, std::size_t> places_;
  std::vector<WordHint> hints_;
};

// A sentence's words one by one, hyphenated ones apart, each with the token it comes from.
struct Word {
  std::string text;
  std::size_t token = 0;
};

const PlainWords::Entry* phrase_at(const std::vector<Word>& words, std::size_t at, const PlainWords& list) {
  const auto entries = list.by_first_word.find(words[at].text);
  if (entries == list.by_first_word.end()) return nullptr;
  for (const PlainWords::Entry& entry : entries->second) {
    if (at + entry.words.size() > words.size()) continue;
    const bool same =
        std::equal(entry.words.begin(), entry.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                   [](const std::string& expected, const Word& word) { return expected == word.text; });
    if (same) return &entry;
  }
  return nullptr;
}

// Names the listed words and phrases; returns the tokens that they covered.
std::set<std::size_t> hint_listed_words(const Sentence& sentence, const PlainWords& list, Hints& hints) {
  std::vector<Word> words;
  for (std::size_t token = 0; token < sentence.tokens.size(); ++token)
    for (std::string& part : split(sentence.tokens[token].folded, ' ')) words.push_back({std::move(part), token});
  std::set<std::size_t> covered;
  for (std::size_t at = 0; at < words.size();) {
    const PlainWords::Entry* entry = phrase_at(words, at, list);
    if (entry == nullptr) {
      ++at;
      continue;
    }
    const std::size_t first = words[at].token;
    const std::size_t last = words[at + entry->words.size() - 1].token;
    std::string written;
    for (std::size_t token = first; token <= last; ++token) {
      written += (written.empty() ? "" : " ") + sentence.tokens[token].written;
      covered.insert(token);
    }
    // A quotation stays as it was said.
    if (!sentence.tokens[first].quoted) hints.add(entry->fault, written, entry->instead, sentence.tokens[first].line);
    at += entry->words.size();
  }
  return covered;
}

}  // namespace

double flesch_reading_ease(int words, int sentences, int syllables) {
  return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words;
}
double flesch_kincaid_grade(int words, int sentences, int syllables) {
  return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}
double smog_grade(int sentences, int polysyllables) {
  return 1.0430 * std::sqrt(30.0 * polysyllables / sentences) + 3.1291;
}

Result<ReadingCheck> check_reading(std::string_view text, const PlainWords& list) {
  if (!is_utf8(text)) return invalid("The text is not UTF-8. Save it as UTF-8.");
  const std::vector<Sentence> sentences = cut_into_sentences(text, list.short_forms);

  // An abbreviation is explained where it stands in brackets, or where brackets follow it.
  std::set<std::string> explained;
  for (const Sentence& sentence : sentences)
    for (const Token& token : sentence.tokens)
      if (token.bracket_before || token.bracket_after) explained.insert(token.written);

  ReadingCheck check;
  Hints hints;
  for (const Sentence& sentence : sentences) {
    ++check.sentences;
    const std::set<std::size_t> covered = hint_listed_words(sentence, list, hints);
    const bool loud = mostly_capitals(sentence);
    for (std::size_t index = 0; index < sentence.tokens.size(); ++index) {
      const Token& token = sentence.tokens[index];
      const int syllables = syllables_of(token);
      ++check.words;
      check.syllables += syllables;
      if (syllables >= kPolysyllable) ++check.polysyllables;
      if (covered.contains(index) || token.quoted) continue;
      if (!loud && looks_abbreviated(token.written) && !list.known_abbreviations.contains(token.written)) {
        if (!explained.contains(token.written))
          hints.add(WordFault::unexplained, token.written,
                    "the full name, with " + token.written + " in brackets after it", token.line);
      } else if (length_in_characters(token.written) >= kLongWord && token.folded.find(' ') == std::string::npos &&
                 std::any_of(token.folded.begin(), token.folded.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
        hints.add(WordFault::long_word, token.written, "", token.line);
      }
    }
    if (static_cast<int>(sentence.tokens.size()) > kLongSentence)
      check.longest.push_back(
          {.text = sentence.text, .words = static_cast<int>(sentence.tokens.size()), .line = sentence.line});
  }
  std::stable_sort(check.longest.begin(), check.longest.end(),
                   [](const LongSentence& left, const LongSentence& right) { return left.words > right.words; });
  if (check.longest.size() > kLongestShown) check.longest.resize(kLongestShown);
  check.hints = hints.take();
  if (check.words > 0) {
    check.reading_ease = flesch_reading_ease(check.words, check.sentences, check.syllables);
    check.grade = flesch_kincaid_grade(check.words, check.sentences, check.syllables);
    check.smog = smog_grade(check.sentences, check.polysyllables);
  }
  return check;
}

Result<Done> check_lay_summary(std::string_view text) {
  std::size_t words = 0;
  for (const Sentence& sentence : cut_into_sentences(text, {})) words += sentence.tokens.size();
  if (words > static_cast<std::size_t>(kMostSummaryWords))
    return invalid("The summary has " + std::to_string(words) + " words. A lay summary has at most 150: leave out " +
                   std::to_string(words - static_cast<std::size_t>(kMostSummaryWords)) + ".");
  return Done{};
}

}  // namespace evenhand::evidence
