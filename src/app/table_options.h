// The options of a command that reads an aggregate table: --map FIELD=COLUMN, --where COLUMN=VALUE, --name Heading=id.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "evidence/aggregate_table.h"
#include "organisations/import.h"

namespace evenhand::app {

std::vector<Option> table_option_list();
// Errors: an option without "=", a field mapped twice. `file` is how errors call the file.
Result<evidence::TableOptions> table_options(const Arguments& arguments, std::string file);
// The same and --dry-run, for `evenhand import …`.
std::vector<Option> import_option_list();
Result<organisations::ImportOptions> import_options(const Arguments& arguments, std::string file);

}  // namespace evenhand::app
