// Records of wide tables (wide_table.h): figures of a piece of evidence that are shown and never compared. As published
// by somebody, who is named: without the number of people behind a figure nobody could protect one of our own.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "evidence/wide_table.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::evidence {

struct WideFigures {
  RecordId id;
  int revision = 1;
  EvidenceId evidence;
  std::string digest;    // SHA-256 of the file, hex
  std::string read_as;   // the command's words: "gp.csv --where Indicator=access_pct"
  std::string citation;  // who published them, where and when
  WideTable table;
};

// Refuses evidence that the scope may not read, and figures that nobody published.
Result<RecordId> add_wide_figures(store::Writing& writing, const people::Scope& scope, WideFigures figures,
                                  Instant now);
// Of evidence that the scope may read; in the order in which they were added.
std::vector<WideFigures> wide_figures_of(store::Reading& reading, const people::Scope& scope,
                                         const EvidenceId& evidence);

}  // namespace evenhand::evidence
