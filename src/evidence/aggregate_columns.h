// Where an aggregate table keeps its fields, and whether it is a table of protected groups at all.
#pragma once

#include <optional>
#include <string>

#include "base/csv.h"
#include "evidence/aggregate_table.h"

namespace evenhand::evidence {

enum class Measure { good, bad, percent, bad_percent };

struct TableColumns {
  std::optional<std::size_t> characteristic;  // none: the group's heading stands for it
  std::size_t group = 0, total = 0, value = 0;
  Measure measure = Measure::good;
  std::optional<std::size_t> weight_squares = {};  // total and the measure are sums of weights

  [[nodiscard]] bool counts_the_bad() const { return measure == Measure::bad || measure == Measure::bad_percent; }
  [[nodiscard]] bool is_percent() const { return measure == Measure::percent || measure == Measure::bad_percent; }
  // Percentages and sums of weights become whole people by rounding, so sums may miss each other by a few.
  [[nodiscard]] bool makes_whole_people() const { return is_percent() || weight_squares.has_value(); }
};

// Errors: a mapped column that is not there (naming those that are), an unknown field, no measure or two, and a table
// that does not compare groups (naming what it does compare and what would serve).
Result<TableColumns> find_columns(const CsvTable& table, const TableOptions& options,
                                  const standard::Communities& communities);

// "This table does not compare protected groups: …" with why, what would, and what to try.
Error not_by_group(const CsvTable& table, const TableOptions& options, const standard::Communities& communities);

}  // namespace evenhand::evidence
