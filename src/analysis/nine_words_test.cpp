#include "analysis/nine_words.h"

#include <gtest/gtest.h>

#include <cctype>
#include <set>

namespace evenhand::analysis {
namespace {

TEST(NineWords, EachOfTheNineHasANameOfItsOwnInEveryLanguage) {
  for (const auto* words : {&web::english()}) {
    std::set<std::string> names, in_sentences;
    for (const auto one : standard::kCharacteristics) {
      names.insert(nine_name(one, *words));
      in_sentences.insert(nine_in_a_sentence(one, *words));
    }
    EXPECT_EQ(names.size(), standard::kCharacteristics.size());
    EXPECT_EQ(in_sentences.size(), standard::kCharacteristics.size());
    EXPECT_FALSE(names.contains(""));
    EXPECT_FALSE(in_sentences.contains(""));
  }
}

// The keys stand in a list of their own, in the order of the standard's: one in the wrong place would call a group by
// another's name.
TEST(NineWords, AreThoseOfTheirCharacteristic) {
  for (const auto one : standard::kCharacteristics) {
    const std::string id(standard::characteristic_id(one));
    const auto first = id.substr(0, id.find('-'));
    auto name = nine_name(one);
    EXPECT_TRUE(std::isupper(static_cast<unsigned char>(name.front()))) << name;
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
    EXPECT_EQ(name.substr(0, first.size()), first);
    EXPECT_EQ(nine_in_a_sentence(one).substr(0, first.size()), first);
  }
  EXPECT_EQ(nine_name(standard::Characteristic::gender_reassignment), "Gender reassignment");
  EXPECT_EQ(nine_in_a_sentence(standard::Characteristic::race), "race");
}

}  // namespace
}  // namespace evenhand::analysis
