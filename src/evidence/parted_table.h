// An aggregate table that holds a figure for each group of each area, or of each period, or of both: the table of the
// whole organisation in its newest period, with the other tables beside it.
//
// Fields: `area` and `period`, mapped (`--map area=borough`) or columns of those names; one that the table uses for
// something else, or narrows with --where, or that holds a single value, parts nothing. Rows whose area is blank or
// means everyone are the whole; without such rows the whole is the areas' sum. Periods are years ("2023", "2023/24") or
// whatever sorts in order; earlier ones are read of the whole organisation. docs/formats/aggregate-table.md.
//
// Errors are read_aggregate_table()'s, and: more than 60 areas or periods.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/aggregate_table.h"

namespace evenhand::evidence {

enum class PartKind { area, period };

struct TablePart {
  PartKind kind = PartKind::area;
  std::string name;  // as in the file
  AggregateTable table;
};

struct PartedTable {
  AggregateTable table;          // of the whole, in the newest period
  std::string period;            // the newest; empty: the file tells of one only
  std::vector<TablePart> parts;  // areas in the file's order, then earlier periods, oldest first
};

Result<PartedTable> read_parted_table(std::string_view csv, const TableOptions& options,
                                      const standard::Communities& communities);

}  // namespace evenhand::evidence
