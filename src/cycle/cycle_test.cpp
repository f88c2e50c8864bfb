#include "cycle/cycle.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::cycle {
namespace {

TEST(Cycle, From2023OnEds2022IsOfferedFirst) {
  EXPECT_EQ(editions_offered(2022).front()->id, "eds2");
  EXPECT_EQ(editions_offered(2023).front()->id, "eds2022");
  EXPECT_EQ(editions_offered(2026).size(), standard::built_in_editions().size());
  EXPECT_EQ(editions_offered(2026).back()->id, "eds2");
}

TEST(Cycle, IsDueOnTheDayOfItsEdition) {
  EXPECT_EQ(date_text(usual_publish_by(2026, *standard::built_in_edition("eds2022"))), "2027-02-28");
  EXPECT_EQ(date_text(usual_publish_by(2026, *standard::built_in_edition("eds2"))), "2027-03-31");
}

TEST(Cycle, AYearIsAFullNumberWithinReason) {
  EXPECT_EQ(*cycle_year(" 2026 "), 2026);
  for (const char* wrong : {"", "26", "2010", "2101", "2026x", "-2026", "2026.5"})
    EXPECT_FALSE(cycle_year(wrong)) << wrong;
}

TEST(Cycle, ItsNameSaysBothCalendarYears) {
  EXPECT_EQ(usual_name(2026), "Equality cycle 2026 to 2027");
}

TEST(Cycle, StatusesAreReadBackFromTheirIds) {
  for (const auto status : {Status::open, Status::published, Status::closed})
    EXPECT_EQ(status_named(status_id(status)), status);
  EXPECT_EQ(status_named("over"), std::nullopt);
}

}  // namespace
}  // namespace evenhand::cycle
