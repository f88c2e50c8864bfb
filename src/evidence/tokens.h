// A text cut into sentences of words, as a reader sees it: Markdown's marks, addresses and code left out.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace evenhand::evidence {

struct Token {
  std::string written;  // "Co-production", "NHS", "2,500"
  std::string folded;   // for matching: "co production", "nhs", "2 500"
  std::size_t line = 1;
  bool quoted = false;          // inside quotation marks or a block quotation
  bool bracket_before = false;  // "(EDS": a round bracket opens right before it
  bool bracket_after = false;   // "EDS (": … or right after it
};
struct Sentence {
  std::string text;
  std::size_t line = 1;
  std::vector<Token> tokens;
};

// `short_forms` are the folded words after which a full stop ends no sentence.
std::vector<Sentence> cut_into_sentences(std::string_view utf8, const std::set<std::string, std::less<>>& short_forms);

}  // namespace evenhand::evidence
