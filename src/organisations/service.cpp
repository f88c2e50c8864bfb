#include "organisations/service.h"

namespace evenhand::organisations {

int plan_year(Date day) {
  const int year = static_cast<int>(day.year());
  return day.month() < std::chrono::April ? year - 1 : year;
}

std::string plan_year_words(int year) {
  return std::to_string(year) + " to " + std::to_string(year + 1);
}

std::optional<int> last_covered(const ServiceId& service, int year, const std::vector<ServiceYear>& plan) {
  std::optional<int> last;
  for (const auto& one : plan)
    if (one.service == service && one.year < year && one.not_covered.empty() && one.year > last.value_or(0))
      last = one.year;
  return last;
}

std::optional<int> next_planned(const ServiceId& service, int year, const std::vector<ServiceYear>& plan) {
  std::optional<int> next;
  for (const auto& one : plan)
    if (one.service == service && one.year >= year && one.not_covered.empty() && (!next || one.year < *next))
      next = one.year;
  return next;
}

std::string last_covered_words(const ServiceId& service, int year, const std::vector<ServiceYear>& plan) {
  const auto last = last_covered(service, year, plan);
  return last ? "last covered " + std::to_string(*last) : "never covered";
}

std::vector<PlanGap> never_in_plan(const std::vector<Service>& services, const std::vector<ServiceYear>& plan,
                                   int year) {
  std::vector<PlanGap> gaps;
  for (const auto& service : services) {
    if (service.closed) continue;
    const auto last = last_covered(service.id, year, plan);
    const auto next = next_planned(service.id, year, plan);
    const bool lately = last && *last >= year - kPlanYears;
    const bool soon = next && *next < year + kPlanYears;
    if (!lately && !soon) gaps.push_back({service.id, service.name, last});
  }
  return gaps;
}

}  // namespace evenhand::organisations
