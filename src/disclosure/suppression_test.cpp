#include "disclosure/suppression.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <CbcModel.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <random>

#include "base/text.h"
#include "disclosure/attack.h"
#include "disclosure/table_cells.h"

namespace evenhand::disclosure {
namespace {

const PolicyRule& rule_named(const std::string& name) {
  static const PolicyRule five = Policy::named("fewer-than-5")->rule(), nhs = Policy::nhs_2018().rule();
  return name == "nhs-2018" ? nhs : five;
}

CountTable table_of(const std::vector<std::size_t>& sizes, const std::vector<std::int64_t>& values) {
  CountTable table;
  for (std::size_t d = 0; d < sizes.size(); ++d) table.by.push_back("d" + std::to_string(d));
  for (std::size_t index = 0; index < values.size(); ++index) {
    std::vector<std::string> levels(sizes.size());
    for (std::size_t d = sizes.size(), rest = index; d-- > 0; rest /= sizes[d]) {
      levels[d] = std::to_string(d) + "." + std::to_string(rest % sizes[d]);
    }
    table.cells.push_back({std::move(levels), PeopleCount(values[index])});
  }
  return table;
}

std::string marks(const ShownTable& table) {
  std::string text;
  for (const auto& cell : table.cells) text += cell.figure.is_hidden() ? std::string(cell.figure.mark_letter()) : ".";
  return text;
}

// T1 of the design: rows A to D, female first; cells of 1 and 2 are hidden. Three more are, and 11 of 15 are shown.
TEST(Suppression, FindsTheLeastCoverOfT1) {
  PolicyRule up_to_2 = rule_named("fewer-than-5");
  up_to_2.hide_to = 2;
  auto laid = *lay_out({table_of({4, 2}, {18, 2, 14, 19, 12, 10, 11, 14})}, {});
  std::vector<bool> inner(laid.system.cells.size());
  std::fill_n(inner.begin(), 8, true);
  ASSERT_TRUE(hide_until_safe(laid.system, up_to_2, inner));
  std::string pattern;
  for (const auto& cell : laid.system.cells)
    pattern += cell.mark == Mark::none ? '.' : cell.mark == Mark::small ? 'c' : 's';
  EXPECT_EQ(pattern, "sc..ss.........");
}

TEST(Suppression, HidesNothingWhereNothingIsSmall) {
  const auto table = table_of({4, 2}, {18, 22, 14, 19, 12, 10, 11, 14});
  EXPECT_EQ(marks(*protect(table, *Policy::named("fewer-than-5"))), std::string(15, '.'));
}

TEST(Suppression, ShowsMarginsBesideHiddenCells) {
  const auto table = table_of({4, 2}, {18, 2, 14, 19, 12, 10, 11, 14});
  EXPECT_EQ(marks(*protect(table, *Policy::named("fewer-than-5"))), "sc..ss.........");
}

TEST(Suppression, LinkedTablesHideAndShowASharedCellAlike) {
  // By ward and sex, and by ward and age: the wards' totals are one and the same.
  CountTable by_sex{.by = {"ward", "sex"}, .cells = {}}, by_age{.by = {"ward", "age"}, .cells = {}};
  by_sex.cells = {{{"a", "f"}, PeopleCount(1)},
                  {{"a", "m"}, PeopleCount(2)},
                  {{"b", "f"}, PeopleCount(30)},
                  {{"b", "m"}, PeopleCount(40)}};
  by_age.cells = {{{"a", "old"}, PeopleCount(3)}, {{"b", "old"}, PeopleCount(20)}, {{"b", "young"}, PeopleCount(50)}};
  const auto shown = *protect_together({by_sex, by_age}, *Policy::named("fewer-than-5"));
  const auto mark = [](const ShownTable& table, const std::vector<std::string>& levels) {
    for (const auto& cell : table.cells) {
      if (cell.levels == levels) return cell.figure.mark();
    }
    return Mark::none;
  };
  EXPECT_EQ(mark(shown[0], {"a", "Total"}), Mark::small);
  EXPECT_EQ(mark(shown[1], {"a", "Total"}), Mark::small);
  EXPECT_EQ(mark(shown[0], {"b", "Total"}), mark(shown[1], {"b", "Total"}));
  by_age.cells[0].count = PeopleCount(4);
  EXPECT_FALSE(protect_together({by_sex, by_age}, *Policy::named("fewer-than-5")));
}

TEST(Suppression, PutsCategoriesTogetherByTreeBeforeItHidesTheTotal) {
  // Whoever is the one person of a1 knows that the other four are a2's, unless the total is hidden, or a is one group.
  const CountTable table{.by = {"group"}, .cells = {{{"a1"}, PeopleCount(1)}, {{"a2"}, PeopleCount(4)}}};
  const auto policy = *Policy::named("fewer-than-5");
  EXPECT_FALSE((*protect(table, policy)).safe);
  const auto shown = *protect(table, policy, {.parents = {{"group", {{"a1", "a"}, {"a2", "a"}}}}});
  EXPECT_TRUE(shown.safe);
  EXPECT_EQ(marks(shown), "..");
  ASSERT_EQ(shown.merged.size(), 1U);
  EXPECT_EQ(shown.merged[0].parent, "a");
  EXPECT_EQ(shown.merged[0].levels, (std::vector<std::string>{"a1", "a2"}));
}

TEST(Suppression, ATableByParentsBesideOneByChildrenIsLinkedByTheTree) {
  // Children a1 and a2 are hidden; were their parent shown, a1 would follow from a − a2 only where a2 is shown.
  const CountTable children{
      .by = {"group"},
      .cells = {
          {{"a1"}, PeopleCount(3)}, {{"a2"}, PeopleCount(20)}, {{"b1"}, PeopleCount(40)}, {{"b2"}, PeopleCount(50)}}};
  const CountTable parents{.by = {"group"}, .cells = {{{"a"}, PeopleCount(23)}, {{"b"}, PeopleCount(90)}}};
  const Tree tree{.parents = {{"group", {{"a1", "a"}, {"a2", "a"}, {"b1", "b"}, {"b2", "b"}}}}};
  const auto policy = *Policy::named("fewer-than-5");
  EXPECT_EQ(marks(*protect(children, policy)), "cs...");
  const auto shown = *protect_together({children, parents}, policy, tree);
  EXPECT_EQ(marks(shown[0]), "cs...");
  EXPECT_EQ(marks(shown[1]), "...");
}

TEST(Suppression, TooFewPeopleForAnyFigureReleasesNothing) {
  const auto shown = *protect(table_of({2, 2}, {1, 2, 0, 1}), *Policy::named("fewer-than-5"));
  EXPECT_FALSE(shown.safe);
  for (const auto& cell : shown.cells) EXPECT_TRUE(cell.figure.is_hidden());
  EXPECT_TRUE((*protect(table_of({2, 2}, {0, 0, 0, 0}), *Policy::named("fewer-than-5"))).safe);
}

TEST(Suppression, ATableOfVeryManySmallCellsShowsNoMarginsAndTakesNoMinutes) {
  std::vector<std::int64_t> values(100 * 120);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::int64_t>(i * 7919 % 11);
  const auto shown = *protect(table_of({100, 120}, values), *Policy::named("fewer-than-5"));
  EXPECT_TRUE(shown.safe);
  EXPECT_EQ(shown.cells.size(), 101U * 121U);
  EXPECT_TRUE(shown.cells[values.size()].figure.is_hidden());  // a margin
  EXPECT_FALSE(shown.cells.back().figure.is_hidden());         // the grand total
}

TEST(Suppression, FlagsACellThatHoldsNearlyAllOfASmallMargin) {
  const auto shown = *protect(table_of({2, 2}, {26, 0, 60, 170}), *Policy::named("fewer-than-5"));
  ASSERT_EQ(shown.flags.size(), 1U);
  EXPECT_EQ(shown.flags[0].cell, (std::vector<std::string>{"0.0", "1.0"}));
  EXPECT_EQ(shown.flags[0].margin, (std::vector<std::string>{"0.0", "Total"}));
  EXPECT_TRUE(shown.flags[0].all);
}

// Oracle: walks the whole solutions of the sums that fit what the figures say, until each small cell has been seen to
// pass; shares nothing with the audit. Combinations come first in a table that was laid out, and margins follow from
// them.
class Oracle {
 public:
  Oracle(const CellSystem& system, const PolicyRule& rule, std::size_t combinations, std::int64_t most)
      : system_(system), rule_(rule), combinations_(combinations), most_(most) {}

  bool finds_everything_safe(std::size_t reader) {
    reader_ = reader;
    least_ = least_by_cell(system_, reader);
    values_.assign(system_.cells.size(), 0);
    seen_.clear();
    for (const auto& cell : system_.cells) seen_.push_back({cell.value, cell.value});
    walk(0);
    return is_safe_now();
  }

 private:
  [[nodiscard]] bool is_safe_now() const {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (i != reader_ && rule_.hides(system_.cells[i].value) && !passes(seen_[i], rule_, least_[i])) return false;
    }
    return true;
  }
  [[nodiscard]] Interval range(std::size_t i) const {
    const auto& cell = system_.cells[i];
    if (i == reader_) return {1, 1};
    if (cell.mark == Mark::not_applicable) return {0, 0};
    const bool anything = cell.mark == Mark::secondary || (cell.mark == Mark::small && rule_.round_to == 1);
    if (anything || !cell.printed) return {0, i < combinations_ ? most_ : kUnbounded};
    if (cell.mark == Mark::small) return {1, 7};
    if (rule_.round_to == 1 || cell.value == 0) return {cell.value, cell.value};
    const auto shown = (cell.value + 2) / 5 * 5;
    return {std::max<std::int64_t>(shown - 2, 8), shown + 2};
  }
  // True: everything has been seen.
  bool walk(std::size_t i) {
    if (i == combinations_) {
      // Finer margins stand after the coarser ones' sums: the last sums are the finest.
      for (auto sum = system_.sums.rbegin(); sum != system_.sums.rend(); ++sum) {
        std::int64_t total = 0;
        for (const auto part : sum->parts) total += values_[part];
        if (!range(sum->total).holds(total)) return false;
        values_[sum->total] = total;
      }
      bool wider = false;
      for (std::size_t c = 0; c < values_.size(); ++c) {
        wider = wider || !seen_[c].holds(values_[c]);
        seen_[c] = {std::min(seen_[c].low, values_[c]), std::max(seen_[c].high, values_[c])};
      }
      return wider && is_safe_now();
    }
    // The ends that the tests ask for come first.
    const auto [low, high] = range(i);
    const auto end = std::clamp(rule_.hide_to + (rule_.round_to == 1), low, high);
    const auto attempt = [&](std::int64_t value) {
      values_[i] = value;
      return can_fit(i) && walk(i + 1);
    };
    if (attempt(low) || (end > low && attempt(end))) return true;
    for (auto value = low + 1; value <= high; ++value) {
      if (value != end && attempt(value)) return true;
    }
    values_[i] = 0;
    return false;
  }
  // A line of combinations must stay within its total, and fit it once its last one is set.
  [[nodiscard]] bool can_fit(std::size_t last) const {
    for (const auto& sum : system_.sums) {
      if (sum.parts.back() >= combinations_ || std::find(sum.parts.begin(), sum.parts.end(), last) == sum.parts.end())
        continue;
      std::int64_t total = 0;
      for (const auto part : sum.parts) total += part <= last ? values_[part] : 0;
      const auto may_be = range(sum.total);
      if (total > may_be.high || (sum.parts.back() == last && total < may_be.low)) return false;
    }
    return true;
  }

  const CellSystem& system_;
  const PolicyRule& rule_;
  std::size_t combinations_;
  std::int64_t most_;
  std::size_t reader_ = kOutsider;
  std::vector<std::int64_t> least_, values_;
  std::vector<Interval> seen_;
};

// The same by whole programs, a cell and an end at a time: for tables that are too many combinations to walk.
bool integer_solver_finds_everything_safe(const CellSystem& system, const PolicyRule& rule, std::size_t reader) {
  const auto least = least_by_cell(system, reader);
  OsiClpSolverInterface model;
  model.setHintParam(OsiDoReducePrint, true, OsiHintTry);
  model.messageHandler()->setLogLevel(0);
  CoinPackedMatrix rows(false, 0, 0);
  rows.setDimensions(0, static_cast<int>(system.cells.size()));
  for (const auto& sum : system.sums) {
    CoinPackedVector row;
    row.insert(static_cast<int>(sum.total), -1);
    for (const auto part : sum.parts) row.insert(static_cast<int>(part), 1);
    rows.appendRow(row);
  }
  const std::vector<double> zeros(std::max(system.cells.size(), system.sums.size()));
  std::vector<double> low, high;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const auto range = i == reader ? Interval{1, 1} : meaning(system.cells[i], rule);
    low.push_back(static_cast<double>(range.low));
    high.push_back(range.high >= kUnbounded ? 1000 : static_cast<double>(range.high));
  }
  model.loadProblem(rows, low.data(), high.data(), zeros.data(), zeros.data(), zeros.data());
  for (int i = 0; i < model.getNumCols(); ++i) model.setInteger(i);
  const auto end_of = [&](std::size_t cell, double sign) {
    OsiClpSolverInterface one(model);
    one.setObjCoeff(static_cast<int>(cell), sign);
    CbcModel search(one);
    search.setLogLevel(0);
    search.branchAndBound();
    return std::llround(search.bestSolution()[cell]);
  };
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    if (i == reader || !needs_protection(system.cells[i], rule)) continue;
    if (!passes({end_of(i, 1), end_of(i, -1)}, rule, least[i])) return false;
  }
  return true;
}

enum class Solver { walk, programs };

// Protects a table of these sizes with counts of up to `most`, and asks the oracle what each reader could know.
void holds_against_every_reader(const std::vector<std::size_t>& sizes, int most, const std::string& policy, int tables,
                                Solver solver) {
  const auto& rule = rule_named(policy);
  std::mt19937 random(20261124);
  std::size_t count = 1;
  for (const auto size : sizes) count *= size;
  for (int table = 0; table < tables; ++table) {
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(std::uniform_int_distribution<int>(0, most)(random));
    auto laid = *lay_out({table_of(sizes, values)}, {});
    auto& cells = laid.system.cells;
    ASSERT_TRUE(hide_until_safe(laid.system, rule, std::vector<bool>(cells.size(), true)));
    bool any_small = false, any_hidden = false;
    for (const auto& cell : cells) {
      ASSERT_TRUE(!rule.hides(cell.value) || cell.mark != Mark::none);
      any_small = any_small || rule.hides(cell.value);
      any_hidden = any_hidden || cell.mark != Mark::none;
    }
    ASSERT_EQ(any_small, any_hidden) << "something is hidden although nothing is small";
    auto readers = single_cells(laid.system);
    readers.push_back(kOutsider);
    const auto bound = std::accumulate(values.begin(), values.end(), rule.hide_to + 1);
    for (const auto reader : readers) {
      ASSERT_TRUE(solver == Solver::walk ? Oracle(laid.system, rule, count, bound).finds_everything_safe(reader)
                                         : integer_solver_finds_everything_safe(laid.system, rule, reader))
          << "table " << table;
    }
  }
}

TEST(SuppressionAgainstOracle, TwoByTwo) {
  holds_against_every_reader({2, 2}, 12, "fewer-than-5", 1000, Solver::walk);
}
TEST(SuppressionAgainstOracle, TwoByTwoRounded) {
  holds_against_every_reader({2, 2}, 25, "nhs-2018", 1000, Solver::walk);
}
TEST(SuppressionAgainstOracle, ThreeByTwo) {
  holds_against_every_reader({3, 2}, 9, "fewer-than-5", 20, Solver::walk);
}
TEST(SuppressionAgainstOracle, ThreeDirections) {
  holds_against_every_reader({2, 2, 2}, 12, "fewer-than-5", 300, Solver::programs);
  holds_against_every_reader({3, 2, 2}, 30, "nhs-2018", 100, Solver::programs);
}

std::vector<std::int64_t> some_counts(std::size_t count, std::int64_t most) {
  return *rc::gen::container<std::vector<std::int64_t>>(count, rc::gen::inRange<std::int64_t>(0, most));
}

// Larger ones, by what the audit says of the finished table from nothing.
RC_GTEST_PROP(Suppression, AFreshAuditAgreesOnTablesOfManyCells, ()) {
  const auto sizes = *rc::gen::elementOf(std::vector<std::vector<std::size_t>>{{6, 5}, {4, 3, 3}, {9}, {2, 3, 2, 2}});
  std::size_t count = 1;
  for (const auto size : sizes) count *= size;
  const auto policy = *rc::gen::elementOf(std::vector<std::string>{"fewer-than-5", "nhs-2018"});
  const auto& rule = rule_named(policy);
  auto laid = *lay_out({table_of(sizes, some_counts(count, 30))}, {});
  RC_ASSERT(hide_until_safe(laid.system, rule, std::vector<bool>(laid.system.cells.size(), true)));
  RC_ASSERT(is_safe(laid.system, rule));
}

// The bridge test: in a table of two directions a hidden cell is exactly known if and only if its edge is a bridge of
// the graph of rows and columns that hidden cells join (where all hidden cells hold somebody).
RC_GTEST_PROP(Suppression, ABridgeOfTheHiddenCellsIsExactlyKnownAndNothingElseIs, ()) {
  auto laid = *lay_out({table_of({5, 4},
                                 [] {
                                   auto counts = some_counts(20, 30);
                                   for (auto& count : counts) ++count;
                                   return counts;
                                 }())},
                       {});
  auto& cells = laid.system.cells;
  for (std::size_t i = 0; i < 20; ++i) cells[i].mark = *rc::gen::inRange(0, 100) < 35 ? Mark::secondary : Mark::none;
  const auto found = whole_intervals(laid.system, rule_named("fewer-than-5"));
  for (std::size_t edge = 0; edge < 20; ++edge) {
    if (cells[edge].mark == Mark::none) continue;
    // Without the edge, does its row still reach its column?
    std::vector<bool> reached(9);
    reached[edge / 4] = true;
    for (int pass = 0; pass < 9; ++pass) {
      for (std::size_t other = 0; other < 20; ++other) {
        if (other == edge || cells[other].mark == Mark::none) continue;
        const auto row = other / 4, column = 5 + other % 4;
        if (reached[row] || reached[column]) reached[row] = reached[column] = true;
      }
    }
    RC_ASSERT(found[edge].is_point() == !reached[5 + edge % 4]);
  }
}

}  // namespace
}  // namespace evenhand::disclosure
