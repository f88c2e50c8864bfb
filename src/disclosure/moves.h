// The least that other cells must move, and the cheapest that must be hidden, so that one cell may be what it is not.
// Inside this room.
//
// In deviations from the truth every sum is 0. A cell moves within what its figure says at next to no cost, and beyond
// that, where it may be hidden, at cost · distance. (The attacker's flow of Kelly JP, Golden BL, Assad AA. Cell
// suppression: disclosure protection for sensitive tabular data. Networks 1992;22:397–417.) A flow where the sums are a
// network, a linear program for any other system of sums.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "disclosure/cell_system.h"
#include "disclosure/flow.h"
#include "disclosure/linear_program.h"

namespace evenhand::disclosure {

// A reader who is the only person in a cell knows that cell; this one is in none.
inline constexpr std::size_t kOutsider = std::numeric_limits<std::size_t>::max();

class Moves {
 public:
  // Of the marks as they stand. `may_hide` by cell; empty: none may be. `system` must outlive it.
  Moves(const CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide = {});

  struct Answer {
    std::vector<std::int64_t> values;  // of every cell; empty where the answer is not whole
    std::vector<std::size_t> to_hide;  // cells that had to move beyond what is shown of them
  };
  // Lets `cell` be `aim` for this reader; nothing where no move does. `in_whole_numbers` looks further where the first
  // answer is not whole.
  std::optional<Answer> move(std::size_t cell, std::int64_t aim, std::size_t reader, bool in_whole_numbers);
  // `cell` has been hidden since: it moves freely.
  void hidden(std::size_t cell);

 private:
  struct Columns {
    std::size_t up = kOutsider, down = kOutsider, above = kOutsider, below = kOutsider;
  };
  void make_program();
  std::optional<Answer> move_in_program(std::size_t cell, std::int64_t deviation, std::size_t reader,
                                        bool in_whole_numbers);
  void pin(std::size_t cell, std::int64_t deviation);
  void release(std::size_t cell);
  [[nodiscard]] double moved(const double* answer, std::size_t cell) const;
  [[nodiscard]] bool moves_beyond(std::size_t cell, double deviation) const;

  const CellSystem& system_;
  std::vector<Freedom> freedoms_;  // by cell, of what its figure said at first
  std::optional<Flow> flow_;
  std::vector<Columns> columns_;  // of the program: empty where there is a flow
  std::optional<LinearProgram> program_;
};

}  // namespace evenhand::disclosure
