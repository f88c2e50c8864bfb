// A reader's best attack: what can be worked out about hidden cells from everything shown. Inside this room.
//
// Exact in whole numbers. A bound counts as reached only by a witness: a whole solution of all sums, checked without
// floating point, in which the cell has that value. Witnesses are kept, for one often serves many cells and readers,
// and hiding more never spoils one. That a bound can't be reached rests on a flow where the sums are a network, as in
// tables of two directions; beyond them on a linear program (Clp) and, where its answer is not whole, on one search in
// whole numbers (Cbc); where that gives up, the bound counts as not reached.
//
// Sources: Fischetti M, Salazar JJ. Solving the cell suppression problem on tabular data with linear constraints.
// Management Science 2001;47:1008–1027 (the attacker's programs). Hundepool A and others. Statistical Disclosure
// Control. Wiley 2012, chapter 4 (audit, singletons).
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/cell_system.h"
#include "disclosure/moves.h"

namespace evenhand::disclosure {

// Solutions of all sums that fit what is shown: the true one, and those that were found.
class Witnesses {
 public:
  explicit Witnesses(const CellSystem& system);
  // Kept only when every sum holds and no cell is under 0.
  bool add(std::vector<std::int64_t> values);
  // Forgets those that do not fit what is shown of `cell` any more.
  void keep_fitting(std::size_t cell, const Interval& shown);
  // From the least to the most that any of them gives each of `cells`, for a reader who knows `reader` to be what it
  // is.
  [[nodiscard]] std::vector<Interval> reach(const std::vector<std::size_t>& cells, std::size_t reader) const;

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

// Where an exposed cell must still be able to lie, in the order in which to try: all of them under suppression; any one
// of them where rounding asks for four values in a row.
std::vector<std::int64_t> aims(const Exposed& exposed, const PolicyRule& rule);

class Attack {
 public:
  // Of the marks as they stand; `system` and `witnesses` must outlive it. Finds more witnesses as it goes.
  Attack(const CellSystem& system, const PolicyRule& rule, Witnesses& witnesses);

  // Cells whose protection the witnesses known so far don't show, against this reader.
  std::vector<Exposed> not_yet_safe(std::size_t reader) const;
  // Cells whose protection fails against this reader, after looking for every witness that is missing.
  std::vector<Exposed> exposed(std::size_t reader);
  // Whether there are none; stops at the first.
  bool is_safe_from(std::size_t reader);
  // How many programs it has solved.
  [[nodiscard]] std::size_t effort() const { return effort_; }

 private:
  // Looks for the witnesses that this cell's protection lacks; whether it passes then.
  bool look_for(Exposed& one, std::size_t reader);

  const CellSystem& system_;
  const PolicyRule& rule_;
  Witnesses& witnesses_;
  std::vector<std::size_t> guarded_;  // small cells that are not shown
  Moves moves_;
  std::size_t effort_ = 0;
};

// Everything that an outsider can work out about each cell: the least and the most that it can be, in whole numbers,
// given all that is shown. `high` is kUnbounded where nothing bounds it.
std::vector<Interval> whole_intervals(const CellSystem& system, const PolicyRule& rule);

// Hidden cells of 1 that are no sum of others: each has a reader who is the only one in it. (Whoever is alone in a sum
// is alone in one of its parts.)
std::vector<std::size_t> single_cells(const CellSystem& system);

}  // namespace evenhand::disclosure
