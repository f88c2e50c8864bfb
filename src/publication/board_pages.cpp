// The Board's page: what fails first, then grades from three sides, who took part, objectives; then its decision.
#include <algorithm>

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "cycle/decision_store.h"
#include "people/account_store.h"
#include "publication/publication_pages.h"
#include "publication/publisher.h"
#include "publication/staff_parts.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using people::Act;
using people::Visit;
using store::Writing;
using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

Result<Here> here(store::Reading& reading, const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  EVENHAND_TRY(auto cycle, cycle::find_cycle(reading, visit.scope(), year));
  EVENHAND_TRY(auto gathered, gather(reading, visit.scope(), cycle, visit.today()));
  auto gates = gathered.gates();
  return Here{std::move(cycle), std::move(gathered), std::move(gates)};
}
Result<Here> here(const Visit& visit) {
  return here(visit.reading(), visit);
}

Html gates_list(const std::vector<Gate>& gates) {
  std::vector<fw::Gate> list;
  for (const auto& gate : failing_first(gates)) {
    Html why = Html(gate.sentence);
    for (const auto& mend : gate.mend) why += fragment(" ", web::link(mend.address, mend.text), ".");
    list.push_back({.state = gate.state == GateState::pass   ? fw::GateState::pass
                             : gate.state == GateState::fail ? fw::GateState::fail
                                                             : fw::GateState::waits,
                    .what = gate.what,
                    .why = why});
  }
  return fw::gates(list);
}

Html grade_mark(const Report& report, const std::optional<Grade>& grade) {
  return fw::grade({.steps = grade ? standard::score_of(*grade) + 1 : 0,
                    .word = grade ? report.edition->meaning_of(*grade).name : std::string("Not graded")});
}

namespace {

std::string word(const Report& report, const std::optional<Grade>& grade, const char* none) {
  return grade ? report.edition->meaning_of(*grade).name : none;
}

std::string outcome_name(const standard::Outcome& outcome) {
  std::string plain = outcome.plain.empty() ? outcome.wording : outcome.plain;
  if (plain.ends_with('.')) plain.pop_back();
  return plain;
}

Html lead_of(const Here& at) {
  const int fails = failing(at.gates);
  std::string by;
  if (at.cycle.publish_by) by = " Grades, objectives and plans are due by " + long_date(*at.cycle.publish_by) + ".";
  if (fails > 0)
    return fw::lead("It can’t be approved yet: " + std::to_string(fails) + " of " +
                    std::to_string(at.gates.size() - 1) + (fails == 1 ? " checks fails." : " checks fail.") + by);
  if (may_be_published(at.gates)) return fw::lead("The Board has approved, and every check passes." + by);
  return fw::lead("Every check passes but the Board’s own approval." + by);
}

// ---- grades

Html agreed_cell(const Here& at, const ReportGrade& grade) {
  const auto& agreed = grade.agreed;
  Html cell = grade_mark(at.gathered.report, agreed.grade);
  Html sub;
  if (!agreed.grade && !agreed.why_not_graded.empty()) sub = web::user_text(agreed.why_not_graded);
  const bool differs = grading::differs_from_vote(agreed);
  if (differs)
    sub = agreed.why_differs_from_vote.empty() ? h("strong", "No reason given")
                                               : fragment("Reason: ", web::user_text(agreed.why_differs_from_vote));
  return sub.empty() ? cell : fragment(cell, h("span", {{"class", "fw-stack__sub"}}, sub));
}

Html grades_section(const Here& at, bool only_differences) {
  const auto& report = at.gathered.report;
  const auto differences = differences_of(report);
  fw::Stack table{.caption = "Suggested, voted and agreed grades",
                  .head = {"Outcome", "Evidence suggests", "Local people or staff voted", "Agreed", "Last year"}};
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      const auto& agreed = grade.agreed;
      const bool differs = grading::differs_from_vote(agreed);
      if (only_differences && !differs) continue;
      const auto voted = word(report, agreed.voted, "No vote");
      table.rows.push_back(
          {.cells = {fragment(web::link(at.cycle.address() + "/grading/" + outcome.outcome->id, outcome.outcome->id),
                              " ", outcome_name(*outcome.outcome),
                              web::when(!grade.service.empty(),
                                        h("span", {{"class", "fw-stack__sub"}}, web::user_text(grade.service)))),
                     Html(outcome.goal->directly_graded ? "Graded directly"
                                                        : word(report, agreed.suggested, "Suggests none")),
                     differs ? h("strong", voted) : Html(voted), agreed_cell(at, grade),
                     Html(word(report, grade.last_year, "No grade"))},
           .flagged = differs && agreed.why_differs_from_vote.empty()});
    }
  }
  Html sentence;
  if (differences.empty()) {
    sentence = "No agreed grade differs from what people voted.";
  } else {
    std::vector<std::string> ids;
    for (const auto& one : differences) ids.push_back(one.outcome->outcome->id);
    sentence = "We differ from local people on " + join_and(ids) + ".";
  }
  const Html filter = only_differences
                          ? web::link(at.board() + "#grades", "Show all grades")
                          : web::link(at.board() + "?differ=1#grades", "Show only where we differ from local people (" +
                                                                           std::to_string(differences.size()) + ")");
  const Html list = table.rows.empty() ? h("p", "There is no such grade.") : fw::stack(table);
  return fw::section(
      "grades", "Grades",
      fragment(h("p", sentence), web::when(!differences.empty() || only_differences, h("p", filter)), list));
}

// ---- who took part, objectives

Html who_part(const Here& at) {
  const auto& report = at.gathered.report;
  Html body;
  if (!report.who_took_part.empty()) body += h("p", report.who_took_part);
  if (report.who_took_part.empty()) {
    body += h("p", report.sessions.empty()
                       ? std::string("No grading session is recorded.")
                       : std::to_string(report.sessions.size()) +
                             (report.sessions.size() == 1 ? " grading session." : " grading sessions."));
  }
  std::vector<std::string> missing;
  for (const auto& community : report.communities) {
    if (community.missing) missing.push_back(community.name);
  }
  if (!missing.empty()) body += h("p", h("strong", "Not heard enough: "), join_and(missing), ".");
  body += h("p", web::link(at.cycle.address() + "/coverage", "Who is missing"));
  return h("section", {{"aria-labelledby", "who"}},
           h("h2", {{"class", "nhsuk-heading-m"}, {"id", "who"}}, "Who took part"), body);
}

Html objectives_part(const Here& at) {
  Html items;
  for (const auto& [objective, actions] : at.gathered.report.objectives) {
    const bool no_money = objective.funding.kind == objectives::Funding::Kind::not_said;
    Html facts = no_money ? h("strong", "No money yet. ") : Html(objectives::funding_text(objective.funding) + ". ");
    facts += Html((objective.owner_name.empty() ? "Nobody answers for it yet" : objective.owner_name) + ", " +
                  (objective.due ? long_date(*objective.due) : "no date") + ".");
    items +=
        h("li", web::link(at.cycle.address() + "/objectives#o-" + objective.id.text(), web::user_text(objective.title)),
          h("br"), h("span", {{"class", "fw-quiet"}}, facts));
  }
  const Html body = items.empty() ? h("p", "There is no objective yet. ",
                                      web::link(at.cycle.address() + "/objectives", "Add one"), ".")
                                  : h("ol", {{"class", "nhsuk-list nhsuk-list--number"}}, items);
  return h("section", {{"aria-labelledby", "objectives"}},
           h("h2", {{"class", "nhsuk-heading-m"}, {"id", "objectives"}}, "Objectives"), body);
}

// ---- the decision

enum class Mode { approve, give_back, record };

Html meeting_fields(const Form& form, const FormErrors& errors) {
  return fragment(short_field(form, errors, "role", "Role", "For example, Chair of the Board"),
                  short_field(form, errors, "deputy_for", "Deputy for (optional)",
                              "The person or role that stood aside, if somebody stood in"),
                  date_field(form, errors, "taken_on", "Day of the decision", "For example, 24 3 2027"),
                  short_field(form, errors, "meeting", "Meeting"),
                  short_field(form, errors, "minute", "Minute (optional)", "Its number, or where it can be read"));
}

std::string authors_in_words(const Here& at) {
  std::vector<std::string> names;
  for (const auto& author : at.gathered.facts.authors) {
    if (!author.name.empty() && std::find(names.begin(), names.end(), author.name) == names.end())
      names.push_back(author.name);
  }
  return names.empty() ? std::string() : " This was written by " + join_and(names) + ".";
}

Html approve_form(const Visit& visit, const Here& at, const Form& form, const FormErrors& errors) {
  return h("form", {{"method", "post"}, {"action", at.board() + "/approve"}, {"novalidate", true}}, visit.csrf(),
           h("h3", {{"class", "nhsuk-heading-s"}}, "Approve"),
           h("p",
             "You approve grades, reasons and objectives as they stand above. If one of them changes later, the "
             "Board must look again."),
           meeting_fields(form, errors), nhs::button({.text = "Approve for publication"}));
}

Html return_form(const Visit& visit, const Here& at, const Form& form, const FormErrors& errors) {
  return h("form", {{"method", "post"}, {"action", at.board() + "/return"}, {"novalidate", true}}, visit.csrf(),
           h("h3", {{"class", "nhsuk-heading-s"}}, "Return it"),
           nhs::textarea({.label = "Note to the equality lead",
                          .name = "note",
                          .value = std::string(form.value("note")),
                          .hint = "Say what has to change. It is kept with the record.",
                          .error = errors.of("note"),
                          .rows = 4}),
           nhs::button({.text = "Return with this note", .kind = nhs::ButtonKind::secondary}));
}

Html record_form(const Visit& visit, const Here& at, const Form& form, const FormErrors& errors) {
  std::vector<nhs::Choice> choices;
  if (may_be_approved(at.gates)) choices.push_back({.value = "approval", .text = "It approved"});
  choices.push_back({.value = "returned",
                     .text = "It sent it back",
                     .conditional = nhs::textarea({.label = "What has to change",
                                                   .name = "note",
                                                   .value = std::string(form.value("note")),
                                                   .error = errors.of("note"),
                                                   .rows = 3})});
  return h("form", {{"method", "post"}, {"action", at.board() + "/record"}, {"novalidate", true}}, visit.csrf(),
           nhs::radios({.legend = "What the Board decided",
                        .name = "decision",
                        .value = std::string(form.value("decision")),
                        .items = choices,
                        .error = errors.of("decision")}),
           short_field(form, errors, "taken_by", "Who decided", "Their name. They need no account here."),
           meeting_fields(form, errors), nhs::button({.text = "Record the decision"}));
}

Html decision_section(const Visit& visit, const Here& at, const Form& form, const FormErrors& errors) {
  Html body;
  const auto* last = cycle::boards_last_word(at.gathered.facts.decisions);
  if (last != nullptr) {
    body += h("p", h("strong", std::string(cycle::decision_kind_words(last->kind))), ": ",
              web::user_text(cycle::taken_by_words(*last)), ", ", long_date(*last->taken_on), ", ",
              web::user_text(last->meeting),
              web::when(!last->minute.empty(), fragment(", ", web::user_text(last->minute))), ".");
    if (last->kind == cycle::DecisionKind::returned) body += web::user_paragraphs(last->what);
  }
  const bool may_approve = visit.scope().allows(Act::approve);
  const bool may_record = visit.scope().allows(Act::record_decision);
  if (may_approve) {
    if (may_be_approved(at.gates)) {
      body += approve_form(visit, at, form, errors);
    } else {
      body += h("p", "You can approve here, with your role, the date and the minute, when all " +
                         std::to_string(at.gates.size() - 1) + " checks pass. An approver can’t be an author." +
                         authors_in_words(at));
    }
    body += return_form(visit, at, form, errors);
  } else if (may_record) {
    body += nhs::details({.summary = "Record the Board’s decision from the minute",
                          .body = record_form(visit, at, form, errors),
                          .open = !errors.empty()});
    body += h("p", {{"class", "fw-quiet"}}, "An approver can’t be an author." + authors_in_words(at));
  } else {
    body += h("p", "The Board’s lead decides here, or its secretary records the decision from the minute.");
  }
  if (may_be_published(at.gates)) body += h("p", web::link(at.publication(), "Go on to publish"));
  return h("section", {{"class", "fw-section fw-panel"}, {"aria-labelledby", "decision"}},
           h("h2", {{"class", "nhsuk-heading-m"}, {"id", "decision"}},
             may_approve ? "Your decision" : "The Board’s decision"),
           body);
}

Response show(const Visit& visit, const Here& at, const Form& form, const FormErrors& errors) {
  return visit.page(
      {.title = "Approve this edition",
       .caption = "Stage 9: publish",
       .section = at.cycle.name,
       .width = web::Width::wide,
       .breadcrumb = {{at.cycle.address(), at.cycle.name}},
       .errors = errors.lines(),
       .body = fragment(lead_of(at), fw::section("checks", "Checks", gates_list(at.gates)),
                        grades_section(at, visit.query().value("differ") == "1"),
                        fw::columns(who_part(at), objectives_part(at)), decision_section(visit, at, form, errors),
                        h("p", web::link(at.publication() + "/preview/index.html", "Read the draft as the public will"),
                          " · ", web::link(at.publication(), "Publication")))},
      errors.empty() ? 200 : 422);
}

Result<Response> board(const Visit& visit) {
  EVENHAND_TRY(const auto at, here(visit));
  Form form;
  const auto today = visit.today();
  form.set("taken_on-day", std::to_string(static_cast<unsigned>(today.day())));
  form.set("taken_on-month", std::to_string(static_cast<unsigned>(today.month())));
  form.set("taken_on-year", std::to_string(static_cast<int>(today.year())));
  return show(visit, at, form, {});
}

void read_meeting(const Form& form, FormErrors& errors, cycle::Decision& decision) {
  decision.role = errors.take("role", form.text({.name = "role", .label = "Role", .missing = "Enter the role"}));
  decision.deputy_for =
      errors.take("deputy_for", form.optional_text({.name = "deputy_for", .label = "Deputy for"})).value_or("");
  decision.taken_on = errors.take("taken_on", form.date("taken_on", "Day of the decision"));
  if (!decision.taken_on && errors.of("taken_on").empty()) errors.add("taken_on-day", "Enter the day of the decision");
  decision.meeting =
      errors.take("meeting", form.text({.name = "meeting", .label = "Meeting", .missing = "Enter the meeting"}));
  decision.minute = errors.take("minute", form.optional_text({.name = "minute", .label = "Minute"})).value_or("");
}

std::string note_of(const Form& form, FormErrors& errors) {
  return errors.take("note", form.text({.name = "note",
                                        .label = "Note",
                                        .missing = "Enter what has to change",
                                        .lines = Lines::many,
                                        .most = 4'000}));
}

Result<Response> decide(const Visit& visit, Writing& writing, Mode mode) {
  EVENHAND_TRY(const auto at, here(writing, visit));
  const auto& form = visit.form();
  FormErrors errors;
  cycle::Decision decision{.kind = cycle::DecisionKind::approval, .what = "Approved for publication"};
  if (mode == Mode::record) {
    if (form.value("decision").empty()) errors.add("decision", "Choose what the Board decided");
    if (form.value("decision") == "returned") decision.kind = cycle::DecisionKind::returned;
    decision.taken_by = errors.take(
        "taken_by", form.text({.name = "taken_by", .label = "Who decided", .missing = "Enter who decided"}));
  } else {
    const auto account = people::find_account(writing, visit.scope().actor());
    decision.taken_by = account ? account->name : "";
    decision.approver = visit.scope().actor();
  }
  if (mode == Mode::give_back) {
    decision.kind = cycle::DecisionKind::returned;
    decision.role = "Board lead";
    decision.taken_on = visit.today();
    decision.meeting = "On this page";
  } else {
    read_meeting(form, errors, decision);
  }
  if (decision.kind == cycle::DecisionKind::returned) decision.what = note_of(form, errors);
  if (!errors.empty()) return show(visit, at, form, errors);
  const auto recorded = record_boards_word(writing, visit.scope(), at.cycle, decision, visit.now());
  if (!recorded) {
    errors.add(mode == Mode::record ? "taken_by" : mode == Mode::give_back ? "note" : "role", recorded.error().message);
    return show(visit, at, form, errors);
  }
  return visit.see_other(at.board(), decision.kind == cycle::DecisionKind::returned
                                         ? "Returned with the note"
                                         : "The Board’s approval is recorded");
}

}  // namespace

void register_board_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/board", Act::see_publication, board);
  pages.post("/cycles/{year}/board/approve", Act::approve,
             [](const Visit& visit, Writing& writing) { return decide(visit, writing, Mode::approve); });
  pages.post("/cycles/{year}/board/return", Act::approve,
             [](const Visit& visit, Writing& writing) { return decide(visit, writing, Mode::give_back); });
  pages.post("/cycles/{year}/board/record", Act::record_decision,
             [](const Visit& visit, Writing& writing) { return decide(visit, writing, Mode::record); });
}

void register_pages(people::Pages& pages) {
  register_board_pages(pages);
  register_area_pages(pages);
  register_edition_pages(pages);
  register_public_pages(pages);
  register_message_pages(pages);
}

}  // namespace evenhand::publication
