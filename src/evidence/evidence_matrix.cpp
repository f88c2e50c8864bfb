#include "evidence/evidence_matrix.h"

#include <algorithm>

namespace evenhand::evidence {

namespace {

bool bears_on(const Item& item, std::string_view outcome) {
  return std::ranges::find(item.contents.outcomes, outcome) != item.contents.outcomes.end();
}
bool is_about(const Item& item, standard::Characteristic group) {
  return std::ranges::find(item.contents.communities, standard::characteristic_id(group)) !=
         item.contents.communities.end();
}
void add(MatrixCell& cell, const Item& item) {
  ++(item.state == State::ready ? cell.ready : cell.drafts);
}

}  // namespace

int MatrixRow::gaps() const {
  return by_group ? static_cast<int>(std::ranges::count_if(cells, &MatrixCell::is_gap)) : 0;
}

Matrix matrix_of(const standard::Edition& edition, const std::vector<Item>& items) {
  Matrix matrix;
  for (const standard::Goal& goal : edition.goals)
    for (const standard::Outcome& outcome : goal.outcomes) {
      MatrixRow row{.outcome = &outcome, .by_group = !goal.directly_graded, .cells = {}};
      for (const Item& item : items) {
        if (!bears_on(item, outcome.id)) continue;
        ++row.items;
        for (const auto group : standard::kCharacteristics)
          if (is_about(item, group)) add(row.cells[standard::index_of(group)], item);
      }
      if (row.by_group) {
        matrix.boxes += static_cast<int>(row.cells.size());
        for (const auto group : standard::kCharacteristics)
          if (row.cells[standard::index_of(group)].is_gap()) ++matrix.gaps_by_group[standard::index_of(group)];
      }
      matrix.gaps += row.gaps();
      matrix.rows.push_back(row);
    }
  return matrix;
}

bool OutcomeMatrix::nothing_of(Kind kind) const {
  return std::ranges::all_of(cells, [&](const auto& row) { return row[static_cast<std::size_t>(kind)].is_gap(); });
}

bool OutcomeMatrix::nothing_about(standard::Characteristic group) const {
  return std::ranges::all_of(cells[standard::index_of(group)], &MatrixCell::is_gap);
}

OutcomeMatrix outcome_matrix(std::string_view outcome, const std::vector<Item>& items) {
  OutcomeMatrix matrix{};
  for (const Item& item : items) {
    if (!bears_on(item, outcome)) continue;
    for (const auto group : standard::kCharacteristics)
      if (is_about(item, group))
        add(matrix.cells[standard::index_of(group)][static_cast<std::size_t>(item.contents.kind)], item);
  }
  for (const auto& row : matrix.cells) matrix.gaps += static_cast<int>(std::ranges::count_if(row, &MatrixCell::is_gap));
  return matrix;
}

}  // namespace evenhand::evidence
