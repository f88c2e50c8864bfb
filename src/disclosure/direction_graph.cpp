#include "disclosure/direction_graph.h"

#include <algorithm>
#include <bit>

namespace evenhand::disclosure {
namespace {

Directions bit(std::size_t direction) {
  return Directions{1} << direction;
}

template <class Use>
void for_each_direction(Directions set, Use use) {
  for (; set != 0; set &= set - 1) use(static_cast<std::size_t>(std::countr_zero(set)));
}

// How many lines are missing between the neighbours of a direction.
std::size_t fill_of(const std::vector<Directions>& joined, Directions neighbours) {
  std::size_t missing = 0;
  for_each_direction(neighbours, [&](std::size_t one) {
    missing += static_cast<std::size_t>(std::popcount(neighbours & ~joined[one] & ~bit(one)));
  });
  return missing / 2;
}

}  // namespace

std::vector<Directions> joined_sets(const std::vector<Directions>& tables, const std::vector<std::size_t>& sizes) {
  std::vector<Directions> joined(sizes.size());
  Directions left = 0;
  for (const auto table : tables) {
    left |= table;
    for_each_direction(table, [&](std::size_t one) { joined[one] |= table & ~bit(one); });
  }
  // Directions are taken out one by one, the one that needs the fewest new lines first; it and its neighbours are a
  // set.
  std::vector<Directions> sets;
  while (left != 0) {
    std::size_t best = 0, best_fill = 0, best_size = 0;
    bool any = false;
    for_each_direction(left, [&](std::size_t one) {
      const auto neighbours = joined[one] & left;
      const auto fill = fill_of(joined, neighbours);
      std::size_t size = sizes[one];
      for_each_direction(neighbours,
                         [&](std::size_t other) { size = std::min(size * sizes[other], std::size_t{1} << 40); });
      if (any && (fill > best_fill || (fill == best_fill && size >= best_size))) return;
      best = one, best_fill = fill, best_size = size, any = true;
    });
    const auto neighbours = joined[best] & left;
    for_each_direction(neighbours, [&](std::size_t one) { joined[one] |= neighbours & ~bit(one); });
    left &= ~bit(best);
    const auto set = neighbours | bit(best);
    if (std::none_of(sets.begin(), sets.end(), [&](Directions other) { return (set & ~other) == 0; }))
      sets.push_back(set);
  }
  if (sets.empty()) sets.push_back(0);
  return sets;
}

std::size_t cells_of_sets(const std::vector<Directions>& sets, const std::vector<std::size_t>& sizes,
                          std::size_t most) {
  std::size_t all = 0;
  for (const auto set : sets) {
    std::size_t cells = 1;
    for_each_direction(set, [&](std::size_t one) { cells = std::min(cells * (sizes[one] + 1), most + 1); });
    all = std::min(all + cells, most + 1);
  }
  return all;
}

}  // namespace evenhand::disclosure
