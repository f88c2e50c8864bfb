#include "disclosure/placed_releases.h"

#include <algorithm>
#include <limits>

namespace evenhand::disclosure {
namespace {

template <class T>
void insert_sorted(std::vector<T>& sorted, T value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

}  // namespace

void Shape::take(const Shape& other) {
  for (const auto table : other.tables) insert_sorted(tables, table);
  for (const auto& [direction, sets] : other.level_sets) {
    auto& own = level_sets[direction];
    for (const auto set : sets) insert_sorted(own, set);
  }
}

PlacedReleases::PlacedReleases(const CountedPeople& people) {
  for (const auto& [name, levels] : people.levels) {
    numbers_[name] = directions_.size();
    Direction direction{.name = name, .levels = {}, .sets = {}, .set_numbers = {}, .classes = {}};
    for (const auto& level : levels) direction.levels.try_emplace(level, direction.levels.size());
    directions_.push_back(std::move(direction));
  }
}

std::size_t PlacedReleases::level(std::size_t direction, const std::string& name) const {
  const auto& levels = directions_[direction].levels;
  const auto found = levels.find(name);
  return found == levels.end() ? levels.size() : found->second;
}

Result<PlacedReleases::One> PlacedReleases::place(const Release& release) {
  if (directions_.size() > kMostDirectionsJoined)
    return Error{ErrorKind::too_large, "Answers about people of more than 64 columns can’t be checked together.", ""};
  One one;
  for (const auto& cell : release.cells) {
    Place place;
    bool is_somewhere = true;
    for (const auto& [name, levels] : cell.where) {
      const auto number = numbers_.find(name);
      if (number == numbers_.end())
        return invalid(
            "An answer that was shown counts these people by “" + name +
            "”, a column that they don’t have here, so that nothing can be checked beside it. Ask where that "
            "was asked.");
      auto& direction = directions_[number->second];
      std::vector<bool> set(direction.levels.size());
      for (const auto& level_name : levels) {
        if (const auto found = direction.levels.find(level_name); found != direction.levels.end())
          set[found->second] = true;
      }
      if (std::find(set.begin(), set.end(), false) == set.end()) continue;  // all of them
      is_somewhere = is_somewhere && std::find(set.begin(), set.end(), true) != set.end();
      const auto [known, is_new] = direction.set_numbers.try_emplace(set, direction.sets.size());
      if (is_new) direction.sets.push_back(std::move(set));
      place.directions |= Directions{1} << number->second;
      place.at.emplace_back(number->second, known->second);
    }
    if (!is_somewhere) continue;
    std::sort(place.at.begin(), place.at.end());
    insert_sorted(one.shape.tables, place.directions);
    for (const auto& [direction, set] : place.at) insert_sorted(one.shape.level_sets[direction], set);
    one.cells.push_back({&cell, std::move(place)});
  }
  return one;
}

const PlacedReleases::Classes& PlacedReleases::classes(std::size_t direction,
                                                       const std::vector<std::size_t>& level_sets) {
  auto& of = directions_[direction];
  const auto [found, is_new] = of.classes.try_emplace(level_sets);
  auto& classes = found->second;
  if (!is_new) return classes;
  // One set after another parts the classes there are in those inside it and those outside.
  classes.of_level.assign(of.levels.size(), 0);
  for (const auto set : level_sets) {
    std::map<std::pair<std::size_t, bool>, std::size_t> parted;
    for (std::size_t level = 0; level < classes.of_level.size(); ++level) {
      const auto key = std::pair(classes.of_level[level], of.sets[set][level]);
      classes.of_level[level] = parted.try_emplace(key, parted.size()).first->second;
    }
    classes.count = parted.size();
  }
  return classes;
}

PlacedReleases::Layout PlacedReleases::layout(const Shape& shape, std::size_t most) {
  std::vector<std::size_t> sizes(directions_.size(), 1);
  for (const auto& [direction, sets] : shape.level_sets) sizes[direction] = classes(direction, sets).count;
  Layout layout{.sets = joined_sets(shape.tables, sizes)};
  layout.cells = cells_of_sets(layout.sets, sizes, most);
  return layout;
}

PlacedReleases::Layout PlacedReleases::crossed(const std::vector<const Shape*>& shapes, std::size_t most) {
  Shape bare;
  for (const auto* shape : shapes) bare.take(*shape);
  auto all = bare, pairs = bare;
  all.tables = {0};
  for (const auto table : bare.tables) all.tables.front() |= table;
  if (auto found = layout(all, most); found.cells <= most) return found;
  for (const auto one : shapes.back()->tables) {
    for (const auto other : bare.tables) insert_sorted(pairs.tables, one | other);
  }
  if (auto found = layout(pairs, most); found.cells <= most) return found;
  return layout(bare, std::numeric_limits<std::size_t>::max() - 1);
}

}  // namespace evenhand::disclosure
