// Records of workforce standards: what an organisation brought in for a cycle, and the evidence that it became.
//
// One return for each standard and cycle. A file may hold only some of the indicators; what it says goes over what was
// there, the rest stays. Each indicator that speaks to an outcome of the cycle's edition becomes a piece of evidence of
// that outcome, and those that compare two groups bring their figures with them, protected as figures of staff, so that
// a measure can rest on them. Changed figures are new figures of the same evidence: a measure keeps those that it was
// chosen with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/workforce_file.h"
#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "cycle/cycle.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

inline constexpr std::string_view kStaffPolicy = "fewer-than-11";

struct WorkforceReturn {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  std::string standard;  // "wres"
  std::string file_name;
  std::string digest;  // SHA-256 of the file, hex
  std::string keeper;  // who answers for the figures
  std::optional<Date> dated;
  AccountId made_by;
  Instant made_at{};
};

struct FiledAs {
  std::string file_name;
  std::string keeper;
  std::optional<Date> dated;  // of the figures themselves
  bool ready = false;         // make the evidence ready where nothing is missing
  bool anyone = false;        // the public may read it, in the published edition
  bool measures = false;      // choose the indicators as measures of their outcomes, by the usual rule
};

struct Filed {
  organisations::ImportReport report;
  std::size_t evidence = 0, data_sets = 0, measures = 0;  // made
};
// Needs import_data; with `measures`, run_analysis as well. Refused rows change nothing, others are kept.
Result<Filed> file_workforce(store::Writing& writing, const people::Scope& scope, const cycle::Cycle& cycle,
                             const standard::WorkforceStandard& standard, std::string_view csv, const FiledAs& as,
                             Instant now);

std::optional<WorkforceReturn> workforce_return(store::Reading& reading, const people::Scope& scope,
                                                const CycleId& cycle, std::string_view standard);
std::vector<WorkforceFigure> figures_of(store::Reading& reading, const people::Scope& scope,
                                        const WorkforceReturn& filed);

struct WorkforceEvidence {
  std::string indicator, part;
  EvidenceId evidence;
  std::optional<DataSetId> data_set;     // the newest figures
  std::vector<std::string> measured_in;  // outcomes of which they are a standing measure already
};
std::vector<WorkforceEvidence> evidence_of(store::Reading& reading, const people::Scope& scope,
                                           const WorkforceReturn& filed);

}  // namespace evenhand::analysis
