#include "disclosure/parts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand::disclosure {
namespace {

// Each part answers as given; its sizes after protection, "-" where hidden, then the union's.
std::string sizes(const ShownParts& shown) {
  std::string text;
  for (const auto& part : shown.parts) text += (part.size.is_hidden() ? "-" : part.size.cell()) + " ";
  return text + "| " + (shown.size.is_hidden() ? "-" : shown.size.cell());
}

AnswerPart part(std::string name, std::vector<std::int64_t> choices) {
  AnswerPart answers{.name = std::move(name), .choices = {}};
  for (const auto count : choices) answers.choices.emplace_back(count);
  return answers;
}

std::string protect_sizes(const std::vector<std::vector<std::int64_t>>& parts, int k = 5) {
  std::vector<AnswerPart> answers;
  for (const auto& choices : parts) answers.push_back(part("room", choices));
  return sizes(*protect_parts(answers, *LeastPart::of(k)));
}

TEST(Parts, ASmallPartIsHiddenAndSoIsWhatWouldGiveItBySubtraction) {
  EXPECT_EQ(protect_sizes({{6, 6}, {1, 2}, {4, 5}}), "12 - - | 24");
  EXPECT_EQ(protect_sizes({{6, 6}, {1, 2}, {1, 1}}), "12 - - | 17");
  EXPECT_EQ(protect_sizes({{6, 6}, {4, 5}}), "12 9 | 21");
  EXPECT_EQ(protect_sizes({{6, 6}, {1, 2}}), "- - | 15");
}

TEST(Parts, OneRoomOfFourShowsNothingOfItsCount) {
  EXPECT_EQ(protect_sizes({{2, 2}}), "- | -");
  EXPECT_EQ(protect_sizes({{2, 2}, {0, 0}}), "- 0 | -");
  EXPECT_EQ(protect_sizes({{3, 2}, {0, 0}}), "5 0 | 5");
}

TEST(Parts, AUnanimousPartUnderTwentyIsHiddenUnlessAnotherShowsTheSame) {
  EXPECT_EQ(protect_sizes({{10, 0}, {10, 10}, {12, 12}}), "- - 24 | 54");
  EXPECT_EQ(protect_sizes({{10, 0}, {8, 0}, {12, 12}}), "10 8 24 | 42");
  EXPECT_EQ(protect_sizes({{20, 0}, {10, 10}}), "20 20 | 40");
  EXPECT_EQ(protect_sizes({{10, 0}, {0, 8}, {12, 12}}), "- - 24 | 42");
}

TEST(Parts, WhatIsHiddenTogetherIsNotUnanimousEither) {
  // Hiding 3 and 4 that all chose alike: everyone less the shown part would say so.
  EXPECT_EQ(protect_sizes({{3, 0}, {4, 0}, {6, 6}, {8, 8}}), "- - - 16 | 35");
}

TEST(Parts, AHigherLeastPartIsKept) {
  EXPECT_EQ(protect_sizes({{6, 6}, {4, 5}, {20, 3}}, 10), "- - 23 | 44");
  EXPECT_FALSE(LeastPart::of(4));
  EXPECT_FALSE(LeastPart::of(101));
}

TEST(Parts, SaysWhyAPartIsHidden) {
  const auto shown = protect_parts({part("Hall", {6, 6}), part("Van", {1, 2}), part("Library", {4, 5})}, LeastPart{});
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->parts[0].why, WhyHidden::shown);
  EXPECT_EQ(shown->parts[1].why, WhyHidden::too_few);
  EXPECT_EQ(shown->parts[2].why, WhyHidden::covers_others);
  EXPECT_EQ(shown->parts[0].choices[1].cell(), "6");
  EXPECT_EQ(shown->parts[1].choices[1].mark(), Mark::small);
  EXPECT_EQ(shown->choices[0].cell(), "11");
}

TEST(Parts, RefusesPartsThatDoNotFitTogether) {
  EXPECT_FALSE(protect_parts({}, LeastPart{}));
  EXPECT_FALSE(protect_parts({part("a", {1}), part("b", {1, 2})}, LeastPart{}));
  EXPECT_FALSE(protect_parts({part("a", {-1})}, LeastPart{}));
}

RC_GTEST_PROP(Parts, HiddenPartsAreNoneOrTogetherEnoughAndMoreThanOne, ()) {
  const auto parts = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(0, 15), rc::gen::inRange(0, 15)));
  RC_PRE(!parts.empty());
  std::vector<AnswerPart> answers;
  for (const auto& [a, b] : parts) answers.push_back(part("room", {a, b}));
  const auto shown = protect_parts(answers, LeastPart{});
  RC_ASSERT(shown.has_value());
  if (shown->size.is_hidden()) return;
  int hidden = 0, hidden_people = 0;
  bool shows_any = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int people = parts[i].first + parts[i].second;
    if (shown->parts[i].size.is_hidden()) {
      ++hidden;
      hidden_people += people;
    } else {
      RC_ASSERT(people == 0 || people >= 5);
      shows_any = shows_any || people > 0;
    }
  }
  if (shows_any) RC_ASSERT(hidden == 0 || (hidden > 1 && hidden_people >= 5));
}

}  // namespace
}  // namespace evenhand::disclosure
