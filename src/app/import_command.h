// What every `evenhand import …` has in common: the file, what was asked, and the report of what happened.
#pragma once

#include <fstream>

#include "app/command.h"
#include "organisations/import.h"

namespace evenhand::app {

// FILE and the options of an import.
std::vector<Option> import_command_options(std::string file_help);
// Opens FILE; the error names it.
Result<std::ifstream> import_file(const Arguments& arguments);
// As lines, or with --json one document: rows read, added, changed, unchanged, left out; refused with row and reason;
// checks. The answer is no where rows were refused and none was taken.
ExitStatus print_report(const organisations::ImportReport& report, const Context& context);

}  // namespace evenhand::app
