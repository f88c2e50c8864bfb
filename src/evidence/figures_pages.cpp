// Bringing a table of figures into a piece of evidence: upload, say how to read it, look at what was found, say whose
// figures they are, add. The file goes along in the form from step to step, so nothing is lost when the first guess is
// wrong; nothing is kept before the end.
#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_pages.h"
#include "evidence/figures_html.h"
#include "evidence/figures_step_pages.h"
#include "evidence/table_shape.h"
#include "evidence/wide_table.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::evidence {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

constexpr std::size_t kMostBody = 3u << 20;

// ---- step 1: the file

Response upload_page(const Visit& visit, const Bringing& to, const FormErrors& errors) {
  const Html help = fragment(
      h("p", "A CSV file with a row for each group of people: how many people it has, and how many of them did well. ",
        "Columns may have any names: you say which is which on the next page."),
      nhs::details({.summary = "What such a table looks like",
                    .body = nhs::table({.caption = "An example",
                                        .head = {{.text = "characteristic"},
                                                 {.text = "group"},
                                                 {.text = "good", .numeric = true},
                                                 {.text = "total", .numeric = true}},
                                        .rows = {{"overall", "overall", "8000", "10000"},
                                                 {"Sex", "Women", "4100", "5000"},
                                                 {"Sex", "Men", "3900", "5000"},
                                                 {"Disability", "Disabled people", "700", "1000"},
                                                 {"Disability", "Not disabled", "7300", "9000"}},
                                        .first_cell_is_header = false})}));
  return visit.page(
      {.title = "Bring in a table of figures",
       .caption = web::user_text(to.item.contents.title),
       .section = to.at.cycle.name,
       .back_href = to.back(),
       .errors = errors.lines(),
       .body = fragment(
           help,
           multipart_form(visit, to.path(),
                          fragment(nhs::file_upload({.label = "The table",
                                                     .name = "file",
                                                     .hint = "CSV, up to 700 KB. Save a spreadsheet as CSV first.",
                                                     .error = errors.of("file"),
                                                     .accept = ".csv,.tsv,.txt"}),
                                   nhs::button({.text = "Continue"}))),
           fw::quiet("Only counts of groups, never a row for each person."))},
      errors.empty() ? 200 : 422);
}

// ---- step 2: how it is read

// The field of a sentence of read_aggregate_table().
std::string field_of(const std::string& message) {
  if (message.find("The rows differ in") != std::string::npos || message.find("no row has") != std::string::npos)
    return "rows";
  if (message.find("how many did well") != std::string::npos || message.find("did well than") != std::string::npos)
    return "value";
  if (message.find("how many people each group has") != std::string::npos) return "total";
  return "group";
}

struct Reading {
  std::optional<PartedTable> table;
  std::string refused;  // why it does not compare protected groups; empty where it does, or something else is wrong
  FormErrors errors;
};

// "Of 3 areas: Anytown, Vale and Saltmarsh. Of 2026, with 2 earlier periods: 2024 and 2025."
Html parts_line(const PartedTable& read) {
  std::vector<std::string> areas, periods;
  for (const auto& part : read.parts) (part.kind == PartKind::area ? areas : periods).push_back(part.name);
  std::string line;
  if (!areas.empty())
    line += "It tells of " + std::to_string(areas.size()) + (areas.size() == 1 ? " area: " : " areas: ") +
            join_and(areas) + ". ";
  if (!periods.empty()) line += "It is of " + read.period + ", with earlier figures of " + join_and(periods) + ".";
  return line.empty() ? Html() : h("p", line);
}

Html preview(const PartedTable& read) {
  const AggregateTable& table = read.table;
  const auto base = disclosure::protect(table.everyone.total, disclosure::Policy::nhs_2018());
  Html warnings = table_warnings(table);
  return fragment(
      fw::lead(what_it_compares(table)),
      h("p", "Everyone together: about " + base.text() +
                 " people. How groups fared is shown once you have "
                 "said by which rule it is judged, not before."),
      parts_line(read), characteristics_table(table),
      when(!warnings.empty(), nhs::inset_text({.body = fragment(h("p", "To know about this table:"), warnings)})));
}

// Not by group at all: what it does compare, and what would serve.
Html refused(const std::string& message) {
  return nhs::warning_callout(
      {.heading = "This table does not compare protected groups",
       .body =
           fragment(h("p", message), h("p", "Nothing was kept. The table goes along on this page until you leave it.")),
       .level = 2});
}

Response read_page(const Visit& visit, const Bringing& to, const Draft& draft, const Reading& reading,
                   const Html& above = {}) {
  Html found;
  if (reading.table) {
    found = fw::section("found", "What was found", preview(*reading.table));
  } else if (!reading.refused.empty()) {
    found = refused(reading.refused);
  }
  Html fields = draft_fields(draft, reading.table.has_value());
  const Html how = fragment(
      columns_fields(draft, reading.errors), rows_fields(draft), names_fields(draft),
      nhs::button({.text = "Read it again", .kind = nhs::ButtonKind::secondary, .name = "act", .value = "read"}));
  // Once it reads well, whose figures they are comes first, and how it was read is there to be changed.
  if (reading.table) {
    fields += fragment(whose_fields(visit, reading.errors),
                       nhs::button({.text = "Add these figures", .name = "act", .value = "add"}),
                       fw::section("how", "How it was read", how));
  } else {
    fields += fw::section("how", "How to read it", how);
  }
  return visit.page({.title = reading.table ? "Check the figures" : "Say how to read this table",
                     .caption = web::user_text(draft.file_name),
                     .section = to.at.cycle.name,
                     .width = web::Width::full,
                     .back_href = to.path(),
                     .errors = reading.errors.lines(),
                     .body = fragment(above, found, multipart_form(visit, to.path(), fields))},
                    reading.errors.empty() ? 200 : 422);
}

Reading read_draft(const Draft& draft) {
  Reading reading;
  auto table = read_parted_table(draft.csv, draft.options, standard::built_in_communities());
  if (table) {
    reading.table = std::move(*table);
    return reading;
  }
  const std::string why = for_a_page(table.error().message);
  if (why.find("does not compare protected groups") != std::string::npos) {
    reading.refused = why;
    reading.errors.add("group", "Choose the column that names groups of people, or bring in another table");
  } else {
    reading.errors.add(field_of(table.error().message), why);
  }
  return reading;
}

Result<Response> start(const Visit& visit) {
  EVENHAND_TRY(const Bringing to, bringing(visit));
  return upload_page(visit, to, {});
}

// ---- step 3: kept

std::string citation_in(const Visit& visit, FormErrors& errors) {
  const auto whose = visit.form().value("whose");
  if (whose == "ours") return {};
  if (whose != "published") {
    errors.add("whose", "Choose whose figures they are");
    return {};
  }
  return errors.take("citation", visit.form().text({.name = "citation",
                                                    .label = "Who published them",
                                                    .missing = "Enter who published the figures, where and when",
                                                    .most = 300}));
}

Result<Response> go_on(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Bringing to, bringing(visit));
  auto draft = draft_in(visit);
  if (!draft) {
    FormErrors errors;
    errors.add("file", draft.error().message);
    return upload_page(visit, to, errors);
  }
  if (wide_columns(draft->table)) return wide_step(visit, writing, to, *draft);
  Reading reading = read_draft(*draft);
  if (!reading.table || visit.form().value("act") != "add") return read_page(visit, to, *draft, reading);
  if (visit.form().value("seen") != fingerprint(*draft)) {
    return read_page(visit, to, *draft, reading,
                     nhs::notification_banner({.heading = "You changed how the table is read. Look at what was found "
                                                          "now, then add it."}));
  }
  DataSet data_set{.id = {},
                   .evidence = to.item.id,
                   .cycle = to.at.cycle.id,
                   .digest = sha256_hex(draft->csv),
                   .options = draft->options,
                   .citation = citation_in(visit, reading.errors),
                   .table = reading.table->table,
                   .period = reading.table->period,
                   .parts = reading.table->parts};
  if (!reading.errors.empty()) return read_page(visit, to, *draft, reading);
  EVENHAND_CHECK(add_data_set(writing, visit.scope(), std::move(data_set), visit.now()));
  return visit.see_other(to.back() + "#figures", "Figures added. Next, say which outcome they speak for");
}

}  // namespace

void register_figures_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/evidence/{id}/figures/new", Act::import_data, start);
  pages.post("/cycles/{year}/evidence/{id}/figures/new", Act::import_data, go_on, {.most_body_bytes = kMostBody});
}

}  // namespace evenhand::evidence
