#include "organisations/service.h"

#include <gtest/gtest.h>

namespace evenhand::organisations {
namespace {

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

TEST(PlanYear, BeginsInApril) {
  EXPECT_EQ(plan_year(*parse_date("2027-03-31")), 2026);
  EXPECT_EQ(plan_year(*parse_date("2027-04-01")), 2027);
  EXPECT_EQ(plan_year_words(2026), "2026 to 2027");
}

TEST(ServicePlan, TellsWhenAServiceWasLastCovered) {
  const auto id = ServiceId::make(kNow);
  const std::vector<ServiceYear> plan = {{id, 2021, "Many complaints", ""},
                                         {id, 2023, "Its turn", ""},
                                         {id, 2024, "Its turn", "The ward moved"},
                                         {id, 2026, "Its turn", ""}};
  EXPECT_EQ(last_covered(id, 2026, plan), 2023);  // 2024 was not covered after all, 2026 is this year
  EXPECT_EQ(last_covered_words(id, 2026, plan), "last covered 2023");
  EXPECT_EQ(last_covered_words(id, 2021, plan), "never covered");
  EXPECT_EQ(next_planned(id, 2024, plan), 2026);
  EXPECT_EQ(next_planned(id, 2027, plan), std::nullopt);
}

TEST(ServicePlan, NamesOpenServicesThatNoYearOfItHolds) {
  const auto lately = ServiceId::make(kNow), long_ago = ServiceId::make(kNow), planned = ServiceId::make(kNow),
             closed = ServiceId::make(kNow);
  const std::vector<Service> services = {{.id = lately, .name = "Maternity"},
                                         {.id = long_ago, .name = "Pharmacy"},
                                         {.id = planned, .name = "Autism assessment"},
                                         {.id = closed, .name = "Walk-in", .closed = parse_date("2025-01-01").value()}};
  const std::vector<ServiceYear> plan = {{lately, 2021, "r", ""}, {long_ago, 2020, "r", ""}, {planned, 2030, "r", ""}};
  const auto gaps = never_in_plan(services, plan, 2026);
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].name, "Pharmacy");
  EXPECT_EQ(gaps[0].last, 2020);
}

}  // namespace
}  // namespace evenhand::organisations
