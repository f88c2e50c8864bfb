#include "disclosure/audit.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "disclosure/attack.h"
#include "disclosure/gate.h"
#include "disclosure/table_cells.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

std::string named(const AuditCell& cell) {
  return (cell.row ? "Row " + std::to_string(cell.row) + ": the" : "The") + " cell “" + join(cell.levels, ", ") + "”";
}

bool is_total(const AuditCell& cell) {
  return std::find(cell.levels.begin(), cell.levels.end(), kTotal) != cell.levels.end();
}

}  // namespace

Result<Audit> audit(const std::vector<std::string>& by, const std::vector<AuditCell>& cells, std::int64_t threshold,
                    const ExactCapability& capability) {
  CountTable table{.by = by, .cells = {}};
  for (const auto& cell : cells) {
    if (!is_total(cell)) table.cells.push_back({cell.levels, cell.count});
  }
  EVENHAND_TRY(auto laid, lay_out({table}, {}));
  if (!laid.tables[0].shows_margins) {
    return Error{ErrorKind::too_large, "The table has more than 20,000 cells with its totals: audit it in parts.", ""};
  }
  auto& system = laid.system;
  std::map<std::vector<std::string>, std::size_t> places;
  for (const auto& cell : laid.tables[0].cells) places[cell.levels] = cell.index;

  std::vector<std::size_t> hidden_at;
  std::vector<const AuditCell*> hidden;
  std::vector<bool> given(system.cells.size(), false);
  for (const auto& cell : cells) {
    if (cell.levels.size() != by.size()) return invalid(named(cell) + " has another number of levels than the table.");
    const auto place = places.find(cell.levels);
    if (place == places.end()) {
      return invalid(named(cell) + " is a total of cells that the table does not have. Give the cells too.");
    }
    const auto index = place->second;
    if (given[index]) return invalid(named(cell) + " stands twice.");
    given[index] = true;
    if (system.cells[index].value != true_count(cell.count)) {
      return invalid(named(cell) + " is not the sum of its cells. Correct it, or leave the totals out.");
    }
    if (!cell.hidden) continue;
    system.cells[index].mark = Mark::secondary;
    hidden_at.push_back(index);
    hidden.push_back(&cell);
  }

  PolicyRule rule;
  rule.hide_from = 1;
  rule.hide_to = threshold - 1;
  Audit result;
  for (const auto& cell : laid.tables[0].cells) {
    result.totals_taken_as_shown = result.totals_taken_as_shown || (cell.summed_over > 0 && !given[cell.index]);
  }
  const auto intervals = whole_intervals(system, rule);
  const Gate gate(Policy::exact(capability).rule().reach);
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    const auto& interval = intervals[hidden_at[i]];
    const auto value = system.cells[hidden_at[i]].value;
    AuditedCell one{.levels = hidden[i]->levels,
                    .value = gate.whole(value),
                    .lower = gate.whole(interval.low),
                    .upper = std::nullopt,
                    .exact = interval.is_point(),
                    .primary = rule.hides(value)};
    if (interval.high < kUnbounded) one.upper = gate.whole(interval.high);
    if (one.primary && !passes(interval, rule)) result.safe = false;
    result.cells.push_back(std::move(one));
  }
  Witnesses witnesses(system);
  Attack attack(system, rule, witnesses);
  const auto singles = single_cells(system);
  result.safe_from_the_only_person = result.safe && std::all_of(singles.begin(), singles.end(), [&](auto single) {
                                       return attack.is_safe_from(single);
                                     });
  return result;
}

}  // namespace evenhand::disclosure
