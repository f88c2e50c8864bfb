// A CSV file of events in populations: a row a group, or a row for each age band of a group. For `evenhand rates`;
// docs/formats/rates.md is its manual.
//
// Columns: count (whole events) and population (people or person-years, over 0 unless nothing is counted); group,
// and age_band, where there are some. Counts of events are counts of people: they stay PeopleCounts here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rates.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

struct RateGroup {
  std::string name;  // empty: the file has no column of groups
  evidence::PeopleCount count;
  double population = 0;
  std::vector<RateStratum> strata;      // by age band, weighted by the European Standard Population; none without bands
  [[nodiscard]] bool is_exact() const;  // limits are exact Poisson's, not Byar's
  [[nodiscard]] bool has_too_few_to_standardise() const;
};

struct RateTable {
  std::vector<RateGroup> groups;  // in the file's order
  bool by_age = false;
  std::vector<std::string> warnings;
};

// Errors name file, row and column: a cell that is no number, a negative or fractional count, a population of 0 with
// events in it, a band that is none or cuts through a five-year one, the same band twice, or a group whose bands leave
// out an age.
Result<RateTable> read_rates(std::string_view csv, const evidence::TableOptions& options,
                             const standard::Communities& communities);

std::optional<Estimate> crude_rate(const RateGroup& group, double z, double per);

}  // namespace evenhand::analysis
