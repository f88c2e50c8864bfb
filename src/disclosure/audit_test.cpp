#include "disclosure/audit.h"

#include <gtest/gtest.h>

namespace evenhand::disclosure {
namespace {

std::string told(const Result<Audit>& audit) {
  if (!audit) return audit.error().message;
  std::string text = audit->safe ? "safe" : "unsafe";
  for (const auto& cell : audit->cells) {
    text += " " + cell.levels[0] + cell.levels[1] + " " + cell.lower.cell() + "-" +
            (cell.upper ? cell.upper->cell() : "") + (cell.exact ? "!" : "") + (cell.primary ? "p" : "");
  }
  return text;
}

Result<Audit> audited(const std::vector<AuditCell>& cells, std::int64_t threshold = 5) {
  return audit({"row", "column"}, cells, threshold, ExactCapability::own_file());
}

TEST(Audit, TellsWhatEachHiddenCellCanBe) {
  const std::vector<AuditCell> cells = {{{"a", "x"}, PeopleCount(2), true},
                                        {{"a", "y"}, PeopleCount(30), true},
                                        {{"b", "x"}, PeopleCount(40), true},
                                        {{"b", "y"}, PeopleCount(50), true},
                                        {{"c", "x"}, PeopleCount(9), false}};
  const auto result = audited(cells);
  EXPECT_EQ(told(result), "safe ax 0-32p ay 0-32 bx 10-42 by 48-80");
  EXPECT_TRUE(result->totals_taken_as_shown);
  EXPECT_TRUE(result->safe_from_the_only_person);
}

TEST(Audit, ACoverThatIsKnownIsToldAndIsNotUnsafe) {
  const auto result = audited({{{"a", "x"}, PeopleCount(12), true}, {{"a", "y"}, PeopleCount(30), false}});
  EXPECT_EQ(told(result), "safe ax 12-12!");
  EXPECT_EQ(told(audited({{{"a", "x"}, PeopleCount(2), true}, {{"a", "y"}, PeopleCount(30), false}})),
            "unsafe ax 2-2!p");
}

TEST(Audit, ATotalThatIsHiddenBoundsNothing) {
  const auto result = audited({{{"a", "x"}, PeopleCount(2), true},
                               {{"a", "Total"}, PeopleCount(2), true},
                               {{"Total", "x"}, PeopleCount(2), true},
                               {{"Total", "Total"}, PeopleCount(2), true}});
  EXPECT_EQ(told(result), "safe ax 0-p aTotal 0-p Totalx 0-p TotalTotal 0-p");
  EXPECT_FALSE(result->totals_taken_as_shown);
}

TEST(Audit, RefusesTotalsThatDoNotAddUp) {
  EXPECT_EQ(told(audited({{{"a", "x"}, PeopleCount(2), true}, {{"a", "Total"}, PeopleCount(3), false, 7}})),
            "Row 7: the cell “a, Total” is not the sum of its cells. Correct it, or leave the totals out.");
  EXPECT_EQ(
      told(audited({{{"a", "x"}, PeopleCount(2)}, {{"a", "Total"}, PeopleCount(2)}, {{"a", "Total"}, PeopleCount(2)}})),
      "The cell “a, Total” stands twice.");
}

}  // namespace
}  // namespace evenhand::disclosure
