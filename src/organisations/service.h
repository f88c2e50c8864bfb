// Services, and the plan of three to five years: which were graded in which year, and why those. Pure.
//
// The standard asks for an informed, selective choice each year, so that all services are covered within three to five
// years. What is chosen for a year that has passed was covered, unless the plan says why it was not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"

namespace evenhand::organisations {

struct Service {
  ServiceId id;
  int revision = 0;
  std::string name;
  std::string name_key;  // its sort key
  std::string about;     // what it does
  std::optional<Date> closed;
};

struct ServiceYear {
  ServiceId service;
  int year = 0;
  std::string reason;
  std::string not_covered;  // why it was not graded after all; empty: it was, or still will be
};

inline constexpr int kPlanYears = 5;

// Years of the plan begin in April, as cycles do: March 2027 belongs to 2026, “2026 to 2027”.
int plan_year(Date day);
std::string plan_year_words(int year);

// The last year before `year` in which it was covered.
std::optional<int> last_covered(const ServiceId& service, int year, const std::vector<ServiceYear>& plan);
// The next year from `year` on for which it is chosen.
std::optional<int> next_planned(const ServiceId& service, int year, const std::vector<ServiceYear>& plan);
// "last covered 2023", "never covered".
std::string last_covered_words(const ServiceId& service, int year, const std::vector<ServiceYear>& plan);

struct PlanGap {
  ServiceId service;
  std::string name;
  std::optional<int> last;
};
// Open services that are neither covered in the `kPlanYears` years before `year` nor planned within them from it on.
std::vector<PlanGap> never_in_plan(const std::vector<Service>& services, const std::vector<ServiceYear>& plan,
                                   int year);

}  // namespace evenhand::organisations
