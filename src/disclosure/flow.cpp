#include "disclosure/flow.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

namespace evenhand::disclosure {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

// Where a cell stands: the sum and the sign in it.
struct Entry {
  std::size_t sum = 0;
  bool is_total = false;
};

// By sum: whether its signs are turned, so that each cell that stands in two sums is added in one and taken away in the
// other. Nothing where no choice does that.
std::optional<std::vector<bool>> turned_sums(std::size_t sums, const std::vector<std::vector<Entry>>& entries) {
  struct Link {
    std::size_t sum;
    bool differs;
  };
  std::vector<std::vector<Link>> links(sums);
  for (const auto& of_cell : entries) {
    if (of_cell.size() > 2) return std::nullopt;
    if (of_cell.size() < 2) continue;
    const bool differs = of_cell[0].is_total == of_cell[1].is_total;
    links[of_cell[0].sum].push_back({of_cell[1].sum, differs});
    links[of_cell[1].sum].push_back({of_cell[0].sum, differs});
  }
  std::vector<bool> turned(sums), known(sums);
  std::vector<std::size_t> open;
  for (std::size_t first = 0; first < sums; ++first) {
    if (known[first]) continue;
    known[first] = true;
    open.push_back(first);
    while (!open.empty()) {
      const auto sum = open.back();
      open.pop_back();
      for (const auto& link : links[sum]) {
        const bool wanted = turned[sum] != link.differs;
        if (known[link.sum] && turned[link.sum] != wanted) return std::nullopt;
        if (known[link.sum]) continue;
        known[link.sum] = true;
        turned[link.sum] = wanted;
        open.push_back(link.sum);
      }
    }
  }
  return turned;
}

}  // namespace

std::optional<Flow> Flow::of(const CellSystem& system) {
  std::vector<std::vector<Entry>> entries(system.cells.size());
  for (std::size_t sum = 0; sum < system.sums.size(); ++sum) {
    entries[system.sums[sum].total].push_back({sum, true});
    for (const auto part : system.sums[sum].parts) entries[part].push_back({sum, false});
  }
  const auto turned = turned_sums(system.sums.size(), entries);
  if (!turned) return std::nullopt;
  const auto outside = system.sums.size();  // where a cell's other end is that stands in one sum
  std::vector<Arc> arcs;
  arcs.reserve(entries.size());
  for (const auto& of_cell : entries) {
    Arc arc{.from = outside, .to = outside};
    // More of a part makes its sum too large: what is too much must leave the node again.
    for (const auto& entry : of_cell) {
      const bool arrives = entry.is_total == (*turned)[entry.sum];
      (arrives ? arc.to : arc.from) = entry.sum;
    }
    arcs.push_back(arc);
  }
  return Flow(std::move(arcs), outside + 1);
}

Flow::Flow(std::vector<Arc> arcs, std::size_t nodes)
    : arcs_(std::move(arcs)), steps_(nodes), deviations_(arcs_.size()), potentials_(nodes), reached_(nodes) {
  for (std::size_t cell = 0; cell < arcs_.size(); ++cell) {
    const auto [from, to] = arcs_[cell];
    if (from == to) continue;
    steps_[from].push_back({cell, to, true});
    steps_[to].push_back({cell, from, false});
  }
}

Flow::Piece Flow::piece(const Freedom& freedom, std::int64_t deviation, bool upwards) const {
  const auto gone = upwards ? deviation : -deviation;  // this way already; under 0: it comes back
  const auto within = upwards ? freedom.up : freedom.down;
  const auto beyond = upwards ? freedom.above : freedom.below;
  const auto behind = upwards ? freedom.down : freedom.up;
  if (gone < -behind) return {-behind - gone, -freedom.cost};
  if (gone < 0) return {-gone, -kCostOfMoving};
  if (gone < within) return {within - gone, kCostOfMoving};
  return {within + beyond - gone, freedom.cost};
}

// The cheapest way for one more person (Dijkstra's), with costs made positive by the potentials.
bool Flow::find_path(std::size_t from, std::size_t to, std::size_t cell, std::size_t still,
                     const std::vector<Freedom>& freedoms) {
  for (auto& reached : reached_) reached.distance = kFar;
  using Open = std::pair<std::int64_t, std::size_t>;
  std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
  reached_[from].distance = 0;
  open.emplace(0, from);
  while (!open.empty()) {
    const auto [distance, node] = open.top();
    open.pop();
    if (distance > reached_[node].distance) continue;
    if (node == to) break;
    for (const auto& step : steps_[node]) {
      if (step.cell == cell || step.cell == still) continue;
      const auto next = piece(freedoms[step.cell], deviations_[step.cell], step.upwards);
      if (next.room <= 0) continue;
      const auto there = distance + next.cost + potentials_[node] - potentials_[step.to];
      if (there >= reached_[step.to].distance) continue;
      reached_[step.to] = {there, node, step};
      open.emplace(there, step.to);
    }
  }
  const auto furthest = reached_[to].distance;
  if (furthest == kFar) return false;
  for (std::size_t node = 0; node < potentials_.size(); ++node) {
    potentials_[node] += std::min(reached_[node].distance, furthest);
  }
  return true;
}

const std::vector<std::int64_t>* Flow::move(std::size_t cell, std::int64_t deviation, std::size_t still,
                                            const std::vector<Freedom>& freedoms) {
  for (const auto moved : moved_) deviations_[moved] = 0;
  moved_.clear();
  std::fill(potentials_.begin(), potentials_.end(), 0);
  // What the cell brings to one end must go back to the other.
  const auto& arc = arcs_[cell];
  const auto from = deviation > 0 ? arc.to : arc.from, to = deviation > 0 ? arc.from : arc.to;
  for (auto left = deviation > 0 ? deviation : -deviation; left > 0 && from != to;) {
    if (!find_path(from, to, cell, still, freedoms)) return nullptr;
    auto room = left;
    for (auto node = to; node != from; node = reached_[node].from) {
      const auto& step = reached_[node].step;
      room = std::min(room, piece(freedoms[step.cell], deviations_[step.cell], step.upwards).room);
    }
    for (auto node = to; node != from; node = reached_[node].from) {
      const auto& step = reached_[node].step;
      deviations_[step.cell] += step.upwards ? room : -room;
      moved_.push_back(step.cell);
    }
    left -= room;
  }
  deviations_[cell] = deviation;
  moved_.push_back(cell);
  return &deviations_;
}

}  // namespace evenhand::disclosure
