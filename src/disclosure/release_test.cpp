#include "disclosure/release.h"

#include <gtest/gtest.h>

namespace evenhand::disclosure {
namespace {

const PolicyRule& fewer_than_5() {
  static const PolicyRule rule = Policy::named("fewer-than-5")->rule();
  return rule;
}

Where where(const std::string& text) {
  Where result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(';', at), text.size());
    const auto part = text.substr(at, end - at);
    const auto equals = part.find('=');
    auto& levels = result[part.substr(0, equals)];
    for (std::size_t from = equals + 1; from < part.size();) {
      const auto to = std::min(part.find('+', from), part.size());
      levels.insert(part.substr(from, to - from));
      from = to + 1;
    }
    at = end + 1;
  }
  return result;
}

ReleasedCell cell(const std::string& text, std::int64_t people, Mark mark = Mark::none) {
  return {where(text), PeopleCount(people), mark, true};
}

std::string told(const std::vector<TooNear>& found) {
  std::string text;
  for (const auto& one : found) {
    text += (text.empty() ? "" : " | ") + in_words(one.where) + (one.is_difference ? " by difference" : "") + " with " +
            one.earlier;
  }
  return text;
}

TEST(Release, TheSameFiguresAgainTellNothing) {
  const Release first{"edition 1", {cell("", 100), cell("sex=f", 40), cell("sex=m", 60)}};
  EXPECT_EQ(told(too_near_together({first}, first, fewer_than_5())), "");
}

TEST(Release, ARevisionByAFewPeopleIsTheirCount) {
  const Release first{"edition 1", {cell("", 100), cell("sex=f", 40), cell("sex=m", 60)}};
  const Release second{"edition 2", {cell("", 102), cell("sex=f", 42), cell("sex=m", 60)}};
  const auto found = too_near_together({first}, second, fewer_than_5());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(told({found[0]}), "everyone by difference with edition 1");
  EXPECT_EQ(told({found[1]}), "sex: f by difference with edition 1");
  // Ten more is nobody in particular.
  const Release later{"edition 2", {cell("", 110), cell("sex=f", 50), cell("sex=m", 60)}};
  EXPECT_EQ(told(too_near_together({first}, later, fewer_than_5())), "");
}

TEST(Release, AnotherPatternOfTheSameTableShowsWhatTheFirstHid) {
  // Edition 1 hides a (3) and covers it with b; edition 2 covers it with c: b is known from 2, so a is known from 1.
  const auto edition = [](const std::string& name, Mark b, Mark c) {
    return Release{name,
                   {cell("", 63), cell("group=a", 3, Mark::small), cell("group=b", 20, b), cell("group=c", 40, c)}};
  };
  const auto found = too_near_together({edition("edition 1", Mark::secondary, Mark::none)},
                                       edition("edition 2", Mark::none, Mark::secondary), fewer_than_5());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(told(found), "group: a with edition 1");
}

TEST(Release, AFilterThatLeavesAFewOutGivesThemAway) {
  // Everyone, then those of 18 to 64 alone: 50 women less 47 women of 18 to 64 are 3.
  const Release all{"edition 1", {cell("", 110), cell("sex=f", 50), cell("sex=m", 60)}};
  const Release working{"page of 3 March",
                        {cell("age=18 to 64", 97), cell("age=18 to 64;sex=f", 47), cell("age=18 to 64;sex=m", 50)}};
  const auto found = too_near_together({all}, working, fewer_than_5());
  // Of the women; and of everyone, as those who are neither men nor of 18 to 64: the same three.
  EXPECT_EQ(told(found), "sex: f by difference with page of 3 March | everyone by difference with page of 3 March");
}

TEST(Release, SetsThatOverlapLeaveTheRest) {
  // 100 people, 50 women, 60 of 18 to 64, 12 of them women: two are neither.
  const Release all{"edition 1", {cell("", 100), cell("sex=f", 50), cell("age=18 to 64", 60)}};
  const Release both{"edition 2", {cell("age=18 to 64;sex=f", 12)}};
  const auto found = too_near_together({all}, both, fewer_than_5());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].is_difference);
  const Release more{"edition 2", {cell("age=18 to 64;sex=f", 30)}};  // 20 are neither
  EXPECT_EQ(told(too_near_together({all}, more, fewer_than_5())), "");
}

TEST(Release, YearsThatRollOnLeaveOneYearOut) {
  const Release two{"edition 1", {cell("year=2023+2024", 90)}};
  const Release one{"edition 2", {cell("year=2024", 88)}};
  EXPECT_EQ(too_near_together({two}, one, fewer_than_5()).size(), 1U);
  const Release other{"edition 2", {cell("year=2024", 40)}};
  EXPECT_EQ(told(too_near_together({two}, other, fewer_than_5())), "");
}

TEST(Release, RoundedFiguresHideASmallRevisionAndNotAWideningOne) {
  const auto& nhs = Policy::nhs_2018().rule();
  const Release first{"edition 1", {cell("", 1000), cell("sex=f", 401), cell("sex=m", 599)}};
  // 401 and 402 are both shown as 400.
  const Release second{"edition 2", {cell("", 1001), cell("sex=f", 402), cell("sex=m", 599)}};
  EXPECT_EQ(told(too_near_together({first}, second, nhs)), "");
}

}  // namespace
}  // namespace evenhand::disclosure
