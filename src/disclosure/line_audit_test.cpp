#include "disclosure/line_audit.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <limits>
#include <numeric>
#include <set>

namespace evenhand::disclosure {
namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

Line line_of(const std::vector<std::int64_t>& values) {
  Line line;
  for (const auto value : values) line.parts.push_back({value});
  line.total = {std::accumulate(values.begin(), values.end(), std::int64_t{0})};
  return line;
}

std::string pattern(const Line& line) {
  std::string marks;
  for (const auto& part : line.parts) marks += part.mark == Mark::none ? '.' : part.mark == Mark::small ? 'c' : 's';
  marks += '|';
  marks += line.total.mark == Mark::none ? '.' : line.total.mark == Mark::small ? 'c' : 's';
  return marks;
}

std::string protect_pattern(const std::vector<std::int64_t>& values, const PolicyRule& rule) {
  auto line = line_of(values);
  protect_line(line, rule);
  return pattern(line);
}

TEST(LineAudit, RoundingAloneCanGiveASmallCellAway) {
  // 1, 8, 8 would print *, 10, 10 | 15, which gives * = 1 away.
  auto line = line_of({1, 8, 8});
  line.parts[0].mark = Mark::small;
  EXPECT_EQ(intervals_of(line, Policy::nhs_2018().rule(), kNobody)[0], (Interval{1, 1}));
  EXPECT_EQ(protect_pattern({1, 8, 8}, Policy::nhs_2018().rule()), "cs.|.");
}

TEST(LineAudit, HidesNoMoreThanItMust) {
  const auto& nhs = Policy::nhs_2018().rule();
  EXPECT_EQ(protect_pattern({100, 200, 0}, nhs), "...|.");
  EXPECT_EQ(protect_pattern({3, 100, 200}, nhs), "c..|.");  // * is 1 to 7 after rounding: shown figures leave it wide
  EXPECT_EQ(protect_pattern({3, 0}, nhs), "c.|c");
  EXPECT_EQ(protect_pattern({}, nhs), "|.");
  EXPECT_EQ(protect_pattern({1, 1, 1, 1, 1, 1}, nhs), "cccccc|s");  // six of 1 to 7 that make 1 to 7 are all near 1
}

TEST(LineAudit, WithoutRoundingOneHiddenCellIsNeverAlone) {
  const auto rule = Policy::named("fewer-than-5")->rule();
  EXPECT_EQ(protect_pattern({3, 20, 50}, rule), "cs.|.");
  EXPECT_EQ(protect_pattern({3, 4, 50}, rule), "cc.|.");  // together 7: each may be 0 or over 4
  EXPECT_EQ(protect_pattern({1, 2, 50}, rule), "ccs|.");  // together 3: neither can reach 5
  EXPECT_EQ(protect_pattern({20, 30}, rule), "..|.");
}

TEST(LineAudit, TheOnlyPersonInACellKnowsThatCell) {
  const auto rule = Policy::named("fewer-than-5")->rule();
  // 1 and 4 with 5 hidden in all: whoever is the 1 works out the 4, so one more is hidden.
  EXPECT_EQ(protect_pattern({1, 4, 50, 60}, rule), "ccs.|.");
}

// Oracle: tries every combination of values that fits what is shown.
std::vector<std::set<std::int64_t>> possible(const Line& line, const PolicyRule& rule, std::int64_t most) {
  std::vector<std::set<std::int64_t>> values(line.parts.size());
  std::vector<std::int64_t> guess(line.parts.size());
  const auto shown = [&](std::int64_t value) { return (value + rule.round_to / 2) / rule.round_to * rule.round_to; };
  const auto fits = [&](const TrueCell& cell, std::int64_t value) {
    if (cell.mark == Mark::small) return rule.hides(value);
    if (cell.mark == Mark::secondary) return true;
    return !rule.hides(value) && shown(value) == shown(cell.value);
  };
  const std::function<void(std::size_t, std::int64_t)> walk = [&](std::size_t i, std::int64_t sum) {
    if (i == guess.size()) {
      if (!fits(line.total, sum)) return;
      for (std::size_t j = 0; j < guess.size(); ++j) values[j].insert(guess[j]);
      return;
    }
    for (guess[i] = 0; guess[i] <= most; ++guess[i]) {
      if (fits(line.parts[i], guess[i])) walk(i + 1, sum + guess[i]);
    }
  };
  walk(0, 0);
  return values;
}

RC_GTEST_PROP(LineAudit, EverySmallCellKeepsFourValuesWhateverTheLine, ()) {
  const auto values =
      *rc::gen::resize(3, rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 20)));
  const auto& rule = Policy::nhs_2018().rule();
  auto line = line_of(values);
  protect_line(line, rule);
  const auto left = possible(line, rule, 45);
  for (std::size_t i = 0; i < values.size(); ++i) {
    RC_ASSERT(!rule.hides(values[i]) || line.parts[i].mark != Mark::none);
    if (line.parts[i].mark != Mark::small) continue;
    int count = 0;
    for (const auto value : left[i]) count += rule.hides(value);
    RC_ASSERT(count >= 4);
  }
}

}  // namespace
}  // namespace evenhand::disclosure
