// The cost of protection: tables of growing size, with all margins, for outsiders and for each only person; the audit
// of the same table from nothing; and what is hidden beside the least that could be, in tables small enough to try
// every pattern.
//   protect_bench            a line a figure
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include "disclosure/protect.h"
#include "disclosure/suppression.h"
#include "disclosure/table_cells.h"

namespace evenhand::disclosure {
namespace {

// Counts as they are found: many middling, a few very large, some small (log-normal).
CountTable made_up(const std::vector<std::size_t>& sizes, double middle, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> spread(std::log(middle), 1.2);
  CountTable table;
  for (std::size_t d = 0; d < sizes.size(); ++d) table.by.push_back("direction " + std::to_string(d));
  const auto cells = std::accumulate(sizes.begin(), sizes.end(), std::size_t{1}, std::multiplies<>());
  for (std::size_t index = 0; index < cells; ++index) {
    std::vector<std::string> levels(sizes.size());
    for (std::size_t d = sizes.size(), rest = index; d-- > 0; rest /= sizes[d]) {
      levels[d] = std::to_string(d) + "." + std::to_string(rest % sizes[d]);
    }
    table.cells.push_back({std::move(levels), PeopleCount(static_cast<std::int64_t>(std::exp(spread(random))))});
  }
  return table;
}

std::string name_of(const std::vector<std::size_t>& sizes) {
  std::string name;
  for (const auto size : sizes) name += (name.empty() ? "" : "x") + std::to_string(size);
  return name;
}

double milliseconds(const std::function<void()>& work) {
  double best = INFINITY;
  for (int run = 0; run < 3; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

void time_table(const std::vector<std::size_t>& sizes, double middle, const std::string& policy_name) {
  const auto table = made_up(sizes, middle, 7);
  const auto policy = *Policy::named(policy_name);
  const auto what = fmt::format("{} middle {} {}", name_of(sizes), middle, policy_name);
  std::size_t small = 0, secondary = 0, cells = 0;
  const double took = milliseconds([&] {
    const auto shown = *protect(table, policy);
    cells = shown.cells.size();
    small = secondary = 0;
    for (const auto& cell : shown.cells) {
      small += cell.figure.mark() == Mark::small;
      secondary += cell.figure.mark() == Mark::secondary;
    }
  });
  fmt::print("protect {}: {:.1f} ms ({} cells, {} small, {} hidden with them)\n", what, took, cells, small, secondary);
  auto laid = *lay_out({table}, {});
  const std::vector<bool> any(laid.system.cells.size(), true);
  if (!hide_until_safe(laid.system, policy.rule(), any)) return;
  fmt::print("audit {}: {:.1f} ms\n", what, milliseconds([&] {
               if (!is_safe(laid.system, policy.rule())) fmt::print("NOT SAFE\n");
             }));
}

double cost_of(const CellSystem& system) {
  double cost = 0;
  for (const auto& cell : system.cells) {
    if (cell.mark == Mark::secondary) cost += std::log1p(static_cast<double>(std::max<std::int64_t>(cell.value, 1)));
  }
  return cost;
}

// The least cost among all patterns of combinations that are safe; below 0 where none is.
double least_cost(const CellSystem& marked, const PolicyRule& rule, const std::vector<bool>& may_hide) {
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < marked.cells.size(); ++i) {
    if (may_hide[i] && marked.cells[i].mark == Mark::none) free.push_back(i);
  }
  double best = -1;
  for (std::size_t pattern = 0; pattern < std::size_t{1} << free.size(); ++pattern) {
    auto tried = marked;
    for (std::size_t bit = 0; bit < free.size(); ++bit) {
      if (pattern >> bit & 1) tried.cells[free[bit]].mark = Mark::secondary;
    }
    const double cost = cost_of(tried);
    if ((best < 0 || cost < best) && is_safe(tried, rule)) best = cost;
  }
  return best;
}

void beside_the_optimum(const std::vector<std::size_t>& sizes, double middle) {
  const auto rule = Policy::named("fewer-than-5")->rule();
  double ours = 0, least = 0;
  int tables = 0, optimal = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    auto laid = *lay_out({made_up(sizes, middle, seed)}, {});
    std::vector<bool> combinations(laid.system.cells.size(), false);
    for (const auto& cell : laid.tables[0].cells) combinations[cell.index] = cell.summed_over == 0;
    const bool small = std::any_of(laid.system.cells.begin(), laid.system.cells.end(),
                                   [&](const auto& cell) { return rule.hides(cell.value); });
    if (!small || !hide_until_safe(laid.system, rule, combinations)) continue;
    auto marked = laid.system;
    for (auto& cell : marked.cells) {
      if (cell.mark == Mark::secondary) cell.mark = Mark::none;
    }
    const double best = least_cost(marked, rule, combinations), found = cost_of(laid.system);
    ours += found;
    least += best;
    optimal += found < best + 1e-9;
    ++tables;
  }
  fmt::print("hidden beside the least possible, {} tables of {}: cost {:.3f} times the least; {} of them the least\n",
             tables, name_of(sizes), least > 0 ? ours / least : 1.0, optimal);
}

}  // namespace
}  // namespace evenhand::disclosure

int main() {
  using namespace evenhand::disclosure;
  for (const char* policy : {"fewer-than-5", "nhs-2018"}) {
    time_table({5, 5}, 40, policy);
    time_table({10, 10}, 40, policy);
    time_table({20, 20}, 40, policy);
    time_table({40, 40}, 40, policy);
    time_table({19, 10, 5}, 30, policy);
  }
  time_table({20, 20}, 12, "fewer-than-5");
  time_table({19, 10, 5}, 9, "fewer-than-5");
  beside_the_optimum({3, 3}, 15);
  beside_the_optimum({4, 3}, 20);
}
