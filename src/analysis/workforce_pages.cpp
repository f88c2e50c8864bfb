// WRES and WDES: what is held, the template to fill in, and bringing a filled one in: upload, look at what was read and
// what was refused, keep.
#include "analysis/analysis_pages.h"
#include "analysis/workforce_html.h"
#include "base/digest.h"
#include "base/text.h"
#include "evidence/evidence_store.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::analysis {

namespace {

using people::Act;
using people::Visit;
using standard::WorkforceStandard;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

constexpr std::size_t kMostCsvBytes = 500'000;
constexpr std::size_t kMostBody = 2u << 20;

struct AtStandard {
  Here at;
  const WorkforceStandard* standard;
  [[nodiscard]] std::string back() const { return at.path() + "/workforce"; }
  [[nodiscard]] std::string path() const { return back() + "/" + standard->id; }
};
Result<AtStandard> at_standard(const Visit& visit) {
  EVENHAND_TRY(Here at, here(visit));
  const auto* standard = standard::built_in_workforce_standard(visit.parameter("standard"));
  if (standard == nullptr) return not_found("There is no such page.");
  return AtStandard{std::move(at), standard};
}

// ---- what is held

// "2 of 15 figures are worse for BME staff." and the like, first on the page.
std::string in_short(const WorkforceHeld& held) {
  std::size_t worse = 0, nothing = 0;
  for (const auto& finding : held.findings) {
    worse += finding.sign == IndicatorFinding::Sign::worse;
    nothing += finding.held == IndicatorFinding::Held::nothing;
  }
  if (!held.filed) return held.standard->name + ": no data held.";
  return held.standard->name + ": " + std::to_string(worse) + " of " + std::to_string(held.findings.size()) +
         " figures are worse for " + held.standard->groups.front().people +
         (nothing == 0 ? "." : ", and of " + std::to_string(nothing) + " no data is held.");
}

Html acts_of(const Visit& visit, const AtStandard& at, bool has_some) {
  Html links =
      fragment(web::link(at.path() + "/template.csv", "Download the " + at.standard->name + " template (CSV)"));
  if (visit.scope().allows(Act::import_data)) {
    links = fragment(h("p", links),
                     nhs::button({.text = has_some ? "Bring in newer " + at.standard->name + " figures"
                                                   : "Bring in " + at.standard->name + " figures",
                                  .href = at.path() + "/import",
                                  .kind = has_some ? nhs::ButtonKind::secondary : nhs::ButtonKind::primary}));
    return links;
  }
  return h("p", links);
}

Result<Response> workforce_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto all, workforce_held(visit.reading(), visit.scope(), at.cycle.id));
  std::string lead;
  for (const auto& held : all) lead += (lead.empty() ? "" : " ") + in_short(held);
  Html body =
      fragment(fw::lead(lead),
               fw::quiet("The official figure comes first, then what it says, with 95% limits. Figures that "
                         "rest on fewer than 11 people are hidden. “BME”, “White”, “Disabled” and “non-disabled” "
                         "are the standards’ own words."));
  const bool chooses = visit.scope().allows(Act::run_analysis);
  for (const auto& held : all) {
    body += workforce_section(at, held, chooses);
    body += acts_of(visit, {at, held.standard}, held.filed.has_value());
  }
  return visit.page({.title = "Workforce standards",
                     .caption = "Stage 5: analyse performance",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.path(), "How groups fare"}},
                     .body = body});
}

Result<Response> template_csv(const Visit& visit) {
  EVENHAND_TRY(const AtStandard at, at_standard(visit));
  return Response::bytes(workforce_template(*at.standard), "text/csv; charset=utf-8",
                         at.standard->id + "-template.csv");
}

// ---- bringing figures in

struct Draft {
  std::string file_name, csv;
};

Html form_of(const Visit& visit, const AtStandard& at, Html fields) {
  return h(
      "form",
      {{"method", "post"}, {"action", at.path() + "/import"}, {"enctype", "multipart/form-data"}, {"novalidate", true}},
      visit.csrf(), std::move(fields));
}

Html whose_fields(const web::Form& form, const FormErrors& errors) {
  return fragment(
      web::short_field(form, errors, "keeper", "Who answers for these figures?",
                       "A post or a person, such as “Head of workforce information”"),
      web::date_field(form, errors, "dated", "What date are the figures of?", "For example, 31 3 2026"),
      nhs::checkboxes({.legend = "Who may use them?",
                       .name = "ready",
                       .values = form.values("ready"),
                       .items = {{.value = "yes",
                                  .text = "They are ready for those who grade. Each figure becomes a piece of evidence "
                                          "of its outcome"},
                                 {.value = "anyone", .text = "The public may read them, in the published edition"}},
                       .hint = "Without this they are drafts, which only those who write evidence see",
                       .small = true}));
}

Response upload_page(const Visit& visit, const AtStandard& at, const web::Form& form, const FormErrors& errors) {
  return visit.page(
      {.title = "Bring in " + at.standard->name + " figures",
       .caption = at.standard->full_name,
       .section = at.at.cycle.name,
       .back_href = at.back(),
       .errors = errors.lines(),
       .body =
           fragment(h("p", "Fill in the ", web::link(at.path() + "/template.csv", "template (CSV)"),
                      ". Rows that you leave empty stay as they were."),
                    form_of(visit, at,
                            fragment(nhs::file_upload({.label = "The filled-in template",
                                                       .name = "file",
                                                       .hint = "CSV, up to 500 KB. Save a spreadsheet as CSV first.",
                                                       .error = errors.of("file"),
                                                       .accept = ".csv,.tsv,.txt"}),
                                     whose_fields(form, errors), nhs::button({.text = "Continue"}))),
                    fw::quiet("Only counts of groups, never a row for each person."))},
      errors.empty() ? 200 : 422);
}

Result<Response> start(const Visit& visit) {
  EVENHAND_TRY(const AtStandard at, at_standard(visit));
  return upload_page(visit, at, web::Form{{"ready", "yes"}}, {});
}

Draft draft_in(const Visit& visit, FormErrors& errors) {
  const web::Form& form = visit.form();
  Draft draft{.file_name = std::string(form.value("file_name")), .csv = {}};
  if (const auto* sent = visit.request().file("file"); sent != nullptr && !sent->file_name.empty()) {
    draft.file_name = sent->file_name;
    if (sent->size() > kMostCsvBytes)
      errors.add("file", "The file must be smaller than 500 KB");
    else
      draft.csv = errors.take("file", sent->bytes(kMostCsvBytes));
  } else if (form.has("csv")) {
    draft.csv = errors.take("file", from_base64(form.value("csv")));
  } else {
    errors.add("file", "Choose a file");
  }
  return draft;
}

std::string as_sentence(std::string text) {
  if (text.starts_with("column")) text[0] = 'C';
  return text;
}

Html refusals(const organisations::ImportReport& report, const std::string& file) {
  if (report.refused.empty()) return {};
  const bool is_one = report.refused.size() == 1;
  nhs::Table table{
      .caption = "Rows that can’t be taken", .head = {{.text = "Row"}, {.text = "What is wrong"}}, .rows = {}};
  for (const auto& one : report.refused) table.rows.push_back({std::to_string(one.row), as_sentence(one.reason)});
  return fragment(nhs::warning_callout({.heading = std::to_string(report.refused.size()) +
                                                   (is_one ? " row is refused" : " rows are refused"),
                                        .body = h("p", "Correct them in ", web::user_text(file),
                                                  " and upload it again, or keep the others without them."),
                                        .level = 2}),
                  nhs::table(table));
}

Html checks(const organisations::ImportReport& report) {
  Html items;
  for (const auto& one : report.checks)
    if (!one.passed) items += h("li", one.name + "? " + one.sentence);
  if (items.empty()) return {};
  return nhs::inset_text({.body = fragment(h("p", "To know about this file:"),
                                           h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, items))});
}

Response check_page(const Visit& visit, const AtStandard& at, const Draft& draft, const WorkforceFile& read) {
  const auto count = read.figures.size();
  Html fields = fragment(nhs::hidden_field("csv", base64(draft.csv)), nhs::hidden_field("file_name", draft.file_name));
  for (const char* name : {"keeper", "dated-day", "dated-month", "dated-year"})
    fields += nhs::hidden_field(name, std::string(visit.form().value(name)));
  for (const auto& one : visit.form().values("ready")) fields += nhs::hidden_field("ready", std::string(one));
  fields += fragment(
      when(count > 0, nhs::button({.text = read.report.refused.empty() ? "Keep these figures" : "Keep the others",
                                   .name = "act",
                                   .value = "keep"})));
  return visit.page(
      {.title = "Check the " + at.standard->name + " figures",
       .caption = web::user_text(draft.file_name),
       .section = at.at.cycle.name,
       .width = web::Width::wide,
       .back_href = at.path() + "/import",
       .body = fragment(fw::lead(std::to_string(count) + (count == 1 ? " row was read" : " rows were read") + ", " +
                                 std::to_string(read.report.left_out) + " were left empty, " +
                                 std::to_string(read.report.refused.size()) + " refused."),
                        refusals(read.report, draft.file_name), checks(read.report), form_of(visit, at, fields))});
}

bool is_ticked(const web::Form& form, std::string_view which) {
  const auto ticked = form.values("ready");
  return std::find(ticked.begin(), ticked.end(), which) != ticked.end();
}

Result<Response> go_on(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const AtStandard at, at_standard(visit));
  const web::Form& form = visit.form();
  FormErrors errors;
  const Draft draft = draft_in(visit, errors);
  const auto keeper = errors.take("keeper", form.text({.name = "keeper",
                                                       .label = "Who answers for these figures",
                                                       .missing = "Enter who answers for these figures",
                                                       .most = 200}));
  const auto dated = errors.take("dated", form.date("dated", "Date of the figures"));
  if (!dated) errors.add("dated", "Enter the date of the figures, such as 31 3 2026");
  if (!errors.empty()) return upload_page(visit, at, form, errors);
  const auto read = read_workforce_file(draft.csv, *at.standard, draft.file_name);
  if (!read) {
    errors.add("file", read.error().message);
    return upload_page(visit, at, form, errors);
  }
  if (visit.form().value("act") != "keep") return check_page(visit, at, draft, *read);
  EVENHAND_TRY(const auto filed, file_workforce(writing, visit.scope(), at.at.cycle, *at.standard, draft.csv,
                                                {.file_name = draft.file_name,
                                                 .keeper = keeper,
                                                 .dated = dated,
                                                 .ready = is_ticked(form, "yes"),
                                                 .anyone = is_ticked(form, "anyone"),
                                                 .measures = false},
                                                visit.now()));
  return visit.see_other(at.back() + "#" + at.standard->id,
                         filed.report.added + filed.report.changed == 0
                             ? "These figures were held already: nothing changed"
                             : at.standard->name + " figures kept. Each is evidence of its outcome now");
}

}  // namespace

void register_workforce_pages(people::Pages& pages) {
  const std::string workforce = "/cycles/{year}/analysis/workforce";
  pages.get(workforce, Act::see_analysis, workforce_page);
  pages.get(workforce + "/{standard}/template.csv", Act::see_analysis, template_csv);
  pages.get(workforce + "/{standard}/import", Act::import_data, start);
  pages.post(workforce + "/{standard}/import", Act::import_data, go_on, {.most_body_bytes = kMostBody});
}

}  // namespace evenhand::analysis
