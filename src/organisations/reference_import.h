// Imports of reference data: organisations, areas (with an owner's weights) and population. docs/formats/*.md.
#pragma once

#include <istream>
#include <string>

#include "organisations/import.h"

namespace evenhand::organisations {

// The fields of each, for a person to say which column is what.
const std::vector<ImportField>& organisation_fields();
const std::vector<ImportField>& area_fields();
const std::vector<ImportField>& population_fields();

// What a file does not say in its rows.
struct ImportedFrom {
  std::optional<int> year;  // of the codes or figures; none: a year in the file's name
  std::string source;       // none: the file's name
};

Result<ImportReport> import_organisations(store::Database& database, const people::Scope& scope, Instant now,
                                          std::istream& input, const ImportOptions& options, const ImportedFrom& from);

// A file with a column of weights gives the areas of the scope's owner: where it also names organisations, only the
// rows with the owner's code count. Without weights it is a list of areas.
Result<ImportReport> import_areas(store::Database& database, const people::Scope& scope, Instant now,
                                  std::istream& input, const ImportOptions& options, const ImportedFrom& from);

// Figures need a year. Names of groups are recognised as communities.yaml has them, or by options.name.
Result<ImportReport> import_population(store::Database& database, const people::Scope& scope, Instant now,
                                       std::istream& input, const ImportOptions& options, const ImportedFrom& from);

}  // namespace evenhand::organisations
