// Figures by group that belong to a piece of evidence: an aggregate table as it was read, with its file's digest and
// how it was read, so that anybody with the file can read it again and find the same.
#pragma once

#include <string>

#include "base/ids.h"
#include "disclosure/policy.h"
#include "evidence/parted_table.h"

namespace evenhand::evidence {

struct DataSet {
  DataSetId id;
  int revision = 1;
  EvidenceId evidence;
  CycleId cycle;
  std::string digest;    // SHA-256 of the file, hex
  TableOptions options;  // how it was read; options.file is the file's name
  std::string citation;  // of a public source, whose figures are shown as published; empty: ours, protected by `policy`
  std::string policy = "nhs-2018";  // or fewer-than-11, for staff
  AggregateTable table;
  std::string period = {};            // that `table` is of, where the file tells of several; "2023"
  std::vector<TablePart> parts = {};  // of areas, and of earlier periods
};

// What may be shown of its counts.
disclosure::Policy policy_of(const DataSet& data_set);

// "--map good=vaccinated --where population=50-54": the options as the command line takes them, quoted for a shell.
std::string as_command_line(const TableOptions& options);

}  // namespace evenhand::evidence
