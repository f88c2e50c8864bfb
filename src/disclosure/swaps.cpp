#include "disclosure/swaps.h"

#include <algorithm>

namespace evenhand::disclosure {
namespace {

constexpr std::size_t kMostAtoms = 6;    // of a small cell, from or to which people are moved
constexpr std::size_t kMostTries = 400;  // for each small cell

class Swaps {
 public:
  Swaps(const CellSystem& system, const std::vector<WholeTable>& tables, const std::vector<Sum>& unions,
        const PolicyRule& rule, Witnesses& witnesses)
      : system_(system),
        tables_(tables),
        unions_(unions),
        rule_(rule),
        witnesses_(witnesses),
        moved_(system.cells.size(), 0),
        unions_of_(system.cells.size()) {
    for (const auto& cell : system.cells) shown_.push_back(meaning(cell, rule));
    for (std::size_t i = 0; i < unions.size(); ++i) {
      for (const auto part : unions[i].parts) unions_of_[part].push_back(i);
    }
  }

  void find() {
    std::vector<bool> done(system_.cells.size(), false);
    for (const auto& table : tables_) {
      for (std::size_t index = 0; index < table.places.size(); ++index) {
        const auto cell = table.places[index];
        if (done[cell] || !needs_protection(system_.cells[cell], rule_)) continue;
        done[cell] = true;
        protect(table, index);
      }
    }
  }

 private:
  static std::vector<std::size_t> digits_of(const WholeTable& table, std::size_t index) {
    std::vector<std::size_t> digits(table.sizes.size());
    for (std::size_t d = digits.size(); d-- > 0; index /= table.sizes[d]) digits[d] = index % table.sizes[d];
    return digits;
  }
  static std::size_t index_of(const WholeTable& table, const std::vector<std::size_t>& digits) {
    std::size_t index = 0;
    for (std::size_t d = 0; d < digits.size(); ++d) index = index * table.sizes[d] + digits[d];
    return index;
  }
  [[nodiscard]] std::int64_t value(const WholeTable& table, std::size_t index) const {
    return system_.cells[table.places[index]].value;
  }

  void protect(const WholeTable& table, std::size_t index) {
    Exposed small{.cell = table.places[index], .reach = {}};
    tries_ = 0;
    for (int rounds = 0; rounds < 8 && tries_ < kMostTries; ++rounds) {
      small.reach = witnesses_.reach({small.cell}, kOutsider)[0];
      if (passes(small.reach, rule_)) return;
      bool any = false;
      for (const auto aim : aims(small, rule_)) {
        if (small.reach.holds(aim) || !move(table, index, aim - system_.cells[small.cell].value)) continue;
        any = true;
        break;
      }
      if (!any) return;
    }
  }

  // The fullest combinations that the cell holds.
  std::vector<std::size_t> atoms_in(const WholeTable& table, std::size_t cell) const {
    const auto fixed = digits_of(table, cell);
    std::vector<std::size_t> atoms;
    const auto walk = [&](const auto& self, std::vector<std::size_t>& digits, std::size_t d) -> void {
      if (d == digits.size()) {
        atoms.push_back(index_of(table, digits));
        return;
      }
      for (std::size_t digit = fixed[d] > 0 ? fixed[d] : 1; digit <= (fixed[d] > 0 ? fixed[d] : table.sizes[d] - 1);
           ++digit) {
        digits[d] = digit;
        self(self, digits, d + 1);
      }
    };
    auto digits = fixed;
    walk(walk, digits, 0);
    const auto most = std::min(kMostAtoms, atoms.size());
    std::partial_sort(atoms.begin(), atoms.begin() + static_cast<std::ptrdiff_t>(most), atoms.end(),
                      [&](auto a, auto b) { return value(table, a) > value(table, b); });
    atoms.resize(most);
    return atoms;
  }

  // Changes the cell by `by`: at one of its combinations, and back in a neighbour outside it; or in two neighbours, and
  // on in the fourth corner.
  bool move(const WholeTable& table, std::size_t cell, std::int64_t by) {
    const auto fixed = digits_of(table, cell);
    for (const auto atom : atoms_in(table, cell)) {
      const auto at = digits_of(table, atom);
      for (std::size_t d = 0; d < at.size(); ++d) {
        if (fixed[d] == 0) continue;
        for (std::size_t other = 1; other < table.sizes[d]; ++other) {
          if (other == at[d]) continue;
          auto beside = at;
          beside[d] = other;
          if (fits(table, {{atom, by}, {index_of(table, beside), -by}})) return true;
          for (std::size_t e = d + 1; e < at.size(); ++e) {
            if (fixed[e] == 0) continue;
            for (std::size_t across = 1; across < table.sizes[e]; ++across) {
              if (across == at[e]) continue;
              if (tries_ >= kMostTries) return false;
              auto above = at, corner = beside;
              above[e] = corner[e] = across;
              if (fits(table, {{atom, by},
                               {index_of(table, beside), -by},
                               {index_of(table, above), -by},
                               {index_of(table, corner), by}}))
                return true;
            }
          }
        }
      }
    }
    return false;
  }

  struct Move {
    std::size_t atom;
    std::int64_t by;
  };
  bool fits(const WholeTable& table, std::initializer_list<Move> moves) {
    ++tries_;
    for (const auto& [atom, by] : moves) {
      if (value(table, atom) + by < 0) return false;
    }
    touched_.clear();
    for (const auto& [atom, by] : moves) change(table, atom, by);
    bool holds = std::all_of(touched_.begin(), touched_.end(), [&](std::size_t cell) {
      return shown_[cell].holds(system_.cells[cell].value + moved_[cell]);
    });
    if (holds) {
      std::vector<std::int64_t> values(system_.cells.size());
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = system_.cells[i].value + moved_[i];
      holds = witnesses_.add(std::move(values));
    }
    for (const auto cell : touched_) moved_[cell] = 0;
    return holds;
  }

  // The combination, and every margin that counts it.
  void change(const WholeTable& table, std::size_t atom, std::int64_t by) {
    const auto at = digits_of(table, atom);
    for (std::size_t kept = 0; kept < std::size_t{1} << at.size(); ++kept) {
      auto digits = at;
      for (std::size_t d = 0; d < digits.size(); ++d) {
        if (!(kept >> d & 1)) digits[d] = 0;
      }
      const auto cell = table.places[index_of(table, digits)];
      touch(cell, by);
      for (const auto one : unions_of_[cell]) touch(unions_[one].total, by);
    }
  }
  void touch(std::size_t cell, std::int64_t by) {
    touched_.push_back(cell);
    moved_[cell] += by;
  }

  const CellSystem& system_;
  const std::vector<WholeTable>& tables_;
  const std::vector<Sum>& unions_;
  const PolicyRule& rule_;
  Witnesses& witnesses_;
  std::vector<Interval> shown_;
  std::vector<std::int64_t> moved_;
  std::vector<std::vector<std::size_t>> unions_of_;
  std::vector<std::size_t> touched_;
  std::size_t tries_ = 0;
};

}  // namespace

void add_swaps(const CellSystem& system, const std::vector<WholeTable>& tables, const std::vector<Sum>& unions,
               const PolicyRule& rule, Witnesses& witnesses) {
  Swaps(system, tables, unions, rule, witnesses).find();
}

}  // namespace evenhand::disclosure
