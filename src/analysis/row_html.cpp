#include "analysis/row_html.h"

#include <algorithm>

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "disclosure/protect.h"

namespace evenhand::analysis {

using people::Visit;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
namespace nhs = web::nhs;

namespace {

constexpr std::size_t kMostAnswersListed = 40;

bool is_yes(const std::string& level) {
  const auto lower = lower_ascii(level);
  return lower == "yes" || lower == "y" || lower == "1" || lower == "true";
}

std::string place_of(const RowData& rows, const RowColumn* column) {
  return std::to_string(column - rows.columns.data());
}

}  // namespace

std::vector<nhs::Crumb> RowsHere::crumbs() const {
  return {
      {cycle.address(), cycle.name}, {cycle.address() + "/analysis", "How groups fare"}, {list(), "Data of people"}};
}

Result<RowsHere> rows_here(store::Reading& reading, const Visit& visit, bool with_rows) {
  EVENHAND_TRY(const int year, visit.year());
  EVENHAND_TRY(auto cycle, cycle::find_cycle(reading, visit.scope(), year));
  RowsHere here{.cycle = std::move(cycle), .rows = {}};
  if (!with_rows) return here;
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(here.rows, find_row_data(reading, visit.scope(), id));
  if (here.rows.cycle != here.cycle.id) return not_found("There is no such data of people in this cycle.");
  return here;
}

Result<RowsHere> kept_rows_here(store::Reading& reading, const Visit& visit) {
  EVENHAND_TRY(auto here, rows_here(reading, visit, true));
  if (here.rows.state == RowState::asked)
    return not_found("No file has been brought in for “" + here.rows.answers.title + "” yet.");
  if (here.rows.state == RowState::deleted)
    return not_found("The rows of “" + here.rows.answers.title + "” have been deleted.");
  return here;
}

Html rows_form(const Visit& visit, const std::string& action, Html fields, bool with_file) {
  if (with_file)
    return h("form", {{"method", "post"}, {"action", action}, {"enctype", "multipart/form-data"}, {"novalidate", true}},
             visit.csrf(), std::move(fields));
  return h("form", {{"method", "post"}, {"action", action}, {"novalidate", true}}, visit.csrf(), std::move(fields));
}

void add_problems(FormErrors& errors, const std::vector<RowProblem>& problems) {
  for (const auto& problem : problems) errors.add(problem.field, problem.message);
}

Html measure_fields(const RowData& rows, const RowQuestion& question, const FormErrors& errors, bool may_be_nothing) {
  nhs::Radios radios{.legend = {"What is measured?", nhs::Size::m, 2},
                     .name = "of",
                     .value = question.measures() ? question.of : "-",
                     .items = {},
                     .error = fragment(errors.of("of"), errors.of("good")),
                     .small = true};
  for (const auto* column : rows.columns_that_are(StandsFor::answer)) {
    const bool is_asked = column->heading == question.of && !question.good.empty();
    nhs::Checkboxes good{
        .legend = fragment("Which answers are good", web::hidden_text(" under " + column->heading), "?"),
        .name = "good-" + place_of(rows, column),
        .values = {},
        .items = {},
        .small = true};
    for (const auto& level : column->levels) {
      if (!level.is_known() || good.items.size() == kMostAnswersListed) continue;
      good.items.push_back({.value = level.name, .text = web::user_text(level.name)});
      const bool is_good =
          is_asked ? std::find(question.good.begin(), question.good.end(), level.name) != question.good.end()
                   : is_yes(level.name);
      if (is_good) good.values.push_back(level.name);
    }
    radios.items.push_back(
        {.value = column->heading, .text = web::user_text(column->heading), .conditional = nhs::checkboxes(good)});
  }
  if (!may_be_nothing) {
    if (radios.items.empty())
      return nhs::inset_text({.body = "No column stands for an answer yet. Say which one does."});
    return nhs::radios(radios);
  }
  if (!radios.items.empty()) radios.items.push_back({.divider = "or"});
  radios.items.push_back({.value = "-", .text = "Nothing: only count people"});
  return nhs::radios(radios);
}

Html by_fields(const RowData& rows, const RowQuestion& question, const FormErrors& errors) {
  nhs::Checkboxes boxes{.legend = {"Which groups do you want to see?", nhs::Size::m, 2},
                        .name = "by",
                        .values = question.by,
                        .items = {},
                        .hint = "Up to three. With two or three, people are counted by each combination",
                        .error = errors.of("by"),
                        .small = true};
  for (const auto stands_for : {StandsFor::group, StandsFor::area, StandsFor::period})
    for (const auto* column : rows.columns_that_are(stands_for))
      boxes.items.push_back({.value = column->heading, .text = web::user_text(column->heading)});
  return nhs::checkboxes(boxes);
}

Html more_fields(const RowData& rows, const RowQuestion& question, const FormErrors& errors) {
  Html fields;
  const auto add = [&](const char* name, bool is_asked, const char* legend, Html text, const char* hint) {
    fields += nhs::checkboxes({.legend = legend,
                               .name = name,
                               .values = is_asked ? std::vector<std::string>{"1"} : std::vector<std::string>{},
                               .items = {{.value = "1", .text = std::move(text), .hint = hint}},
                               .error = errors.of(name),
                               .small = true});
  };
  if (!rows.weight.empty())
    add("weighted", question.weighted, "Weights", fragment("Weight people by “", web::user_text(rows.weight), "”"),
        "Each row counts for as many people as its weight says");
  RowQuestion any = question;
  any.by.clear();
  if (const auto by = standardised_by(any, rows); !by.empty())
    add("standardised", question.standardised, "Different ages and sexes",
        fragment("Allow for ", web::user_text(lower_ascii(join_and(by)))),
        "Shows each group as it is, and as if it had everyone’s ages and sexes. For one kind of group at a time");
  return fields;
}

Html where_fields(const RowData& rows, const RowQuestion& question, const FormErrors& errors) {
  Html fields;
  for (const auto stands_for : {StandsFor::area, StandsFor::period}) {
    for (const auto* column : rows.columns_that_are(stands_for)) {
      nhs::Select select{.label = "Only one: " + column->heading,
                         .name = "where-" + place_of(rows, column),
                         .value = "",
                         .items = {{"", "All"}}};
      for (const auto& level : column->levels) select.items.push_back({"=" + level.name, level.shown()});
      for (const auto& [heading, level] : question.where)
        if (heading == column->heading) select.value = "=" + level;
      fields += nhs::select(select);
    }
  }
  if (fields.empty()) return fields;
  if (const auto error = errors.of("where"); !error.empty()) fields = fragment(nhs::error_message(error), fields);
  return nhs::fieldset({.legend = {"Where and when?", nhs::Size::m, 2}, .body = fields});
}

bool is_sent_by_form(const web::Form& form) {
  return form.has("ask");
}

RowQuestion question_in(const web::Form& form, const RowData& rows) {
  RowQuestion question;
  question.of = form.value("of");
  if (question.of == "-") question.of.clear();
  question.by = form.values("by");
  question.weighted = form.has("weighted");
  question.standardised = form.has("standardised");
  question.exact = form.has("exact");
  if (!is_sent_by_form(form)) {
    question.good = form.values("good");
    for (const auto& where : form.values("where")) question.where.push_back(where_of(where, rows));
    return question;
  }
  for (const auto& column : rows.columns) {
    const auto place = place_of(rows, &column);
    if (column.heading == question.of) question.good = form.values("good-" + place);
    if (const auto level = form.value("where-" + place); level.starts_with('='))
      question.where.emplace_back(column.heading, std::string(level.substr(1)));
  }
  return question;
}

std::string people_text(const RowData& rows) {
  const auto shown = disclosure::protect(rows.people, disclosure::Policy::nhs_2018());
  return shown.is_hidden() ? "Fewer than 8" : "About " + shown.text();
}

std::string about_text(const RowData& rows) {
  return rows.answers.about == RowsAbout::patients ? "Patients" : "Staff";
}

}  // namespace evenhand::analysis
