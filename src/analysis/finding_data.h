// A finding as rows of data: the same columns in the file of a measure for staff, in an area's file and in the open
// data of an edition. Counts are as they may be shown, with their marks; each row says where it comes from. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/finding.h"
#include "analysis/provenance.h"

namespace evenhand::analysis {

// area, characteristic, group, people, …, state, missing, then provenance_columns().
std::vector<DataColumn> finding_columns();
// `area`: as its file calls it; empty: everywhere. `from`: of the figures of that area, where there is one.
std::vector<std::string> finding_cells(std::string_view area, std::string_view characteristic, const FindingRow& row,
                                       const Provenance& from);

}  // namespace evenhand::analysis
