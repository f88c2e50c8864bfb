// The duties in law and contract that the cycle serves: what is done, what is late, what is due; and recording that one
// was done.
#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "cycle/cycle_pages.h"
#include "cycle/governance_store.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::cycle {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

std::string path_of(const Cycle& cycle) {
  return cycle.address() + "/duties";
}

Html state_of(const DutyLine& line) {
  switch (line.state) {
    case DutyState::overdue:
      return h("strong", {{"class", "fw-late"}}, "Fail: overdue");
    case DutyState::never:
      return h("strong", {{"class", "fw-late"}}, "Fail: not done yet");
    case DutyState::due_soon:
      return nhs::tag({.text = "Due soon", .colour = nhs::TagColour::white});
    case DutyState::not_due:
      return line.last ? Html("Pass") : Html("Not due yet");
    case DutyState::no_date:
      break;
  }
  return line.last ? Html("Pass") : Html("At all times");
}

Html table_of(const std::vector<DutyLine>& lines) {
  fw::Stack table{.caption = "Duties that this cycle serves",
                  .head = {"Duty", "How it stands", "When", "What shows it"}};
  for (const auto& line : lines) {
    Html name = fragment(h("strong", line.duty->name), h("span", {{"class", "fw-stack__sub"}}, line.duty->law));
    if (!line.duty->verified) {
      name += h("span", {{"class", "fw-stack__sub"}},
                "Not checked against the published text: check before you rely on it.");
    }
    Html when(duty_words(line));
    if (!line.address.empty()) when += fragment(" ", web::link(line.address, "See it"));
    table.rows.push_back(
        {.cells = {name, state_of(line), when,
                   fragment(line.duty->shows, line.duty->note.empty() ? Html() : fragment(". ", line.duty->note))},
         .flagged = fails(line)});
  }
  return fw::stack(table);
}

Html done_form(const Visit& visit, const Cycle& cycle, const std::vector<DutyLine>& lines, const web::Form& form,
               const web::FormErrors& errors) {
  std::vector<nhs::Option> duties;
  for (const auto& line : lines) duties.push_back({.value = line.duty->id, .text = line.duty->name});
  return fw::section(
      "done", "Record that a duty was done",
      fragment(h("p", "What Evenhand publishes for you is recorded by itself. Record here what was done elsewhere."),
               h("form", {{"method", "post"}, {"action", path_of(cycle)}, {"novalidate", true}}, visit.csrf(),
                 nhs::select({.label = "Which duty?",
                              .name = "duty",
                              .value = std::string(form.value("duty")),
                              .items = std::move(duties),
                              .error = errors.of("duty")}),
                 date_field(form, errors, "done_on", "When was it done?"),
                 short_field(form, errors, "address", "Where does it show? (optional)",
                             "A web address that starts with https://"),
                 nhs::button({.text = "Record it", .prevent_double_click = true}))));
}

std::string lead_of(const std::vector<DutyLine>& lines) {
  const auto failing = std::count_if(lines.begin(), lines.end(), fails);
  const auto all = std::to_string(lines.size());
  if (failing == 0) return "None of " + all + " duties is overdue.";
  return std::to_string(failing) + " of " + all + (failing == 1 ? " duties is" : " duties are") +
         " overdue or not done yet.";
}

Response duties_page(const Visit& visit, const Cycle& cycle, const web::Form& form,
                     const web::FormErrors& errors = {}) {
  const auto lines = duties_of(visit.reading(), visit.scope(), cycle, visit.today());
  auto page = page_below(cycle, "Duties", {});
  page.width = web::Width::wide;
  page.errors = errors.lines();
  page.body = fragment(
      fw::lead(lead_of(lines)), h("p", standard::built_in_duties().note), table_of(lines),
      h("p", web::link(path_of(cycle) + ".csv", "Download as CSV")),
      fw::quiet(fragment("Which duties bind you follows from the kind of organisation and its number of employees, as "
                         "they stand on the page of ",
                         web::link("/organisation", "your organisation"), ".")),
      web::when(visit.scope().allows(Act::edit_cycle), done_form(visit, cycle, lines, form, errors)));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> record_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto& form = visit.form();
  web::FormErrors errors;
  DutyDone done{.duty = std::string(form.value("duty"))};
  const auto lines = duties_of(writing, visit.scope(), cycle, visit.today());
  if (std::none_of(lines.begin(), lines.end(), [&](const auto& line) { return line.duty->id == done.duty; }))
    errors.add("duty", "Choose a duty from the list");
  done.done_on = errors.take("done_on", form.date("done_on", "The day it was done"));
  if (errors.empty() && !done.done_on) errors.add("done_on", "Enter the day it was done");
  if (done.done_on && *done.done_on > visit.today()) errors.add("done_on", "The day must be today or in the past");
  done.address = errors.take("address", form.text({.name = "address", .label = "Where it shows"}));
  if (!done.address.empty() && !done.address.starts_with("https://") && !done.address.starts_with("http://"))
    errors.add("address", "The address must start with https://");
  if (!errors.empty()) return duties_page(visit, cycle, form, errors);
  EVENHAND_CHECK(record_duty_done(writing, visit.scope(), std::move(done), visit.now()));
  return visit.see_other(path_of(cycle), "Recorded");
}

Result<Response> duties_csv(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  std::string csv = csv_line({"duty", "name", "law", "fails", "last_done", "due", "address"});
  for (const auto& line : duties_of(visit.reading(), visit.scope(), cycle, visit.today())) {
    csv += csv_line({line.duty->id, line.duty->name, line.duty->law, fails(line) ? "1" : "0",
                     line.last ? date_text(*line.last) : "", line.due ? date_text(*line.due) : "", line.address});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "duties-" + std::to_string(cycle.year) + ".csv");
}

}  // namespace

void register_duty_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/duties", Act::see_cycle, [](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto cycle, cycle_of(visit));
    return duties_page(visit, cycle, {});
  });
  pages.post("/cycles/{year}/duties", Act::edit_cycle, record_one);
  pages.get("/cycles/{year}/duties.csv", Act::see_cycle, duties_csv);
}

}  // namespace evenhand::cycle
