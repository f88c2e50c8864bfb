#include "evidence/syllables.h"

#include <algorithm>
#include <array>

namespace evenhand::evidence {
namespace {

struct Exception {
  std::string_view word;
  int syllables;
};
// Common words that the rules below get wrong, in alphabetical order.
constexpr std::array kExceptions{
    Exception{"area", 3},       Exception{"areas", 3},     Exception{"being", 2},      Exception{"business", 2},
    Exception{"chocolate", 2},  Exception{"create", 2},    Exception{"created", 3},    Exception{"diabetes", 4},
    Exception{"diet", 2},       Exception{"doing", 2},     Exception{"every", 2},      Exception{"everyone", 3},
    Exception{"everything", 3}, Exception{"evening", 2},   Exception{"experience", 4}, Exception{"experiences", 5},
    Exception{"going", 2},      Exception{"idea", 3},      Exception{"ideas", 3},      Exception{"lives", 1},
    Exception{"medicine", 3},   Exception{"people", 2},    Exception{"poem", 2},       Exception{"quiet", 2},
    Exception{"real", 1},       Exception{"science", 2},   Exception{"seeing", 2},     Exception{"society", 4},
    Exception{"something", 2},  Exception{"sometimes", 2}, Exception{"somewhere", 2},  Exception{"variety", 4},
    Exception{"wednesday", 2},
};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

int vowel_groups(std::string_view word) {
  int groups = 0;
  bool before = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    // A y before a vowel is a consonant: "yes", "beyond".
    const bool vowel = is_vowel(word[i]) && !(word[i] == 'y' && i + 1 < word.size() && is_vowel(word[i + 1]));
    if (vowel && !before) ++groups;
    before = vowel;
  }
  return groups;
}

// Two vowels that are spoken apart: "medi-um", "equali-ty" has none, "patient" has none.
int spoken_apart(std::string_view word) {
  int more = 0;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    const std::string_view three = word.substr(i - 1, 3);
    if ((three[1] == 'i') && (three[2] == 'a' || three[2] == 'o' || three[2] == 'u' || three[2] == 'e')) {
      const bool soft = three[0] == 't' || three[0] == 'c' || three[0] == 's' || three[0] == 'g' || three[0] == 'x';
      const bool silent = three[2] == 'e' && !(word.substr(i).starts_with("ience") ||
                                               word.substr(i).starts_with("iety") || word.substr(i).starts_with("iet"));
      const bool one_sound = is_vowel(three[0]);
      if (!soft && !silent && !one_sound) ++more;
    } else if (three[1] == 'u' && three[2] == 'a' && three[0] != 'q' && three[0] != 'g') {
      ++more;  // "individu-al", "situ-ation"
    } else if (three[1] == 'e' && three[2] == 'o' && i + 2 < word.size() && word[i + 2] != 'u') {
      ++more;  // "vide-o"
    }
  }
  return more;
}

}  // namespace

int count_syllables(std::string_view word) {
  const auto* found =
      std::lower_bound(kExceptions.begin(), kExceptions.end(), word,
                       [](const Exception& exception, std::string_view sought) { return exception.word < sought; });
  if (found != kExceptions.end() && found->word == word) return found->syllables;
  if (word.size() <= 3) return std::max(1, vowel_groups(word));

  int syllables = vowel_groups(word) + spoken_apart(word);
  const char before_last = word[word.size() - 2];
  const char before_ed = word.size() > 3 ? word[word.size() - 3] : 'x';
  if (word.ends_with("e") && !is_vowel(before_last) && !(word.ends_with("le") && !is_vowel(before_ed))) {
    --syllables;  // silent: "care"; but "table" keeps it
  } else if (word.ends_with("ed") && before_ed != 't' && before_ed != 'd' && !is_vowel(before_ed)) {
    --syllables;  // "asked"; but "wanted"
  } else if (word.ends_with("es") && !is_vowel(before_ed) &&
             !ends_with_any(word, {"ses", "zes", "xes", "ces", "ges", "ches", "shes", "les"})) {
    --syllables;  // "times"; but "services"
  } else if (word.ends_with("les") && word.size() > 4 && is_vowel(word[word.size() - 4])) {
    --syllables;  // "rules"; but "tables"
  }
  // A silent e inside: "carefully", "treatment" has none, "improvement", "homeless".
  for (const std::string_view ending : {"ement", "eful", "eless", "ely", "ements", "efully", "elessness"}) {
    if (word.ends_with(ending) && word.size() > ending.size() + 1 && !is_vowel(word[word.size() - ending.size() - 1])) {
      --syllables;
      break;
    }
  }
  if (word.ends_with("sm") || word.ends_with("sms")) ++syllables;  // "criticis-m"
  return std::max(1, syllables);
}

}  // namespace evenhand::evidence
