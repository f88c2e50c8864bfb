// The words that make public text hard to read, or that people object to, and what to write instead: data, from
// standard/plain-words.yaml.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand::evidence {

enum class WordFault { jargon, avoided, unexplained, long_word };

struct PlainWords {
  struct Entry {
    std::vector<std::string> words;  // the phrase, word by word, folded: "hard", "to", "reach"
    std::string instead;
    WordFault fault = WordFault::jargon;
  };
  std::map<std::string, std::vector<Entry>, std::less<>> by_first_word;  // longest phrase first
  std::set<std::string, std::less<>> known_abbreviations;                // as written
  std::set<std::string, std::less<>> short_forms;                        // folded: "eg", "dr"
};

Result<PlainWords> read_plain_words(std::string file, std::string_view yaml);
const PlainWords& built_in_plain_words();

}  // namespace evenhand::evidence
