// The audit of a table that somebody else protected, or means to: what anybody can work out about each hidden cell from
// all that is shown (docs/methods/disclosure.md).
//
// The counts are the caller's own, and so are the answers: exact, for the eyes of whoever holds the table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/people_count.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

struct AuditCell {
  std::vector<std::string> levels;  // one for each direction; “Total” where a direction is summed over
  PeopleCount count;
  bool hidden = false;
  std::size_t row = 0;  // in the file; 0: none
};

struct AuditedCell {
  std::vector<std::string> levels;
  ShownFigure value, lower;
  std::optional<ShownFigure> upper;  // none where nothing bounds it
  bool exact = false;                // it can only be what it is
  bool primary = false;              // small: 1 or more, and under the threshold
};

struct Audit {
  bool safe = true;  // the interval of each primary cell contains 0 and reaches the threshold
  // Still so for whoever is the only person in a hidden cell, and knows it.
  bool safe_from_the_only_person = true;
  std::vector<AuditedCell> cells;      // the hidden ones, in the order given
  bool totals_taken_as_shown = false;  // totals that were not given count as shown
};

// Combinations that are not given are 0 and shown; totals that are not given are worked out, and count as shown.
// Errors: those of protect() for a table, a total that is not the sum of its cells, the same cell twice.
Result<Audit> audit(const std::vector<std::string>& by, const std::vector<AuditCell>& cells, std::int64_t threshold,
                    const ExactCapability& capability);

}  // namespace evenhand::disclosure
