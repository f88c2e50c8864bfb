// How a wide table is shown: what it says first, the table, and what is to know about it.
#pragma once

#include "evidence/wide_table.h"
#include "web/html.h"

namespace evenhand::evidence {

web::Html wide_table_html(const WideTable& table);

}  // namespace evenhand::evidence
