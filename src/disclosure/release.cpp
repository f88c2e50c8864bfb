#include "disclosure/release.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "disclosure/attack.h"
#include "disclosure/true_count.h"

namespace evenhand::disclosure {
namespace {

// What a cell of the joint system is: where it is, and for a difference which release it came about by.
struct Origin {
  Where where;
  bool is_difference = false;
  std::string earlier;
};

// All releases as one system. A cell with the same place and count in two of them is one cell, shown where either shows
// it.
class Joint {
 public:
  Joint(const std::vector<const Release*>& releases, const PolicyRule& rule) : rule_(rule) {
    for (const auto* release : releases) {
      for (const auto& cell : release->cells) enter(*release, cell);
    }
    revisions();
    parts();
    overlaps();
  }

  // Small cells that an outsider, or the only person in a hidden cell, gets too near to.
  std::vector<Origin> exposed() {
    std::set<std::size_t> found;
    Witnesses witnesses(system_);
    Attack attack(system_, rule_, witnesses);
    for (const auto& one : attack.exposed(kOutsider)) found.insert(one.cell);
    for (const auto single : single_cells(system_)) {
      // Whoever came or went alone is that difference in every cell that counts them, and learns of nobody else by it.
      if (origins_[single].is_difference) continue;
      for (const auto& one : attack.exposed(single)) found.insert(one.cell);
    }
    std::vector<Origin> origins;
    for (const auto cell : found) origins.push_back(origins_[cell]);
    return origins;
  }

 private:
  struct Version {
    std::size_t cell;
    std::int64_t value;
  };

  std::size_t add(TrueCell cell, Origin origin) {
    system_.cells.push_back(cell);
    origins_.push_back(std::move(origin));
    return system_.cells.size() - 1;
  }

  void enter(const Release& release, const ReleasedCell& cell) {
    auto& versions = versions_[cell.where];
    const auto value = true_count(cell.count);
    for (const auto& version : versions) {
      if (version.value != value) continue;
      auto& known = system_.cells[version.cell];
      // Shown beats hidden, and hidden beats printed nowhere: a reader keeps what was shown once.
      if (cell.printed && (!known.printed || cell.mark == Mark::none)) known = {value, cell.mark, true};
      return;
    }
    versions.push_back({add({value, cell.mark, cell.printed}, {cell.where, false, release.name}), value});
  }

  // Where a count was revised, the change is a cell: the larger is the smaller and it. In the order of their size, so
  // that each step between two of them is one, whenever they were shown.
  void revisions() {
    for (const auto& [where, versions] : versions_) {
      auto by_size = versions;
      std::sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
      for (std::size_t i = 0; i + 1 < by_size.size(); ++i) {
        const auto &smaller = by_size[i], &larger = by_size[i + 1];
        const auto first = std::min(smaller.cell, larger.cell);
        const auto change =
            add({larger.value - smaller.value, Mark::none, false}, {where, true, origins_[first].earlier});
        system_.sums.push_back({larger.cell, {smaller.cell, change}});
      }
    }
  }

  // A cell is the sum of those that say one direction more of it, and of a rest that is printed nowhere.
  void parts() {
    for (const auto& [whole, whole_versions] : versions_) {
      std::map<std::string, std::vector<std::pair<std::set<std::string>, const std::vector<Version>*>>> finer;
      for (const auto& [where, versions] : versions_) {
        if (const auto direction = says_one_more(where, whole))
          finer[*direction].push_back({where.at(*direction), &versions});
      }
      for (auto& [direction, of] : finer) {
        // Levels that overlap can't be added up: each set of levels that do not is a sum of its own.
        std::vector<bool> done(of.size(), false);
        for (std::size_t first = 0; first < of.size(); ++first) {
          if (done[first]) continue;
          std::set<std::string> covered;
          std::vector<const std::vector<Version>*> summed;
          for (std::size_t i = first; i < of.size(); ++i) {
            const auto overlaps = std::any_of(of[i].first.begin(), of[i].first.end(),
                                              [&](const auto& level) { return covered.contains(level); });
            if (done[i] || overlaps) continue;
            done[i] = true;
            covered.insert(of[i].first.begin(), of[i].first.end());
            summed.push_back(of[i].second);
          }
          add_sum(whole_versions, summed, whole);
        }
      }
    }
  }

  // Two sets that overlap, neither within the other, whose common part was released: what either has by itself, and, of
  // the smallest set that holds both, the rest. Where the common part was not released, nobody knows how many it is.
  void overlaps() {
    const auto only = [](const std::vector<Version>& versions) { return versions.size() == 1; };
    const auto known = versions_;
    for (auto one = known.begin(); one != known.end(); ++one) {
      for (auto other = std::next(one); other != known.end(); ++other) {
        const auto both = common_part(one->first, other->first);
        if (!both || *both == one->first || *both == other->first) continue;
        const auto common = known.find(*both);
        if (common == known.end() || !only(one->second) || !only(other->second) || !only(common->second)) continue;
        const auto part = common->second[0];
        const auto first = without(one->second[0], part, one->first),
                   second = without(other->second[0], part, other->first);
        if (!first || !second) continue;
        auto smallest = known.end();
        for (auto whole = known.begin(); whole != known.end(); ++whole) {
          const bool holds =
              only(whole->second) && is_within(one->first, whole->first) && is_within(other->first, whole->first);
          if (holds && (smallest == known.end() || whole->second[0].value < smallest->second[0].value))
            smallest = whole;
        }
        if (smallest == known.end()) continue;
        const auto* whole = &smallest->second[0];
        Sum sum{.total = whole->cell, .parts = {part.cell, *first, *second}};
        const auto rest = whole->value - one->second[0].value - other->second[0].value + part.value;
        if (rest < 0) continue;
        if (rest > 0)
          sum.parts.push_back(add({rest, Mark::none, false}, {smallest->first, true, origins_[part.cell].earlier}));
        system_.sums.push_back(std::move(sum));
      }
    }
  }

  // The cell of those in `whole` and not in `part`; nothing where the figures don't agree.
  std::optional<std::size_t> without(const Version& whole, const Version& part, const Where& where) {
    if (whole.value < part.value) return std::nullopt;
    const auto cell = add({whole.value - part.value, Mark::none, false}, {where, true, origins_[part.cell].earlier});
    system_.sums.push_back({whole.cell, {part.cell, cell}});
    return cell;
  }

  // Who is in both; nothing where nobody can be.
  static std::optional<Where> common_part(const Where& one, const Where& other) {
    Where both = one;
    for (const auto& [direction, levels] : other) {
      const auto [at, is_new] = both.try_emplace(direction, levels);
      if (is_new) continue;
      std::erase_if(at->second, [&](const auto& level) { return !levels.contains(level); });
      if (at->second.empty()) return std::nullopt;
    }
    return both;
  }

  static bool is_within(const Where& where, const Where& whole) {
    return std::all_of(whole.begin(), whole.end(), [&](const auto& named) {
      const auto at = where.find(named.first);
      return at != where.end() &&
             std::includes(named.second.begin(), named.second.end(), at->second.begin(), at->second.end());
    });
  }

  // The direction that `where` says and `whole` does not, or of which it has fewer levels; all else being the same.
  static std::optional<std::string> says_one_more(const Where& where, const Where& whole) {
    std::optional<std::string> more;
    for (const auto& [direction, levels] : where) {
      const auto other = whole.find(direction);
      if (other != whole.end() && other->second == levels) continue;
      const bool within = other == whole.end() ||
                          std::includes(other->second.begin(), other->second.end(), levels.begin(), levels.end());
      if (!within || more) return std::nullopt;
      more = direction;
    }
    for (const auto& [direction, levels] : whole) {
      if (!where.contains(direction)) return std::nullopt;
    }
    return more;
  }

  void add_sum(const std::vector<Version>& wholes, const std::vector<const std::vector<Version>*>& parts,
               const Where& where) {
    for (const auto& whole : wholes) {
      Sum sum{.total = whole.cell, .parts = {}};
      std::int64_t counted = 0;
      for (const auto* versions : parts) {
        // The version of the same time as the whole: the last that is no newer, by its place in the system.
        const Version* chosen = &versions->front();
        for (const auto& version : *versions) {
          if (origins_[version.cell].earlier == origins_[whole.cell].earlier) chosen = &version;
        }
        sum.parts.push_back(chosen->cell);
        counted += chosen->value;
      }
      const auto rest = whole.value - counted;
      if (rest < 0) continue;
      if (rest > 0) sum.parts.push_back(add({rest, Mark::none, false}, {where, true, origins_[sum.parts[0]].earlier}));
      system_.sums.push_back(std::move(sum));
    }
  }

  const PolicyRule& rule_;
  CellSystem system_;
  std::vector<Origin> origins_;
  std::map<Where, std::vector<Version>> versions_;
};

}  // namespace

std::vector<TooNear> too_near_together(const std::vector<Release>& earlier, const Release& next,
                                       const PolicyRule& rule) {
  if (!rule.hides_anything()) return {};
  std::vector<TooNear> found;
  std::vector<const Release*> before;
  for (const auto& release : earlier) before.push_back(&release);
  const auto is_among = [](const std::vector<Origin>& origins, const Origin& one) {
    return std::any_of(origins.begin(), origins.end(), [&](const Origin& other) {
      return other.where == one.where && other.is_difference == one.is_difference;
    });
  };
  auto already = Joint(before, rule).exposed();
  for (auto& one : Joint({&next}, rule).exposed()) already.push_back(std::move(one));
  auto together = before;
  together.push_back(&next);
  for (auto& one : Joint(together, rule).exposed()) {
    // Two ways to the same few people are one.
    if (is_among(already, one)) continue;
    already.push_back(one);
    found.push_back({std::move(one.where), one.is_difference, std::move(one.earlier)});
  }
  return found;
}

std::string in_words(const Where& where) {
  std::vector<std::string> parts;
  for (const auto& [direction, levels] : where) {
    parts.push_back(direction + ": " + join_and(std::vector(levels.begin(), levels.end())));
  }
  return parts.empty() ? "everyone" : join(parts, "; ");
}

}  // namespace evenhand::disclosure
