// What the pages of rows share. Inside this room.
#pragma once

#include <string>
#include <vector>

#include "analysis/row_places.h"
#include "cycle/cycle.h"
#include "people/visit.h"
#include "web/form_errors.h"
#include "web/html.h"
#include "web/nhs.h"

namespace evenhand::analysis {

struct RowsHere {
  cycle::Cycle cycle;
  RowData rows;  // of a page about some; otherwise empty
  [[nodiscard]] std::string list() const { return cycle.address() + "/analysis/people"; }
  [[nodiscard]] std::string path() const { return list() + "/" + rows.id.text(); }
  [[nodiscard]] std::vector<web::nhs::Crumb> crumbs() const;
};
// The year of the address, and with {id} its rows.
Result<RowsHere> rows_here(store::Reading& reading, const people::Visit& visit, bool with_rows);
// The same for a page that needs the rows to be there: otherwise a sentence says that they are gone.
Result<RowsHere> kept_rows_here(store::Reading& reading, const people::Visit& visit);

web::Html rows_form(const people::Visit& visit, const std::string& action, web::Html fields, bool with_file = false);
void add_problems(web::FormErrors& errors, const std::vector<RowProblem>& problems);

// The fields of a question: what is measured and which answers are good; what to count by; where and when.
// `may_be_nothing`: people alone may be counted.
web::Html measure_fields(const RowData& rows, const RowQuestion& question, const web::FormErrors& errors,
                         bool may_be_nothing);
web::Html by_fields(const RowData& rows, const RowQuestion& question, const web::FormErrors& errors);
// Weights, and allowing for age and sex, where the rows have what that takes; nothing otherwise.
web::Html more_fields(const RowData& rows, const RowQuestion& question, const web::FormErrors& errors);
web::Html where_fields(const RowData& rows, const RowQuestion& question, const web::FormErrors& errors);
// The question that a form or an address holds. `as_form`: the names of the fields above (good-2, where-3), which a
// browser sends; an address holds the short ones (row_question.h).
RowQuestion question_in(const web::Form& form, const RowData& rows);
bool is_sent_by_form(const web::Form& form);

// "About 12,345": how many rows, as may be shown.
std::string people_text(const RowData& rows);
std::string about_text(const RowData& rows);

}  // namespace evenhand::analysis
