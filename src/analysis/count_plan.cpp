#include "analysis/count_plan.h"

#include <algorithm>
#include <bit>

namespace evenhand::analysis {
namespace {

constexpr std::size_t kTooMany = std::size_t{1} << 40;  // cells; no set is asked for its exact number beyond this

// Which of the tables lie within a set, a bit each.
using Covered = std::vector<std::uint64_t>;

Covered covered_by(ColumnSet set, const std::vector<ColumnSet>& tables) {
  Covered covered((tables.size() + 63) / 64);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if ((tables[i] & set) == tables[i]) covered[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return covered;
}

int new_ones(const Covered& covered, const Covered& wanted) {
  int count = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) count += std::popcount(covered[i] & wanted[i]);
  return count;
}

bool can_grow(ColumnSet set, std::size_t cells, const std::vector<std::size_t>& sizes, std::size_t most_cells) {
  for (std::size_t c = 0; c < sizes.size(); ++c) {
    if ((set >> c & 1) == 0 && cells * sizes[c] <= most_cells) return true;
  }
  return false;
}

struct Candidate {
  ColumnSet set;
  std::size_t cells;
  Covered covered;
};

// Every set of at least `ways` columns that fits and can't grow.
std::vector<Candidate> candidates(const std::vector<std::size_t>& sizes, std::size_t ways, std::size_t most_cells,
                                  const std::vector<ColumnSet>& tables) {
  std::vector<Candidate> found;
  const ColumnSet all = (ColumnSet{1} << sizes.size()) - 1;
  std::vector<std::size_t> cells(std::size_t{all} + 1, 1);
  for (ColumnSet set = 1; set <= all; ++set) {
    const ColumnSet without_lowest = set & (set - 1);
    cells[set] = std::min(kTooMany, cells[without_lowest] * sizes[static_cast<std::size_t>(std::countr_zero(set))]);
    if (cells[set] > most_cells || static_cast<std::size_t>(std::popcount(set)) < ways ||
        can_grow(set, cells[set], sizes, most_cells))
      continue;
    found.push_back({set, cells[set], covered_by(set, tables)});
  }
  return found;
}

}  // namespace

std::size_t cells_of(ColumnSet set, const std::vector<std::size_t>& sizes) {
  std::size_t cells = 1;
  for (std::size_t c = 0; c < sizes.size(); ++c) {
    if ((set >> c & 1) != 0) cells = std::min(kTooMany, cells * sizes[c]);
  }
  return cells;
}

std::vector<ColumnSet> sets_of(std::size_t columns, std::size_t ways) {
  std::vector<ColumnSet> sets;
  std::vector<std::size_t> chosen;
  const auto choose = [&](const auto& self, std::size_t from, ColumnSet set) -> void {
    if (chosen.size() == ways) {
      sets.push_back(set);
      return;
    }
    for (std::size_t c = from; c < columns; ++c) {
      chosen.push_back(c);
      self(self, c + 1, set | ColumnSet{1} << c);
      chosen.pop_back();
    }
  };
  choose(choose, 0, 0);
  return sets;
}

std::vector<ColumnSet> cover_tables(const std::vector<std::size_t>& sizes, std::size_t ways, std::size_t most_cells) {
  std::vector<ColumnSet> joints;
  std::vector<ColumnSet> tables;
  for (const ColumnSet table : sets_of(sizes.size(), std::min(ways, sizes.size()))) {
    (cells_of(table, sizes) > most_cells ? joints : tables).push_back(table);
  }
  const auto choices = candidates(sizes, std::min(ways, sizes.size()), most_cells, tables);
  Covered wanted = covered_by(~ColumnSet{0}, tables);
  for (;;) {
    const Candidate* best = nullptr;
    int most = 0;
    for (const auto& choice : choices) {
      const int covers = new_ones(choice.covered, wanted);
      if (covers > most) {
        best = &choice;
        most = covers;
      }
    }
    if (best == nullptr) return joints;
    joints.push_back(best->set);
    for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] &= ~best->covered[i];
  }
}

}  // namespace evenhand::analysis
