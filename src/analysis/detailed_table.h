// An aggregate table that holds more than one figure for each group: of several years (`period`), or of people of each
// age and sex (`age_band`, `sex`). Read as the one table that compare.h takes, with what else there is to say beside
// it.
//
// `period`, `age_band` and `sex` are columns of those names, or mapped (`--map period=year`); one that the table uses
// for something else, or that holds one value only, is no detail. A table that can be read without them is: what it
// says never changes by a column that was always there. Errors are read_aggregate_table()’s, and a broken detail’s own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare.h"
#include "analysis/standardise.h"
#include "analysis/trend.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

struct TablePart {
  std::string age_band, sex;  // or empty
  evidence::AggregateTable table;
};

struct DetailedTable {
  evidence::AggregateTable table;      // the newest period’s, of people of all ages and sexes
  std::vector<std::string> strata_by;  // the headings of the columns that people are told apart by: age, sex
  std::vector<TablePart> strata;       // adding up to `table`
  std::string period;                  // the newest; empty: there is one only
  std::vector<std::string> periods;    // oldest first
  std::vector<evidence::AggregateTable> by_period;  // one for each of `periods`
  [[nodiscard]] bool has_strata() const { return !strata.empty(); }
};

// "All ages", "both sexes" and words for everyone: rows that the others add up to, left out.
bool is_a_margin(std::string_view label, const standard::Communities& communities);

Result<DetailedTable> read_detailed_table(std::string_view csv, const evidence::TableOptions& options,
                                          const standard::Communities& communities);

// How a group fares as it is, and standardised for age and sex.
struct StandardisedGroup {
  GroupFinding crude, finding;
  Standardised figures;
  [[nodiscard]] bool agrees() const { return crude.state == finding.state; }
};
// Nothing where the table has no strata, where those that serve hold too few of everyone, or where nothing is left to
// standardise by: age groups are not standardised for age, nor women and men for sex.
std::optional<StandardisedGroup> standardised_group(const DetailedTable& table,
                                                    const evidence::TableCharacteristic& characteristic,
                                                    const evidence::TableGroup& group, const Rule& rule);

// For compare(): where crude and standardised states disagree, neither is suggested. `table` must outlive it.
Amend withholding_where_they_disagree(const DetailedTable& table);

struct GroupTrend {
  std::string heading, group;  // both empty: everyone
  std::string characteristic;  // id, or the heading
  Trend trend;
};
// Everyone first, then each known group that at least two periods tell of.
std::vector<GroupTrend> trends_of(const DetailedTable& table);

}  // namespace evenhand::analysis
