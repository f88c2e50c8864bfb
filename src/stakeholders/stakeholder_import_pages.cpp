#include "stakeholders/stakeholder_import_pages.h"

#include <sstream>

#include "base/text.h"
#include "organisations/import_parts_pages.h"
#include "stakeholders/stakeholder_csv.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::stakeholders {

namespace {

using organisations::ImportOptions;
using organisations::ImportReport;
using people::Act;
using people::Visit;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;

// The file travels with the form, so that nothing is kept on the server before the person says so. Longer lists are
// for the command line.
constexpr std::uintmax_t kMostBytes = 1'000'000;
ImportOptions options_of(const web::Form& form) {
  return {.file = std::string(form.value("file_name")), .map = organisations::columns_chosen(import_fields(), form)};
}

ImportedAs imported_as(const web::Form& form) {
  const auto kind = term_named(kinds(), form.value("kind"));
  return {.kind = kind.value_or("voluntary-group")};
}

Html matching(const organisations::FirstRows& file, const web::Form& form) {
  Html usual, rest;
  for (const auto& field : import_fields()) {
    (field.name == "name" || field.name == "number" || field.name == "reaches" ? usual : rest) +=
        organisations::column_select(field, file, form);
  }
  std::vector<nhs::Option> kind_options;
  for (const auto& term : kinds())
    kind_options.push_back({.value = std::string(term.id), .text = std::string(term.text)});
  return fragment(nhs::select({.label = "What kind of groups are they, where the file does not say?",
                               .name = "kind",
                               .value = imported_as(form).kind,
                               .items = kind_options}),
                  nhs::details({.summary = "Which column is what", .body = fragment(usual, rest)}));
}

Html report_html(const ImportReport& report, bool is_done) {
  Html body = web::fw::facts(
      {{with_commas(static_cast<long long>(report.read)), "rows in the file"},
       {with_commas(static_cast<long long>(report.added)), is_done ? "added" : "new groups"},
       {with_commas(static_cast<long long>(report.changed)), is_done ? "filled in" : "have something to fill in"},
       {with_commas(static_cast<long long>(report.refused.size())), "refused"}});
  return body + organisations::refused_rows(report, "Rows that are refused: the others are taken");
}

Response start_page(const Visit& visit, const web::FormErrors& errors = {}) {
  return visit.page(
      {.title = "Import a list of groups",
       .caption = "Stage 2",
       .section = "Groups",
       .back_href = "/stakeholders",
       .errors = errors.lines(),
       .body = fragment(
           h("p", "A CSV file with a row for each group; its first row names the columns. Only the name is needed."),
           h("p",
             "Nothing is joined or written over by itself: what is new is added, and what was empty is filled in."),
           h("form",
             {{"method", "post"},
              {"action", "/stakeholders/import/look"},
              {"enctype", "multipart/form-data"},
              {"novalidate", true}},
             visit.csrf(),
             nhs::file_upload({.label = "CSV file",
                               .name = "file",
                               .hint = "Up to 1 MB, about 10,000 groups. For longer lists your administrator has the "
                                       "command “evenhand import stakeholders”",
                               .error = errors.of("file"),
                               .accept = ".csv,text/csv"}),
             nhs::button({.text = "Look at it"})))},
      errors.empty() ? 200 : 422);
}

// What the import would do, with the file in the form.
Response look_page(const Visit& visit, const web::Form& form, const std::string& csv) {
  web::FormErrors errors;
  const auto file = organisations::first_rows_of(csv);
  if (!file) {
    errors.add("file", file.error().message);
    return start_page(visit, errors);
  }
  auto options = options_of(form);
  options.dry_run = true;
  std::istringstream input(csv);
  const auto report =
      import_stakeholders(visit.services().database, visit.scope(), visit.now(), input, options, imported_as(form));
  if (!report) errors.add("kind", report.error().message);
  return visit.page(
      {.title = "Look before you import",
       .caption = web::user_text(options.file),
       .section = "Groups",
       .width = web::Width::full,
       .back_href = "/stakeholders/import",
       .errors = errors.lines(),
       .body = fragment(
           report ? web::fw::lead("Nothing has been changed yet. This is what the import would do.") : Html(),
           report ? report_html(*report, false) : Html(), organisations::preview_of(*file),
           h("form", {{"method", "post"}, {"action", "/stakeholders/import"}, {"enctype", "multipart/form-data"}},
             visit.csrf(), nhs::hidden_field("file_name", options.file), nhs::hidden_field("csv", csv),
             matching(*file, form),
             h("div", {{"class", "nhsuk-button-group"}},
               web::when(report.has_value() && report->added + report->changed > 0,
                         nhs::button({.text = "Import them", .name = "then", .value = "import"})),
               nhs::button({.text = "Look again with these columns",
                            .kind = nhs::ButtonKind::secondary,
                            .name = "then",
                            .value = "look"}))))},
      errors.empty() ? 200 : 422);
}

Result<Response> look(const Visit& visit) {
  web::FormErrors errors;
  const auto csv = organisations::chosen_csv(
      visit, kMostBytes, "The file is larger than 1 MB. Your administrator can import it with a command", errors);
  if (!csv) return start_page(visit, errors);
  web::Form form;
  form.add("file_name", visit.request().file("file")->file_name);
  return look_page(visit, form, *csv);
}

Result<Response> import(const Visit& visit) {
  const std::string csv(visit.form().value("csv"));
  if (visit.form().value("then") != "import") return look_page(visit, visit.form(), csv);
  std::istringstream input(csv);
  const auto report = import_stakeholders(visit.services().database, visit.scope(), visit.now(), input,
                                          options_of(visit.form()), imported_as(visit.form()));
  if (!report) return look_page(visit, visit.form(), csv);
  return visit.page({.title = "Groups imported",
                     .caption = "Stage 2",
                     .section = "Groups",
                     .width = web::Width::full,
                     .breadcrumb = {{"/stakeholders", "Groups"}},
                     .body = fragment(report_html(*report, true),
                                      nhs::button({.text = "See your directory", .href = "/stakeholders"}))});
}

}  // namespace

void register_import_pages(people::Pages& pages) {
  constexpr people::PageOptions kWithFile{.most_body_bytes = 3u << 20};
  pages.get("/stakeholders/import", Act::edit_stakeholders,
            [](const Visit& visit) -> Result<Response> { return start_page(visit); });
  pages.post_in_steps("/stakeholders/import/look", Act::edit_stakeholders, look, kWithFile);
  pages.post_in_steps("/stakeholders/import", Act::edit_stakeholders, import, kWithFile);
}

}  // namespace evenhand::stakeholders
