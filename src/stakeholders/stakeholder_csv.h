// Groups as rows of CSV, out and in: docs/formats/stakeholders.md. What goes out comes in again unchanged.
#pragma once

#include <istream>

#include "organisations/import.h"
#include "stakeholders/stakeholder.h"

namespace evenhand::stakeholders {

const CsvRow& csv_header();
CsvRow csv_row(const Stakeholder& stakeholder, const std::vector<Reach>& reaches);

// The fields that an import reads, with the headings they go by.
const std::vector<organisations::ImportField>& import_fields();

// What a file does not say in its rows.
struct ImportedAs {
  std::string kind = "voluntary-group";
};

// Adds what is new and fills in what was empty; never writes over what somebody entered, and never joins two groups: a
// row whose number another group has under another name is refused, and says which. The same file again changes
// nothing.
Result<organisations::ImportReport> import_stakeholders(store::Database& database, const people::Scope& scope,
                                                        Instant now, std::istream& input,
                                                        const organisations::ImportOptions& options,
                                                        const ImportedAs& as = {});

}  // namespace evenhand::stakeholders
