// Importing organisations, areas and population from CSV: choose a file, look at what it would do, then import.
#include <array>
#include <sstream>

#include "base/text.h"
#include "organisations/import_parts_pages.h"
#include "organisations/organisation_pages.h"
#include "organisations/reference_import.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::organisations {

using people::Act;
using people::Visit;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

constexpr const char* kPath = "/organisation/import";
// The file travels with the form, so that nothing is kept on the server before the person says so.
constexpr std::uintmax_t kMostBytes = 4'000'000;
constexpr std::size_t kFieldBytes = 500'000;  // a form's field holds 1 MB at most: a longer file comes in several

struct Kind {
  std::string_view id;
  std::string_view name;   // of the choice
  std::string_view title;  // after importing
  std::string_view hint;
  Act act;
  std::string_view see_at;  // where the result shows
  const std::vector<ImportField>& (*fields)();
  Result<ImportReport> (*import)(store::Database&, const people::Scope&, Instant, std::istream&, const ImportOptions&,
                                 const ImportedFrom&);
};
constexpr std::array<Kind, 3> kKinds = {{
    {"areas", "The areas that you serve", "Areas imported",
     "A row for each local authority: its code, its name, and the part of your people who live there",
     Act::manage_organisation, "/organisation/areas", area_fields, import_areas},
    {"population", "The people of areas", "Population imported",
     "A row for each group in each area: code, characteristic, group, count and total, such as from the Census",
     Act::import_reference, "/organisation/areas", population_fields, import_population},
    {"organisations", "A directory of organisations", "Organisations imported",
     "A row for each organisation: its code and name, such as the NHS’s list of trusts", Act::import_reference,
     "/organisation", organisation_fields, import_organisations},
}};

const Kind* kind_of(const Visit& visit, const web::Form& form) {
  for (const auto& kind : kKinds)
    if (form.value("kind") == kind.id && visit.scope().allows(kind.act)) return &kind;
  return nullptr;
}

// ---- the file

std::string csv_in(const web::Form& form) {
  std::string csv = join(form.values("csv"), "");
  std::erase(csv, '\r');  // a form sends each line end as two characters
  return csv;
}

Html csv_fields(std::string_view csv) {
  Html fields;
  while (!csv.empty()) {
    std::size_t end = csv.size();
    if (end > kFieldBytes) {
      end = csv.rfind('\n', kFieldBytes);
      end = end == std::string_view::npos ? csv.size() : end + 1;
    }
    fields += nhs::hidden_field("csv", csv.substr(0, end));
    csv.remove_prefix(end);
  }
  return fields;
}

// ---- what the person says of the file

// "Name in the file = id", a line each.
Result<std::map<std::string, std::string, std::less<>>> names_in(std::string_view text) {
  std::map<std::string, std::string, std::less<>> names;
  for (const auto& line : split(text, '\n')) {
    const std::string one = trim(line);
    if (one.empty()) continue;
    const auto at = one.rfind('=');
    if (at == std::string::npos || trim(one.substr(0, at)).empty() || trim(one.substr(at + 1)).empty())
      return invalid("“" + one + "” must have a name, =, and what it stands for");
    names[trim(one.substr(0, at))] = trim(one.substr(at + 1));
  }
  return names;
}

struct Asked {
  ImportOptions options;
  ImportedFrom from;
};

Asked asked_by(const web::Form& form, const Kind& kind, web::FormErrors& errors) {
  Asked asked{.options = {.file = std::string(form.value("file_name"))}};
  asked.options.map = columns_chosen(kind.fields(), form);
  asked.options.name = errors.take("names", names_in(form.value("names")));
  const auto year = errors.take("year", form.whole_number("year", "Year", 1990, 2100));
  if (year) asked.from.year = static_cast<int>(*year);
  asked.from.source = errors.take("source", form.text({.name = "source", .label = "Source", .most = 200}));
  return asked;
}

Html asked_fields(const Kind& kind, const FirstRows& file, const web::Form& form, const web::FormErrors& errors) {
  Html columns;
  for (const auto& field : kind.fields()) columns += column_select(field, file, form);
  const bool has_names = kind.id == "population";
  return fragment(
      short_field(form, errors, "year", "Year of the list or figures", "Left empty: a year in the file’s name", 5),
      short_field(form, errors, "source", "Where they come from",
                  "For example, Office for National Statistics, Census 2021. Left empty: the file’s name"),
      nhs::details({.summary = "Which column is what", .body = columns}),
      web::when(has_names,
                nhs::details({.summary = "Names that the file has and we do not know",
                              .body = long_field(form, errors, "names", "A line for each: name = what it stands for",
                                                 "For example, “Ethnic group = race”"),
                              .open = !form.value("names").empty()})));
}

// ---- what it did

Html report_html(const ImportReport& report, bool is_done) {
  const auto number = [](std::size_t count) { return Html(with_commas(static_cast<long long>(count))); };
  Html body = fw::facts({{number(report.read), "rows in the file"},
                         {number(report.added), is_done ? "added" : "would be added"},
                         {number(report.changed), is_done ? "changed" : "would change"},
                         {number(report.unchanged), "known already"}});
  for (const auto& check : report.checks) {
    const Html words = fragment(h("strong", check.name), ". ", check.sentence);
    body += check.passed ? h("p", words) : nhs::warning_callout({.body = h("p", words), .level = 2});
  }
  if (report.left_out > 0)
    body += h("p", number(report.left_out), " rows are about others, or have no figure, and are left out.");
  if (report.refused.empty()) return body + h("p", "No row is refused.");
  return body + refused_rows(report, fragment(number(report.refused.size()),
                                              report.refused.size() == 1 ? " row is refused; the others are taken"
                                                                         : " rows are refused; the others are taken"));
}

// ---- the pages

Response start_page(const Visit& visit, const web::Form& form, const web::FormErrors& errors = {}) {
  std::vector<nhs::Choice> kinds;
  for (const auto& kind : kKinds)
    if (visit.scope().allows(kind.act))
      kinds.push_back({.value = std::string(kind.id), .text = kind.name, .hint = kind.hint});
  auto page = page_below("Import from a file");
  page.errors = errors.lines();
  page.body = fragment(
      h("p",
        "A CSV file whose first row names its columns. You see what it would do before anything changes. The same file "
        "again changes nothing."),
      h("form",
        {{"method", "post"},
         {"action", std::string(kPath) + "/look"},
         {"enctype", "multipart/form-data"},
         {"novalidate", true}},
        visit.csrf(),
        nhs::radios({.legend = "What is in the file?",
                     .name = "kind",
                     .value = std::string(form.value("kind")),
                     .items = std::move(kinds),
                     .error = errors.of("kind")}),
        nhs::file_upload({.label = "CSV file",
                          .name = "file",
                          .hint = "Up to 4 MB, which holds the Census for all of England and Wales",
                          .error = errors.of("file"),
                          .accept = ".csv,text/csv"}),
        nhs::button({.text = "Look at it"})),
      web::when(!visit.scope().allows(Act::import_reference),
                fw::quiet("The people of areas and directories are the same for everybody: an administrator imports "
                          "them.")));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<ImportReport> run(const Visit& visit, const Kind& kind, const Asked& asked, const std::string& csv) {
  std::istringstream input(csv);
  return kind.import(visit.services().database, visit.scope(), visit.now(), input, asked.options, asked.from);
}

Response look_page(const Visit& visit, const Kind& kind, const web::Form& form, const std::string& csv) {
  web::FormErrors errors;
  const auto file = first_rows_of(csv);
  if (!file) {
    errors.add("file", file.error().message);
    return start_page(visit, form, errors);
  }
  auto asked = asked_by(form, kind, errors);
  asked.options.dry_run = true;
  std::optional<ImportReport> report;
  if (errors.empty()) {
    auto ran = run(visit, kind, asked, csv);
    if (ran)
      report = std::move(*ran);
    else
      errors.add("map-" + kind.fields().front().name, ran.error().message);
  }
  const bool would_change = report && report->added + report->changed > 0;
  web::Page page{.title = "Look before you import",
                 .caption = web::user_text(asked.options.file),
                 .section = "Organisation",
                 .width = web::Width::full,
                 .back_href = kPath,
                 .errors = errors.lines()};
  page.body = fragment(
      report ? fw::lead(would_change ? "Nothing has been changed yet. This is what the import would do."
                                     : "Nothing would change: no row is new.")
             : Html(),
      report ? report_html(*report, false) : Html(), preview_of(*file),
      h("form", {{"method", "post"}, {"action", kPath}, {"enctype", "multipart/form-data"}, {"novalidate", true}},
        visit.csrf(), nhs::hidden_field("kind", kind.id), nhs::hidden_field("file_name", asked.options.file),
        csv_fields(csv), asked_fields(kind, *file, form, errors),
        h("div", {{"class", "nhsuk-button-group"}},
          web::when(would_change, nhs::button({.text = "Import", .name = "then", .value = "import"})),
          nhs::button({.text = "Look again", .kind = nhs::ButtonKind::secondary, .name = "then", .value = "look"}))));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> look(const Visit& visit) {
  web::FormErrors errors;
  const auto* kind = kind_of(visit, visit.form());
  if (kind == nullptr) errors.add("kind", "Choose what is in the file");
  auto csv =
      chosen_csv(visit, kMostBytes,
                 "The file is larger than 4 MB. Your administrator can import it with “evenhand import”", errors);
  if (!errors.empty()) return start_page(visit, visit.form(), errors);
  std::erase(*csv, '\r');
  web::Form form;
  form.add("file_name", visit.request().file("file")->file_name);
  return look_page(visit, *kind, form, *csv);
}

Result<Response> import(const Visit& visit) {
  const auto& form = visit.form();
  const auto* kind = kind_of(visit, form);
  if (kind == nullptr) return start_page(visit, form);
  const std::string csv = csv_in(form);
  if (form.value("then") != "import") return look_page(visit, *kind, form, csv);
  web::FormErrors errors;
  const auto asked = asked_by(form, *kind, errors);
  if (!errors.empty()) return look_page(visit, *kind, form, csv);
  const auto report = run(visit, *kind, asked, csv);
  if (!report) return look_page(visit, *kind, form, csv);
  auto page = page_below(std::string(kind->title));
  page.width = web::Width::full;
  page.body =
      fragment(report_html(*report, true), nhs::button({.text = "See them", .href = std::string(kind->see_at)}));
  return visit.page(std::move(page));
}

}  // namespace

void register_import_pages(people::Pages& pages) {
  constexpr people::PageOptions kWithFile{.most_body_bytes = 8u << 20};
  pages.get(kPath, Act::manage_organisation,
            [](const Visit& visit) -> Result<Response> { return start_page(visit, {}); });
  pages.post_in_steps(std::string(kPath) + "/look", Act::manage_organisation, look, kWithFile);
  pages.post_in_steps(kPath, Act::manage_organisation, import, kWithFile);
}

}  // namespace evenhand::organisations
