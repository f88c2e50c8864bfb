#include "analysis/compare.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
using evidence::AggregateTable;
using evidence::Counts;
using evidence::TableCharacteristic;

Counts counts(std::int64_t good, std::int64_t total) {
  return {PeopleCount(good), PeopleCount(total)};
}
GroupFinding finding(std::int64_t good, std::int64_t total, std::int64_t good_all, std::int64_t total_all) {
  return compare_group(counts(good, total), counts(good_all, total_all), Rule{});
}

struct Vector {
  std::int64_t good, total, good_all, total_all;
  double d, low, high;  // points, to two decimals
  State state;
  bool a_little_worse, possible_gap;
  MostDoWell most;
};

TEST(Compare, EveryVectorOfTheRule) {
  using enum State;
  constexpr auto kYes = MostDoWell::yes, kNo = MostDoWell::no, kUnclear = MostDoWell::unclear;
  const Vector vectors[] = {
      {820, 1000, 8000, 10000, 2.00, -0.37, 4.17, as_well, false, false, kYes},
      {700, 1000, 8000, 10000, -10.00, -12.72, -7.41, worse, false, false, kYes},
      {790, 1000, 8000, 10000, -1.00, -3.48, 1.30, as_well, false, false, kYes},
      {29, 40, 8000, 10000, -7.50, -22.79, 3.87, not_enough_evidence, false, true, kYes},
      {26, 40, 8000, 10000, -15.00, -30.45, -2.16, worse, false, false, kUnclear},
      {2350, 3000, 8000, 10000, -1.67, -2.90, -0.46, as_well, false, false, kYes},
      {1540, 2000, 8000, 10000, -3.00, -4.66, -1.40, as_well, true, false, kYes},
      {84, 100, 8000, 10000, 4.00, -4.37, 9.90, as_well, false, false, kYes},
      {900, 1000, 8000, 10000, 10.00, 8.04, 11.72, better, false, false, kYes},
      {76, 100, 8000, 10000, -4.00, -13.17, 3.28, not_enough_evidence, false, false, kYes},
      {440, 1000, 5000, 10000, -6.00, -8.90, -3.06, worse, false, false, kNo},
      {4700, 5000, 97300, 100000, -3.30, -3.96, -2.70, worse, false, false, kYes},
      {4850, 5000, 97300, 100000, -0.30, -0.79, 0.13, as_well, false, false, kYes},
      {60, 1000, 1000, 10000, -4.00, -5.32, -2.42, not_enough_evidence, false, true, kNo},
  };
  for (const auto& v : vectors) {
    SCOPED_TRACE(std::to_string(v.good) + "/" + std::to_string(v.total));
    const auto found = finding(v.good, v.total, v.good_all, v.total_all);
    ASSERT_TRUE(found.difference);
    EXPECT_NEAR(found.difference->value * 100, v.d, 0.00501);
    EXPECT_NEAR(found.difference->limits.low * 100, v.low, 0.00501);
    EXPECT_NEAR(found.difference->limits.high * 100, v.high, 0.00501);
    EXPECT_EQ(found.state, v.state);
    EXPECT_EQ(found.a_little_worse, v.a_little_worse);
    EXPECT_EQ(found.possible_gap, v.possible_gap);
    EXPECT_EQ(found.most_do_well, v.most);
  }
}

TEST(Compare, TooFewIsNoEvidence) {
  auto found = finding(12, 20, 8000, 10000);
  EXPECT_EQ(found.state, State::not_enough_evidence);
  EXPECT_EQ(found.why, WhyNot::too_few);
  EXPECT_EQ(finding(29, 29, 8000, 10000).why, WhyNot::too_few);
  EXPECT_EQ(finding(30, 30, 8000, 10000).why, WhyNot::enough);
  // n_g(1 − p_all) is 4.9, then 5.
  EXPECT_EQ(finding(240, 245, 9800, 10000).why, WhyNot::too_few);
  EXPECT_NE(finding(245, 250, 9800, 10000).why, WhyNot::too_few);
  EXPECT_EQ(finding(0, 0, 8000, 10000).why, WhyNot::too_few);
  EXPECT_EQ(finding(50, 50, 100, 100).why, WhyNot::too_few);  // nobody does badly: no gap could be seen
}

TEST(Compare, NobodyToCompareWith) {
  auto found = finding(80, 100, 80, 100);
  EXPECT_EQ(found.why, WhyNot::nobody_to_compare_with);
  EXPECT_FALSE(found.difference);
  EXPECT_EQ(found.most_do_well, MostDoWell::yes);
  found = finding(60, 80, 80, 100);  // a rest of 20; 80% are not practically all
  EXPECT_EQ(found.state, State::not_enough_evidence);
  EXPECT_EQ(found.why, WhyNot::nobody_to_compare_with);
  found = finding(400, 480, 417, 500);  // a rest of 20; 96% are
  EXPECT_EQ(found.state, State::as_well);
  EXPECT_EQ(finding(20, 29, 21, 30).why, WhyNot::too_few);
}

TEST(Compare, AGapOfExactlyTheMarginIsWorse) {
  // 75% against 80%: D is −5 points, whatever the last binary digit says.
  EXPECT_EQ(finding(75000, 100000, 800000, 1000000).state, State::worse);
  EXPECT_EQ(finding(82000, 100000, 800000, 1000000).state, State::better);
}

TEST(Compare, HugeCountsAreNothingSpecial) {
  const auto found = finding(700'000'000'000, 1'000'000'000'000, 8'000'000'000'000, 10'000'000'000'000);
  EXPECT_EQ(found.state, State::worse);
  EXPECT_NEAR(found.difference->value, -0.1, 1e-12);
}

TEST(Compare, MostDoWellIsNotAskedWhereItDoesNotApply) {
  Rule rule;
  rule.asks_most_do_well = false;
  const auto found = compare_group(counts(440, 1000), counts(4400, 10000), rule);
  EXPECT_EQ(found.most_do_well, MostDoWell::not_asked);
  EXPECT_TRUE(found.fares_well());
  EXPECT_FALSE(finding(440, 1000, 4400, 10000).fares_well());
}

TEST(Compare, ARuleIsCheckedBeforeItIsUsed) {
  EXPECT_TRUE(checked_rule(Rule{}));
  EXPECT_FALSE(checked_rule({.margin = 0}));
  EXPECT_FALSE(checked_rule({.margin = std::nan("")}));
  EXPECT_FALSE(checked_rule({.margin = 5, .least = 6}));
  EXPECT_FALSE(checked_rule({.minimum = 9}));
}

struct Row {
  std::string name;
  std::int64_t good, total;
  standard::Answer answer = standard::Answer::known;
};

AggregateTable table_of(std::int64_t good, std::int64_t total, const std::vector<std::vector<Row>>& characteristics) {
  AggregateTable table;
  table.everyone = counts(good, total);
  int number = 0;
  for (const auto& rows : characteristics) {
    TableCharacteristic characteristic{.heading = "c" + std::to_string(++number), .id = "race", .groups = {}};
    characteristic.characteristic = standard::Characteristic::race;
    for (const auto& row : rows) {
      evidence::TableGroup group{.name = row.name, .id = row.name, .answer = row.answer};
      group.counts = counts(row.good, row.total);
      characteristic.groups.push_back(group);
    }
    table.characteristics.push_back(characteristic);
  }
  return table;
}
Faring faring(std::int64_t good, std::int64_t total, const std::vector<Row>& rows, const ParentOf& parent_of = {}) {
  return compare(table_of(good, total, {rows}), Rule{}, parent_of).characteristics[0].faring;
}

TEST(Characteristic, OneWorseGroupIsEnough) {
  EXPECT_EQ(faring(8000, 10000, {{"a", 7300, 9000}, {"b", 700, 1000}}), Faring::not_well);
  EXPECT_EQ(faring(8000, 10000, {{"a", 7200, 9000}, {"b", 800, 1000}}), Faring::well);
}

TEST(Characteristic, OneLargeComfortableGroupCannotCarryIt) {
  // 9,900 do well; of the other 100, 40 are known to and 60 are in groups too small to say.
  EXPECT_EQ(faring(8000, 10000, {{"a", 7920, 9900}, {"b", 32, 40}, {"c", 16, 20}, {"d", 16, 20}, {"e", 16, 20}}),
            Faring::not_enough_evidence);
  EXPECT_EQ(faring(8000, 10000, {{"a", 7920, 9900}}), Faring::not_enough_evidence);
  EXPECT_EQ(faring(8000, 10000, {}), Faring::not_enough_evidence);
}

TEST(Characteristic, SmallGroupsAreMergedByTreeFirst) {
  const std::vector<Row> rows = {{"white", 6400, 8000},
                                 {"african", 20, 25},
                                 {"caribbean", 20, 25},
                                 {"black-other", 20, 25},
                                 {"indian", 1540, 1925}};
  EXPECT_EQ(faring(8000, 10000, rows), Faring::well);  // indian alone are over half of the rest
  const std::vector<Row> poorer = {
      {"white", 7540, 9400}, {"african", 8, 25}, {"caribbean", 10, 25}, {"indian", 442, 550}};
  EXPECT_EQ(faring(8000, 10000, poorer), Faring::well);
  const ParentOf tree = [](const std::string&, const std::string& group) -> std::optional<std::string> {
    if (group == "african" || group == "caribbean") return "black";
    return std::nullopt;
  };
  EXPECT_EQ(faring(8000, 10000, poorer, tree), Faring::not_well);
  const auto found = compare(table_of(8000, 10000, {poorer}), Rule{}, tree).characteristics[0];
  ASSERT_EQ(found.merged.size(), 1u);
  EXPECT_EQ(found.merged[0].id, "black");
  EXPECT_EQ(found.merged[0].names, (std::vector<std::string>{"african", "caribbean"}));
}

TEST(Characteristic, MissingAnswersAreNoGroupAndCapWhatIsSaid) {
  using standard::Answer;
  // 60% known, as well as everyone; were the unknown all good or all bad, the known would fare otherwise.
  const auto table =
      table_of(8000, 10000, {{{"a", 2400, 3000}, {"b", 2400, 3000}, {"?", 3200, 4000, Answer::unknown}}});
  const auto found = compare(table, Rule{}).characteristics[0];
  EXPECT_EQ(found.completeness, Completeness::weak);
  EXPECT_DOUBLE_EQ(found.known_share, 0.6);
  EXPECT_TRUE(found.capped_by_missing);
  EXPECT_EQ(found.faring, Faring::not_enough_evidence);
  EXPECT_FALSE(found.groups[2].finding);
  // A gap so wide that no answer of the unknown would close it stands.
  EXPECT_EQ(faring(7000, 10000, {{"a", 2900, 3000}, {"b", 600, 3000}, {"?", 3500, 4000, Answer::unknown}}),
            Faring::not_well);
  // Those to whom it does not apply are not missing.
  EXPECT_EQ(compare(table_of(8000, 10000,
                             {{{"a", 2400, 3000}, {"b", 2400, 3000}, {"-", 3200, 4000, Answer::not_applicable}}}),
                    Rule{})
                .characteristics[0]
                .completeness,
            Completeness::good);
  EXPECT_EQ(compare(table_of(8000, 10000, {{{"a", 3200, 4000}, {"b", 3200, 4000}, {"?", 1600, 2000, Answer::unknown}}}),
                    Rule{})
                .characteristics[0]
                .completeness,
            Completeness::caution);
}

TEST(Comparison, AllowsForTheNumberOfComparisons) {
  // One clear gap, and groups that differ by chance.
  auto table = table_of(8000, 10000, {{{"a", 700, 1000}, {"b", 2370, 3000}, {"c", 4800, 5900}, {"d", 12, 20}}});
  const auto groups = compare(table, Rule{}).characteristics[0].groups;
  EXPECT_EQ(groups[0].finding->stands, true);
  EXPECT_EQ(groups[1].finding->stands, false);
  EXPECT_EQ(groups[3].finding->stands, std::nullopt);
  table.characteristics[0].chosen = false;
  EXPECT_EQ(compare(table, Rule{}).characteristics[0].groups[0].finding->stands, std::nullopt);
}

TEST(Comparison, ShowsWhatOtherMarginsWouldSay) {
  const auto table = table_of(8000, 10000, {{{"a", 1540, 2000}, {"b", 6460, 8000}}});
  const auto results = sensitivity(table, Rule{});
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0].characteristics[0].groups[0].finding->state, State::worse);
  EXPECT_EQ(results[1].characteristics[0].groups[0].finding->state, State::worse);
  EXPECT_EQ(results[2].characteristics[0].groups[0].finding->state, State::as_well);
}

TEST(Measures, AreCombinedByTheKeyOnes) {
  using enum Faring;
  EXPECT_EQ(combine_measures({{well, false}, {not_well, true}}), not_well);
  EXPECT_EQ(combine_measures({{well, false}, {not_well, false}}), not_enough_evidence);
  EXPECT_EQ(combine_measures({{well, false}, {not_enough_evidence, true}}), well);
  EXPECT_EQ(combine_measures({{well, false}, {not_enough_evidence, true}, {not_enough_evidence, false}}),
            not_enough_evidence);
  EXPECT_EQ(combine_measures({}), not_enough_evidence);
}

RC_GTEST_PROP(Compare, TheOrderOfGroupsDoesNotMatter, ()) {
  std::vector<Row> rows;
  std::int64_t good = 0, total = 0;
  for (int i = 0, n = *rc::gen::inRange(1, 6); i < n; ++i) {
    const auto people = *rc::gen::inRange(0, 2000);
    rows.push_back({std::string(1, static_cast<char>('a' + i)), *rc::gen::inRange(0, people + 1), people});
    good += rows.back().good;
    total += people;
  }
  auto reversed = rows;
  std::reverse(reversed.begin(), reversed.end());
  const auto one = compare(table_of(good, total, {rows}), Rule{}).characteristics[0];
  const auto other = compare(table_of(good, total, {reversed}), Rule{}).characteristics[0];
  RC_ASSERT(one.faring == other.faring);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RC_ASSERT(one.groups[i].finding->state == other.groups[rows.size() - 1 - i].finding->state);
    RC_ASSERT(one.groups[i].finding->stands == other.groups[rows.size() - 1 - i].finding->stands);
  }
}

RC_GTEST_PROP(Compare, MorePeopleNeverTurnAFindingRound, ()) {
  const auto total = *rc::gen::inRange(30, 1000), rest = *rc::gen::inRange(30, 1000);
  const auto good = *rc::gen::inRange(0, total + 1), good_rest = *rc::gen::inRange(0, rest + 1);
  const auto times = *rc::gen::inRange(2, 50);
  const auto few = finding(good, total, good + good_rest, total + rest);
  const auto many = finding(good * times, total * times, (good + good_rest) * times, (total + rest) * times);
  if (few.state == State::worse) RC_ASSERT(many.state == State::worse);
  if (few.state == State::better) RC_ASSERT(many.state == State::better);
  if (few.state == State::as_well) RC_ASSERT(many.state == State::as_well || many.state == State::better);
}

}  // namespace
}  // namespace evenhand::analysis
