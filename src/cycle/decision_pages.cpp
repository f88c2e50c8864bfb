// Decisions of the cycle: what was decided, by whom, in which role, when, at which meeting. The Board's own page, where
// a cycle is approved, is publication's.
#include "base/csv.h"
#include "base/text.h"
#include "cycle/cycle_pages.h"
#include "cycle/decision_store.h"
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
  return cycle.address() + "/decisions";
}

Result<Response> decisions_page(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto decisions = decisions_of(visit.reading(), visit.scope(), cycle.id);
  Html body;
  if (decisions.empty()) {
    body = fragment(fw::lead("No decision is recorded yet."),
                    h("p",
                      "Record what the steering group, a committee or the Board decides, and how it met the evidence. "
                      "Whoever took the decision needs no account: it can be recorded from the minute."));
  } else {
    fw::Stack table{.caption = "Decisions", .head = {"Day", "Decision", "Taken by", "Meeting and minute"}};
    for (const auto& decision : decisions) {
      Html meeting = web::user_text(decision.meeting);
      if (!decision.minute.empty()) meeting += fragment(", ", web::user_text(decision.minute));
      table.rows.push_back(
          {.cells = {decision.taken_on ? Html(long_date(*decision.taken_on)) : Html("No date"),
                     fragment(h("strong", decision_kind_words(decision.kind)), web::user_paragraphs(decision.what)),
                     web::user_text(taken_by_words(decision)), meeting}});
    }
    body = fragment(fw::stack(table), h("p", web::link(path_of(cycle) + ".csv", "Download as CSV")));
  }
  if (visit.scope().allows(Act::record_decision)) {
    body += nhs::button({.text = "Record a decision", .href = path_of(cycle) + "/new"});
  }
  auto page = page_below(cycle, "Decisions", {});
  page.body = std::move(body);
  return visit.page(std::move(page));
}

Result<Response> decisions_csv(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  std::string csv = csv_line({"taken_on", "kind", "what", "taken_by", "role", "deputy_for", "meeting", "minute"});
  for (const auto& one : decisions_of(visit.reading(), visit.scope(), cycle.id)) {
    csv += csv_line({one.taken_on ? date_text(*one.taken_on) : "", std::string(decision_kind_id(one.kind)), one.what,
                     one.taken_by, one.role, one.deputy_for, one.meeting, one.minute});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "decisions-" + std::to_string(cycle.year) + ".csv");
}

Response decision_form(const Visit& visit, const Cycle& cycle, const web::Form& form,
                       const web::FormErrors& errors = {}) {
  const auto fields =
      fragment(long_field(form, errors, "what", "What was decided"),
               short_field(form, errors, "taken_by", "Who took it", "A name, or a body: “Steering group”"),
               short_field(form, errors, "role", "In which role", "For example, Chair of the Board"),
               short_field(form, errors, "deputy_for", "As deputy for (optional)", "Where somebody stood in"),
               date_field(form, errors, "taken_on", "Day of the decision"),
               short_field(form, errors, "meeting", "Meeting", "For example, Trust Board, public session"),
               short_field(form, errors, "minute", "Minute (optional)", "Its number, or where it can be read"));
  return visit.page({.title = "Record a decision",
                     .section = cycle.name,
                     .back_href = path_of(cycle),
                     .errors = errors.lines(),
                     .body = h("form", {{"method", "post"}, {"action", path_of(cycle) + "/new"}, {"novalidate", true}},
                               visit.csrf(), fields, nhs::button({.text = "Record the decision"}))},
                    errors.empty() ? 200 : 422);
}

Result<Response> record_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto& form = visit.form();
  web::FormErrors errors;
  const auto take = [&](std::string_view name, std::string_view label, std::string_view missing,
                        Lines lines = Lines::one) {
    return errors.take(std::string(name),
                       form.text({.name = name, .label = label, .missing = missing, .lines = lines, .most = 4'000}));
  };
  Decision decision{.cycle = cycle.id};
  decision.what = take("what", "Decision", "Enter what was decided", Lines::many);
  decision.taken_by = take("taken_by", "Who took it", "Enter who took the decision");
  decision.role = take("role", "Role", "Enter the role in which they took it");
  decision.deputy_for = take("deputy_for", "Deputy for", {});
  decision.taken_on = errors.take("taken_on", form.date("taken_on", "Day of the decision"));
  decision.meeting = take("meeting", "Meeting", "Enter the meeting at which it was taken");
  decision.minute = take("minute", "Minute", {});
  if (errors.empty()) {
    if (const auto checked = check(decision, visit.today()); !checked) errors.add("taken_on", checked.error().message);
  }
  if (!errors.empty()) return decision_form(visit, cycle, form, errors);
  EVENHAND_CHECK(record_decision(writing, visit.scope(), std::move(decision), {}, visit.now()));
  return visit.see_other(path_of(cycle), "Decision recorded");
}

}  // namespace

void register_decision_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/decisions", Act::see_cycle, decisions_page);
  pages.get("/cycles/{year}/decisions.csv", Act::see_cycle, decisions_csv);
  pages.get("/cycles/{year}/decisions/new", Act::record_decision, [](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto cycle, cycle_of(visit));
    return decision_form(visit, cycle, {});
  });
  pages.post("/cycles/{year}/decisions/new", Act::record_decision, record_one);
}

}  // namespace evenhand::cycle
