#include "disclosure/attack.h"

#include <algorithm>
#include <cmath>

#include "disclosure/linear_program.h"

namespace evenhand::disclosure {
namespace {

// A number whose distance from a whole one the program's answer is the program's own inexactness.
constexpr double kWhole = 1e-5;

}  // namespace

Witnesses::Witnesses(const CellSystem& system) : system_(&system) {
  for (const auto& cell : system.cells) truth_.push_back(cell.value);
}

bool Witnesses::add(std::vector<std::int64_t> values) {
  for (const auto value : values) {
    if (value < 0) return false;
  }
  for (const auto& sum : system_->sums) {
    std::int64_t total = 0;
    for (const auto part : sum.parts) total += values[part];
    if (total != values[sum.total]) return false;
  }
  solutions_.push_back(std::move(values));
  return true;
}

void Witnesses::keep_fitting(std::size_t cell, const Interval& shown) {
  std::erase_if(solutions_, [&](const auto& values) { return !shown.holds(values[cell]); });
}

std::vector<Interval> Witnesses::reach(const std::vector<std::size_t>& cells, std::size_t reader) const {
  std::vector<Interval> reach;
  reach.reserve(cells.size());
  for (const auto cell : cells) reach.push_back({truth_[cell], truth_[cell]});
  for (const auto& values : solutions_) {
    if (reader != kOutsider && values[reader] != truth_[reader]) continue;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      reach[i] = {std::min(reach[i].low, values[cells[i]]), std::max(reach[i].high, values[cells[i]])};
    }
  }
  return reach;
}

std::vector<std::int64_t> aims(const Exposed& exposed, const PolicyRule& rule) {
  std::vector<std::int64_t> missing;
  if (rule.round_to == 1) {
    if (exposed.reach.high <= rule.hide_to) missing.push_back(rule.hide_to + 1);
    if (exposed.reach.low > exposed.least) missing.push_back(exposed.least);
    return missing;
  }
  // Four values in a row: upwards, downwards, or, where neither end is open that far, one end at a time.
  const auto low = std::max(exposed.reach.low, rule.hide_from), high = std::min(exposed.reach.high, rule.hide_to);
  if (low + 3 <= rule.hide_to) missing.push_back(low + 3);
  if (high - 3 >= rule.hide_from) missing.push_back(high - 3);
  for (auto step = rule.hide_to; step > high; --step) missing.push_back(step);
  for (auto step = rule.hide_from; step < low; ++step) missing.push_back(step);
  return missing;
}

Attack::Attack(const CellSystem& system, const PolicyRule& rule, Witnesses& witnesses)
    : system_(system), rule_(rule), witnesses_(witnesses), moves_(system, rule) {
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    if (needs_protection(system.cells[i], rule)) guarded_.push_back(i);
  }
}

std::vector<Exposed> Attack::not_yet_safe(std::size_t reader) const {
  const auto least = least_by_cell(system_, reader);
  const auto reach = witnesses_.reach(guarded_, reader);
  std::vector<Exposed> left;
  for (std::size_t i = 0; i < guarded_.size(); ++i) {
    const auto cell = guarded_[i];
    if (cell != reader && !passes(reach[i], rule_, least[cell])) left.push_back({cell, reach[i], least[cell]});
  }
  return left;
}

bool Attack::look_for(Exposed& one, std::size_t reader) {
  for (const auto aim : aims(one, rule_)) {
    one.reach = witnesses_.reach({one.cell}, reader)[0];
    if (passes(one.reach, rule_, one.least)) return true;
    if (one.reach.holds(aim)) continue;
    ++effort_;
    const auto moved = moves_.move(one.cell, aim, reader, true);
    const bool found = moved && !moved->values.empty() && witnesses_.add(moved->values);
    // Suppression asks for every aim: one that can't be had decides.
    if (!found && rule_.round_to == 1) return false;
  }
  one.reach = witnesses_.reach({one.cell}, reader)[0];
  return passes(one.reach, rule_, one.least);
}

std::vector<Exposed> Attack::exposed(std::size_t reader) {
  auto left = not_yet_safe(reader);
  std::erase_if(left, [&](Exposed& one) { return look_for(one, reader); });
  return left;
}

bool Attack::is_safe_from(std::size_t reader) {
  auto left = not_yet_safe(reader);
  return std::all_of(left.begin(), left.end(), [&](Exposed& one) { return look_for(one, reader); });
}

std::vector<Interval> whole_intervals(const CellSystem& system, const PolicyRule& rule) {
  std::vector<Interval> intervals;
  std::vector<std::size_t> column_of(system.cells.size(), kOutsider), cell_of;
  std::vector<LinearProgram::Column> columns;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const auto shown = meaning(system.cells[i], rule);
    const auto value = system.cells[i].value;
    intervals.push_back({value, value});
    if (shown.is_point()) continue;
    column_of[i] = columns.size();
    cell_of.push_back(i);
    columns.push_back({.low = static_cast<double>(shown.low - value),
                       .high = shown.high >= kUnbounded ? kInfinite : static_cast<double>(shown.high - value)});
  }
  for (std::size_t row = 0; row < system.sums.size(); ++row) {
    const auto enter = [&](std::size_t cell, double coefficient) {
      if (column_of[cell] != kOutsider) columns[column_of[cell]].entries.push_back({row, coefficient});
    };
    enter(system.sums[row].total, -1);
    for (const auto part : system.sums[row].parts) enter(part, 1);
  }
  if (columns.empty()) return intervals;

  LinearProgram program(system.sums.size(), columns);
  std::vector<std::int64_t> values(system.cells.size());
  const auto take = [&](const double* answer) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = system.cells[i].value;
      if (column_of[i] == kOutsider) continue;
      const double moved = answer[column_of[i]];
      if (std::abs(moved - std::round(moved)) > kWhole) return;
      values[i] += std::llround(moved);
    }
    // A whole solution says something about every cell, not only the one that was asked for.
    for (const auto& sum : system.sums) {
      std::int64_t total = 0;
      for (const auto part : sum.parts) total += values[part];
      if (total != values[sum.total]) return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      intervals[i] = {std::min(intervals[i].low, values[i]), std::max(intervals[i].high, values[i])};
    }
  };
  for (std::size_t column = 0; column < columns.size(); ++column) {
    auto& interval = intervals[cell_of[column]];
    const auto value = system.cells[cell_of[column]].value;
    for (const double cost : {1.0, -1.0}) {
      program.set_cost(column, cost);
      const auto answer = program.solve();
      if (answer == LinearProgram::Answer::unbounded) {
        interval.high = kUnbounded;
      } else if (answer == LinearProgram::Answer::optimal) {
        // No whole solution goes further than the program did.
        const double end = program.values()[column];
        take(program.values());
        const auto reached = cost > 0 ? value - interval.low : interval.high - value;
        if (static_cast<double>(reached) < std::floor(std::abs(end) + kWhole)) {
          const auto [whole_answer, whole_values] = program.solve_in_whole_numbers();
          if (whole_answer == LinearProgram::Answer::optimal) take(whole_values.data());
        }
      }
    }
    program.set_cost(column, 0);
  }
  return intervals;
}

std::vector<std::size_t> single_cells(const CellSystem& system) {
  std::vector<bool> is_sum(system.cells.size());
  for (const auto& sum : system.sums) is_sum[sum.total] = true;
  std::vector<std::size_t> singles;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const auto& cell = system.cells[i];
    const bool hidden = cell.mark == Mark::small || cell.mark == Mark::secondary || !cell.printed;
    if (cell.value == 1 && hidden && !is_sum[i]) singles.push_back(i);
  }
  return singles;
}

}  // namespace evenhand::disclosure
