#include "disclosure/suppression.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "disclosure/attack.h"
#include "disclosure/linear_program.h"

namespace evenhand::disclosure {
namespace {

// Showing hidden cells again is tried for this many at most: in larger tables it costs more than it gives back.
constexpr std::size_t kMostShownAgain = 200;

// A small cell that is hidden anyway costs next to nothing.
constexpr double kCostOfSaying = 0.01;

// Cost log(1+a) (design): the larger a count, the more is lost with it. A shown 0 is no cover to hand out for nothing.
double cost_of(const TrueCell& cell) {
  if (cell.mark == Mark::small) return kCostOfSaying;
  return std::log1p(static_cast<double>(std::max<std::int64_t>(cell.value, 1)));
}

// The cheapest cells to hide so that a small one may lie where a reader must not rule it out.
//
// In deviations y from the truth: every sum of deviations is 0, the small cell moves to its aim, and whatever shown
// cell moves beyond what its figure says pays cost · distance. The cells that pay are hidden. (The attacker's flow of
// Kelly JP, Golden BL, Assad AA. Cell suppression: disclosure protection for sensitive tabular data. Networks
// 1992;22:397–417, for any system of sums.)
class Cover {
 public:
  Cover(CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide, Witnesses& witnesses)
      : system_(system), rule_(rule), may_hide_(may_hide), witnesses_(witnesses) {
    std::vector<LinearProgram::Column> columns;
    std::vector<std::vector<LinearProgram::Entry>> entries(system.cells.size());
    for (std::size_t row = 0; row < system.sums.size(); ++row) {
      entries[system.sums[row].total].push_back({row, -1});
      for (const auto part : system.sums[row].parts) entries[part].push_back({row, 1});
    }
    for (std::size_t i = 0; i < system.cells.size(); ++i) {
      const auto& cell = system.cells[i];
      const auto shown = meaning(cell, rule);
      places_.push_back({});
      auto& place = places_.back();
      const auto add = [&](double low, double high, double cost, double sign) {
        if (low == high) return kOutsider;
        columns.push_back({.low = low, .high = high, .cost = cost, .entries = entries[i]});
        for (auto& entry : columns.back().entries) entry.coefficient *= sign;
        return columns.size() - 1;
      };
      place.within = add(static_cast<double>(shown.low - cell.value),
                         shown.high >= kUnbounded ? kInfinite : static_cast<double>(shown.high - cell.value), 0, 1);
      const bool says_too_much = cell.mark == Mark::small && rule.round_to > 1;
      if (!says_too_much && (cell.mark != Mark::none || !cell.printed || !may_hide[i])) continue;
      place.above = add(0, kInfinite, cost_of(cell), 1);
      place.below = add(0, static_cast<double>(shown.low), cost_of(cell), -1);
    }
    program_.emplace(system.sums.size(), columns);
  }

  // Hides what lets `cell` be `aim` for this reader. Gives what it hid; nothing where no hiding does.
  std::optional<std::vector<std::size_t>> hide_for(std::size_t cell, std::int64_t aim, std::size_t reader) {
    const auto& place = places_[cell];
    if (place.within == kOutsider) return std::nullopt;
    const auto move = static_cast<double>(aim - system_.cells[cell].value);
    pin(cell, move);
    const bool knows = reader != kOutsider && places_[reader].within != kOutsider;
    if (knows) pin(reader, 0);
    const auto answer = program_->solve(LinearProgram::After::bounds_changed);
    std::optional<std::vector<std::size_t>> hidden;
    if (answer == LinearProgram::Answer::optimal) hidden = hide_what_moved();
    restore(cell);
    if (knows) restore(reader);
    return hidden;
  }

  // Hides one more cell of a sum that `cell` stands in: where whole numbers ask for more than the program gave.
  bool hide_a_neighbour(std::size_t cell) {
    std::optional<std::size_t> best;
    for (const auto& sum : system_.sums) {
      if (sum.total != cell && std::find(sum.parts.begin(), sum.parts.end(), cell) == sum.parts.end()) continue;
      const auto consider = [&](std::size_t i) {
        const bool may = system_.cells[i].mark == Mark::none && system_.cells[i].printed && may_hide_[i];
        if (may && (!best || cost_of(system_.cells[i]) < cost_of(system_.cells[*best]))) best = i;
      };
      consider(sum.total);
      for (const auto part : sum.parts) consider(part);
    }
    if (!best) return false;
    hide(*best);
    return true;
  }

 private:
  struct Place {
    std::size_t within = kOutsider, above = kOutsider, below = kOutsider;  // columns
  };

  void pin(std::size_t cell, double move) {
    program_->set_bounds(places_[cell].within, move, move);
    for (const auto column : {places_[cell].above, places_[cell].below}) {
      if (column != kOutsider) program_->set_bounds(column, 0, 0);
    }
  }

  void restore(std::size_t cell) {
    const auto shown = meaning(system_.cells[cell], rule_);
    const auto value = system_.cells[cell].value;
    program_->set_bounds(places_[cell].within, static_cast<double>(shown.low - value),
                         shown.high >= kUnbounded ? kInfinite : static_cast<double>(shown.high - value));
    if (places_[cell].above != kOutsider) program_->set_bounds(places_[cell].above, 0, kInfinite);
    if (places_[cell].below != kOutsider) program_->set_bounds(places_[cell].below, 0, static_cast<double>(shown.low));
  }

  void hide(std::size_t cell) {
    system_.cells[cell].mark = Mark::secondary;
    for (const auto column : {places_[cell].above, places_[cell].below}) {
      if (column != kOutsider) program_->set_cost(column, 0);
    }
  }

  std::vector<std::size_t> hide_what_moved() {
    constexpr double kStill = 1e-6;
    const double* answer = program_->values();
    const auto at = [&](std::size_t column) { return column == kOutsider ? 0.0 : answer[column]; };
    std::vector<std::size_t> hidden;
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto& [within, above, below] = places_[i];
      values.push_back(system_.cells[i].value + std::llround(at(within) + at(above) - at(below)));
      if (system_.cells[i].mark != Mark::secondary && (at(above) > kStill || at(below) > kStill)) hidden.push_back(i);
    }
    for (const auto cell : hidden) hide(cell);
    witnesses_.add(std::move(values));
    return hidden;
  }

  CellSystem& system_;
  const PolicyRule& rule_;
  const std::vector<bool>& may_hide_;
  Witnesses& witnesses_;
  std::vector<Place> places_;
  std::optional<LinearProgram> program_;
};

// Where an exposed cell must still be able to lie: the ends that its reach lacks. Rounding asks for four values in a
// row, upwards where the hidden range leaves room.
std::vector<std::int64_t> aims(const Interval& reach, const PolicyRule& rule, std::int64_t least) {
  if (rule.round_to == 1) {
    std::vector<std::int64_t> missing;
    if (reach.high <= rule.hide_to) missing.push_back(rule.hide_to + 1);
    if (reach.low > least) missing.push_back(least);
    return missing;
  }
  const auto low = std::max(reach.low, rule.hide_from);
  return {low + 3 <= rule.hide_to ? low + 3 : rule.hide_to - 3};
}

// One reader's turn: hides until nothing is exposed to it. False where nothing that may be hidden helps.
bool hide_from(std::size_t reader, CellSystem& system, const PolicyRule& rule, Cover& cover, Witnesses& witnesses) {
  for (;;) {
    const auto exposed = Attack(system, rule, witnesses).exposed(reader);
    if (exposed.empty()) return true;
    bool hid = false;
    for (const auto& one : exposed) {
      const auto reach = witnesses.reach(reader)[one.cell];
      if (passes(reach, rule, one.least)) continue;
      for (const auto aim : aims(reach, rule, one.least)) {
        auto hidden = cover.hide_for(one.cell, aim, reader);
        // Upwards may be closed where downwards is open.
        if (!hidden && rule.round_to > 1 && reach.high - 3 >= rule.hide_from) {
          hidden = cover.hide_for(one.cell, reach.high - 3, reader);
        }
        if (!hidden) return false;
        hid = hid || !hidden->empty();
      }
    }
    // Fractions said that it is safe, whole numbers that it is not.
    if (!hid && !Attack(system, rule, witnesses).exposed(reader).empty() &&
        !cover.hide_a_neighbour(exposed.front().cell)) {
      return false;
    }
  }
}

bool is_safe(const CellSystem& system, const PolicyRule& rule, Witnesses& witnesses) {
  Attack attack(system, rule, witnesses);
  if (!attack.exposed(kOutsider).empty()) return false;
  const auto singles = single_cells(system);
  return std::all_of(singles.begin(), singles.end(),
                     [&](std::size_t single) { return attack.exposed(single).empty(); });
}

// Shows again, the largest first, each cell whose hiding turned out not to be needed.
void show_again(CellSystem& system, const PolicyRule& rule, Witnesses& witnesses) {
  std::vector<std::size_t> hidden;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    if (system.cells[i].mark == Mark::secondary) hidden.push_back(i);
  }
  std::stable_sort(hidden.begin(), hidden.end(),
                   [&](auto a, auto b) { return system.cells[a].value > system.cells[b].value; });
  if (hidden.size() > kMostShownAgain) hidden.resize(kMostShownAgain);
  for (const auto cell : hidden) {
    system.cells[cell].mark = rule.hides(system.cells[cell].value) ? Mark::small : Mark::none;
    Witnesses fewer = witnesses;
    fewer.keep_fitting(cell, meaning(system.cells[cell], rule));
    if (is_safe(system, rule, fewer)) {
      witnesses = std::move(fewer);
    } else {
      system.cells[cell].mark = Mark::secondary;
    }
  }
}

}  // namespace

bool is_safe(const CellSystem& system, const PolicyRule& rule) {
  Witnesses witnesses(system);
  return is_safe(system, rule, witnesses);
}

bool hide_until_safe(CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide) {
  bool any = false;
  for (auto& cell : system.cells) {
    if (cell.mark == Mark::none && cell.printed && rule.hides(cell.value)) cell.mark = Mark::small;
    any = any || needs_protection(cell, rule);
  }
  if (!any) return true;
  const auto before = system.cells;
  Witnesses witnesses(system);
  Cover cover(system, rule, may_hide, witnesses);
  // What is hidden for one reader may be a cell of one person, who is the next reader; hiding more exposes nothing that
  // was safe from the others.
  std::vector<std::size_t> done;
  bool safe = hide_from(kOutsider, system, rule, cover, witnesses);
  for (bool more = true; safe && more;) {
    more = false;
    for (const auto single : single_cells(system)) {
      if (std::find(done.begin(), done.end(), single) != done.end()) continue;
      done.push_back(single);
      more = true;
      safe = hide_from(single, system, rule, cover, witnesses);
      if (!safe) break;
    }
  }
  if (!safe) {
    system.cells = before;
    return false;
  }
  show_again(system, rule, witnesses);
  return true;
}

}  // namespace evenhand::disclosure
