// The figures of a workforce standard as a CSV file holds them: a row for each indicator, part and group.
// docs/formats/workforce.md is its manual; the template is made from the standard's own data. Pure.
//
//   indicator,part,Ethnicity,numerator,denominator,counts
//   2,,BME,60,260,"Appointed, of shortlisted"
//
// Such a file is an aggregate table too: `evenhand compare FILE --map group=Ethnicity --map good=numerator --map
// total=denominator --where indicator=2` finds what a page finds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/aggregate_table.h"
#include "organisations/import.h"
#include "standard/workforce_standard.h"

namespace evenhand::analysis {

inline constexpr std::string_view kNotKnown = "unknown";  // the group of those whose answer is not there

struct WorkforceFigure {
  std::string indicator, part;  // ids as the standard has them; no part: empty
  std::string group;            // a group's id, or kNotKnown; empty: the whole organisation (yes or no)
  std::optional<evidence::PeopleCount> numerator, denominator;
  std::optional<double> score;
  std::optional<bool> answer;
  friend bool operator==(const WorkforceFigure&, const WorkforceFigure&) = default;
};

// How a file writes the cells of an indicator: "WRES 2" for 2.
struct AsWritten {
  std::string indicator, part;
};

struct WorkforceFile {
  std::vector<WorkforceFigure> figures;  // in the file's order, without rows that nobody filled in
  std::map<std::pair<std::string, std::string>, AsWritten> as_written;  // by indicator and part
  organisations::ImportReport report;  // read, left out (not filled in), refused with row and column, checks
};

// A file that is no CSV, or lacks a column, is an error. A row that is wrong is refused, with its row and column; where
// groups do not add up to their total, every row of that figure is. No sentence holds a count.
Result<WorkforceFile> read_workforce_file(std::string_view csv, const standard::WorkforceStandard& standard,
                                          const std::string& file);

// The template, to be filled in.
std::string workforce_template(const standard::WorkforceStandard& standard);

// How the figures of an indicator are read from the same file as an aggregate table, for evidence and for `compare`.
evidence::TableOptions table_of_indicator(const standard::WorkforceStandard& standard,
                                          const standard::WorkforceIndicator& indicator, const AsWritten& written,
                                          std::string file);

}  // namespace evenhand::analysis
