// A reader's best attack: what can be worked out about hidden cells from everything shown. Inside this room.
//
// Exact in whole numbers. A bound counts as reached only by a witness: a whole solution of all sums, checked without
// floating point, in which the cell has that value. Witnesses are kept, for one often serves many cells, and hiding
// more never spoils one. That a bound can't be reached rests on a linear program (Clp), which in tables of two
// directions is exact, and beyond them errs to the safe side, after one search in whole numbers (Cbc).
//
// Sources: Fischetti M, Salazar JJ. Solving the cell suppression problem on tabular data with linear constraints.
// Management Science 2001;47:1008–1027 (the attacker's programs). Hundepool A and others. Statistical Disclosure
// Control. Wiley 2012, chapter 4 (audit, singletons).
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "disclosure/cell_system.h"
#include "disclosure/linear_program.h"

namespace evenhand::disclosure {

// A reader who is the only person in a cell knows that cell; this one is in none.
inline constexpr std::size_t kOutsider = std::numeric_limits<std::size_t>::max();

// Solutions of all sums that fit what is shown: the true one, and those that were found.
class Witnesses {
 public:
  explicit Witnesses(const CellSystem& system);
  // Kept only when every sum holds and no cell is under 0.
  bool add(std::vector<std::int64_t> values);
  // Forgets those that do not fit what is shown of `cell` any more.
  void keep_fitting(std::size_t cell, const Interval& shown);
  // From the least to the most that any of them gives a cell, for a reader who knows `reader` to be what it is.
  [[nodiscard]] std::vector<Interval> reach(std::size_t reader) const;
  [[nodiscard]] std::size_t count() const { return solutions_.size(); }

 private:
  const CellSystem* system_;
  std::vector<std::int64_t> truth_;
  std::vector<std::vector<std::int64_t>> solutions_;
};

// A small cell that a reader gets too near to.
struct Exposed {
  std::size_t cell;
  Interval reach;          // what the reader can narrow it down to
  std::int64_t least = 0;  // 1 where the reader is one of its people
};

class Attack {
 public:
  // Of the marks as they stand; `system` and `witnesses` must outlive it. Finds more witnesses as it goes.
  Attack(const CellSystem& system, const PolicyRule& rule, Witnesses& witnesses);

  // Cells whose protection fails against this reader.
  std::vector<Exposed> exposed(std::size_t reader);
  // The whole interval of one cell; `high` is kUnbounded where nothing bounds it.
  Interval interval(std::size_t cell);

 private:
  enum class Side { down, up };
  // Pushes all of `cells` to their side at once; true where a new witness was found.
  bool push(const std::vector<std::size_t>& cells, Side side);
  bool push_one(std::size_t cell, Side side, bool to_the_end);
  bool take_answer();
  void set_range(std::size_t cell, const Interval& range);
  [[nodiscard]] Interval capped(std::size_t cell) const;

  const CellSystem& system_;
  const PolicyRule& rule_;
  Witnesses& witnesses_;
  std::vector<Interval> shown_;         // by cell
  std::vector<std::size_t> column_of_;  // by cell; kOutsider for one that is known
  std::vector<std::size_t> cell_of_;    // by column
  std::optional<LinearProgram> program_;
};

// Hidden cells of 1 that are no sum of others: each has a reader who is the only one in it. (Whoever is alone in a sum
// is alone in one of its parts.)
std::vector<std::size_t> single_cells(const CellSystem& system);

}  // namespace evenhand::disclosure
