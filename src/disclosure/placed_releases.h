// Released cells by number: which directions each names, and which set of levels of each. What is worked out once for
// all the groups in which releases are checked together. Inside this room; beside.h is the door.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/beside.h"
#include "disclosure/direction_graph.h"
#include "disclosure/release.h"

namespace evenhand::disclosure {

// A cell's place: a set of levels of each direction that it names, by its number. A set of all levels names nothing.
struct Place {
  Directions directions = 0;
  std::vector<std::pair<std::size_t, std::size_t>> at;  // direction, level set; in order of the directions
};

// What a release asks of a joint system.
struct Shape {
  std::vector<Directions> tables;                              // sets of directions that a cell names, each once
  std::map<std::size_t, std::vector<std::size_t>> level_sets;  // by direction, those that a cell names, in order
  void take(const Shape& other);
};

class PlacedReleases {
 public:
  struct Cell {
    const ReleasedCell* cell;
    Place place;
  };
  struct One {
    std::vector<Cell> cells;  // without those of no level
    Shape shape;
  };

  // `people` and the releases that are placed must outlive it.
  explicit PlacedReleases(const CountedPeople& people);
  // Errors: more than 64 directions; a cell by a direction that the people are not known by, which can't be checked.
  Result<One> place(const Release& release);

  // The levels of a direction put together where no set tells them apart: by level, its class; and how many classes.
  struct Classes {
    std::vector<std::size_t> of_level;
    std::size_t count = 0;
  };
  const Classes& classes(std::size_t direction, const std::vector<std::size_t>& level_sets);

  [[nodiscard]] std::size_t directions() const { return directions_.size(); }
  [[nodiscard]] const std::string& name(std::size_t direction) const { return directions_[direction].name; }
  // The level's number, or how many there are where it is none of them.
  [[nodiscard]] std::size_t level(std::size_t direction, const std::string& name) const;
  // By level, whether it is in the set.
  [[nodiscard]] const std::vector<bool>& level_set(std::size_t direction, std::size_t set) const {
    return directions_[direction].sets[set];
  }
  // The sets of directions to lay out for a shape; their cells, or most + 1.
  struct Layout {
    std::vector<Directions> sets;
    std::size_t cells = 0;
  };
  Layout layout(const Shape& shape, std::size_t most);
  // The same with what the releases cut out between them where no release showed it: all directions crossed, where that
  // stays within `most` cells; else those of the last with each of the others; else none.
  Layout crossed(const std::vector<const Shape*>& shapes, std::size_t most);

 private:
  struct Direction {
    std::string name;
    std::map<std::string, std::size_t> levels;
    std::vector<std::vector<bool>> sets;
    std::map<std::vector<bool>, std::size_t> set_numbers;
    std::map<std::vector<std::size_t>, Classes> classes;
  };
  std::vector<Direction> directions_;
  std::map<std::string, std::size_t> numbers_;
};

}  // namespace evenhand::disclosure
