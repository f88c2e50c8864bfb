#include "disclosure/beside.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "base/text.h"
#include "disclosure/cell_system.h"
#include "disclosure/protect.h"
#include "disclosure/suppression.h"
#include "disclosure/table_cells.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

// Microdata, counted: how many people at each combination of levels; level i of direction A is called “a0”, “a1”, ….
class People {
 public:
  People(std::vector<std::size_t> sizes, std::vector<std::int64_t> counts)
      : sizes_(std::move(sizes)), counts_(std::move(counts)) {
    for (std::size_t d = 0; d < sizes_.size(); ++d) names_.emplace_back(1, static_cast<char>('A' + d));
  }
  [[nodiscard]] std::string level(std::size_t d, std::size_t i) const {
    return std::string(1, static_cast<char>('a' + d)) + std::to_string(i);
  }
  [[nodiscard]] std::size_t digit(std::size_t atom, std::size_t d) const {
    for (std::size_t i = sizes_.size(); i-- > d + 1;) atom /= sizes_[i];
    return atom % sizes_[d];
  }
  [[nodiscard]] bool is_in(std::size_t atom, const Where& where) const {
    for (const auto& [name, levels] : where) {
      const auto d = static_cast<std::size_t>(name[0] - 'A');
      if (!levels.contains(level(d, digit(atom, d)))) return false;
    }
    return true;
  }
  [[nodiscard]] std::int64_t at(const Where& where, const std::vector<std::int64_t>& counts) const {
    std::int64_t sum = 0;
    for (std::size_t atom = 0; atom < counts.size(); ++atom) sum += is_in(atom, where) ? counts[atom] : 0;
    return sum;
  }
  [[nodiscard]] std::int64_t at(const Where& where) const { return at(where, counts_); }
  [[nodiscard]] CountedPeople counted() const {
    CountedPeople people;
    for (std::size_t d = 0; d < sizes_.size(); ++d) {
      for (std::size_t i = 0; i < sizes_[d]; ++i) people.levels[names_[d]].push_back(level(d, i));
    }
    people.count = [this](const std::vector<std::string>& by) -> Result<std::vector<CountCell>> {
      std::vector<CountCell> cells;
      for (std::size_t atom = 0; atom < counts_.size(); ++atom) {
        CountCell cell{.levels = {}, .count = PeopleCount(counts_[atom])};
        for (const auto& name : by) {
          const auto d = static_cast<std::size_t>(name[0] - 'A');
          cell.levels.push_back(level(d, digit(atom, d)));
        }
        cells.push_back(std::move(cell));
      }
      return cells;
    };
    return people;
  }
  // A question: by some directions, of people of `filter` alone; protected by itself.
  [[nodiscard]] Release answer(const std::string& name, const std::vector<std::size_t>& by, const Where& filter,
                               const Policy& policy) const {
    return answer(name, by, filter, policy.rule());
  }
  [[nodiscard]] Release answer(const std::string& name, const std::vector<std::size_t>& by, const Where& filter,
                               const PolicyRule& rule) const {
    CountTable table;
    for (const auto d : by) table.by.push_back(names_[d]);
    std::map<std::vector<std::string>, std::int64_t> sums;
    for (std::size_t atom = 0; atom < counts_.size(); ++atom) {
      if (!is_in(atom, filter)) continue;
      std::vector<std::string> levels;
      for (const auto d : by) levels.push_back(level(d, digit(atom, d)));
      sums[levels] += counts_[atom];
    }
    for (const auto& [levels, sum] : sums) table.cells.push_back({levels, PeopleCount(sum)});
    auto laid = lay_out({table}, {}).value();
    auto& cells = laid.system.cells;
    if (!hide_until_safe(laid.system, rule, std::vector<bool>(cells.size(), true))) {
      for (auto& cell : cells) cell.mark = Mark::secondary;
    }
    Release release{name, {}};
    for (const auto& cell : laid.tables[0].cells) {
      Where where = filter;
      for (std::size_t i = 0; i < by.size(); ++i) {
        if (cell.levels[i] == kTotal) continue;
        where[names_[by[i]]] = {cell.levels[i]};
      }
      release.cells.push_back({where, PeopleCount(at(where)), cells[cell.index].mark});
    }
    return release;
  }

  const std::vector<std::size_t> sizes_;
  const std::vector<std::int64_t> counts_;
  std::vector<std::string> names_;
};

const Policy& fewer_than_5() {
  static const Policy policy = *Policy::named("fewer-than-5");
  return policy;
}

// The answer as it is given beside those before; nothing where none of it may be shown.
std::optional<Release> given(const std::vector<Release>& earlier, Release next, const People& people,
                             const PolicyRule& rule) {
  const auto beside = hide_beside(earlier, next, people.counted(), rule);
  if (!beside->safe) return std::nullopt;
  for (const auto i : beside->hidden) next.cells[i].mark = Mark::secondary;
  return next;
}

std::string marks(const std::optional<Release>& release) {
  if (!release) return "nothing";
  std::string text;
  for (const auto& cell : release->cells)
    text += cell.mark == Mark::none ? '.' : cell.mark == Mark::small ? 'c' : cell.mark == Mark::secondary ? 's' : 'z';
  return text;
}

// Women 50 and men 60; women of 18 to 64 are 47, men 50: 3 women are of another age.
TEST(Beside, WomenAndWomenOf18To64) {
  const People people({2, 2}, {47, 3, 50, 10});
  const auto everyone = people.answer("by sex", {0}, {}, fewer_than_5());
  EXPECT_EQ(marks(everyone), "...");
  const auto working = people.answer("by sex, of 18 to 64", {0}, {{"B", {"b0"}}}, fewer_than_5());
  EXPECT_EQ(marks(working), "...");
  const auto beside = *hide_beside({everyone}, working, people.counted(), fewer_than_5().rule());
  EXPECT_TRUE(beside.safe);
  EXPECT_EQ(beside.because, std::vector<std::size_t>{0});
  // The 47 goes, and another with it: the total less the men would give it back.
  EXPECT_EQ(beside.hidden.size(), 2U);
  EXPECT_EQ(beside.hidden[0], 0U);
  // In the other order the first stays as it is, too.
  EXPECT_EQ(marks(given({working}, everyone, people, fewer_than_5().rule())), "ss.");
}

// Neither within the other: 50 women, 49 people of 18 to 64, 47 of them women; so 3 women of another age and 2 others.
TEST(Beside, SetsThatOverlap) {
  const People people({2, 2, 2}, {20, 27, 2, 1, 1, 1, 40, 20});
  const auto women = people.answer("women by area", {2}, {{"A", {"a0"}}}, fewer_than_5());
  const auto working = people.answer("18 to 64 by area", {2}, {{"B", {"b0"}}}, fewer_than_5());
  // By themselves they overlap in nobody knows whom. With how many women of 18 to 64 there are, all is known.
  EXPECT_NE(marks(given({women}, working, people, fewer_than_5().rule())), "nothing");
  const auto both = people.answer("women of 18 to 64 by area", {2}, {{"A", {"a0"}}, {"B", {"b0"}}}, fewer_than_5());
  ASSERT_EQ(marks(women), "...");
  EXPECT_NE(marks(given({women}, both, people, fewer_than_5().rule())), "...");
}

TEST(Beside, ThreeFiltersThatSum) {
  // 40 in the north, 50 in the south, 3 elsewhere; by sex, one area after another, and then everyone.
  const People people({2, 3}, {20, 25, 2, 20, 25, 1});
  std::vector<Release> shown;
  for (const auto* area : {"b0", "b1"}) {
    auto one = given(shown, people.answer(area, {0}, {{"B", {area}}}, fewer_than_5()), people, fewer_than_5().rule());
    EXPECT_EQ(marks(one), "...");
    shown.push_back(*one);
  }
  // Everyone would leave the three; so would women and men apart.
  const auto all = given(shown, people.answer("all", {0}, {}, fewer_than_5()), people, fewer_than_5().rule());
  EXPECT_EQ(marks(all), "sss");
}

TEST(Beside, TheSameAgainAndAPartOfItHideNothing) {
  const People people({2, 3}, {20, 25, 30, 20, 25, 40});
  const auto both = people.answer("by A and B", {0, 1}, {}, fewer_than_5());
  EXPECT_EQ(marks(given({both}, both, people, fewer_than_5().rule())), marks(both));
  EXPECT_EQ(marks(given({both}, people.answer("by A", {0}, {}, fewer_than_5()), people, fewer_than_5().rule())), "...");
}

// 63 where 60 was shown: three people came.
TEST(Beside, PeopleWhoCameSince) {
  const People people({2}, {63, 60});
  Release then{"before",
               {{{{"A", {"a0"}}}, PeopleCount(60)}, {{{"A", {"a1"}}}, PeopleCount(60)}, {{}, PeopleCount(120)}}};
  const auto now = people.answer("now", {0}, {}, fewer_than_5());
  EXPECT_EQ(marks(given({then}, now, people, fewer_than_5().rule())), "s.s");
  const People many({2}, {93, 60});
  EXPECT_EQ(marks(given({then}, many.answer("now", {0}, {}, fewer_than_5()), many, fewer_than_5().rule())), "...");
}

// Rounded to 5: 17 people are shown as 15, which means 13 to 17. In January there were 8 in the north and 8 in the
// south, each shown as 10, which means 8 to 12: so 16 or 17 in January, and in the other months one or nobody.
TEST(Beside, RoundedFiguresThatNarrowEachOther) {
  const auto nhs = Policy::nhs_2018();
  const People people({2, 2, 2}, {8, 0, 0, 0, 0, 8, 0, 1});  // area, sex, month
  const auto all = people.answer("everyone by sex", {1}, {}, nhs);
  const auto january = people.answer("January by area", {0}, {{"C", {"c0"}}}, nhs);
  (void)january;
  const People plain({2, 2}, {8, 0, 8, 1});
  const auto first = plain.answer("by area, of January", {0}, {{"B", {"b0"}}}, nhs);
  ASSERT_EQ(marks(first), "...");
  const Release second{"everyone", {{{}, PeopleCount(17)}}};
  EXPECT_NE(marks(given({first}, second, plain, nhs.rule())), ".");
  EXPECT_FALSE(all.cells.empty());
}

TEST(Beside, WhatDoesNotFitIsNotGiven) {
  const People people({15, 15, 15}, std::vector<std::int64_t>(15 * 15 * 15, 9));
  const auto one = people.answer("by A", {0}, {}, fewer_than_5());
  Release all{"by all", {}};
  for (std::size_t a = 0; a < 15; ++a)
    for (std::size_t b = 0; b < 15; ++b)
      for (std::size_t c = 0; c < 15; ++c)
        all.cells.push_back(
            {{{"A", {people.level(0, a)}}, {"B", {people.level(1, b)}}, {"C", {people.level(2, c)}}}, PeopleCount(9)});
  const auto beside = *hide_beside({one}, all, people.counted(), fewer_than_5().rule());
  EXPECT_FALSE(beside.safe);
  EXPECT_TRUE(beside.too_large);
}

TEST(Beside, WhatCannotBePlacedIsAnErrorAndNotLeftOut) {
  const People people({2}, {50, 60});
  const Release other{"other", {{{{"Site (A", {"North)"}}}, PeopleCount(47)}}};
  const auto by_a = people.answer("by A", {0}, {}, fewer_than_5());
  EXPECT_FALSE(hide_beside({other}, by_a, people.counted(), fewer_than_5().rule()));
  EXPECT_FALSE(hide_beside({by_a}, other, people.counted(), fewer_than_5().rule()));
}

TEST(Beside, FiguresThatWereKeptAreShownAsTheyWere) {
  const auto nhs = Policy::nhs_2018();
  for (const std::int64_t people : {0, 3, 2498, 12}) {
    const auto figure = protect(PeopleCount(people), nhs);
    EXPECT_TRUE(*shown_again(figure.cell(), figure.mark_letter(), nhs) == figure);
  }
  const auto share = protect_share(PeopleCount(2137), PeopleCount(4003), nhs).percent;
  EXPECT_TRUE(*shown_again(share.cell(), share.mark_letter(), nhs) == share);
  EXPECT_EQ(hidden_too(share).mark_letter(), "s");
  for (const auto* wrong : {"", "-3", "1.25", "x", "3x"}) EXPECT_FALSE(shown_again(wrong, "", nhs)) << wrong;
  EXPECT_FALSE(shown_again("3", "c", nhs));
}

// ---- against every table that fits

// The least and the most that each set of people can be, over all microdata of at most `most` a combination that agree
// with every answer; of the first so many of them once they are wide enough for each, since more only make them wider.
std::map<Where, Interval> walked(const People& people, const std::vector<Release>& shown,
                                 const std::vector<Where>& sets, const PolicyRule& rule, std::int64_t most) {
  const auto atoms = people.counts_.size();
  const auto members = [&](const Where& where) {
    std::vector<bool> in;
    for (std::size_t atom = 0; atom < atoms; ++atom) in.push_back(people.is_in(atom, where));
    return in;
  };
  std::map<std::vector<bool>, Interval> said;
  for (const auto& release : shown) {
    for (const auto& cell : release.cells) {
      const auto says = meaning({people.at(cell.where), cell.mark, true}, rule);
      const auto [at, is_new] = said.try_emplace(members(cell.where), says);
      at->second = {std::max(at->second.low, says.low), std::min(at->second.high, says.high)};
    }
  }
  std::vector<std::pair<std::vector<bool>, Interval>> sums(said.begin(), said.end());
  std::vector<std::vector<std::size_t>> of_sets;
  for (const auto& set : sets) {
    auto& of = of_sets.emplace_back();
    for (std::size_t atom = 0; atom < atoms; ++atom)
      if (people.is_in(atom, set)) of.push_back(atom);
  }
  std::vector<std::optional<Interval>> reached(sets.size());
  std::vector<std::int64_t> counts(atoms, 0), so_far(sums.size(), 0);
  // By combination and sum: how many more people those after it can bring. A walk that falls short of a sum ends there.
  std::vector<std::vector<std::int64_t>> to_come(atoms + 1, std::vector<std::int64_t>(sums.size(), 0));
  for (std::size_t atom = atoms; atom-- > 0;)
    for (std::size_t i = 0; i < sums.size(); ++i)
      to_come[atom][i] = to_come[atom + 1][i] + (sums[i].first[atom] ? most : 0);
  bool all_pass = false;
  const std::function<void(std::size_t)> walk = [&](std::size_t atom) {
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (so_far[i] + to_come[atom][i] < sums[i].second.low) return;
    if (atom == atoms) {
      bool wider = reached.empty();
      for (std::size_t i = 0; i < sets.size(); ++i) {
        std::int64_t all = 0;
        for (const auto one : of_sets[i]) all += counts[one];
        if (reached[i] && reached[i]->low <= all && all <= reached[i]->high) continue;
        reached[i] =
            reached[i] ? Interval{std::min(reached[i]->low, all), std::max(reached[i]->high, all)} : Interval{all, all};
        wider = true;
      }
      if (wider)
        all_pass = std::all_of(reached.begin(), reached.end(), [&](const auto& one) { return passes(*one, rule); });
      return;
    }
    std::int64_t tried = 0;
    for (bool fits = true; fits && !all_pass && tried <= most; ++tried) {
      counts[atom] = tried;
      for (std::size_t i = 0; i < sums.size(); ++i) {
        if (tried > 0 && sums[i].first[atom]) ++so_far[i];
        fits = fits && so_far[i] <= sums[i].second.high;
      }
      if (fits) walk(atom + 1);
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (sums[i].first[atom]) so_far[i] -= counts[atom];
    counts[atom] = 0;
  };
  walk(0);
  std::map<Where, Interval> found;
  for (std::size_t i = 0; i < sets.size(); ++i) found.emplace(sets[i], reached[i].value());
  return found;
}

// Every set of people that has one level, or all, of each direction.
std::vector<Where> sets_of(const People& people) {
  std::vector<Where> sets{{}};
  for (std::size_t d = 0; d < people.sizes_.size(); ++d) {
    const auto before = sets;
    for (const auto& set : before) {
      for (std::size_t i = 0; i < people.sizes_[d]; ++i) {
        auto more = set;
        more[people.names_[d]] = {people.level(d, i)};
        sets.push_back(std::move(more));
      }
    }
  }
  return sets;
}

void nobody_is_given_away(const std::vector<std::size_t>& sizes, const PolicyRule& rule, std::int64_t most_people,
                          std::int64_t most) {
  std::size_t atoms = 1;
  for (const auto size : sizes) atoms *= size;
  const auto counts = *rc::gen::container<std::vector<std::int64_t>>(
      atoms, rc::gen::weightedOneOf<std::int64_t>({{3, rc::gen::inRange<std::int64_t>(0, most_people + 1)},
                                                   {1, rc::gen::just<std::int64_t>(0)},
                                                   {1, rc::gen::inRange<std::int64_t>(0, 3)}}));
  const People people(sizes, counts);
  const auto questions = *rc::gen::inRange<std::size_t>(2, 6);
  std::vector<Release> shown;
  for (std::size_t q = 0; q < questions; ++q) {
    std::vector<std::size_t> by;
    Where filter;
    for (std::size_t d = 0; d < sizes.size(); ++d) {
      const auto what = *rc::gen::inRange(0, 4);
      if (what == 0 && by.size() < 2) by.push_back(d);
      if (what == 1) {
        for (std::size_t i = 0; i < sizes[d]; ++i)
          if (*rc::gen::arbitrary<bool>()) filter[people.names_[d]].insert(people.level(d, i));
        if (filter.contains(people.names_[d]) && filter[people.names_[d]].empty()) filter.erase(people.names_[d]);
      }
    }
    if (by.empty()) {
      for (std::size_t d = 0; d < sizes.size() && by.empty(); ++d)
        if (!filter.contains(people.names_[d])) by.push_back(d);
      if (by.empty()) continue;
    }
    auto next = people.answer(std::to_string(q), by, filter, rule);
    if (shown.empty()) {
      shown.push_back(std::move(next));
    } else if (auto answer = given(shown, std::move(next), people, rule)) {
      shown.push_back(std::move(*answer));
    }
  }
  auto sets = sets_of(people);
  std::erase_if(sets, [&](const Where& set) { return !rule.hides(people.at(set)); });
  for (const auto& [set, interval] : walked(people, shown, sets, rule, most)) {
    RC_LOG() << in_words(set) << " is " << people.at(set) << ", known from " << interval.low << " to " << interval.high
             << "\n";
    RC_ASSERT(passes(interval, rule));
  }
}

// 1 and 2 are hidden: so few that every table can be walked.
PolicyRule fewer_than_3() {
  auto rule = fewer_than_5().rule();
  rule.hide_to = 2;
  return rule;
}

RC_GTEST_PROP(Beside, NoReaderOfAllAnswersNarrowsASmallSetOfTwoDirections, ()) {
  nobody_is_given_away({2, 3}, fewer_than_3(), 4, 8);
}
RC_GTEST_PROP(Beside, NoReaderOfAllAnswersNarrowsASmallSetOfThreeDirections, ()) {
  nobody_is_given_away({2, 2, 2}, fewer_than_3(), 2, 4);
}
RC_GTEST_PROP(Beside, NorWhereFiguresAreRounded, ()) {
  nobody_is_given_away({2, 2}, Policy::nhs_2018().rule(), 18, 24);
}

}  // namespace
}  // namespace evenhand::disclosure
