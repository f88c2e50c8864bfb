// Linear programs of the form that audits need: columns between bounds, rows whose entries add up to 0, the least cost.
// Clp solves them, Cbc where the answer must be whole numbers; both stay behind this header. Inside this room.
//
// All bounds hold 0 unless the caller makes a program infeasible on purpose. Solving again after a change of bounds or
// costs starts from the last answer.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace evenhand::disclosure {

inline constexpr double kInfinite = std::numeric_limits<double>::infinity();

class LinearProgram {
 public:
  struct Entry {
    std::size_t row;
    double coefficient;
  };
  struct Column {
    double low = 0, high = 0, cost = 0;
    std::vector<Entry> entries = {};
  };
  LinearProgram(std::size_t rows, const std::vector<Column>& columns);
  ~LinearProgram();
  LinearProgram(const LinearProgram&) = delete;
  LinearProgram& operator=(const LinearProgram&) = delete;

  void set_bounds(std::size_t column, double low, double high);
  void set_cost(std::size_t column, double cost);

  enum class Answer { optimal, infeasible, unbounded, gave_up };
  // From the last answer: for a change of costs.
  Answer solve();
  // From all columns at rest, at the bound nearest to 0: for programs whose costs are all at least 0 and whose columns
  // start at 0 but for a few. Moves as few as it must, so that answers are mostly whole.
  Answer solve_from_rest();
  // The values of the last optimal answer, a column each.
  [[nodiscard]] const double* values() const;

  // The same with whole numbers. Gives up, without an answer, after a fixed amount of work, so that the same input
  // gives the same answer on every machine.
  std::pair<Answer, std::vector<double>> solve_in_whole_numbers() const;

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

}  // namespace evenhand::disclosure
