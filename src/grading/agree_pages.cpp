#include "grading/agree_pages.h"

#include "grading/agree_form_pages.h"
#include "grading/grading_parts_pages.h"
#include "grading/grading_store.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::grading {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace fw = web::fw;
namespace nhs = web::nhs;

Html caption_of(const Question& question) {
  Html caption = fragment("Outcome ", question.outcome->id);
  if (!question.service.empty()) caption += fragment(": ", web::user_text(question.service));
  return caption;
}

Html form_of(const Visit& visit, const std::string& to, const Question& question, int revision, const Html& fields,
             const char* button) {
  return h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("revision", std::to_string(revision)), nhs::hidden_field("service", question.service),
           fields, nhs::button({.text = button}));
}

// ---- the agreed grade

// What stands on the other two sides, above the form.
Html other_sides(const GradeLine& line) {
  std::vector<nhs::SummaryRow> rows;
  if (line.suggested)
    rows.push_back({.key = "The evidence suggests",
                    .value = fragment(grade_mark(line.suggested->grade),
                                      h("p", {{"class", "fw-small"}}, suggestion_words(*line.suggested)))});
  rows.push_back({.key = "People voted", .value = vote_cell(line)});
  rows.push_back(
      {.key = "Last year",
       .value = line.last_year && line.last_year->grade ? grade_mark(line.last_year->grade) : Html("No grade")});
  return nhs::summary_list({.rows = rows});
}

Response agree_form(const Visit& visit, const Asked& found, int revision, const Form& form,
                    const FormErrors& errors = {}) {
  const auto& [at, sheet, line] = found;
  Html body = fragment(h("p", {{"class", "fw-measure"}}, outcome_name(line.question)), other_sides(line));
  if (line.vote && line.vote->result) {
    if (const auto warnings = vote_warnings(*line.vote->result); !warnings.empty())
      body +=
          nhs::inset_text({.body = web::each(warnings, [](const std::string& warning) { return h("p", warning); })});
  }
  body += form_of(visit, at.agree(line.question), line.question, revision,
                  agreed_fields(line, *at.edition, form, errors), "Save the agreed grade");
  return visit.page({.title = line.agreed ? "Change the agreed grade" : "Agree a grade",
                     .caption = caption_of(line.question),
                     .section = at.cycle.name,
                     .back_href = at.outcome(line.question),
                     .errors = errors.lines(),
                     .body = body},
                    errors.empty() ? 200 : 422);
}

AgreedGrade start_of(const Asked& found) {
  if (found.line.agreed) return *found.line.agreed;
  AgreedGrade agreed;
  agreed.cycle = found.at.cycle.id;
  agreed.revision = 0;
  return agreed;
}

Result<Response> edit_agreed(const Visit& visit) {
  EVENHAND_TRY(const Asked found, asked(visit, visit.query().value("service")));
  const AgreedGrade agreed = start_of(found);
  return agree_form(visit, found, agreed.revision, typed(agreed));
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Asked found, asked(visit, visit.form().value("service")));
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 0, 1'000'000'000));
  AgreedGrade agreed = start_of(found);
  if (revision != agreed.revision)  // somebody agreed it meanwhile, or agreed another one
    return visit.both_versions(conflict_between(typed(agreed), visit.form(), found.at.agree(found.line.question)));
  FormErrors errors;
  read_agreed(visit.form(), found.line, visit.today(), agreed, errors);
  if (!errors.empty()) return agree_form(visit, found, agreed.revision, visit.form(), errors);
  if (found.line.agreed) {
    EVENHAND_CHECK(save_agreed(writing, visit.scope(), agreed, visit.now()));
  } else {
    EVENHAND_CHECK(add_agreed(writing, visit.scope(), std::move(agreed), visit.now()));
  }
  return visit.see_other(found.at.outcome(found.line.question), "Agreed grade saved");
}

// ---- a minority view

Response view_form(const Visit& visit, const Asked& found, const Form& form, const FormErrors& errors = {}) {
  const auto& [at, sheet, line] = found;
  const Html fields =
      fragment(nhs::textarea({.label = "What do they say?",
                              .name = "words",
                              .value = std::string(form.value("words")),
                              .hint = "In their own words. It is published unchanged, beside the agreed grade",
                              .error = errors.of("words"),
                              .rows = 6}),
               nhs::input({.label = "Who says it?",
                           .name = "said_by",
                           .value = std::string(form.value("said_by")),
                           .hint = "The group. A person’s name only where they ask for it",
                           .error = errors.of("said_by")}),
               date_field(form, errors, "given_on", "When was it given?", "Leave it empty for today"));
  return visit.page(
      {.title = "Attach a minority view",
       .caption = caption_of(line.question),
       .section = at.cycle.name,
       .back_href = at.outcome(line.question),
       .errors = errors.lines(),
       .body = fragment(fw::quiet("A view that was not the agreed one stands beside it, word for word."),
                        form_of(visit, at.minority_view(line.question), line.question, 0, fields, "Attach the view"))},
      errors.empty() ? 200 : 422);
}

Result<Response> new_view(const Visit& visit) {
  EVENHAND_TRY(const Asked found, asked(visit, visit.query().value("service")));
  return view_form(visit, found, {});
}

Result<Response> add_view(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Asked found, asked(visit, visit.form().value("service")));
  FormErrors errors;
  MinorityView view;
  view.cycle = found.at.cycle.id;
  view.outcome = found.line.question.outcome->id;
  view.service = found.line.question.service;
  view.words = errors.take("words", visit.form().text({.name = "words",
                                                       .label = "What they say",
                                                       .missing = "Enter what they say, in their own words",
                                                       .lines = Lines::many,
                                                       .most = 4'000}));
  view.said_by = errors.take(
      "said_by", visit.form().text({.name = "said_by", .label = "Who says it", .missing = "Enter who says it"}));
  view.given_on =
      errors.take("given_on", visit.form().date("given_on", "The date it was given")).value_or(visit.today());
  if (view.given_on > visit.today()) errors.add("given_on", "The date it was given must not be in the future");
  if (!errors.empty()) return view_form(visit, found, visit.form(), errors);
  add_minority_view(writing, visit.scope(), std::move(view), visit.now());
  return visit.see_other(found.at.outcome(found.line.question), "Minority view attached");
}

}  // namespace

void register_agree_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/grading/{outcome}/agree", Act::agree_grade, edit_agreed);
  pages.post("/cycles/{year}/grading/{outcome}/agree", Act::agree_grade, save_one);
  pages.get("/cycles/{year}/grading/{outcome}/minority-view", Act::add_minority_view, new_view);
  pages.post("/cycles/{year}/grading/{outcome}/minority-view", Act::add_minority_view, add_view);
}

}  // namespace evenhand::grading
