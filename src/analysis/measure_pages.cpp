// Choosing which figures speak for an outcome, with the rule, before their comparison is shown; and stopping that.
#include <algorithm>
#include <charconv>

#include "analysis/analysis_html.h"
#include "analysis/analysis_pages.h"
#include "analysis/area_finding.h"
#include "analysis/finding.h"
#include "analysis/finding_data.h"
#include "analysis/measure_store.h"
#include "base/csv.h"
#include "base/text.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "evidence/figures_html.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::analysis {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

// "5", "2.5": a number of points or people.
Result<double> number_in(const web::Form& form, std::string_view name, const char* label) {
  const std::string typed = trim(form.value(name));
  double number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (typed.empty() || error != std::errc{} || end != typed.data() + typed.size())
    return invalid(std::string(label) + " must be a number, such as 5");
  return number;
}

// Figures of the outcome's evidence.
std::vector<nhs::Choice> figures_choices(const Visit& visit, const AtOutcome& at) {
  std::vector<nhs::Choice> choices;
  for (const auto& item :
       evidence::items_of(visit.reading(), visit.scope(), at.at.cycle.id, {.outcome = at.outcome->id})) {
    for (const auto& data_set : evidence::data_sets_of(visit.reading(), visit.scope(), item.id)) {
      choices.push_back(
          {.value = data_set.id.text(),
           .text = web::user_text(item.contents.title),
           .hint = fragment(
               web::user_text(data_set.options.file), ". ", evidence::what_it_compares(data_set.table),
               item.state == evidence::State::draft ? " Its evidence is a draft: it counts once that is ready." : "")});
    }
  }
  return choices;
}

// A link to the form may fill in what is known of the figures: their title, what doing well means, what is not asked.
web::Form start_form(const Visit& visit) {
  const web::Form& query = visit.query();
  web::Form form{{"figures", std::string(query.value("figures"))},
                 {"title", std::string(query.value("title"))},
                 {"did_well", std::string(query.value("did_well"))},
                 {"margin", "5"},
                 {"least", "2"},
                 {"minimum", "30"}};
  if (query.value("most") != "no") form.add("most", "yes");
  return form;
}

Html rule_fields(const web::Form& form, const FormErrors& errors) {
  const auto field = [&](const char* name, const char* label, const char* hint, const char* unit) {
    return nhs::input({.label = label,
                       .name = name,
                       .value = std::string(form.value(name)),
                       .hint = hint,
                       .error = errors.of(name),
                       .width = 5,
                       .suffix = unit,
                       .inputmode = "decimal"});
  };
  return nhs::fieldset(
      {.legend = {"By which rule is it judged?", nhs::Size::m, 2},
       .body = fragment(
           h("p",
             "It is fixed now, before the comparison is shown, and recorded with your name. The page also shows what "
             "2, 3 and 5 points would have said."),
           field("margin", "A gap that counts as worse", "Usually 5", "points"),
           field("least", "A difference too small to matter", "Usually 2", "points"),
           field("minimum", "Fewest people in a group", "Usually 30. Never under 10", "people"),
           nhs::checkboxes(
               {.legend = "Must most people in a group do well?",
                .name = "most",
                .values = form.values("most"),
                .items = {{.value = "yes", .text = "Yes: a group in which most do not do well does not fare well"}},
                .hint = "Not for recruitment or relative likelihood, where few are chosen at all",
                .small = true}))});
}

// Last year's measures, one of which it may go on from. Empty: there was none.
Html follows_field(const Visit& visit, const AtOutcome& at, const web::Form& form, const FormErrors& errors) {
  const auto before = measures_before(visit.reading(), visit.scope(), at.at.cycle.id, at.outcome->id, at.service);
  if (before.empty()) return {};
  std::vector<nhs::Option> options{{"", "The one of the same name, if there is one"}};
  for (const Measure& one : before) options.push_back({one.id.text(), one.title});
  return nhs::select({.label = "Which of last year’s measures does it go on from?",
                      .name = "follows",
                      .value = std::string(form.value("follows")),
                      .items = options,
                      .hint = "The page then shows what changed since last year",
                      .error = errors.of("follows")});
}

Response form_page(const Visit& visit, const AtOutcome& at, const web::Form& form, const FormErrors& errors) {
  const auto choices = figures_choices(visit, at);
  Html body;
  if (choices.empty()) {
    body =
        fragment(h("p", "No evidence of this outcome has figures yet."),
                 h("p", web::link(at.at.cycle.address() + "/evidence/outcomes/" + at.outcome->id, "Open its evidence"),
                   ", and bring in a table of figures."));
  } else {
    body = post_form(
        visit, at, at.path() + "/measures/new",
        fragment(nhs::radios({.legend = "Which figures?",
                              .name = "figures",
                              .value = std::string(form.value("figures")),
                              .items = choices,
                              .error = errors.of("figures"),
                              .small = true}),
                 nhs::input({.label = "What is measured?",
                             .name = "title",
                             .value = std::string(form.value("title")),
                             .hint = "Such as “Seen by a physiotherapist within 4 weeks”",
                             .error = errors.of("title")}),
                 nhs::input({.label = "What does doing well mean?",
                             .name = "did_well",
                             .value = std::string(form.value("did_well")),
                             .hint = "It completes the sentence “Disabled people were less likely to …”, such as “be "
                                     "seen within 4 weeks”",
                             .error = errors.of("did_well")}),
                 nhs::checkboxes(
                     {.legend = "Is it a key measure?",
                      .name = "key",
                      .values = form.values("key"),
                      .items = {{.value = "yes",
                                 .text = "Yes: where a group is worse here, it does not fare well in this outcome"}},
                      .hint = "Where an outcome has no key measure, each counts as one",
                      .small = true}),
                 follows_field(visit, at, form, errors), rule_fields(form, errors),
                 nhs::button({.text = "Fix the rule and show the comparison", .prevent_double_click = true})));
  }
  return visit.page({.title = "Choose a measure",
                     .caption = at.caption(),
                     .section = at.at.cycle.name,
                     .back_href = at.back(),
                     .errors = errors.lines(),
                     .body = body},
                    errors.empty() ? 200 : 422);
}

Result<Response> new_measure(const Visit& visit) {
  EVENHAND_TRY(const AtOutcome at, at_outcome(visit));
  return form_page(visit, at, start_form(visit), {});
}

Result<Response> choose(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const AtOutcome at, at_outcome(visit));
  const web::Form& form = visit.form();
  FormErrors errors;
  Measure measure;
  measure.cycle = at.at.cycle.id;
  measure.outcome = at.outcome->id;
  measure.service = at.service;
  const auto figures = errors.take("figures", form.id<DataSetId>("figures"));
  if (figures)
    measure.data_set = *figures;
  else
    errors.add("figures", "Choose the figures");
  measure.title = errors.take(
      "title",
      form.text({.name = "title", .label = "What is measured", .missing = "Enter what is measured", .most = 200}));
  measure.did_well =
      errors.take("did_well", form.text({.name = "did_well",
                                         .label = "What doing well means",
                                         .missing = "Enter what doing well means, such as “be seen within 4 weeks”",
                                         .most = 200}));
  if (!form.value("follows").empty()) {
    if (const auto follows = errors.take("follows", form.id<RecordId>("follows"))) measure.follows = *follows;
  }
  measure.is_key = form.has("key");
  measure.rule = {.margin = errors.take("margin", number_in(form, "margin", "A gap that counts as worse")),
                  .least = errors.take("least", number_in(form, "least", "A difference too small to matter")),
                  .minimum = errors.take("minimum", number_in(form, "minimum", "Fewest people in a group")),
                  .asks_most_do_well = form.has("most")};
  if (errors.empty()) {
    if (const auto rule = checked_rule(measure.rule); !rule) errors.add("margin", rule.error().message);
  }
  if (errors.empty()) errors.take("figures", add_measure(writing, visit.scope(), measure, visit.now()));
  if (!errors.empty()) return form_page(visit, at, form, errors);
  return visit.see_other(at.back(), "The rule is fixed. This is what the figures say");
}

// ---- an end to it

Result<Measure> measure_in(const Visit& visit, const AtOutcome& at) {
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(Measure measure, find_measure(visit.reading(), visit.scope(), id));
  if (measure.cycle != at.at.cycle.id || measure.outcome != at.outcome->id)
    return not_found("There is no such measure here.");
  return measure;
}

Response end_page(const Visit& visit, const AtOutcome& at, const Measure& measure, const FormErrors& errors) {
  return visit.page(
      {.title = "Why should “" + measure.title + "” no longer count?",
       .caption = at.caption(),
       .section = at.at.cycle.name,
       .back_href = at.back(),
       .errors = errors.lines(),
       .body = post_form(visit, at, at.path() + "/measures/" + measure.id.text() + "/end",
                         fragment(h("p",
                                    "The measure, its rule and your reason stay on the page for everybody to read. It "
                                    "can’t be made to count again: you would choose it anew."),
                                  nhs::textarea({.label = "Reason",
                                                 .name = "reason",
                                                 .value = std::string(visit.form().value("reason")),
                                                 .error = errors.of("reason"),
                                                 .rows = 4}),
                                  nhs::button({.text = "Stop counting it", .kind = nhs::ButtonKind::warning})))},
      errors.empty() ? 200 : 422);
}

Result<Response> ask_to_end(const Visit& visit) {
  EVENHAND_TRY(const AtOutcome at, at_outcome(visit));
  EVENHAND_TRY(const Measure measure, measure_in(visit, at));
  return end_page(visit, at, measure, {});
}

Result<Response> end(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const AtOutcome at, at_outcome(visit));
  EVENHAND_TRY(const Measure measure, measure_in(visit, at));
  const auto done = end_measure(writing, visit.scope(), measure.id, visit.form().value("reason"), visit.now());
  if (done) return visit.see_other(at.back(), "It no longer counts");
  if (done.error().kind != ErrorKind::invalid) return done.error();
  FormErrors errors;
  errors.add("reason", done.error().message);
  return end_page(visit, at, measure, errors);
}

// ---- its figures, as they may be shown

Result<Response> figures_csv(const Visit& visit) {
  EVENHAND_TRY(const AtOutcome at, at_outcome(visit));
  EVENHAND_TRY(const Measure measure, measure_in(visit, at));
  EVENHAND_TRY(const auto result, result_of(visit.reading(), visit.scope(), measure));
  if (!result.may_read) return not_found("Its figures are not open to you.");
  CsvRow head;
  for (const auto& column : finding_columns()) head.emplace_back(column.name);
  std::string csv = csv_line(head);
  auto from = provenance_of(result.data_set, result.item.contents.dated, &measure);
  for (const auto& found : result.comparison.characteristics) {
    EVENHAND_TRY(const auto both, finding_by_area(result.comparison, found, result.data_set.parts, measure.did_well,
                                                  evidence::policy_of(result.data_set)));
    from.base = both.finding.rows.back().people;
    for (const auto& row : both.finding.rows)
      csv += csv_line(finding_cells("", both.finding.characteristic, row, from));
    if (!both.areas) continue;
    for (const auto& one : both.areas->areas) {
      const auto here = from.in_area(one.area, one.rows.back().people);
      for (const auto& row : one.rows) csv += csv_line(finding_cells(one.area, both.finding.characteristic, row, here));
    }
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "figures-" + at.outcome->id + ".csv");
}

}  // namespace

void register_measure_pages(people::Pages& pages) {
  const std::string measures = "/cycles/{year}/analysis/{outcome}/measures";
  pages.get(measures + "/new", Act::run_analysis, new_measure);
  pages.post(measures + "/new", Act::run_analysis, choose);
  pages.get(measures + "/{id}/end", Act::run_analysis, ask_to_end);
  pages.post(measures + "/{id}/end", Act::run_analysis, end);
  pages.get(measures + "/{id}/figures.csv", Act::see_analysis, figures_csv);
}

}  // namespace evenhand::analysis
