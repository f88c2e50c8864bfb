#include "analysis/finding_data.h"

#include <cmath>

namespace evenhand::analysis {

std::vector<DataColumn> finding_columns() {
  std::vector<DataColumn> columns{
      {"area", "string", "The area, as its file calls it; empty: everywhere"},
      {"characteristic", "string", "What people are grouped by"},
      {"group", "string", "The group; the last of each characteristic is everyone"},
      {"people", "integer", "How many people are counted; empty with a mark where hidden"},
      {"people_mark", "string", "c: hidden because small; s: hidden to protect another figure"},
      {"good", "integer", "How many of them did well; empty with a mark where hidden"},
      {"good_mark", "string", "As people_mark"},
      {"percent", "number", "Of 100 people, how many did well, each counted alike; empty where hidden"},
      {"weighted_percent", "integer",
       "Where people are weighted, as in a survey: of 100, how many did well, each counted by their weight; the "
       "difference and its interval are of these. Empty where nobody is weighted, and where it is hidden"},
      {"effective_people", "integer",
       "How many people counted alike would tell as much as these weighted ones, to the nearest 5; empty where nobody "
       "is weighted, and where it is hidden"},
      {"difference", "integer", "Points from everyone (of the area, where it is of one), from the figures shown"},
      {"lower", "integer", "The lower end of its 95% interval, from the figures shown"},
      {"upper", "integer", "The upper end"},
      {"state", "string", "worse, better, as well or not enough evidence; empty: not compared"},
      {"missing", "string", "Why a row is not compared: unknown, not stated, hidden at source; else empty"}};
  const auto& provenance = provenance_columns();
  columns.insert(columns.end(), provenance.begin(), provenance.end());
  return columns;
}

std::vector<std::string> finding_cells(std::string_view area, std::string_view characteristic, const FindingRow& row,
                                       const Provenance& from) {
  const auto effective = row.effective_people();
  std::vector<std::string> cells{std::string(area),
                                 std::string(characteristic),
                                 row.group,
                                 row.hidden_at_source ? "" : row.people.cell(),
                                 std::string(row.people.mark_letter()),
                                 row.hidden_at_source ? "" : row.good.cell(),
                                 std::string(row.good.mark_letter()),
                                 row.hidden_at_source ? "" : row.percent.cell(),
                                 row.weighted && row.share() ? std::to_string(std::lround(*row.share() * 100)) : "",
                                 effective ? std::to_string(*effective) : "",
                                 row.state && row.difference ? std::to_string(*row.difference) : "",
                                 row.interval ? std::to_string(row.interval->low) : "",
                                 row.interval ? std::to_string(row.interval->high) : "",
                                 row.state ? std::string(state_word(*row.state)) : "",
                                 row.missing};
  for (auto& cell : provenance_cells(from)) cells.push_back(std::move(cell));
  return cells;
}

}  // namespace evenhand::analysis
