// What becomes of rows of people: their counts, kept as evidence; and an end to them.
#include <algorithm>

#include "analysis/row_asking.h"
#include "analysis/row_evidence.h"
#include "analysis/row_html.h"
#include "analysis/row_pages.h"
#include "base/text.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "people/account_store.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/form_fields.h"

namespace evenhand::analysis {

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

namespace {

// ---- as evidence

std::vector<nhs::Option> outcome_options(const cycle::Cycle& cycle) {
  std::vector<nhs::Option> options{{"", "Choose an outcome"}};
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return options;
  for (const auto& goal : edition->goals) {
    if (goal.directly_graded) continue;
    for (const auto& outcome : goal.outcomes)
      options.push_back({outcome.id, outcome.id + " " + (outcome.plain.empty() ? outcome.wording : outcome.plain)});
  }
  return options;
}

Html compared_list(const RowData& rows) {
  std::vector<std::string> names;
  for (const auto* column : rows.columns_that_are(StandsFor::group))
    if (!column->dimension.empty()) names.push_back("“" + column->heading + "”");
  if (names.empty())
    return nhs::warning_callout({.heading = "Nothing to compare people by",
                                 .body = h("p", "No column stands for a characteristic that the standard knows. ",
                                           "Say what the columns stand for first."),
                                 .level = 2});
  return h("p", "People will be counted by ", join_and(names), ", each by itself.");
}

Response evidence_page(const Visit& visit, const RowsHere& at, const RowQuestion& question, const web::Form& form,
                       const FormErrors& errors) {
  const Html seen = at.rows.opened_at
                        ? h("p", "Figures of these rows have been looked at. The piece of evidence will say so.")
                        : h("p",
                            "Nobody has looked at figures of these rows yet. The piece of evidence will say that the "
                            "measure was chosen before.");
  Html carried;
  if (question.weighted && !at.rows.weight.empty())
    carried = fragment(nhs::hidden_field("weighted", "1"),
                       h("p", "People are weighted by “", web::user_text(at.rows.weight), "”, as in the answer."));
  const Html fields =
      fragment(nhs::hidden_field("ask", "1"), carried, measure_fields(at.rows, question, errors, false),
               where_fields(at.rows, question, errors),
               web::short_field(form, errors, "title", {"What is the evidence called?", nhs::Size::m, 2},
                                "Such as “Seen by a physiotherapist within 4 weeks”"),
               nhs::select({.label = {"Which outcome does it bear on?", nhs::Size::m, 2},
                            .name = "outcome",
                            .value = std::string(form.value("outcome")),
                            .items = outcome_options(at.cycle),
                            .error = errors.of("outcome")}),
               web::short_field(form, errors, "source", {"Where do the data come from?", nhs::Size::m, 2},
                                "Such as “Physiotherapy referral system”"),
               nhs::button({.text = "Count, and keep the counts as evidence", .prevent_double_click = true}));
  Html after;
  if (at.rows.answers.after_counting && !at.rows.stays_where_it_is())
    after = h("p", "The rows are deleted then, as you said when you brought them in.");
  return visit.page(
      {.title = "Use as evidence",
       .caption = web::user_text(at.rows.answers.title),
       .section = at.cycle.name,
       .back_href = at.path(),
       .errors = errors.lines(),
       .body = fragment(seen, compared_list(at.rows), after, rows_form(visit, at.path() + "/evidence", fields))},
      errors.empty() ? 200 : 422);
}

Result<Response> ask_for_evidence(const Visit& visit) {
  EVENHAND_TRY(const auto at, kept_rows_here(visit.reading(), visit));
  const auto question = question_in(visit.query(), at.rows);
  web::Form form;
  form.set("title", question.measures() ? question.of : at.rows.answers.title);
  return evidence_page(visit, at, question, form, {});
}

// Of the measured column, what problems_of() says of it and of where; `by` is not asked here.
void check_measure(FormErrors& errors, const RowQuestion& question, const RowData& rows) {
  if (!question.measures()) {
    errors.add("of", "Choose what is measured");
    return;
  }
  for (const auto& problem : problems_of(question, rows))
    if (problem.field != "by") errors.add(problem.field, problem.message);
}

// "24 November 2026 by Amina Lead", or empty.
std::string opened_text(store::Reading& reading, const RowData& rows) {
  if (!rows.opened_at) return {};
  std::string text = "on " + long_date(london_date(*rows.opened_at));
  if (rows.opened_by)
    if (const auto account = people::find_account(reading, *rows.opened_by)) text += " by " + account->name;
  return text;
}

Result<evidence::Contents> contents_in(const web::Form& form, const cycle::Cycle& cycle,
                                       const evidence::AggregateTable& table, const std::string& technical,
                                       FormErrors& errors) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  evidence::Typed typed = evidence::typed_again({});
  typed.title = form.value("title");
  typed.kind = evidence::kind_id(evidence::Kind::data);
  typed.audience = evidence::audience_id(evidence::Audience::panel);
  typed.source = form.value("source");
  typed.technical = technical;
  if (form.value("outcome").empty()) {
    errors.add("outcome", "Choose the outcome that it bears on");
  } else {
    typed.outcomes = {std::string(form.value("outcome"))};
  }
  for (const auto& under : table.characteristics)
    if (under.chosen && under.characteristic)
      typed.communities.emplace_back(standard::characteristic_id(*under.characteristic));
  auto checked = evidence::check(typed, *edition, standard::built_in_communities());
  for (const auto& problem : checked.problems)
    errors.add(problem.field == "outcomes" ? "outcome" : problem.field, problem.message);
  return std::move(checked.contents);
}

Result<Response> keep_as_evidence(const Visit& visit, RowPlaces& places) {
  struct Start {
    RowsHere at;
    std::string opened;
  };
  EVENHAND_TRY(const auto start, visit.read([&](store::Reading& reading) -> Result<Start> {
    EVENHAND_TRY(auto at, kept_rows_here(reading, visit));
    auto opened = opened_text(reading, at.rows);
    return Start{std::move(at), std::move(opened)};
  }));
  const auto& at = start.at;
  const auto question = question_in(visit.form(), at.rows);
  FormErrors errors;
  check_measure(errors, question, at.rows);
  evidence::AggregateTable table;
  if (errors.empty()) {
    const auto questions = one_way_questions(question, at.rows);
    EVENHAND_TRY(const auto counts, places.count(visit.services().key, at.rows, questions));
    auto made = evidence_table(questions, counts, at.rows);
    if (made) {
      table = std::move(*made);
    } else {
      errors.add("of", made.error().message);
    }
  }
  const auto technical = evidence_technical(question, at.rows, start.opened);
  EVENHAND_TRY(auto contents, contents_in(visit.form(), at.cycle, table, technical, errors));
  if (!errors.empty()) return evidence_page(visit, at, question, visit.form(), errors);

  // What becomes evidence may be published: it goes through the ledger of answers while the people can be counted.
  const auto& services = visit.services();
  const Asking asking{visit.scope(), services.key, places, services.database, visit.now()};
  std::vector<std::string> left_out;
  EVENHAND_TRY(const auto askable, askable_for_evidence(asking, one_way_questions(question, at.rows), at.rows,
                                                        disclosure::Policy::nhs_2018(), left_out));
  if (!left_out.empty()) {
    const auto why =
        "Not by " + join_and(left_out) +
        ": beside answers about these rows that were given before, its figures would give a few people away";
    EVENHAND_TRY(const auto counts, places.count(visit.services().key, at.rows, askable));
    const auto made = askable.empty()
                          ? Result<evidence::AggregateTable>(invalid("Nothing is left to compare people by."))
                          : evidence_table(askable, counts, at.rows);
    if (!made) {
      errors.add("of", why);
      return evidence_page(visit, at, question, visit.form(), errors);
    }
    table = *made;
    EVENHAND_TRY(contents, contents_in(visit.form(), at.cycle, table, technical + "\n\n" + why + ".", errors));
  }

  const bool ends = at.rows.answers.after_counting && !at.rows.stays_where_it_is();
  DataSetId figures;
  EVENHAND_CHECK(visit.write([&](Writing& writing) -> Result<Done> {
    const auto item = evidence::add_item(writing, visit.scope(), at.cycle.id, contents, visit.now());
    evidence::DataSet data_set{.evidence = item,
                               .cycle = at.cycle.id,
                               .digest = at.rows.file_digest,
                               .options = {.file = table.file},
                               .citation = "",
                               .table = table};
    EVENHAND_TRY(figures, evidence::add_data_set(writing, visit.scope(), std::move(data_set), visit.now()));
    if (ends) return delete_rows(writing, visit.scope(), at.rows.id, "Their counts are evidence.", visit.now());
    return Done{};
  }));
  if (ends) EVENHAND_CHECK(places.destroy(at.rows.id));
  return visit.see_other(
      at.cycle.address() + "/analysis/" + contents.outcomes.front() + "/measures/new?figures=" + figures.text(),
      ends ? "The counts are evidence now, and the rows are deleted. Next, fix the rule"
           : "The counts are evidence now, as a draft. Next, fix the rule");
}

// ---- the end

Result<Response> ask_to_delete(const Visit& visit) {
  EVENHAND_TRY(const auto at, kept_rows_here(visit.reading(), visit));
  const bool stays = at.rows.stays_where_it_is();
  return visit.page(
      {.title = stays ? "Stop asking this view?" : "Delete these rows now?",
       .caption = web::user_text(at.rows.answers.title),
       .section = at.cycle.name,
       .back_href = at.path(),
       .body = fragment(
           h("p", stays ? "The data stay where they are. What you told us about them stays on record."
                        : "The rows are destroyed and can’t be brought back. Counts that are evidence stay, and what "
                          "you told us about the file stays on record."),
           rows_form(visit, at.path() + "/delete",
                     nhs::button(
                         {.text = stays ? "Stop asking it" : "Delete the rows", .kind = nhs::ButtonKind::warning})))});
}

Result<Response> end_rows_now(const Visit& visit, RowPlaces& places) {
  EVENHAND_TRY(const auto at, visit.read([&](store::Reading& reading) { return kept_rows_here(reading, visit); }));
  EVENHAND_CHECK(visit.write([&](Writing& writing) {
    return delete_rows(writing, visit.scope(), at.rows.id, "Deleted by hand.", visit.now());
  }));
  EVENHAND_CHECK(places.destroy(at.rows.id));
  return visit.see_other(at.list(), at.rows.stays_where_it_is() ? "It is not asked any more" : "The rows are deleted");
}

}  // namespace

void register_row_end_pages(people::Pages& pages, RowPlaces& places) {
  const std::string rows = "/cycles/{year}/analysis/people/{id}";
  pages.get(rows + "/evidence", Act::import_data, ask_for_evidence);
  pages.post_in_steps(rows + "/evidence", Act::import_data,
                      [&places](const Visit& visit) { return keep_as_evidence(visit, places); });
  pages.get(rows + "/delete", Act::import_data, ask_to_delete);
  pages.post_in_steps(rows + "/delete", Act::import_data,
                      [&places](const Visit& visit) { return end_rows_now(visit, places); });
}

}  // namespace evenhand::analysis
