// “A characteristic holds many groups” (docs/methods/comparison.md), with the states of its groups given: those are
// compare_test.cpp's.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "analysis/compare.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
using evidence::TableCharacteristic;
using evidence::TableGroup;

// A group, and how it fares: 'w' well, 'x' worse, '?' can't be told, 'm' as well as everyone, but most do not do well,
// 'f' too few people.
struct Group {
  char fares;
  std::int64_t people;
  std::string id = {};
};

void set_state(GroupFinding& finding, char fares) {
  finding.state = fares == 'x'                   ? State::worse
                  : fares == '?' || fares == 'f' ? State::not_enough_evidence
                                                 : State::as_well;
  finding.why = fares == 'f' ? WhyNot::too_few : fares == '?' ? WhyNot::unclear : WhyNot::enough;
  finding.most_do_well = fares == 'm' ? MostDoWell::no : MostDoWell::yes;
}

TableCharacteristic table_of(const std::vector<Group>& groups) {
  TableCharacteristic table{.heading = "Ethnicity", .id = "race", .groups = {}};
  for (const auto& group : groups) {
    TableGroup one{.name = std::string(1, group.fares) + std::to_string(table.groups.size()), .id = group.id};
    one.counts = {PeopleCount(group.people * 8 / 10), PeopleCount(group.people)};
    table.groups.push_back(one);
  }
  return table;
}

const Amend kAsNamed = [](const auto&, const TableGroup& group, const Rule&, GroupFinding& finding) {
  set_state(finding, group.name[0]);
};

CharacteristicFinding finding_of(const TableCharacteristic& table, const ParentOf& parent_of = {}) {
  evidence::Counts everyone;
  for (const auto& group : table.groups) everyone += group.counts;
  return find_characteristic(table, everyone, Rule{}, parent_of, kAsNamed);
}
Faring faring(const std::vector<Group>& groups) {
  return finding_of(table_of(groups)).faring;
}

TEST(ACharacteristic, DoesNotFareWellWhereOneGroupFaresWorse) {
  EXPECT_EQ(faring({{'w', 9'000}, {'w', 900}, {'x', 30}}), Faring::not_well);
}

TEST(ACharacteristic, FaresWellWhereOverHalfDoAndOverHalfOfTheRestDo) {
  EXPECT_EQ(faring({{'w', 500}, {'w', 300}, {'?', 200}}), Faring::well);
  EXPECT_EQ(faring({{'w', 900}, {'?', 100}}), Faring::not_enough_evidence) << "one large comfortable group";
  EXPECT_EQ(faring({{'?', 900}, {'w', 500}}), Faring::not_enough_evidence) << "not over half of all";
}

TEST(ACharacteristic, HalfIsNotOverHalf) {
  EXPECT_EQ(faring({{'w', 300}, {'w', 200}, {'?', 500}}), Faring::not_enough_evidence) << "500 of 1,000";
  EXPECT_EQ(faring({{'w', 300}, {'w', 201}, {'?', 499}}), Faring::well) << "501 of 1,000, all of the 501 that are left";
  EXPECT_EQ(faring({{'w', 600}, {'w', 200}, {'?', 200}}), Faring::not_enough_evidence)
      << "200 of the 400 that are left";
  EXPECT_EQ(faring({{'w', 600}, {'w', 201}, {'?', 200}}), Faring::well);
}

TEST(ACharacteristic, AsWellAsEveryoneIsNotWellWhereMostDoNotDoWell) {
  EXPECT_EQ(faring({{'m', 500}, {'m', 400}, {'w', 100}}), Faring::not_enough_evidence);
}

TEST(ACharacteristic, WithoutGroupsThereIsNothingToSay) {
  EXPECT_EQ(faring({}), Faring::not_enough_evidence);
  EXPECT_EQ(faring({{'w', 1'000}}), Faring::not_enough_evidence) << "leaving out its largest, nobody is left";
}

// Two groups may both be the largest: leaving out the one that fares well is what the rule is for.
TEST(ACharacteristic, OfTwoLargestGroupsTheOneThatFaresWellIsLeftOut) {
  EXPECT_EQ(faring({{'w', 500}, {'?', 500}, {'w', 100}}), Faring::not_enough_evidence);
  EXPECT_EQ(faring({{'?', 500}, {'w', 500}, {'w', 100}}), Faring::not_enough_evidence) << "in any order";
  EXPECT_EQ(faring({{'w', 500}, {'w', 500}, {'?', 100}}), Faring::well);
}

// The rule once more, as it is written, over every group that is as large as the largest.
Faring as_written(const std::vector<Group>& groups) {
  double known = 0, well = 0, most = 0;
  for (const auto& group : groups) {
    if (group.fares == 'x') return Faring::not_well;
    known += static_cast<double>(group.people);
    if (group.fares == 'w') well += static_cast<double>(group.people);
    most = std::max(most, static_cast<double>(group.people));
  }
  bool holds = !groups.empty() && well > known / 2;
  for (const auto& group : groups)
    if (static_cast<double>(group.people) == most)
      holds = holds && well - (group.fares == 'w' ? most : 0) > (known - most) / 2;
  return holds ? Faring::well : Faring::not_enough_evidence;
}

RC_GTEST_PROP(ACharacteristic, FaresAsTheRuleIsWrittenInAnyOrder, ()) {
  std::vector<Group> groups;
  const auto count = *rc::gen::inRange(0, 7);
  for (int i = 0; i < count; ++i)
    groups.push_back({*rc::gen::elementOf(std::string("wwww??mx")), *rc::gen::inRange(1, 6) * 100});
  const auto expected = as_written(groups);
  RC_ASSERT(faring(groups) == expected);
  std::reverse(groups.begin(), groups.end());
  RC_ASSERT(faring(groups) == expected);
}

// ---- merging by tree

const ParentOf kTree = [](const std::string& characteristic, const std::string& id) -> std::optional<std::string> {
  if (characteristic != "race" || id.find('/') == std::string::npos) return std::nullopt;
  return id.substr(0, id.rfind('/'));
};

TEST(Merging, GroupsWithTooFewJoinThoseOfTheSameParent) {
  const auto found = finding_of(
      table_of({{'w', 6'000}, {'w', 3'000}, {'f', 20, "asian/a"}, {'f', 25, "asian/b"}, {'f', 20, "black/a"}}), kTree);
  ASSERT_EQ(found.merged.size(), 1u) << "one group by itself is no merging";
  EXPECT_EQ(found.merged[0].id, "asian");
  EXPECT_EQ(found.merged[0].names, (std::vector<std::string>{"f2", "f3"}));
  EXPECT_EQ(found.merged[0].counts.total, PeopleCount(45));
  EXPECT_EQ(found.groups.size(), 5u) << "each is shown as it is";
}

TEST(Merging, AGroupWithEnoughPeopleKeepsItsOwnState) {
  const auto found = finding_of(
      table_of({{'w', 6'000}, {'w', 3'000}, {'x', 300, "asian/a"}, {'f', 20, "asian/b"}, {'f', 20, "asian/c"}}), kTree);
  EXPECT_EQ(found.faring, Faring::not_well) << "merging never covers a gap that was seen";
  ASSERT_EQ(found.merged.size(), 1u);
  EXPECT_EQ(found.merged[0].names, (std::vector<std::string>{"f3", "f4"}));
}

TEST(Merging, GoesUpUntilThereAreEnough) {
  const auto found = finding_of(table_of({{'w', 6'000},
                                          {'w', 3'000},
                                          {'f', 10, "world/asian/a"},
                                          {'f', 10, "world/asian/b"},
                                          {'f', 10, "world/black/a"},
                                          {'f', 10, "world/black/b"}}),
                                kTree);
  ASSERT_EQ(found.merged.size(), 1u);
  EXPECT_EQ(found.merged[0].id, "world");
  EXPECT_EQ(found.merged[0].names.size(), 4u);
}

TEST(Merging, WithoutATreeOrAKnownNameNobodyIsMerged) {
  const auto table = table_of({{'w', 6'000}, {'f', 20, "asian/a"}, {'f', 20, "asian/b"}});
  EXPECT_TRUE(finding_of(table).merged.empty());
  auto nameless = table_of({{'w', 6'000}, {'f', 20}, {'f', 20}});
  EXPECT_TRUE(finding_of(nameless, kTree).merged.empty());
}

// What fares worse together counts, although each by itself is too few: 20 + 20 of whom nobody did well.
TEST(Merging, WhatFaresWorseTogetherIsSeen) {
  auto table = table_of({{'w', 6'000}, {'w', 3'000}, {'f', 20, "asian/a"}, {'f', 20, "asian/b"}});
  for (auto& group : table.groups)
    if (group.name[0] == 'f') group.counts.good = PeopleCount(0);
  EXPECT_EQ(finding_of(table, kTree).faring, Faring::not_well);
  EXPECT_EQ(finding_of(table).faring, Faring::well) << "apart, nothing can be told of them";
}

// ---- missing answers

TEST(MissingAnswers, OfOverThreeInTenCapWhatIsSaidUnlessBothBoundsAgree) {
  auto table = table_of({{'w', 3'000}, {'w', 2'500}});
  TableGroup unknown{.name = "w?", .id = "", .answer = standard::Answer::unknown};
  unknown.counts = {PeopleCount(3'600), PeopleCount(4'500)};
  table.groups.push_back(unknown);
  const auto found = finding_of(table);
  EXPECT_NEAR(found.known_share, 0.55, 1e-9);
  EXPECT_EQ(found.completeness, Completeness::weak);
  EXPECT_FALSE(found.groups[2].finding) << "a missing state is no group";
  // The states are given here, so that both bounds agree: nothing is capped.
  EXPECT_EQ(found.if_unknown_do_well, Faring::well);
  EXPECT_EQ(found.if_unknown_do_badly, Faring::well);
  EXPECT_FALSE(found.capped_by_missing);
  EXPECT_EQ(found.faring, Faring::well);
  // And by the figures themselves: were all of the unknown to do well, both groups would fare worse than everyone.
  evidence::Counts everyone;
  for (const auto& group : table.groups) everyone += group.counts;
  const auto capped = find_characteristic(table, everyone, Rule{}, {}, {});
  EXPECT_EQ(capped.if_unknown_do_well, Faring::not_well);
  EXPECT_TRUE(capped.capped_by_missing);
  EXPECT_EQ(capped.faring, Faring::not_enough_evidence);
}

TEST(MissingAnswers, AreNotAskedAboutWhereNineInTenAreKnown) {
  auto table = table_of({{'w', 5'000}, {'w', 4'000}});
  TableGroup unknown{.name = "w?", .id = "", .answer = standard::Answer::prefer_not_to_say};
  unknown.counts = {PeopleCount(800), PeopleCount(1'000)};
  table.groups.push_back(unknown);
  const auto found = finding_of(table);
  EXPECT_EQ(found.completeness, Completeness::good);
  EXPECT_FALSE(found.if_unknown_do_well);
  EXPECT_FALSE(found.capped_by_missing);
}

TEST(MissingAnswers, AGroupThatWasHiddenAtItsSourceIsNotCompared) {
  auto table = table_of({{'w', 5'000}, {'w', 4'000}, {'x', 30}});
  table.groups[2].hidden_at_source = true;
  const auto found = finding_of(table);
  EXPECT_FALSE(found.groups[2].finding);
  EXPECT_EQ(found.faring, Faring::well);
}

}  // namespace
}  // namespace evenhand::analysis
