// `evenhand count --from WAREHOUSE --view VIEW`: the same tables, counted where the data live.
#pragma once

#include "app/command.h"

namespace evenhand::app {

// Prints as `count` of a file does: exact, for whoever may read the file of warehouses. Errors: those of warehouse.h,
// and options that belong to a file.
Result<ExitStatus> count_where_it_lives(const Arguments& arguments, Context& context);

}  // namespace evenhand::app
