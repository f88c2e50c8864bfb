#include "disclosure/table_cells.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

constexpr std::int64_t kMostPeople = 1'000'000'000'000;
constexpr std::size_t kMostCells = 1'000'000;
constexpr std::size_t kMostDirections = 8;
// More cells than this with their margins, and only the combinations and the grand total are laid out.
constexpr std::size_t kMostCellsWithMargins = 20'000;
// Nor are the margins where small cells times cells are more than this: some ten seconds of programs.
constexpr std::size_t kMostWork = 1'000'000;

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

// One table on its way into the system.
class Layer {
 public:
  Layer(const CountTable& table, CellSystem& system, std::unordered_map<std::string, std::size_t>& known,
        const PolicyRule* rule)
      : table_(table), system_(system), known_(known), rule_(rule) {}

  Result<LaidOutTable> lay() {
    EVENHAND_CHECK(find_levels());
    EVENHAND_CHECK(fill());
    LaidOutTable laid{.by = table_.by, .cells = {}, .shows_margins = true};
    std::size_t with_margins = 1;
    for (const auto& levels : levels_) with_margins *= levels.size() + 1;
    const auto small = std::count_if(values_.begin(), values_.end(),
                                     [&](const TrueCell& cell) { return rule_ && rule_->hides(cell.value); });
    laid.shows_margins = table_.by.size() == 1 || (with_margins <= kMostCellsWithMargins &&
                                                   static_cast<std::size_t>(small) * with_margins <= kMostWork);
    const std::size_t all = (std::size_t{1} << levels_.size()) - 1;
    EVENHAND_CHECK(add(laid, all));
    if (laid.shows_margins) {
      for (std::size_t kept = 1; kept < all; ++kept) EVENHAND_CHECK(add(laid, kept));
    }
    EVENHAND_CHECK(add(laid, 0));
    add_sums(laid);
    return laid;
  }

 private:
  Result<Done> find_levels() {
    if (table_.by.empty()) return invalid("A table needs at least one direction to be counted by.");
    if (table_.by.size() > kMostDirections) return invalid("A table has at most eight directions.");
    levels_.resize(table_.by.size());
    places_.resize(table_.by.size());
    for (const auto& cell : table_.cells) {
      EVENHAND_CHECK(check_cell(table_, cell));
      for (std::size_t d = 0; d < cell.levels.size(); ++d) {
        if (places_[d].try_emplace(cell.levels[d], levels_[d].size()).second) levels_[d].push_back(cell.levels[d]);
      }
    }
    return Done{};
  }

  Result<Done> fill() {
    std::size_t size = table_.cells.empty() ? 0 : 1;
    for (const auto& levels : levels_) {
      size *= levels.size();
      if (size > kMostCells) return Error{ErrorKind::too_large, "The table has more than a million cells.", ""};
    }
    values_.resize(size);
    std::vector<bool> seen(size);
    for (const auto& cell : table_.cells) {
      std::size_t index = 0;
      for (std::size_t d = 0; d < cell.levels.size(); ++d) {
        index = index * levels_[d].size() + places_[d].at(cell.levels[d]);
      }
      if (seen[index]) return invalid("The cell “" + join(cell.levels, ", ") + "” stands twice.");
      seen[index] = true;
      values_[index] = {true_count(cell.count), cell.structural_zero ? Mark::not_applicable : Mark::none,
                        !table_.unprinted.contains(cell.levels.back())};
    }
    return Done{};
  }

  // The cells that keep the directions of the set bits, and are summed over the others.
  Result<Done> add(LaidOutTable& laid, std::size_t kept) {
    const std::size_t directions = levels_.size();
    std::size_t size = 1;
    for (std::size_t d = 0; d < directions; ++d) size *= kept >> d & 1 ? levels_[d].size() : 1;
    if (values_.empty() && kept != 0) return Done{};
    const std::size_t first = laid.cells.size();
    starts_[kept] = first;
    std::vector<TrueCell> cells(size, {0, Mark::not_applicable, true});
    if (values_.empty()) cells[0].mark = Mark::none;
    for (std::size_t index = 0; index < values_.size(); ++index) {
      auto& cell = cells[project(index, kept)];
      cell.value += values_[index].value;
      if (values_[index].mark == Mark::none) cell.mark = Mark::none;
    }
    for (std::size_t place = 0; place < size; ++place) {
      auto names = names_of(place, kept);
      cells[place].printed = !table_.unprinted.contains(names.back());
      std::string key;
      std::map<std::string, std::string> coordinates;
      for (std::size_t d = 0; d < directions; ++d) {
        if (kept >> d & 1) coordinates[table_.by[d]] = names[d];
      }
      for (const auto& [direction, level] : coordinates) key += direction + '\x1f' + level + '\x1e';
      const auto [found, is_new] = known_.try_emplace(std::move(key), system_.cells.size());
      if (is_new) {
        system_.cells.push_back(cells[place]);
      } else if (system_.cells[found->second].value != cells[place].value) {
        return invalid("Two tables that are protected together give “" + join(names, ", ") + "” different counts.");
      }
      laid.cells.push_back({std::move(names), found->second, directions - bits(kept)});
    }
    return Done{};
  }

  // Each cell that is summed over directions is the sum over the first of them of the cells that keep it.
  void add_sums(const LaidOutTable& laid) {
    const std::size_t all = (std::size_t{1} << levels_.size()) - 1;
    if (!laid.shows_margins || levels_.size() == 1 || values_.empty()) {
      Sum sum{.total = laid.cells.back().index, .parts = {}};
      for (std::size_t i = 0; i + 1 < laid.cells.size(); ++i) sum.parts.push_back(laid.cells[i].index);
      system_.sums.push_back(std::move(sum));
      return;
    }
    for (std::size_t kept = 0; kept < all; ++kept) {
      std::size_t over = 0;
      while (kept >> over & 1) ++over;
      const std::size_t from = kept | std::size_t{1} << over;
      std::size_t size = 1;
      for (std::size_t d = 0; d < levels_.size(); ++d) size *= kept >> d & 1 ? levels_[d].size() : 1;
      std::vector<Sum> sums(size);
      for (std::size_t place = 0; place < size; ++place) sums[place].total = laid.cells[starts_[kept] + place].index;
      // Walk the finer cells; each belongs to the sum that forgets direction `over`.
      std::size_t finer = 1, after = 1;
      for (std::size_t d = 0; d < levels_.size(); ++d) {
        if (!(from >> d & 1)) continue;
        finer *= levels_[d].size();
        if (d > over) after *= levels_[d].size();
      }
      for (std::size_t place = 0; place < finer; ++place) {
        const std::size_t coarse = place / (after * levels_[over].size()) * after + place % after;
        sums[coarse].parts.push_back(laid.cells[starts_[from] + place].index);
      }
      for (auto& sum : sums) system_.sums.push_back(std::move(sum));
    }
  }

  static std::size_t bits(std::size_t set) {
    std::size_t count = 0;
    for (; set; set &= set - 1) ++count;
    return count;
  }

  // Where the combination `index` falls among the cells that keep these directions.
  [[nodiscard]] std::size_t project(std::size_t index, std::size_t kept) const {
    std::size_t place = 0, scale = 1;
    for (std::size_t d = levels_.size(); d-- > 0; index /= levels_[d].size()) {
      if (!(kept >> d & 1)) continue;
      place += index % levels_[d].size() * scale;
      scale *= levels_[d].size();
    }
    return place;
  }

  [[nodiscard]] std::vector<std::string> names_of(std::size_t place, std::size_t kept) const {
    std::vector<std::string> names(levels_.size(), std::string(kTotal));
    for (std::size_t d = levels_.size(); d-- > 0;) {
      if (!(kept >> d & 1)) continue;
      names[d] = levels_[d][place % levels_[d].size()];
      place /= levels_[d].size();
    }
    return names;
  }

  const CountTable& table_;
  CellSystem& system_;
  std::unordered_map<std::string, std::size_t>& known_;
  const PolicyRule* rule_;
  std::vector<std::vector<std::string>> levels_;  // by direction, in order of first appearance
  std::vector<std::map<std::string, std::size_t>> places_;
  std::vector<TrueCell> values_;               // by combination
  std::map<std::size_t, std::size_t> starts_;  // where the cells that keep a set of directions start
};

// Children and their parent, where tables show both: the parent is their sum, and whoever none of them counts is a cell
// that is printed nowhere.
void link_by_tree(const std::vector<CountTable>& tables, const Tree& tree,
                  const std::unordered_map<std::string, std::size_t>& known, CellSystem& system) {
  std::map<std::string, std::vector<std::string>> levels_of;
  for (const auto& table : tables) {
    for (std::size_t d = 0; d < table.by.size(); ++d) {
      auto& levels = levels_of[table.by[d]];
      for (const auto& cell : table.cells) {
        if (std::find(levels.begin(), levels.end(), cell.levels[d]) == levels.end()) levels.push_back(cell.levels[d]);
      }
    }
  }
  // By a key with the direction's level taken out, the cells at each of its levels.
  for (const auto& [direction, levels] : levels_of) {
    const auto parents = tree.parents.find(direction);
    if (parents == tree.parents.end()) continue;
    std::map<std::string, std::vector<std::string>> children;
    for (const auto& level : levels) {
      const auto parent = parents->second.find(level);
      if (parent != parents->second.end() && parent->second != level) children[parent->second].push_back(level);
    }
    for (const auto& [parent, of] : children) {
      const std::string part = direction + '\x1f' + parent + '\x1e';
      for (const auto& [key, total] : known) {
        const auto at = ('\x1e' + key).find('\x1e' + part);
        if (at == std::string::npos) continue;
        Sum sum{.total = total, .parts = {}};
        std::int64_t counted = 0;
        for (const auto& child : of) {
          auto child_key = key;
          child_key.replace(at, part.size(), direction + '\x1f' + child + '\x1e');
          if (const auto found = known.find(child_key); found != known.end()) {
            sum.parts.push_back(found->second);
            counted += system.cells[found->second].value;
          }
        }
        const auto uncounted = system.cells[total].value - counted;
        if (sum.parts.empty() || uncounted < 0) continue;
        if (uncounted > 0) {
          sum.parts.push_back(system.cells.size());
          system.cells.push_back({uncounted, Mark::none, false});
        }
        system.sums.push_back(std::move(sum));
      }
    }
  }
}

}  // namespace

Result<LaidOut> lay_out(const std::vector<CountTable>& tables, const Tree& tree, const PolicyRule* rule) {
  LaidOut laid;
  std::unordered_map<std::string, std::size_t> known;
  for (const auto& table : tables) {
    EVENHAND_TRY(auto one, Layer(table, laid.system, known, rule).lay());
    laid.tables.push_back(std::move(one));
  }
  if (tables.size() > 1) link_by_tree(tables, tree, known, laid.system);
  return laid;
}

CountTable merged_once(const CountTable& table, const Tree& tree, std::vector<MergedLevels>& merged) {
  CountTable result{.by = table.by, .cells = {}, .unprinted = table.unprinted};
  std::map<std::vector<std::string>, std::size_t> places;
  std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> put_together;
  for (const auto& cell : table.cells) {
    auto levels = cell.levels;
    for (std::size_t d = 0; d < levels.size(); ++d) {
      const auto parents = tree.parents.find(table.by[d]);
      if (parents == tree.parents.end()) continue;
      const auto parent = parents->second.find(levels[d]);
      if (parent == parents->second.end()) continue;
      auto& together = put_together[{d, parent->second}];
      if (std::find(together.begin(), together.end(), levels[d]) == together.end()) together.push_back(levels[d]);
      levels[d] = parent->second;
    }
    const auto [found, is_new] = places.try_emplace(levels, result.cells.size());
    if (is_new) {
      result.cells.push_back({levels, cell.count, cell.structural_zero});
    } else {
      auto& into = result.cells[found->second];
      into.count += cell.count;
      into.structural_zero = into.structural_zero && cell.structural_zero;
    }
  }
  for (auto& [place, levels] : put_together) {
    merged.push_back({table.by[place.first], place.second, std::move(levels)});
  }
  return result;
}

}  // namespace evenhand::disclosure
