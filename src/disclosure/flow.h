// The cheapest movement of cells where the sums are a network: tables in two directions with their margins, and one
// direction with its hierarchy. Every sum is a node, and a cell is an arc between the two sums that it stands in; what
// one cell moves, others carry back. Always in whole numbers, and some hundred times faster than a linear program.
// Inside this room; moves.h chooses.
//
// Source: Ahuja RK, Magnanti TL, Orlin JB. Network Flows. Prentice Hall 1993, section 9.7 (successive shortest paths
// with node potentials), 14.5 (costs that grow in steps).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "disclosure/cell_system.h"

namespace evenhand::disclosure {

// How far a cell may move from what it is, and at what cost a person, in ten-thousandths.
struct Freedom {
  std::int64_t up = 0, down = 0;      // within what its figure says, at kCostOfMoving
  std::int64_t above = 0, below = 0;  // further, where it may be hidden: at `cost`
  std::int64_t cost = 0;              // kCostOfMoving at least
};
inline constexpr std::int64_t kCostOfMoving = 1;

class Flow {
 public:
  // Nothing where the sums are no network.
  static std::optional<Flow> of(const CellSystem& system);

  // The deviation of every cell, at the least cost, when `cell` deviates by `deviation` and the cells of `still` by
  // nothing; nothing where that can't be. Valid until the next call.
  const std::vector<std::int64_t>* move(std::size_t cell, std::int64_t deviation, std::size_t still,
                                        const std::vector<Freedom>& freedoms);

 private:
  struct Arc {
    std::size_t from = 0, to = 0;  // nodes; the same where it stands in no sum
  };
  struct Step {
    std::size_t cell = 0, to = 0;
    bool upwards = true;
  };
  struct Reached {
    std::int64_t distance = 0;
    std::size_t from = 0;
    Step step;
  };
  // One piece of a cell's cost: so many more may go this way, at this much each.
  struct Piece {
    std::int64_t room = 0, cost = 0;
  };
  explicit Flow(std::vector<Arc> arcs, std::size_t nodes);
  [[nodiscard]] Piece piece(const Freedom& freedom, std::int64_t deviation, bool upwards) const;
  bool find_path(std::size_t from, std::size_t to, std::size_t cell, std::size_t still,
                 const std::vector<Freedom>& freedoms);

  std::vector<Arc> arcs_;                 // by cell
  std::vector<std::vector<Step>> steps_;  // by node
  std::vector<std::int64_t> deviations_;  // by cell
  std::vector<std::size_t> moved_;        // cells whose deviation was changed
  std::vector<std::int64_t> potentials_;  // by node
  std::vector<Reached> reached_;
};

}  // namespace evenhand::disclosure
