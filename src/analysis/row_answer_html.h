// What a page says of an answer beside those that were given before: that it hides more because of them, that nothing
// of it can be shown, or that nobody has asked it yet. Inside this room.
#pragma once

#include <string>
#include <vector>

#include "analysis/row_answer.h"
#include "analysis/row_html.h"
#include "people/visit.h"
#include "store/sql.h"
#include "web/html.h"

namespace evenhand::analysis {

// Why it hides more than it would alone, with links to the earlier answers; empty where it does not. For an answer that
// is not given at all, this is what is shown in its place.
web::Html hides_because(store::Reading& reading, const people::Visit& visit, const RowsHere& at,
                        const RowAnswer& answer);

// A question that nobody has asked of these rows: a button that asks it.
web::Html not_asked(const people::Visit& visit, const RowsHere& at, const RowQuestion& question);

// The questions that were asked before, newest first: who asked, and a link to each answer.
web::Html asked_before(store::Reading& reading, const RowsHere& at, const std::vector<RowAnswer>& answers);

}  // namespace evenhand::analysis
