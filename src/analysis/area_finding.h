// One classification in each area of a table (evidence/parted_table.h): how each group fares against everyone in the
// same area. The whole and its areas are protected together, since whoever sees all areas but one and the whole can
// work out the last: what is hidden of the whole here is hidden in its own finding. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/finding.h"
#include "evidence/parted_table.h"

namespace evenhand::analysis {

struct FoundArea {
  std::string area;              // as in the file
  std::vector<FindingRow> rows;  // the groups that it tells of, then everyone in it
};
struct AreaFinding {
  std::string characteristic;  // "Race"
  std::optional<standard::Characteristic> nine;
  std::vector<FoundArea> areas;
  std::vector<std::string> gaps;  // "In Vale: disabled people were less likely to …", the widest sure one first

  [[nodiscard]] bool has_a_gap() const { return !gaps.empty(); }
};

struct FindingByArea {
  Finding finding;                   // of the whole
  std::optional<AreaFinding> areas;  // none: the table has no areas, or they can't be shown without giving people away
};
Result<FindingByArea> finding_by_area(const Comparison& comparison, const CharacteristicFinding& characteristic,
                                      const std::vector<evidence::TablePart>& parts, std::string_view did_well,
                                      const disclosure::Policy& policy, const web::Words& words = web::english());

}  // namespace evenhand::analysis
