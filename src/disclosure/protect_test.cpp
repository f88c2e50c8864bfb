#include "disclosure/protect.h"

#include <gtest/gtest.h>

namespace evenhand::disclosure {
namespace {

Policy published() {
  return *Policy::as_published("a made-up source");
}

std::string shown(const ShownFigure& figure) {
  return figure.is_hidden() ? std::string(figure.mark_letter()) : figure.cell();
}

std::string row(const ShownTable& table) {
  std::string text;
  for (const auto& cell : table.cells) text += (text.empty() ? "" : " ") + shown(cell.figure);
  return text;
}

CountTable line(const std::vector<std::int64_t>& values) {
  CountTable table{.by = {"group"}, .cells = {}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    table.cells.push_back({{"g" + std::to_string(i)}, PeopleCount(values[i])});
  }
  return table;
}

TEST(Protect, CountsByNhs2018) {
  const auto one = [](std::int64_t people) {
    const auto figure = protect(PeopleCount(people), Policy::nhs_2018());
    return figure.is_hidden() ? "*" : figure.cell();
  };
  EXPECT_EQ(one(0), "0");
  EXPECT_EQ(one(1), "*");
  EXPECT_EQ(one(4), "*");
  EXPECT_EQ(one(7), "*");
  EXPECT_EQ(one(8), "10");
  EXPECT_EQ(one(12), "10");
  EXPECT_EQ(one(13), "15");
  EXPECT_EQ(one(15), "15");
  EXPECT_EQ(one(17), "15");
  EXPECT_EQ(one(18), "20");
  EXPECT_EQ(one(2498), "2500");
}

TEST(Protect, AHiddenFigureReadsInWords) {
  const auto figure = protect(PeopleCount(3), Policy::nhs_2018());
  EXPECT_EQ(figure.text(), "too few to show");
  EXPECT_EQ(figure.cell(), "");
  EXPECT_EQ(figure.number(), std::nullopt);
  EXPECT_EQ(protect(PeopleCount(2498), Policy::nhs_2018()).text(), "2,500");
}

TEST(Protect, TotalsAreWorkedOutFromTrueValuesThenRounded) {
  EXPECT_EQ(row(*protect(line({12, 12, 12}), Policy::nhs_2018())), "10 10 10 35");
  EXPECT_EQ(row(*protect(line({3, 100, 200}), Policy::nhs_2018())), "c 100 200 305");
  EXPECT_EQ(row(*protect(line({1, 8, 8}), Policy::nhs_2018())), "c s 10 15");
}

TEST(Protect, ATableInTwoDirectionsShowsMarginsThatGiveNobodyAway) {
  CountTable table{.by = {"ward", "sex"}, .cells = {}};
  table.cells = {{{"a", "f"}, PeopleCount(20)}, {{"a", "m"}, PeopleCount(30)}, {{"b", "f"}, PeopleCount(40)}};
  const auto open = protect(table, Policy::nhs_2018());
  ASSERT_TRUE(open);
  EXPECT_EQ(row(*open), "20 30 40 0 50 40 60 30 90");  // b,m is missing: 0
  EXPECT_EQ(open->cells[4].levels, (std::vector<std::string>{"a", "Total"}));
  table.cells.push_back({{"b", "m"}, PeopleCount(3)});  // 38 to 42 of 43 to 47 leave it anything from 1 to 7
  EXPECT_EQ(row(*protect(table, Policy::nhs_2018())), "20 30 40 c 50 45 60 35 95");
}

TEST(Protect, StructuralZerosAreMarkedAndCoverNothing) {
  auto table = line({0, 3, 8, 8});
  table.cells[0].structural_zero = true;
  EXPECT_EQ(row(*protect(table, Policy::nhs_2018())), "z c 10 10 20");
  table = line({0, 1, 8, 8});
  table.cells[0].structural_zero = true;
  EXPECT_EQ(row(*protect(table, Policy::nhs_2018())), "z c s 10 15");
}

TEST(Protect, PublishedFiguresAreNeverRoundedAgain) {
  EXPECT_EQ(row(*protect(line({3, 12, 2498}), published())), "3 12 2498 2513");
}

TEST(Protect, ExactFiguresStayInside) {
  const auto policy = Policy::exact(ExactCapability::role("analyst"));
  const auto table = protect(line({3, 12}), policy);
  ASSERT_TRUE(table);
  EXPECT_EQ(row(*table), "3 12 15");
  EXPECT_EQ(table->cells[0].figure.reach(), Reach::inside);
  EXPECT_EQ(table->statement, "Exact counts, on the ground of the role analyst: not for publication.");
}

TEST(Protect, PercentagesComeFromRoundedParts) {
  const auto percent = [](std::int64_t part, std::int64_t whole) {
    return shown(protect_share(PeopleCount(part), PeopleCount(whole), Policy::nhs_2018()).percent);
  };
  EXPECT_EQ(percent(12, 18), "50");  // 10 of 20
  EXPECT_EQ(percent(0, 18), "0");
  EXPECT_EQ(percent(7, 18), "c");
  EXPECT_EQ(percent(3, 5), "c");
  EXPECT_EQ(percent(0, 5), "c");  // nor does a 0 tell about a base too small to show
  EXPECT_EQ(percent(0, 0), "z");
  EXPECT_EQ(percent(1333, 3990), "33");    // 1335 of 3990
  EXPECT_EQ(percent(1333, 4001), "33.4");  // 1335 of 4000: one decimal
  EXPECT_EQ(percent(1333, 3998), "33.4");  // 3998 is rounded to 4000
}

TEST(Protect, WithoutRoundingTheComplementIsProtectedToo) {
  const auto policy = *Policy::named("fewer-than-5");
  const auto share = protect_share(PeopleCount(97), PeopleCount(100), policy);
  EXPECT_EQ(shown(share.part), "s");
  EXPECT_EQ(shown(share.percent), "s");
  EXPECT_EQ(shown(share.whole), "100");
  EXPECT_EQ(shown(protect_share(PeopleCount(5), PeopleCount(9), policy).percent), "s");
  EXPECT_EQ(shown(protect_share(PeopleCount(5), PeopleCount(10), policy).percent), "50");
}

TEST(Protect, SharesOfNobodyAreZeroOfZero) {
  const auto shares = protect_shares({"group"}, {}, Policy::nhs_2018());
  ASSERT_TRUE(shares);
  ASSERT_EQ(shares->cells.size(), 1U);
  EXPECT_EQ(shown(shares->cells[0].share.part), "0");
  EXPECT_EQ(shown(shares->cells[0].share.whole), "0");
  EXPECT_EQ(shown(shares->cells[0].share.percent), "z");
}

TEST(Protect, AMeanWithOneToSevenBehindItIsNotShown) {
  EXPECT_EQ(shown(protect_mean(3.14, PeopleCount(7), Policy::nhs_2018())), "c");
  EXPECT_EQ(shown(protect_mean(3.14, PeopleCount(8), Policy::nhs_2018())), "3.1");
  EXPECT_EQ(shown(protect_mean(3.14, PeopleCount(0), Policy::nhs_2018())), "z");
}

TEST(Protect, RefusesATableThatIsNotOne) {
  const auto error = [](const CountTable& table) {
    const auto result = protect(table, Policy::nhs_2018());
    return result ? "" : result.error().message;
  };
  EXPECT_NE(error({.by = {}, .cells = {}}), "");
  EXPECT_NE(error({.by = {"a"}, .cells = {{{"Total"}, PeopleCount(9)}}}), "");
  EXPECT_NE(error({.by = {"a"}, .cells = {{{"x", "y"}, PeopleCount(9)}}}), "");
  EXPECT_NE(error({.by = {"a"}, .cells = {{{"x"}, PeopleCount(-9)}}}), "");
  EXPECT_EQ(error({.by = {"a"}, .cells = {{{"x"}, PeopleCount(9)}, {{"x"}, PeopleCount(9)}}}),
            "The cell “x” stands twice.");
  EXPECT_NE(error({.by = {"a"}, .cells = {{{"x"}, PeopleCount(9), true}}}), "");
  EXPECT_EQ(error({.by = {"a"}, .cells = {}}), "");
}

}  // namespace
}  // namespace evenhand::disclosure
