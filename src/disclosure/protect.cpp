#include "disclosure/protect.h"

#include <cmath>
#include <map>

#include "base/text.h"
#include "disclosure/gate.h"
#include "disclosure/line_audit.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

constexpr std::int64_t kMostPeople = 1'000'000'000'000;
constexpr std::size_t kMostCells = 1'000'000;

std::int64_t as_shown(std::int64_t value, const PolicyRule& rule) {
  return (value + rule.round_to / 2) / rule.round_to * rule.round_to;
}

ShownFigure figure(const LineCell& cell, const PolicyRule& rule) {
  const Gate gate(rule.reach);
  return cell.mark == Mark::none ? gate.whole(as_shown(cell.value, rule)) : gate.hidden(cell.mark);
}

// A table laid out in full: every combination of the levels that occur, the last direction running fastest.
struct Grid {
  std::vector<std::vector<std::string>> levels;  // by direction, in order of first appearance
  std::vector<LineCell> cells;

  [[nodiscard]] std::vector<std::string> levels_of(std::size_t index) const {
    std::vector<std::string> names(levels.size());
    for (std::size_t d = levels.size(); d-- > 0; index /= levels[d].size())
      names[d] = levels[d][index % levels[d].size()];
    return names;
  }
};

Result<Done> check_cell(const CountTable& table, const CountCell& cell) {
  if (cell.levels.size() != table.by.size()) {
    return invalid("A cell has " + std::to_string(cell.levels.size()) + " levels in a table by " +
                   std::to_string(table.by.size()) + ".");
  }
  for (const auto& level : cell.levels) {
    if (level == kTotal) return invalid("A level is called “Total”: totals are worked out here, so leave them out.");
  }
  const auto people = true_count(cell.count);
  if (people < 0 || people > kMostPeople) return invalid("A count of people is negative or over a million million.");
  if (cell.structural_zero && people > 0) return invalid("A cell that can hold nobody counts somebody.");
  return Done{};
}

Result<Grid> lay_out(const CountTable& table) {
  if (table.by.empty()) return invalid("A table needs at least one direction to be counted by.");
  Grid grid;
  grid.levels.resize(table.by.size());
  std::vector<std::map<std::string, std::size_t>> places(table.by.size());
  for (const auto& cell : table.cells) {
    EVENHAND_CHECK(check_cell(table, cell));
    for (std::size_t d = 0; d < cell.levels.size(); ++d) {
      if (places[d].try_emplace(cell.levels[d], places[d].size()).second) grid.levels[d].push_back(cell.levels[d]);
    }
  }
  std::size_t size = table.cells.empty() ? 0 : 1;
  for (const auto& levels : grid.levels) {
    size *= levels.size();
    if (size > kMostCells) return Error{ErrorKind::too_large, "The table has more than a million cells.", ""};
  }
  grid.cells.resize(size);
  std::vector<bool> seen(size);
  for (const auto& cell : table.cells) {
    std::size_t index = 0;
    for (std::size_t d = 0; d < cell.levels.size(); ++d) {
      index = index * grid.levels[d].size() + places[d].at(cell.levels[d]);
    }
    if (seen[index]) return invalid("The cell “" + join(cell.levels, ", ") + "” stands twice.");
    seen[index] = true;
    grid.cells[index] = {true_count(cell.count), cell.structural_zero ? Mark::not_applicable : Mark::none};
  }
  return grid;
}

// The true sums of every margin of a table in two or more directions, the grand total apart: by the levels that name
// it, with kTotal where a direction is summed over. `directions` that are kept are the set bits.
std::vector<std::pair<std::vector<std::string>, std::int64_t>> margins(const Grid& grid) {
  std::vector<std::pair<std::vector<std::string>, std::int64_t>> sums;
  const std::size_t all = (std::size_t{1} << grid.levels.size()) - 1;
  for (std::size_t kept = 1; kept < all; ++kept) {
    std::map<std::vector<std::string>, std::size_t> place;
    for (std::size_t index = 0; index < grid.cells.size(); ++index) {
      auto names = grid.levels_of(index);
      for (std::size_t d = 0; d < names.size(); ++d) {
        if (!(kept >> d & 1)) names[d] = kTotal;
      }
      const auto [found, is_new] = place.try_emplace(names, sums.size());
      if (is_new) sums.emplace_back(names, 0);
      sums[found->second].second += grid.cells[index].value;
    }
  }
  return sums;
}

}  // namespace

Result<ShownTable> protect(const CountTable& table, const Policy& policy) {
  const auto& rule = policy.rule();
  EVENHAND_TRY(auto grid, lay_out(table));
  if (table.by.size() > 8) return invalid("A table has at most eight directions.");

  Line line{.parts = std::move(grid.cells), .total = {}};
  for (const auto& part : line.parts) line.total.value += part.value;
  protect_line(line, rule);
  grid.cells = std::move(line.parts);

  ShownTable shown{.by = table.by,
                   .cells = {},
                   .policy = rule.name,
                   .policy_version = rule.version,
                   .statement = policy.statement()};
  bool hides = line.total.mark != Mark::none;
  for (std::size_t index = 0; index < grid.cells.size(); ++index) {
    const auto& cell = grid.cells[index];
    hides = hides || cell.mark == Mark::small || cell.mark == Mark::secondary;
    shown.cells.push_back({grid.levels_of(index), figure(cell, rule)});
  }
  if (table.by.size() > 1) {
    // With margins, the cells of several lines would have to be audited together; without them, the line of all cells
    // and the grand total is all there is, and its audit is exact.
    for (const auto& [levels, sum] : margins(grid)) {
      shown.cells.push_back({levels, figure({sum, hides ? Mark::secondary : Mark::none}, rule)});
    }
  }
  shown.cells.push_back({std::vector<std::string>(table.by.size(), std::string(kTotal)), figure(line.total, rule)});
  return shown;
}

ShownFigure protect(PeopleCount count, const Policy& policy) {
  const auto& rule = policy.rule();
  const auto people = true_count(count);
  return figure({people, rule.hides(people) ? Mark::small : Mark::none}, rule);
}

ShownShare protect_share(PeopleCount part, PeopleCount whole, const Policy& policy) {
  const auto& rule = policy.rule();
  const Gate gate(rule.reach);
  const LineCell base{true_count(whole), rule.hides(true_count(whole)) ? Mark::small : Mark::none};
  LineCell good{true_count(part), rule.hides(true_count(part)) ? Mark::small : Mark::none};
  if (base.mark != Mark::none) good.mark = Mark::small;
  // Where nothing is rounded, whole − part is as good as printed: a small one hides the part.
  if (rule.round_to == 1 && good.mark == Mark::none && rule.hides(base.value - good.value)) good.mark = Mark::secondary;

  const auto shown_base = as_shown(base.value, rule);
  const auto percent = [&] {
    if (good.mark != Mark::none) return gate.hidden(good.mark);
    if (shown_base == 0) return gate.hidden(Mark::not_applicable);
    if (shown_base < rule.percent_least_base) return gate.hidden(Mark::small);
    const double share = static_cast<double>(as_shown(good.value, rule)) / static_cast<double>(shown_base);
    return shown_base >= rule.percent_one_decimal_from ? gate.tenths(std::llround(share * 1000))
                                                       : gate.whole(std::llround(share * 100));
  }();
  return {figure(good, rule), figure(base, rule), percent};
}

ShownFigure protect_mean(double mean, PeopleCount people, const Policy& policy) {
  const auto& rule = policy.rule();
  const Gate gate(rule.reach);
  if (people == PeopleCount{}) return gate.hidden(Mark::not_applicable);
  if (rule.hides(true_count(people)) || !(std::abs(mean) < 1e15)) return gate.hidden(Mark::small);
  return gate.tenths(std::llround(mean * 10));
}

}  // namespace evenhand::disclosure
