#include "analysis/nine_words.h"

#include <array>

namespace evenhand::analysis {

namespace {
using NineKeys = std::array<web::WordKey, standard::kCharacteristics.size()>;
constexpr NineKeys kNames{"nine.age",
                          "nine.disability",
                          "nine.gender-reassignment",
                          "nine.marriage-and-civil-partnership",
                          "nine.pregnancy-and-maternity",
                          "nine.race",
                          "nine.religion-or-belief",
                          "nine.sex",
                          "nine.sexual-orientation"};
constexpr NineKeys kInSentences{"nine.in-age",
                                "nine.in-disability",
                                "nine.in-gender-reassignment",
                                "nine.in-marriage-and-civil-partnership",
                                "nine.in-pregnancy-and-maternity",
                                "nine.in-race",
                                "nine.in-religion-or-belief",
                                "nine.in-sex",
                                "nine.in-sexual-orientation"};
}  // namespace

std::string nine_name(standard::Characteristic characteristic, const web::Words& words) {
  return words.text(kNames[standard::index_of(characteristic)]);
}

std::string nine_in_a_sentence(standard::Characteristic characteristic, const web::Words& words) {
  return words.text(kInSentences[standard::index_of(characteristic)]);
}

}  // namespace evenhand::analysis
