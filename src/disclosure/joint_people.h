// Releases of the same people as one system of cells: every set of people that they cut out, down to where no release
// tells two people apart, and how the sets add up. Inside this room; beside.h is the door.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <vector>

#include "base/result.h"
#include "disclosure/beside.h"
#include "disclosure/cell_system.h"
#include "disclosure/placed_releases.h"
#include "disclosure/swaps.h"

namespace evenhand::disclosure {

inline constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

struct JointPeople {
  CellSystem system;               // the earlier releases shown, the new one not yet
  std::vector<std::size_t> asked;  // cells that a release names, printed or not
  std::vector<std::size_t> next;   // by cell of the new release, where it is; kNowhere
  std::vector<WholeTable> tables;  // what it is made of
  std::vector<Sum> unions;         // cells that are sums of cells of a table
};

// Counts by directions, each asked for once.
class CountsOfPeople {
 public:
  explicit CountsOfPeople(const CountedPeople& people) : people_(people) {}
  Result<const std::vector<CountCell>*> by(const std::vector<std::string>& names);

 private:
  const CountedPeople& people_;
  std::map<std::vector<std::string>, std::vector<CountCell>> known_;
};

// Whether a figure with this mark says more of a cell than is known of it: a number more than a small mark, that more
// than another, and that more than nothing.
bool tells_more(const TrueCell& known, Mark mark);

Result<JointPeople> join_people(PlacedReleases& placed, CountsOfPeople& counts,
                                const std::vector<const PlacedReleases::One*>& earlier, const PlacedReleases::One& next,
                                const Release& next_release, const PolicyRule& rule);

}  // namespace evenhand::disclosure
