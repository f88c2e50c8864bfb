#include "disclosure/moves.h"

#include <algorithm>
#include <cmath>

namespace evenhand::disclosure {
namespace {

constexpr double kCostOfMoving = 1e-4;  // within what is shown: so that few cells move
constexpr double kCostOfSaying = 0.01;  // a small cell that is hidden anyway, and is to say nothing
constexpr double kWhole = 1e-5;         // a program's inexactness, and a cell at rest

// Cost log(1+a) (design): the larger a count, the more is lost with it. A shown 0 is no cover to hand out for nothing.
double cost_of_hiding(const TrueCell& cell) {
  if (cell.mark == Mark::small) return kCostOfSaying;
  return std::log1p(static_cast<double>(std::max<std::int64_t>(cell.value, 1)));
}

double room_above(const Interval& shown, std::int64_t value) {
  return shown.high >= kUnbounded ? kInfinite : static_cast<double>(shown.high - value);
}

}  // namespace

Moves::Moves(const CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide)
    : system_(system), columns_(system.cells.size()) {
  std::vector<std::vector<LinearProgram::Entry>> entries(system.cells.size());
  for (std::size_t row = 0; row < system.sums.size(); ++row) {
    entries[system.sums[row].total].push_back({row, -1});
    for (const auto part : system.sums[row].parts) entries[part].push_back({row, 1});
  }
  std::vector<LinearProgram::Column> columns;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const auto& cell = system.cells[i];
    const auto shown = shown_.emplace_back(meaning(cell, rule));
    const auto add = [&](double most, double cost, double sign) {
      if (most <= 0) return kOutsider;
      columns.push_back({.low = 0, .high = most, .cost = cost, .entries = entries[i]});
      for (auto& entry : columns.back().entries) entry.coefficient *= sign;
      return columns.size() - 1;
    };
    columns_[i].up = add(room_above(shown, cell.value), kCostOfMoving, 1);
    columns_[i].down = add(static_cast<double>(cell.value - shown.low), kCostOfMoving, -1);
    const bool says_too_much = cell.mark == Mark::small && rule.round_to > 1;
    const bool may = !may_hide.empty() && may_hide[i] && cell.mark == Mark::none && cell.printed;
    if (may_hide.empty() || (!says_too_much && !may)) continue;
    columns_[i].above = add(kInfinite, cost_of_hiding(cell), 1);
    columns_[i].below = add(static_cast<double>(shown.low), cost_of_hiding(cell), -1);
  }
  if (!columns.empty()) program_.emplace(system.sums.size(), columns);
}

// The cell's own columns move as they are told: up or down by the whole deviation.
void Moves::pin(std::size_t cell, std::int64_t deviation) {
  const auto& [up, down, above, below] = columns_[cell];
  const auto up_by = static_cast<double>(std::max<std::int64_t>(deviation, 0));
  const auto down_by = static_cast<double>(std::max<std::int64_t>(-deviation, 0));
  if (up != kOutsider) program_->set_bounds(up, up_by, up_by);
  if (down != kOutsider) program_->set_bounds(down, down_by, down_by);
  if (above != kOutsider) program_->set_bounds(above, 0, 0);
  if (below != kOutsider) program_->set_bounds(below, 0, 0);
}

void Moves::release(std::size_t cell) {
  const auto& [up, down, above, below] = columns_[cell];
  const auto value = system_.cells[cell].value;
  const auto& shown = shown_[cell];
  if (up != kOutsider) program_->set_bounds(up, 0, room_above(shown, value));
  if (down != kOutsider) program_->set_bounds(down, 0, static_cast<double>(value - shown.low));
  if (above != kOutsider) program_->set_bounds(above, 0, kInfinite);
  if (below != kOutsider) program_->set_bounds(below, 0, static_cast<double>(shown.low));
}

void Moves::hidden(std::size_t cell) {
  for (const auto column : {columns_[cell].above, columns_[cell].below}) {
    if (column != kOutsider) program_->set_cost(column, kCostOfMoving);
  }
}

double Moves::moved(const double* answer, std::size_t cell) const {
  const auto at = [&](std::size_t column) { return column == kOutsider ? 0.0 : answer[column]; };
  const auto& [up, down, above, below] = columns_[cell];
  return at(up) - at(down) + at(above) - at(below);
}

std::optional<Moves::Answer> Moves::move(std::size_t cell, std::int64_t aim, std::size_t reader,
                                         bool in_whole_numbers) {
  const auto deviation = aim - system_.cells[cell].value;
  if ((deviation > 0 ? columns_[cell].up : columns_[cell].down) == kOutsider) return std::nullopt;
  pin(cell, deviation);
  if (reader != kOutsider) pin(reader, 0);
  std::optional<Answer> found;
  const auto take = [&](const double* answer) {
    found.emplace();
    bool is_whole = true;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const double by = moved(answer, i);
      is_whole = is_whole && std::abs(by - std::round(by)) < kWhole;
      found->values.push_back(system_.cells[i].value + std::llround(by));
      const auto beyond = [&](std::size_t column) { return column != kOutsider && answer[column] > kWhole; };
      if (system_.cells[i].mark != Mark::secondary && (beyond(columns_[i].above) || beyond(columns_[i].below))) {
        found->to_hide.push_back(i);
      }
    }
    if (!is_whole) found->values.clear();
  };
  if (program_->solve_from_rest() == LinearProgram::Answer::optimal) take(program_->values());
  if (found && found->values.empty() && in_whole_numbers) {
    const auto [answer, values] = program_->solve_in_whole_numbers();
    found.reset();
    if (answer == LinearProgram::Answer::optimal) take(values.data());
  }
  release(cell);
  if (reader != kOutsider) release(reader);
  return found;
}

}  // namespace evenhand::disclosure
