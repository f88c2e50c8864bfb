// What the steps of bringing in a table of figures share: the piece of evidence, the draft that goes along in the form,
// and its fields. Inside this room.
#pragma once

#include <string>

#include "base/csv.h"
#include "evidence/aggregate_table.h"
#include "evidence/evidence_html.h"
#include "evidence/evidence_item.h"
#include "people/visit.h"
#include "store/sql.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::evidence {

struct Bringing {
  Here at;
  Item item;
  [[nodiscard]] std::string back() const { return at.item(item.id); }
  [[nodiscard]] std::string path() const { return back() + "/figures/new"; }
};
Result<Bringing> bringing(const people::Visit& visit);

// A file as it was sent, byte by byte, and how it is read.
struct Draft {
  std::string file_name;
  std::string csv;
  CsvTable table;
  TableOptions options;
};
// The file that was uploaded, or that the form carries; the error says which file to choose.
Result<Draft> draft_in(const people::Visit& visit);
// Which reading a person looked at, so that another is not added unseen.
std::string fingerprint(const Draft& draft);
// The file goes along in the form from step to step. `has_been_read`: somebody may say now that it was read well.
web::Html draft_fields(const Draft& draft, bool has_been_read);

web::Html columns_fields(const Draft& draft, const web::FormErrors& errors);  // which column holds what
web::Html rows_fields(const Draft& draft);                                    // which rows are read
web::Html names_fields(const Draft& draft);                                   // what headings stand for
web::Html whose_fields(const people::Visit& visit, const web::FormErrors& errors);

web::Html multipart_form(const people::Visit& visit, const std::string& action, web::Html fields);

// The steps of a wide table, which is shown and never compared (figures_wide_pages.cpp).
Result<web::Response> wide_step(const people::Visit& visit, store::Writing& writing, const Bringing& to, Draft draft);

}  // namespace evenhand::evidence
