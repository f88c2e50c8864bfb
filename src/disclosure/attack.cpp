#include "disclosure/attack.h"

#include <algorithm>
#include <cmath>

namespace evenhand::disclosure {
namespace {

// A whole number whose distance from the program's answer is the program's own inexactness.
constexpr double kWhole = 1e-5;

std::optional<std::int64_t> whole(double value) {
  const double nearest = std::round(value);
  if (std::abs(value - nearest) > kWhole) return std::nullopt;
  return static_cast<std::int64_t>(nearest);
}

double deviation(std::int64_t bound, std::int64_t value) {
  return bound >= kUnbounded ? kInfinite : static_cast<double>(bound - value);
}

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

std::vector<Interval> Witnesses::reach(std::size_t reader) const {
  std::vector<Interval> reach;
  reach.reserve(truth_.size());
  for (const auto value : truth_) reach.push_back({value, value});
  for (const auto& values : solutions_) {
    if (reader != kOutsider && values[reader] != truth_[reader]) continue;
    for (std::size_t i = 0; i < values.size(); ++i) {
      reach[i].low = std::min(reach[i].low, values[i]);
      reach[i].high = std::max(reach[i].high, values[i]);
    }
  }
  return reach;
}

Attack::Attack(const CellSystem& system, const PolicyRule& rule, Witnesses& witnesses)
    : system_(system), rule_(rule), witnesses_(witnesses), column_of_(system.cells.size(), kOutsider) {
  // The program is in deviations from the truth: every sum of deviations is 0, and 0 is a solution to start from.
  std::vector<LinearProgram::Column> columns;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    shown_.push_back(meaning(system.cells[i], rule));
    if (shown_[i].is_point()) continue;
    column_of_[i] = columns.size();
    cell_of_.push_back(i);
    columns.push_back({.low = deviation(shown_[i].low, system.cells[i].value),
                       .high = deviation(shown_[i].high, system.cells[i].value)});
  }
  std::size_t rows = 0;
  for (const auto& sum : system.sums) {
    bool any = false;
    const auto enter = [&](std::size_t cell, double coefficient) {
      if (column_of_[cell] == kOutsider) return;
      columns[column_of_[cell]].entries.push_back({rows, coefficient});
      any = true;
    };
    enter(sum.total, -1);
    for (const auto part : sum.parts) enter(part, 1);
    rows += any;
  }
  if (!columns.empty()) program_.emplace(rows, columns);
}

void Attack::set_range(std::size_t cell, const Interval& range) {
  const auto value = system_.cells[cell].value;
  program_->set_bounds(column_of_[cell], deviation(range.low, value), deviation(range.high, value));
}

// No need to look further than what the test asks of a small cell.
Interval Attack::capped(std::size_t cell) const {
  const auto& shown = shown_[cell];
  if (rule_.round_to > 1) return {std::max(shown.low, rule_.hide_from), std::min(shown.high, rule_.hide_to)};
  return {shown.low, std::min(shown.high, std::max(rule_.hide_to + 1, system_.cells[cell].value))};
}

bool Attack::take_answer() {
  std::vector<std::int64_t> values;
  values.reserve(system_.cells.size());
  for (const auto& cell : system_.cells) values.push_back(cell.value);
  const double* answer = program_->values();
  for (std::size_t column = 0; column < cell_of_.size(); ++column) {
    const auto moved = whole(answer[column]);
    if (!moved) return false;
    const auto cell = cell_of_[column];
    values[cell] += *moved;
    if (!shown_[cell].holds(values[cell])) return false;
  }
  return witnesses_.add(std::move(values));
}

bool Attack::push(const std::vector<std::size_t>& cells, Side side) {
  for (const auto cell : cells) {
    set_range(cell, capped(cell));
    program_->set_cost(column_of_[cell], side == Side::up ? -1 : 1);
  }
  const bool found =
      program_->solve(LinearProgram::After::cost_changed) == LinearProgram::Answer::optimal && take_answer();
  for (const auto cell : cells) {
    set_range(cell, shown_[cell]);
    program_->set_cost(column_of_[cell], 0);
  }
  return found;
}

bool Attack::push_one(std::size_t cell, Side side, bool to_the_end) {
  if (!to_the_end) set_range(cell, capped(cell));
  program_->set_cost(column_of_[cell], side == Side::up ? -1 : 1);
  const auto answer = program_->solve(LinearProgram::After::cost_changed);
  bool found = answer == LinearProgram::Answer::optimal && take_answer();
  if (answer == LinearProgram::Answer::optimal && !found) {
    // The end of the linear range is no whole solution: look for the furthest that is.
    const auto [in_whole, values] = program_->solve_in_whole_numbers();
    if (in_whole == LinearProgram::Answer::optimal) {
      std::vector<std::int64_t> solution;
      for (const auto& one : system_.cells) solution.push_back(one.value);
      for (std::size_t column = 0; column < cell_of_.size(); ++column) {
        solution[cell_of_[column]] += std::llround(values[column]);
      }
      found = witnesses_.add(std::move(solution));
    }
  }
  if (!to_the_end) set_range(cell, shown_[cell]);
  program_->set_cost(column_of_[cell], 0);
  return found;
}

std::vector<Exposed> Attack::exposed(std::size_t reader) {
  std::vector<std::size_t> guarded;
  for (std::size_t i = 0; i < system_.cells.size(); ++i) {
    if (i != reader && needs_protection(system_.cells[i], rule_)) guarded.push_back(i);
  }
  const auto least = least_by_cell(system_, reader);
  const auto failing = [&] {
    const auto reach = witnesses_.reach(reader);
    std::vector<Exposed> left;
    for (const auto cell : guarded) {
      if (!passes(reach[cell], rule_, least[cell])) left.push_back({cell, reach[cell], least[cell]});
    }
    return left;
  };
  auto left = failing();
  if (left.empty() || !program_) return left;
  const bool knows = reader != kOutsider && column_of_[reader] != kOutsider;
  if (knows) set_range(reader, {system_.cells[reader].value, system_.cells[reader].value});

  const auto ends = [&](const Exposed& one, Side side) {
    const auto cap = capped(one.cell);
    return side == Side::up ? one.reach.high >= cap.high : one.reach.low <= std::max(cap.low, one.least);
  };
  for (const auto side : {Side::up, Side::down}) {
    // All at once, as long as that helps any of them; then one by one.
    for (std::size_t before = 0; !left.empty();) {
      std::vector<std::size_t> pending;
      for (const auto& one : left) {
        if (column_of_[one.cell] != kOutsider && !ends(one, side)) pending.push_back(one.cell);
      }
      if (pending.size() < 2 || pending.size() == before) break;
      before = pending.size();
      if (!push(pending, side)) break;
      left = failing();
    }
    for (const auto& one : std::vector<Exposed>(left)) {
      if (column_of_[one.cell] == kOutsider || ends(one, side)) continue;
      if (passes(witnesses_.reach(reader)[one.cell], rule_, one.least)) continue;
      push_one(one.cell, side, false);
    }
    left = failing();
  }
  if (knows) set_range(reader, shown_[reader]);
  return left;
}

Interval Attack::interval(std::size_t cell) {
  const auto value = system_.cells[cell].value;
  if (column_of_[cell] == kOutsider) return {value, value};
  Interval found{value, value};
  for (const auto side : {Side::down, Side::up}) {
    program_->set_cost(column_of_[cell], side == Side::up ? -1 : 1);
    const auto answer = program_->solve(LinearProgram::After::cost_changed);
    if (answer == LinearProgram::Answer::unbounded) {
      found.high = kUnbounded;
    } else {
      push_one(cell, side, true);
      const auto reach = witnesses_.reach(kOutsider)[cell];
      found = {std::min(found.low, reach.low), std::max(found.high, reach.high)};
    }
    program_->set_cost(column_of_[cell], 0);
  }
  return found;
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
