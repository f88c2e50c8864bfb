// How many syllables an English word has, by the rules of spelling and a list of exceptions: right for most words,
// close for the rest. `word` is lower-case ASCII letters, accents removed; anything else counts for nothing. At
// least 1.
#pragma once

#include <string_view>

namespace evenhand::evidence {

int count_syllables(std::string_view word);

}  // namespace evenhand::evidence
