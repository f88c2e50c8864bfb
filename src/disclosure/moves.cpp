#include "disclosure/moves.h"

#include <algorithm>
#include <cmath>

namespace evenhand::disclosure {
namespace {

constexpr double kCostUnit = 1e-4;           // of the costs of flow.h
constexpr std::int64_t kCostOfSaying = 100;  // a small cell that is hidden anyway, and is to say nothing
constexpr double kWhole = 1e-5;              // a program's inexactness, and a cell at rest

// Cost log(1+a) (design): the larger a count, the more is lost with it. A shown 0 is no cover to hand out for nothing.
std::int64_t cost_of_hiding(const TrueCell& cell) {
  if (cell.mark == Mark::small) return kCostOfSaying;
  return std::llround(std::log1p(static_cast<double>(std::max<std::int64_t>(cell.value, 1))) / kCostUnit);
}

Freedom freedom_of(const TrueCell& cell, const PolicyRule& rule, bool may_hide) {
  const auto shown = meaning(cell, rule);
  Freedom freedom{.up = shown.high >= kUnbounded ? kUnbounded : shown.high - cell.value,
                  .down = cell.value - shown.low,
                  .cost = kCostOfMoving};
  const bool says_too_much = cell.mark == Mark::small && rule.round_to > 1;
  if (says_too_much || (may_hide && cell.mark == Mark::none && cell.printed)) {
    freedom.above = kUnbounded;
    freedom.below = shown.low;
    freedom.cost = cost_of_hiding(cell);
  }
  return freedom;
}

double for_program(std::int64_t room) {
  return room >= kUnbounded ? kInfinite : static_cast<double>(room);
}

}  // namespace

Moves::Moves(const CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide)
    : system_(system), flow_(Flow::of(system)) {
  freedoms_.reserve(system.cells.size());
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    auto freedom = freedom_of(system.cells[i], rule, !may_hide.empty() && may_hide[i]);
    if (may_hide.empty()) freedom.above = freedom.below = 0;
    freedoms_.push_back(freedom);
  }
  if (!flow_) make_program();
}

void Moves::make_program() {
  std::vector<std::vector<LinearProgram::Entry>> entries(system_.cells.size());
  for (std::size_t row = 0; row < system_.sums.size(); ++row) {
    entries[system_.sums[row].total].push_back({row, -1});
    for (const auto part : system_.sums[row].parts) entries[part].push_back({row, 1});
  }
  std::vector<LinearProgram::Column> columns;
  for (std::size_t i = 0; i < system_.cells.size(); ++i) {
    const auto& freedom = freedoms_[i];
    const auto add = [&](std::int64_t most, std::int64_t cost, double sign) {
      if (most <= 0) return kOutsider;
      columns.push_back(
          {.low = 0, .high = for_program(most), .cost = static_cast<double>(cost) * kCostUnit, .entries = entries[i]});
      for (auto& entry : columns.back().entries) entry.coefficient *= sign;
      return columns.size() - 1;
    };
    columns_.push_back({.up = add(freedom.up, kCostOfMoving, 1),
                        .down = add(freedom.down, kCostOfMoving, -1),
                        .above = add(freedom.above, freedom.cost, 1),
                        .below = add(freedom.below, freedom.cost, -1)});
  }
  if (!columns.empty()) program_.emplace(system_.sums.size(), columns);
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
  const auto& freedom = freedoms_[cell];
  if (up != kOutsider) program_->set_bounds(up, 0, for_program(freedom.up));
  if (down != kOutsider) program_->set_bounds(down, 0, for_program(freedom.down));
  if (above != kOutsider) program_->set_bounds(above, 0, for_program(freedom.above));
  if (below != kOutsider) program_->set_bounds(below, 0, for_program(freedom.below));
}

void Moves::hidden(std::size_t cell) {
  freedoms_[cell].cost = kCostOfMoving;
  if (flow_) return;
  for (const auto column : {columns_[cell].above, columns_[cell].below}) {
    if (column != kOutsider) program_->set_cost(column, static_cast<double>(kCostOfMoving) * kCostUnit);
  }
}

double Moves::moved(const double* answer, std::size_t cell) const {
  const auto at = [&](std::size_t column) { return column == kOutsider ? 0.0 : answer[column]; };
  const auto& [up, down, above, below] = columns_[cell];
  return at(up) - at(down) + at(above) - at(below);
}

// Further than what is shown of it lets it.
bool Moves::moves_beyond(std::size_t cell, double deviation) const {
  const auto& freedom = freedoms_[cell];
  return system_.cells[cell].mark != Mark::secondary && (deviation > static_cast<double>(freedom.up) + kWhole ||
                                                         deviation < -static_cast<double>(freedom.down) - kWhole);
}

std::optional<Moves::Answer> Moves::move(std::size_t cell, std::int64_t aim, std::size_t reader,
                                         bool in_whole_numbers) {
  const auto deviation = aim - system_.cells[cell].value;
  if ((deviation > 0 ? freedoms_[cell].up : freedoms_[cell].down) <= 0) return std::nullopt;
  if (!flow_) return move_in_program(cell, deviation, reader, in_whole_numbers);
  const auto* deviations = flow_->move(cell, deviation, reader, freedoms_);
  if (deviations == nullptr) return std::nullopt;
  Answer answer;
  answer.values.reserve(deviations->size());
  for (std::size_t i = 0; i < deviations->size(); ++i) {
    const auto by = (*deviations)[i];
    answer.values.push_back(system_.cells[i].value + by);
    if (i != cell && by != 0 && moves_beyond(i, static_cast<double>(by))) answer.to_hide.push_back(i);
  }
  return answer;
}

std::optional<Moves::Answer> Moves::move_in_program(std::size_t cell, std::int64_t deviation, std::size_t reader,
                                                    bool in_whole_numbers) {
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
      if (i != cell && moves_beyond(i, by)) found->to_hide.push_back(i);
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
