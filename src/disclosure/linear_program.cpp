#include "disclosure/linear_program.h"

#include <CbcModel.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

namespace evenhand::disclosure {
namespace {

constexpr int kMostIterations = 200'000;
constexpr int kMostNodes = 2'000;

double for_clp(double bound) {
  if (bound == kInfinite) return COIN_DBL_MAX;
  return bound == -kInfinite ? -COIN_DBL_MAX : bound;
}

LinearProgram::Answer answer_of(int status) {
  switch (status) {
    case 0:
      return LinearProgram::Answer::optimal;
    case 1:
      return LinearProgram::Answer::infeasible;
    case 2:
      return LinearProgram::Answer::unbounded;
    default:
      return LinearProgram::Answer::gave_up;
  }
}

}  // namespace

struct LinearProgram::Solver {
  ClpSimplex clp;
};

LinearProgram::LinearProgram(std::size_t rows, const std::vector<Column>& columns)
    : solver_(std::make_unique<Solver>()) {
  std::vector<CoinBigIndex> starts{0};
  std::vector<int> row_indices;
  std::vector<double> coefficients, low, high, cost;
  for (const auto& column : columns) {
    for (const auto& entry : column.entries) {
      row_indices.push_back(static_cast<int>(entry.row));
      coefficients.push_back(entry.coefficient);
    }
    starts.push_back(static_cast<CoinBigIndex>(row_indices.size()));
    low.push_back(for_clp(column.low));
    high.push_back(for_clp(column.high));
    cost.push_back(column.cost);
  }
  const std::vector<double> zeros(rows);
  auto& clp = solver_->clp;
  clp.setLogLevel(0);
  clp.loadProblem(static_cast<int>(columns.size()), static_cast<int>(rows), starts.data(), row_indices.data(),
                  coefficients.data(), low.data(), high.data(), cost.data(), zeros.data(), zeros.data());
  clp.scaling(0);            // every entry is 1 or −1
  clp.setPerturbation(100);  // off: vertices stay whole
  clp.setMaximumIterations(kMostIterations);
}

LinearProgram::~LinearProgram() = default;

void LinearProgram::set_bounds(std::size_t column, double low, double high) {
  solver_->clp.setColumnBounds(static_cast<int>(column), for_clp(low), for_clp(high));
}

void LinearProgram::set_cost(std::size_t column, double cost) {
  solver_->clp.setObjCoeff(static_cast<int>(column), cost);
}

LinearProgram::Answer LinearProgram::solve() {
  solver_->clp.primal();
  return answer_of(solver_->clp.status());
}

LinearProgram::Answer LinearProgram::solve_from_rest() {
  solver_->clp.allSlackBasis(true);
  solver_->clp.dual();
  return answer_of(solver_->clp.status());
}

const double* LinearProgram::values() const {
  return solver_->clp.getColSolution();
}

std::pair<LinearProgram::Answer, std::vector<double>> LinearProgram::solve_in_whole_numbers() const {
  OsiClpSolverInterface solver(&solver_->clp, false);
  for (int column = 0; column < solver.getNumCols(); ++column) solver.setInteger(column);
  CbcModel model(solver);
  model.setLogLevel(0);
  model.solver()->setHintParam(OsiDoReducePrint, true, OsiHintTry);
  model.setMaximumNodes(kMostNodes);
  model.branchAndBound();
  if (model.isProvenOptimal()) {
    const double* best = model.bestSolution();
    return {Answer::optimal, {best, best + solver.getNumCols()}};
  }
  return {model.isProvenInfeasible() ? Answer::infeasible : Answer::gave_up, {}};
}

}  // namespace evenhand::disclosure
