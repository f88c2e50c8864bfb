#include "disclosure/joint_people.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "disclosure/true_count.h"

namespace evenhand::disclosure {

Result<const std::vector<CountCell>*> CountsOfPeople::by(const std::vector<std::string>& names) {
  const auto found = known_.find(names);
  if (found != known_.end()) return &found->second;
  EVENHAND_TRY(auto cells, people_.count(names));
  return &known_.emplace(names, std::move(cells)).first->second;
}

bool tells_more(const TrueCell& known, Mark mark) {
  const auto rank = [](Mark one) {
    return one == Mark::none || one == Mark::not_applicable ? 2 : one == Mark::small ? 1 : 0;
  };
  return !known.printed || rank(mark) > rank(known.mark);
}

namespace {

class Joining {
 public:
  Joining(PlacedReleases& placed, CountsOfPeople& counts, const std::vector<const Shape*>& shapes,
          const PolicyRule& rule)
      : placed_(placed), counts_(counts), rule_(rule), shapes_(shapes) {
    for (const auto* shape : shapes) shape_.take(*shape);
  }

  // Whole tables of each set of directions with all their margins. Sets share the cells of what they share.
  Result<Done> lay() {
    for (const auto& [direction, sets] : shape_.level_sets) classes_[direction] = &placed_.classes(direction, sets);
    for (const auto set : placed_.crossed(shapes_, kMostCellsCrossed).sets) EVENHAND_CHECK(lay(set));
    return Done{};
  }

  // The cell of a place: one of the tables, or a sum of such.
  std::size_t at(const Place& place) {
    Key key(placed_.directions(), 0);
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> wide;  // directions with several classes
    for (const auto& [direction, set] : place.at) {
      auto classes = classes_in(direction, set);
      key[direction] = static_cast<char16_t>(classes.front() + 1);
      if (classes.size() > 1) wide.emplace_back(direction, std::move(classes));
    }
    if (wide.empty()) return cells_.at(key);
    std::vector<std::size_t> parts;
    const auto add = [&](const auto& self, std::size_t depth) -> void {
      if (depth == wide.size()) {
        parts.push_back(cells_.at(key));
        return;
      }
      for (const auto one : wide[depth].second) {
        key[wide[depth].first] = static_cast<char16_t>(one + 1);
        self(self, depth + 1);
      }
    };
    add(add, 0);
    const auto [known, is_new] = unions_.try_emplace(parts, joint_.system.cells.size());
    if (is_new) {
      TrueCell cell{0, Mark::none, false};
      for (const auto part : parts) cell.value += joint_.system.cells[part].value;
      joint_.system.cells.push_back(cell);
      joint_.unions.push_back({known->second, parts});
      joint_.system.sums.push_back({known->second, std::move(parts)});
    }
    return known->second;
  }

  // What was shown is known for good; what was hidden there is hidden as long as no other answer shows it.
  void show_earlier(std::size_t index, const ReleasedCell& cell) {
    joint_.asked.push_back(index);
    if (!cell.printed) return;
    auto& now = joint_.system.cells[index];
    if (cell.mark != Mark::none) {
      const bool says_so = cell.mark != Mark::small || rule_.round_to == 1 || rule_.hides(now.value);
      if (says_so && tells_more(now, cell.mark)) now = {now.value, cell.mark, true};
      return;
    }
    const auto said = meaning({true_count(cell.count), Mark::none, true}, rule_);
    if (said.holds(now.value) && !rule_.hides(now.value)) {
      now.printed = true;
      now.mark = Mark::none;
      return;
    }
    // People have come or gone since: the larger is the smaller and the change, which is at least so many.
    const auto then = std::clamp(now.value, said.low, said.high);
    const auto change = joint_.system.cells.size() + 1;
    const bool grew = then < now.value;
    const auto by = grew ? now.value - then : then - now.value;
    joint_.system.cells.push_back({then, Mark::none, true});
    joint_.system.cells.push_back({by, Mark::none, false});
    joint_.system.sums.push_back({grew ? index : change - 1, {grew ? change - 1 : index, change}});
  }

  JointPeople take(const PlacedReleases::One& next, const Release& release) {
    joint_.next.assign(release.cells.size(), kNowhere);
    for (const auto& cell : next.cells) {
      const auto index = at(cell.place);
      joint_.asked.push_back(index);
      joint_.next[static_cast<std::size_t>(cell.cell - release.cells.data())] = index;
    }
    std::sort(joint_.asked.begin(), joint_.asked.end());
    joint_.asked.erase(std::unique(joint_.asked.begin(), joint_.asked.end()), joint_.asked.end());
    return std::move(joint_);
  }

 private:
  // By direction, its class + 1; 0 where it is summed over.
  using Key = std::u16string;

  std::vector<std::size_t> classes_in(std::size_t direction, std::size_t set) {
    std::vector<std::size_t> found;
    const auto& levels = placed_.level_set(direction, set);
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const auto one = classes_.at(direction)->of_level[level];
      if (levels[level] && std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  Result<Done> lay(Directions set) {
    std::vector<std::size_t> over;
    std::vector<std::string> names;
    std::vector<std::size_t> sizes;  // classes + 1: the first is the sum
    std::size_t size = 1;
    for (auto rest = set; rest != 0; rest &= rest - 1) {
      over.push_back(static_cast<std::size_t>(std::countr_zero(rest)));
      names.push_back(placed_.name(over.back()));
      sizes.push_back(classes_.at(over.back())->count + 1);
      size *= sizes.back();
    }
    std::vector<std::int64_t> values(size);
    // Where only everyone is asked for, they are counted by whatever they are known by.
    EVENHAND_TRY(const auto* counted, counts_.by(set == 0 ? std::vector{placed_.name(0)} : names));
    for (const auto& cell : *counted) {
      std::size_t index = 0;
      bool known = true;
      for (std::size_t i = 0; i < over.size(); ++i) {
        const auto level = placed_.level(over[i], cell.levels[i]);
        const auto& of_level = classes_.at(over[i])->of_level;
        known = known && level < of_level.size();
        index = index * sizes[i] + (known ? of_level[level] + 1 : 0);
      }
      if (known) values[index] += true_count(cell.count);
    }
    // Each direction in turn is summed over into its first place.
    for (std::size_t i = 0, after = size; i < over.size(); ++i) {
      after /= sizes[i];
      for (std::size_t index = 0; index < size; ++index) {
        const auto digit = index / after % sizes[i];
        if (digit > 0) values[index - digit * after] += values[index];
      }
    }
    std::vector<std::size_t> places(size);
    for (std::size_t index = 0; index < size; ++index) {
      Key key(placed_.directions(), 0);
      for (std::size_t i = over.size(), rest = index; i-- > 0; rest /= sizes[i])
        key[over[i]] = static_cast<char16_t>(rest % sizes[i]);
      const auto [found, is_new] = cells_.try_emplace(std::move(key), joint_.system.cells.size());
      if (is_new) joint_.system.cells.push_back({values[index], Mark::none, false});
      places[index] = found->second;
    }
    add_sums(over, sizes, places);
    joint_.tables.push_back({std::move(sizes), std::move(places)});
    return Done{};
  }

  // Each margin is the sum over the first direction that it is summed over.
  void add_sums(const std::vector<std::size_t>& over, const std::vector<std::size_t>& sizes,
                const std::vector<std::size_t>& places) {
    for (std::size_t index = 0; index < places.size(); ++index) {
      for (std::size_t i = 0, after = places.size(); i < over.size(); ++i) {
        after /= sizes[i];
        if (index / after % sizes[i] > 0) continue;
        if (!summed_.emplace(places[index], over[i]).second) break;
        Sum sum{.total = places[index], .parts = {}};
        for (std::size_t digit = 1; digit < sizes[i]; ++digit) sum.parts.push_back(places[index + digit * after]);
        joint_.system.sums.push_back(std::move(sum));
        break;
      }
    }
  }

  PlacedReleases& placed_;
  CountsOfPeople& counts_;
  const PolicyRule& rule_;
  const std::vector<const Shape*>& shapes_;
  Shape shape_;  // of all of them
  std::map<std::size_t, const PlacedReleases::Classes*> classes_;
  JointPeople joint_;
  std::unordered_map<Key, std::size_t> cells_;
  std::map<std::vector<std::size_t>, std::size_t> unions_;
  std::set<std::pair<std::size_t, std::size_t>> summed_;  // cell, and the direction of a sum that it has
};

}  // namespace

Result<JointPeople> join_people(PlacedReleases& placed, CountsOfPeople& counts,
                                const std::vector<const PlacedReleases::One*>& earlier, const PlacedReleases::One& next,
                                const Release& next_release, const PolicyRule& rule) {
  std::vector<const Shape*> shapes;
  for (const auto* one : earlier) shapes.push_back(&one->shape);
  shapes.push_back(&next.shape);
  Joining joining(placed, counts, shapes, rule);
  EVENHAND_CHECK(joining.lay());
  for (const auto* one : earlier) {
    for (const auto& cell : one->cells) joining.show_earlier(joining.at(cell.place), *cell.cell);
  }
  return joining.take(next, next_release);
}

}  // namespace evenhand::disclosure
