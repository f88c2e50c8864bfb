#include "disclosure/protect.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "disclosure/gate.h"
#include "disclosure/line_audit.h"
#include "disclosure/suppression.h"
#include "disclosure/table_cells.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

constexpr int kMostMerges = 5;

ShownFigure figure(const TrueCell& cell, const PolicyRule& rule) {
  const Gate gate(rule.reach);
  return cell.mark == Mark::none ? gate.whole(rounded(cell.value, rule)) : gate.hidden(cell.mark);
}

// One line: parts and their total, and no cell that is not printed. Its audit is exact by itself.
bool is_line(const LaidOut& laid) {
  return laid.tables.size() == 1 && laid.system.sums.size() == 1 &&
         std::all_of(laid.system.cells.begin(), laid.system.cells.end(), [](const auto& cell) { return cell.printed; });
}

void hide_in_line(LaidOut& laid, const PolicyRule& rule) {
  auto& cells = laid.system.cells;
  Line line{.parts = {}, .total = cells[laid.system.sums[0].total]};
  for (const auto part : laid.system.sums[0].parts) line.parts.push_back(cells[part]);
  protect_line(line, rule);
  for (std::size_t i = 0; i < line.parts.size(); ++i) cells[laid.system.sums[0].parts[i]].mark = line.parts[i].mark;
  cells[laid.system.sums[0].total].mark = line.total.mark;
}

// Cells that may be hidden at a step of the ladder.
enum class Step {
  combinations,  // and the margins of a kind of which one is small itself: it can't be covered otherwise
  margins,       // all but grand totals
  everything,
};
std::vector<bool> may_hide(const LaidOut& laid, const PolicyRule& rule, Step step, std::size_t kept_from) {
  std::vector<bool> may(laid.system.cells.size(), false);
  for (const auto& table : laid.tables) {
    const auto kind = [&](const LaidOutTable::Cell& cell) {
      std::vector<bool> summed;
      for (const auto& level : cell.levels) summed.push_back(level == kTotal);
      return summed;
    };
    std::set<std::vector<bool>> small_kinds;
    for (const auto& cell : table.cells) {
      if (rule.hides(laid.system.cells[cell.index].value)) small_kinds.insert(kind(cell));
    }
    for (const auto& cell : table.cells) {
      const bool is_grand_total = cell.summed_over == table.by.size();
      const bool may_now = step == Step::everything || cell.summed_over == 0 ||
                           (!is_grand_total && (step == Step::margins || small_kinds.contains(kind(cell))));
      may[cell.index] = may_now && cell.summed_over < kept_from;
    }
  }
  return may;
}

// Nothing but zeros would be left to read.
bool shows_nobody(const CellSystem& system) {
  bool anybody = false;
  for (const auto& cell : system.cells) {
    if (cell.value > 0 && cell.printed && cell.mark == Mark::none) return false;
    anybody = anybody || cell.value > 0;
  }
  return anybody;
}

// Without the margins that are summed over `kept_from` directions or more.
void hide_everything(LaidOut& laid, std::size_t kept_from) {
  for (const auto& table : laid.tables) {
    for (const auto& cell : table.cells) {
      auto& mark = laid.system.cells[cell.index].mark;
      if (mark == Mark::none && cell.summed_over < kept_from) mark = Mark::secondary;
    }
  }
}
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

enum class Outcome { safe, needs_merging, nothing_shown };

// `kept_from`: cells that are summed over as many directions stay shown unless they are small (everyone, and how many
// of them did well); kNone: none do.
Outcome hide(LaidOut& laid, const PolicyRule& rule, bool can_merge, std::size_t kept_from = kNone) {
  auto& system = laid.system;
  if (rule.hides_anything()) {
    if (is_line(laid)) {
      hide_in_line(laid, rule);
      if (can_merge && system.cells[system.sums[0].total].mark != Mark::none) return Outcome::needs_merging;
    } else if (!hide_until_safe(system, rule, may_hide(laid, rule, Step::combinations, kept_from))) {
      if (can_merge) return Outcome::needs_merging;
      if (!hide_until_safe(system, rule, may_hide(laid, rule, Step::margins, kept_from)) &&
          !hide_until_safe(system, rule, may_hide(laid, rule, Step::everything, kept_from))) {
        hide_everything(laid, kept_from);
      }
    }
  }
  if (!shows_nobody(system)) return Outcome::safe;
  hide_everything(laid, kNone);
  return Outcome::nothing_shown;
}

// Margins that were too many to lay out: nothing is shown of them where a cell is hidden; their true sums otherwise.
void add_margins_not_laid_out(ShownTable& shown, const LaidOut& laid, const LaidOutTable& table,
                              const PolicyRule& rule) {
  const auto& cells = laid.system.cells;
  const bool hides = std::any_of(table.cells.begin(), table.cells.end(), [&](const auto& cell) {
    return cells[cell.index].mark == Mark::small || cells[cell.index].mark == Mark::secondary;
  });
  const std::size_t all = (std::size_t{1} << table.by.size()) - 1;
  for (std::size_t kept = 1; kept < all; ++kept) {
    std::map<std::vector<std::string>, std::size_t> places;
    std::vector<std::pair<std::vector<std::string>, std::int64_t>> sums;
    for (const auto& cell : table.cells) {
      if (cell.summed_over > 0) continue;
      auto names = cell.levels;
      for (std::size_t d = 0; d < names.size(); ++d) {
        if (!(kept >> d & 1)) names[d] = kTotal;
      }
      const auto [found, is_new] = places.try_emplace(names, sums.size());
      if (is_new) sums.emplace_back(names, 0);
      sums[found->second].second += cells[cell.index].value;
    }
    for (const auto& [levels, sum] : sums) {
      shown.cells.push_back({levels, figure({sum, hides ? Mark::secondary : Mark::none}, rule)});
    }
  }
}

// Design, part 2, "attribute": at least 90% of a margin under 30, or 100% of one under 100.
std::vector<AttributeFlag> attribute_flags(const LaidOut& laid, const LaidOutTable& table) {
  std::vector<AttributeFlag> flags;
  if (table.by.size() < 2 || !table.shows_margins) return flags;
  std::map<std::vector<std::string>, std::size_t> places;
  for (const auto& cell : table.cells) places[cell.levels] = cell.index;
  const auto& cells = laid.system.cells;
  for (const auto& cell : table.cells) {
    const auto& in = cells[cell.index];
    if (in.value == 0 || in.mark != Mark::none) continue;
    for (std::size_t d = 0; d < cell.levels.size(); ++d) {
      if (cell.levels[d] == kTotal) continue;
      auto margin = cell.levels;
      margin[d] = kTotal;
      const auto& whole = cells[places.at(margin)];
      if (whole.mark != Mark::none) continue;
      const bool all = in.value == whole.value && whole.value < 100;
      if (all || (whole.value < 30 && in.value * 10 >= whole.value * 9)) flags.push_back({cell.levels, margin, all});
    }
  }
  return flags;
}

ShownTable shown_table(const LaidOut& laid, const LaidOutTable& table, const Policy& policy, bool flag) {
  const auto& rule = policy.rule();
  ShownTable shown{.by = table.by,
                   .cells = {},
                   .policy = rule.name,
                   .policy_version = rule.version,
                   .statement = policy.statement()};
  for (const auto& cell : table.cells) {
    if (!table.shows_margins && cell.summed_over == table.by.size()) add_margins_not_laid_out(shown, laid, table, rule);
    const auto& in = laid.system.cells[cell.index];
    if (in.printed) shown.cells.push_back({cell.levels, figure(in, rule)});
  }
  if (flag && rule.hides_anything()) shown.flags = attribute_flags(laid, table);
  return shown;
}

bool has_parents(const CountTable& table, const Tree& tree) {
  return std::any_of(table.by.begin(), table.by.end(), [&](const auto& by) { return tree.parents.contains(by); });
}

}  // namespace

namespace {

Result<ShownTable> protect_table(const CountTable& given, const Policy& policy, const Tree& tree,
                                 std::size_t kept_from) {
  std::vector<MergedLevels> merged;
  CountTable table = given;
  for (int merges = 0;; ++merges) {
    EVENHAND_TRY(auto laid, lay_out({table}, tree, &policy.rule()));
    std::vector<MergedLevels> together;
    auto coarser = merges < kMostMerges && has_parents(table, tree) ? merged_once(table, tree, together) : CountTable{};
    const auto outcome = hide(laid, policy.rule(), !together.empty(), kept_from);
    if (outcome != Outcome::needs_merging) {
      auto shown = shown_table(laid, laid.tables[0], policy, outcome == Outcome::safe);
      shown.safe = outcome == Outcome::safe;
      shown.merged = std::move(merged);
      return shown;
    }
    merged.insert(merged.end(), std::make_move_iterator(together.begin()), std::make_move_iterator(together.end()));
    table = std::move(coarser);
  }
}

}  // namespace

Result<ShownTable> protect(const CountTable& table, const Policy& policy, const Tree& tree) {
  return protect_table(table, policy, tree, kNone);
}

Result<std::vector<ShownTable>> protect_together(const std::vector<CountTable>& tables, const Policy& policy,
                                                 const Tree& tree) {
  EVENHAND_TRY(auto laid, lay_out(tables, tree, &policy.rule()));
  const auto outcome = hide(laid, policy.rule(), false);
  std::vector<ShownTable> shown;
  for (const auto& table : laid.tables) {
    shown.push_back(shown_table(laid, table, policy, outcome == Outcome::safe));
    shown.back().safe = outcome == Outcome::safe;
  }
  return shown;
}

ShownFigure protect(PeopleCount count, const Policy& policy) {
  const auto& rule = policy.rule();
  const auto people = true_count(count);
  return figure({people, rule.hides(people) ? Mark::small : Mark::none}, rule);
}

namespace {

// The percentage of a shown part of a shown whole.
ShownFigure percent_of(const TrueCell& good, const TrueCell& base, const PolicyRule& rule) {
  const Gate gate(rule.reach);
  const auto shown_base = rounded(base.value, rule);
  if (base.mark != Mark::none) return gate.hidden(base.mark);
  if (good.mark != Mark::none) return gate.hidden(good.mark);
  if (shown_base == 0) return gate.hidden(Mark::not_applicable);
  if (shown_base < rule.percent_least_base) return gate.hidden(Mark::small);
  const double share = static_cast<double>(rounded(good.value, rule)) / static_cast<double>(shown_base);
  return shown_base >= rule.percent_one_decimal_from ? gate.tenths(std::llround(share * 1000))
                                                     : gate.whole(std::llround(share * 100));
}

}  // namespace

ShownShare protect_share(PeopleCount part, PeopleCount whole, const Policy& policy) {
  const auto& rule = policy.rule();
  const TrueCell base{true_count(whole), rule.hides(true_count(whole)) ? Mark::small : Mark::none};
  TrueCell good{true_count(part), rule.hides(true_count(part)) ? Mark::small : Mark::none};
  if (base.mark != Mark::none) good.mark = Mark::small;
  // Where nothing is rounded, whole − part is as good as printed: a small one hides the part.
  if (rule.round_to == 1 && good.mark == Mark::none && rule.hides(base.value - good.value)) good.mark = Mark::secondary;

  return {figure(good, rule), figure(base, rule), percent_of(good, base, rule)};
}

Result<ShownShares> protect_shares(const std::vector<std::string>& by, const std::vector<ShareCell>& cells,
                                   const Policy& policy, const Tree& tree, Everyone everyone) {
  CountTable table{.by = by, .cells = {}, .unprinted = {std::string(kDidNotDoWell)}};
  table.by.emplace_back("outcome");
  for (const auto& cell : cells) {
    if (cell.good > cell.total)
      return invalid("More people did well than there are in “" + join(cell.levels, ", ") + "”.");
    auto levels = cell.levels;
    levels.emplace_back(kDidWell);
    table.cells.push_back({levels, cell.good});
    levels.back() = kDidNotDoWell;
    table.cells.push_back({std::move(levels), cell.total - cell.good});
  }
  const auto& rule = policy.rule();
  const auto kept_from = everyone == Everyone::stays_shown ? by.size() : kNone;
  EVENHAND_TRY(const auto shown, protect_table(table, policy, tree, kept_from));
  ShownShares shares{
      .cells = {}, .statement = shown.statement, .safe = shown.safe, .merged = shown.merged, .flags = shown.flags};
  std::map<std::vector<std::string>, ShownFigure> good;
  for (const auto& cell : shown.cells) {
    if (cell.levels.back() == kDidWell)
      good.emplace(std::vector(cell.levels.begin(), cell.levels.end() - 1), cell.figure);
  }
  const auto read = [&](const ShownFigure& shown_figure) {
    return TrueCell{shown_figure.whole().value_or(0), shown_figure.mark()};
  };
  for (const auto& cell : shown.cells) {
    if (cell.levels.back() != kTotal) continue;
    std::vector<std::string> levels(cell.levels.begin(), cell.levels.end() - 1);
    // Of a group too small to show, nothing is said of how it fared either.
    // A table of nobody has only its grand total: 0 of 0.
    const auto did_well = good.find(levels);
    const auto& part = cell.figure.is_hidden() || did_well == good.end() ? cell.figure : did_well->second;
    // Rounding a rounded count changes nothing, so the percentage comes from shown parts.
    shares.cells.push_back({std::move(levels), {part, cell.figure, percent_of(read(part), read(cell.figure), rule)}});
  }
  return shares;
}

ShownFigure protect_mean(double mean, PeopleCount people, const Policy& policy) {
  const auto& rule = policy.rule();
  const Gate gate(rule.reach);
  if (people == PeopleCount{}) return gate.hidden(Mark::not_applicable);
  if (rule.hides(true_count(people)) || !(std::abs(mean) < 1e15)) return gate.hidden(Mark::small);
  return gate.tenths(std::llround(mean * 10));
}

}  // namespace evenhand::disclosure
