#include "disclosure/suppression.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "disclosure/attack.h"
#include "disclosure/moves.h"

namespace evenhand::disclosure {
namespace {

// Showing cells again ends after this much work (programs times cells): in large tables it costs more than it gives.
constexpr std::size_t kMostEffort = 60'000;

// A search under way: what is hidden so far, and the solutions that show it safe.
class Search {
 public:
  Search(CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide)
      : system_(system), rule_(rule), may_hide_(may_hide), witnesses_(system), moves_(system, rule, may_hide) {}

  // One reader's turn: hides until nothing is exposed to it. False where nothing that may be hidden helps.
  bool hide_from(std::size_t reader) {
    for (;;) {
      auto left = Attack(system_, rule_, witnesses_).not_yet_safe(reader);
      if (left.empty()) return true;
      for (auto& one : left) {
        if (!protect(one, reader)) return false;
      }
      // Fractions said that these are safe; whole numbers say which are not.
      left = Attack(system_, rule_, witnesses_).exposed(reader);
      if (!left.empty() && !hide_a_neighbour(left.front().cell)) return false;
    }
  }

  Witnesses& witnesses() { return witnesses_; }

 private:
  bool protect(Exposed& one, std::size_t reader) {
    bool any = false;
    for (const auto aim : aims(one, rule_)) {
      one.reach = witnesses_.reach({one.cell}, reader)[0];
      if (passes(one.reach, rule_, one.least)) return true;
      if (one.reach.holds(aim)) continue;
      const auto answer = moves_.move(one.cell, aim, reader, false);
      if (!answer) {
        if (rule_.round_to == 1) return false;
        continue;
      }
      any = true;
      for (const auto cell : answer->to_hide) hide(cell);
      if (!answer->values.empty()) witnesses_.add(answer->values);
      if (rule_.round_to > 1 && answer->values.empty()) return true;  // left to whole numbers
    }
    return any;
  }

  void hide(std::size_t cell) {
    system_.cells[cell].mark = Mark::secondary;
    moves_.hidden(cell);
  }

  // The cheapest shown cell of a sum that `cell` stands in.
  bool hide_a_neighbour(std::size_t cell) {
    std::optional<std::size_t> best;
    const auto consider = [&](std::size_t i) {
      const bool may = system_.cells[i].mark == Mark::none && system_.cells[i].printed && may_hide_[i];
      if (may && (!best || system_.cells[i].value < system_.cells[*best].value)) best = i;
    };
    for (const auto& sum : system_.sums) {
      if (sum.total != cell && std::find(sum.parts.begin(), sum.parts.end(), cell) == sum.parts.end()) continue;
      consider(sum.total);
      for (const auto part : sum.parts) consider(part);
    }
    if (best) hide(*best);
    return best.has_value();
  }

  CellSystem& system_;
  const PolicyRule& rule_;
  const std::vector<bool>& may_hide_;
  Witnesses witnesses_;
  Moves moves_;
};

bool is_safe(Attack& attack, const CellSystem& system) {
  if (!attack.is_safe_from(kOutsider)) return false;
  const auto singles = single_cells(system);
  return std::all_of(singles.begin(), singles.end(), [&](std::size_t single) { return attack.is_safe_from(single); });
}

// Shows again, the largest first, each cell whose hiding turned out not to be needed.
void show_again(CellSystem& system, const PolicyRule& rule, Witnesses& witnesses) {
  std::vector<std::size_t> hidden;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    if (system.cells[i].mark == Mark::secondary) hidden.push_back(i);
  }
  std::stable_sort(hidden.begin(), hidden.end(),
                   [&](auto a, auto b) { return system.cells[a].value > system.cells[b].value; });
  std::size_t effort = 0;
  for (const auto cell : hidden) {
    if (effort * system.cells.size() > kMostEffort) return;
    system.cells[cell].mark = rule.hides(system.cells[cell].value) ? Mark::small : Mark::none;
    Witnesses fewer = witnesses;
    fewer.keep_fitting(cell, meaning(system.cells[cell], rule));
    Attack attack(system, rule, fewer);
    const bool safe = is_safe(attack, system);
    effort += attack.effort() + 1;
    if (safe) {
      witnesses = std::move(fewer);
    } else {
      system.cells[cell].mark = Mark::secondary;
    }
  }
}

}  // namespace

bool is_safe(const CellSystem& system, const PolicyRule& rule) {
  Witnesses witnesses(system);
  Attack attack(system, rule, witnesses);
  return is_safe(attack, system);
}

bool hide_until_safe(CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide) {
  bool any = false;
  for (auto& cell : system.cells) {
    if (cell.mark == Mark::none && cell.printed && rule.hides(cell.value)) cell.mark = Mark::small;
    any = any || needs_protection(cell, rule);
  }
  if (!any) return true;
  const auto before = system.cells;
  Search search(system, rule, may_hide);
  // What is hidden for one reader may be a cell of one person, who is the next reader; hiding more exposes nothing that
  // was safe from the others.
  std::vector<std::size_t> done;
  bool safe = search.hide_from(kOutsider);
  for (bool more = true; safe && more;) {
    more = false;
    for (const auto single : single_cells(system)) {
      if (std::find(done.begin(), done.end(), single) != done.end()) continue;
      done.push_back(single);
      more = true;
      safe = search.hide_from(single);
      if (!safe) break;
    }
  }
  if (!safe) {
    system.cells = before;
    return false;
  }
  show_again(system, rule, search.witnesses());
  return true;
}

}  // namespace evenhand::disclosure
