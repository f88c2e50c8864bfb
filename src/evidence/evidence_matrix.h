// What is held about whom: outcomes against the nine protected groups, gaps as visible as findings. Pure.
//
// A gap is a combination for which nothing is held. "Only a draft" is its own state: somebody is at it, and a reader
// has nothing yet. Outcomes that the standard grades directly (the leadership goal) are not asked for group by group.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "evidence/evidence_item.h"

namespace evenhand::evidence {

struct MatrixCell {
  int ready = 0;
  int drafts = 0;
  [[nodiscard]] bool is_gap() const { return ready == 0 && drafts == 0; }
};

// For the cycle: a row an outcome.
struct MatrixRow {
  const standard::Outcome* outcome = nullptr;  // in the edition
  bool by_group = true;                        // false: graded directly, its groups are no gaps
  std::array<MatrixCell, standard::kCharacteristics.size()> cells;
  int items = 0;  // that bear on the outcome, whatever group
  [[nodiscard]] int gaps() const;
};
struct Matrix {
  std::vector<MatrixRow> rows;
  int gaps = 0, boxes = 0;  // of the rows that are asked for by group
  // How many of those rows hold nothing about each of the nine.
  std::array<int, standard::kCharacteristics.size()> gaps_by_group{};
};
Matrix matrix_of(const standard::Edition& edition, const std::vector<Item>& items);

// For one outcome: a row a protected group, a column a kind of evidence.
struct OutcomeMatrix {
  std::array<std::array<MatrixCell, kKinds.size()>, standard::kCharacteristics.size()> cells;
  int gaps = 0;
  [[nodiscard]] bool nothing_of(Kind kind) const;
  [[nodiscard]] bool nothing_about(standard::Characteristic group) const;
};
OutcomeMatrix outcome_matrix(std::string_view outcome, const std::vector<Item>& items);

}  // namespace evenhand::evidence
