#include "objectives/business_planning.h"

#include <gmock/gmock.h>

namespace evenhand::objectives {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Objective objective(const std::string& title, const std::string& line) {
  Objective made;
  made.title = title;
  made.business_plan_line = line;
  return made;
}

TEST(BusinessPlanning, HasNotStartedWithoutAnyLink) {
  const auto facts = business_planning_facts({}, {});
  EXPECT_FALSE(facts.started);
  EXPECT_EQ(facts.sentence, "No objective is linked to a business-plan line yet.");
  EXPECT_THAT(facts.left, ElementsAre("Write the objectives: each needs a line in the business plan."));
}

TEST(BusinessPlanning, CountsObjectivesByTheirOwnLine) {
  const auto facts = business_planning_facts({objective("Book by text", "Line 4.2"), objective("Ask once", "")}, {});
  EXPECT_TRUE(facts.started);
  EXPECT_EQ(facts.sentence, "1 of 2 objectives is linked to a line of the business plan.");
  EXPECT_THAT(facts.left, ElementsAre("“Ask once” has no line in the business plan"));
}

TEST(BusinessPlanning, NeverLetsAnotherLinkStandForAnObjectivesLine) {
  const auto facts = business_planning_facts({objective("Ask once", "")}, {{.kind = cycle::LinkKind::risk}});
  EXPECT_TRUE(facts.started) << "a risk on the register is a beginning";
  EXPECT_EQ(facts.sentence,
            "No objective is linked to a business-plan line yet. 1 link leads into other plans, risks and papers.");
  EXPECT_EQ(facts.left.size(), 1u);
}

TEST(BusinessPlanning, LeavesNothingWhenEachObjectiveHasALine) {
  const auto facts = business_planning_facts({objective("Book by text", "Line 4.2")},
                                             {{.kind = cycle::LinkKind::risk}, {.kind = cycle::LinkKind::contract}});
  EXPECT_EQ(facts.sentence,
            "1 of 1 objective is linked to a line of the business plan. 2 links lead into other plans, risks and "
            "papers.");
  EXPECT_THAT(facts.left, IsEmpty());
}

}  // namespace
}  // namespace evenhand::objectives
