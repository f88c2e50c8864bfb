#include "grading/session_pages.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "grading/attendance.h"
#include "grading/grade_sheet_store.h"
#include "grading/grading_parts_pages.h"
#include "grading/grading_store.h"
#include "grading/session_form_pages.h"
#include "grading/tally_form_pages.h"
#include "people/safeguarding_store.h"
#include "standard/built_in.h"
#include "web/design.h"
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

constexpr int kCommunityRows = 8;

std::string count_of(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

std::vector<TypedTally> of_session(std::vector<TypedTally> tallies, GradingSessionId id) {
  std::erase_if(tallies, [&](const TypedTally& tally) { return tally.session != id; });
  return tallies;
}

// ---- all of them

Html no_lead_yet(const Visit& visit) {
  return nhs::warning_callout({.heading = "Name a safeguarding lead first",
                               .body = fragment(h("p",
                                                  "No session is held without one: somebody in the room may be at "
                                                  "risk, and it must be clear who acts on it."),
                                                web::when(visit.scope().allows(Act::see_accounts),
                                                          h("p", web::link("/accounts", "Give somebody the role"))))});
}

std::string keyed_words(const GradingSession& session, const std::vector<TypedTally>& tallies, Date today) {
  if (session.held_on > today) return "Planned";
  const auto asked = session.outcomes.size();
  std::size_t keyed = 0, checked = 0;
  for (const auto& outcome : session.outcomes)
    keyed += std::any_of(tallies.begin(), tallies.end(), [&](const auto& tally) { return tally.outcome == outcome; })
                 ? 1
                 : 0;
  for (const auto& tally : tallies) checked += tally.checked_by.empty() ? 0 : 1;
  if (keyed == 0) return "No answers keyed yet";
  if (keyed < asked) return std::to_string(keyed) + " of " + std::to_string(asked) + " keyed";
  return checked == tallies.size() ? "All keyed and checked"
                                   : "All keyed, " + std::to_string(tallies.size() - checked) + " to check";
}

std::string lead_of(const std::vector<GradingSession>& sessions, Date today) {
  if (sessions.empty())
    return "No grading session is planned yet. People grade each outcome in a session, at a place of their own where "
           "they can.";
  const auto held = static_cast<std::size_t>(
      std::count_if(sessions.begin(), sessions.end(), [&](const auto& one) { return one.held_on <= today; }));
  const auto nhs_ground = static_cast<std::size_t>(
      std::count_if(sessions.begin(), sessions.end(), [](const auto& one) { return one.ground == Ground::nhs; }));
  std::string lead = count_of(sessions.size(), "session") + ", " + std::to_string(held) + " of them held.";
  if (nhs_ground == sessions.size()) lead += " All are on NHS premises, which keep some groups away.";
  return lead;
}

Result<Response> list(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto sessions = sessions_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto tallies = tallies_of(visit.reading(), visit.scope(), at.cycle.id);
  const bool prepares = visit.scope().allows(Act::prepare_session);
  Html body = fw::lead(lead_of(sessions, visit.today()));
  if (!people::has_safeguarding_lead(visit.reading(), visit.scope())) body += no_lead_yet(visit);
  if (prepares) body += nhs::button({.text = "Add a session", .href = at.sessions() + "/new"});
  if (!sessions.empty()) {
    fw::Stack table{.caption = "Grading sessions",
                    .head = {"Session", "When", "Whose ground", "Who runs it", "Outcomes", "Answers"}};
    for (const auto& session : sessions) {
      const auto own = of_session(tallies, session.id);
      const auto keyed = keyed_words(session, own, visit.today());
      table.rows.push_back(
          {.cells = {web::link(at.session(session.id), web::user_text(session.title)), long_date(session.held_on),
                     ground_text(session.ground), web::user_text(session.run_by),
                     session.outcomes.empty() ? Html("Not said") : Html(join(session.outcomes, ", ")), keyed},
           .flagged = session.held_on <= visit.today() && own.empty()});
    }
    body += fw::stack(table);
    body += h("p", web::link(at.sessions() + ".csv", "Download the sessions (CSV)"), " · ",
              web::link(at.grades(), "Grades"));
  }
  return visit.page({.title = "Grading sessions",
                     .caption = "Stage 6",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.grades(), "Grades"}},
                     .body = body});
}

Result<Response> download(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  std::string csv =
      csv_line({"session", "date", "place", "whose ground", "run by", "outcomes", "suggestion shown", "notes"});
  for (const auto& session : sessions_of(visit.reading(), visit.scope(), at.cycle.id))
    csv += csv_line({session.title, date_text(session.held_on), session.venue, ground_name(session.ground),
                     session.run_by, join(session.outcomes, " "),
                     session.suggestion_shown_first ? "before the vote" : "after the vote", session.notes});
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8",
                         "sessions-" + std::to_string(at.cycle.year) + ".csv");
}

// ---- one

Html attendance_section(const Visit& visit, const Here& at, const GradingSession& session) {
  auto rows = attendance_of(visit.reading(), visit.scope(), at.cycle.id);
  std::erase_if(rows, [&](const Attendance& row) { return row.session != session.id; });
  const auto& communities = standard::built_in_communities();
  fw::Stack table{.caption = "People, by community", .stacking = fw::Stacking::lines};
  table.head = {"Community", fw::StackColumn("People", true)};
  if (const auto shown = shown_attendance(rows, disclosure::Policy::nhs_2018())) {
    for (const auto& row : *shown)
      table.rows.push_back({.cells = {community_label(row.community, communities), row.people.text()}});
  }
  Html body = table.rows.empty()
                  ? fw::quiet("It is not recorded yet who was there.")
                  : fragment(fw::stack(table), fw::quiet("Numbers are to the nearest 5, and small ones are hidden. A "
                                                         "person may count in several communities."));
  if (visit.scope().allows(Act::record_tally) && session.held_on <= visit.today())
    body += h("p", web::link(at.session(session.id) + "/attendance",
                             table.rows.empty() ? "Record who was there" : "Change who was there"));
  return fw::section("people", "Who was there", body);
}

Html tally_state(const TypedTally& tally, const Here& at, bool records) {
  if (!tally.checked_by.empty()) return fragment("Checked by ", web::user_text(tally.checked_by));
  return records ? fragment(h("strong", "Not checked yet"),
                            h("span", {{"class", "fw-stack__sub"}},
                              web::link(at.tally(tally.session, tally.id) + "/check",
                                        fragment("Check it", web::hidden_text(": outcome " + tally.outcome)))))
                 : h("strong", "Not checked yet");
}

Html tallies_table(const Here& at, const std::vector<TypedTally>& tallies, bool records) {
  fw::Stack table{.caption = "Answers keyed in", .stacking = fw::Stacking::lines};
  table.head = {"Outcome"};
  if (records) {
    for (const Grade grade : standard::kGrades) table.head.push_back({standard::grade_name(grade), true});
    table.head.push_back({"Can’t say", true});
    table.head.push_back({"People", true});
  }
  table.head.emplace_back("Check");
  for (const auto& tally : tallies) {
    Html name = tally.outcome;
    if (!tally.service.empty()) name += fragment(", ", web::user_text(tally.service));
    if (!tally.bloc.empty()) name += fragment(", ", web::user_text(tally.bloc));
    std::vector<Html> cells = {records ? web::link(at.tally(tally.session, tally.id) + "/edit", name) : name};
    if (records) {
      for (const auto count : tally.answers.grades) cells.emplace_back(keyed_count(count));
      cells.emplace_back(keyed_count(tally.answers.cannot_say));
      cells.emplace_back(keyed_count(tally.people));
    }
    cells.push_back(tally_state(tally, at, records));
    table.rows.push_back({.cells = std::move(cells)});
  }
  return fw::stack(table);
}

Html answers_section(const Visit& visit, const Here& at, const GradingSession& session,
                     const std::vector<TypedTally>& tallies) {
  const bool records = visit.scope().allows(Act::record_tally) && session.held_on <= visit.today();
  Html body;
  if (!tallies.empty()) {
    body += tallies_table(at, tallies, records);
    body += fw::quiet(records ? fragment("You see exact numbers because you key and check them. What others see stands "
                                         "on each outcome’s page: small rooms are not shown by themselves.")
                              : fragment("What may be shown of the answers stands on each ",
                                         web::link(at.grades(), "outcome’s page"), "."));
  }
  std::vector<std::string> open;
  for (const auto& outcome : session.outcomes)
    if (std::none_of(tallies.begin(), tallies.end(), [&](const auto& tally) { return tally.outcome == outcome; }))
      open.push_back(outcome);
  if (session.held_on > visit.today())
    return body + fw::quiet("The session has not been held yet. Answers are keyed in after it.");
  if (!open.empty()) body += h("p", "Not keyed yet: ", join_and(open), ".");
  if (records)
    body +=
        nhs::button({.text = tallies.empty() ? "Key the answers" : "Key more answers",
                     .href = at.session(session.id) + "/tallies/new" + (open.empty() ? "" : "?outcome=" + open.front()),
                     .kind = open.empty() ? nhs::ButtonKind::secondary : nhs::ButtonKind::primary});
  return body;
}

Result<Response> one(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<GradingSessionId>());
  EVENHAND_TRY(const auto session, find_session(visit.reading(), visit.scope(), id));
  const auto tallies = of_session(tallies_of(visit.reading(), visit.scope(), at.cycle.id), session.id);
  Html outcomes;
  for (const auto& outcome_id : session.outcomes) {
    if (const auto* outcome = at.edition->outcome(outcome_id))
      outcomes += h("li", web::link(at.grades() + "/" + outcome->id, outcome->id + " " + outcome->plain));
  }
  std::vector<nhs::SummaryRow> rows = {
      {.key = "When", .value = long_date_with_day(session.held_on)},
      {.key = "Where",
       .value = fragment(session.venue.empty() ? Html() : fragment(web::user_text(session.venue), ". "),
                         ground_text(session.ground))},
      {.key = "Who runs it", .value = session.run_by.empty() ? Html("Not said") : web::user_text(session.run_by)},
      {.key = "What it grades",
       .value = outcomes.empty() ? Html("Not said") : h("ul", {{"class", "nhsuk-list"}}, outcomes)},
      {.key = "What the evidence suggests",
       .value = session.suggestion_shown_first ? "Shown before people vote" : "Shown after people have voted"}};
  if (!session.notes.empty()) rows.push_back({.key = "Notes", .value = web::user_paragraphs(session.notes)});
  Html body;
  if (const auto warning = too_many_outcomes(session); !warning.empty())
    body += nhs::inset_text({.body = Html(warning)});
  body += nhs::summary_list({.rows = rows});
  if (visit.scope().allows(Act::prepare_session))
    body += h("p", web::link(at.session(session.id) + "/edit", "Change the session"));
  body += fw::section("answers", "Answers", answers_section(visit, at, session, tallies));
  body += attendance_section(visit, at, session);
  return visit.page({.title = session.title,
                     .caption = "Grading session",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.sessions(), "Grading sessions"}},
                     .body = body});
}

// ---- its form

Html form_of(const Visit& visit, const std::string& to, int revision, const Html& fields, const char* button) {
  return h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("revision", std::to_string(revision)), fields, nhs::button({.text = button}));
}

Response session_form(const Visit& visit, const Here& at, const GradingSession& session, const Form& form,
                      const FormErrors& errors = {}) {
  const bool is_new = session.id.is_nil();
  return visit.page({.title = is_new ? "Add a grading session" : "Change the session",
                     .caption = "Stage 6",
                     .section = at.cycle.name,
                     .back_href = is_new ? at.sessions() : at.session(session.id),
                     .errors = errors.lines(),
                     .body = form_of(visit, is_new ? at.sessions() + "/new" : at.session(session.id) + "/edit",
                                     session.revision, session_fields(*at.edition, form, errors), "Save the session")},
                    errors.empty() ? 200 : 422);
}

void read_and_check(const Visit& visit, const Here& at, GradingSession& session, FormErrors& errors) {
  read_session(visit.form(), *at.edition, session, errors);
  if (!errors.of("held_on").empty()) return;
  const auto may = may_be_held(session, visit.today(), people::has_safeguarding_lead(visit.reading(), visit.scope()));
  if (!may) errors.add("held_on", may.error().message);
}

Result<Response> new_session(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  return session_form(visit, at, {}, typed(GradingSession{}));
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  GradingSession session;
  session.cycle = at.cycle.id;
  FormErrors errors;
  read_and_check(visit, at, session, errors);
  if (!errors.empty()) {
    session.id = {};
    return session_form(visit, at, session, visit.form(), errors);
  }
  const auto id = add_session(writing, visit.scope(), std::move(session), visit.now());
  return visit.see_other(at.session(id), "Session added");
}

Result<Response> edit_session(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<GradingSessionId>());
  EVENHAND_TRY(const auto session, find_session(visit.reading(), visit.scope(), id));
  return session_form(visit, at, session, typed(session));
}

web::Conflict conflict_between(const Form& stored, const Form& yours, std::string edit_href) {
  return {.fields = web::differing_fields(stored, yours,
                                          {{"title", "Name"},
                                           {"held_on-day", "Day"},
                                           {"held_on-month", "Month"},
                                           {"held_on-year", "Year"},
                                           {"venue", "Place"},
                                           {"ground", "Whose ground"},
                                           {"run_by", "Who runs it"},
                                           {"suggestion", "Suggestion shown"},
                                           {"notes", "Notes"},
                                           {"outcomes", "Outcomes"}}),
          .edit_href = std::move(edit_href)};
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<GradingSessionId>());
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 1, 1'000'000'000));
  EVENHAND_TRY(auto session, find_session(writing, visit.scope(), id));
  if (revision != session.revision)
    return visit.both_versions(conflict_between(typed(session), visit.form(), at.session(id) + "/edit"));
  FormErrors errors;
  read_and_check(visit, at, session, errors);
  if (!errors.empty()) return session_form(visit, at, session, visit.form(), errors);
  EVENHAND_CHECK(save_session(writing, visit.scope(), session, visit.now()));
  return visit.see_other(at.session(id), "Session saved");
}

// ---- who was there

std::string row_name(const char* field, int row) {
  return std::string(field) + "-" + std::to_string(row);
}

Response attendance_form(const Visit& visit, const Here& at, const GradingSession& session, const Form& form,
                         const FormErrors& errors = {}) {
  std::vector<nhs::Option> options = {{.value = "", .text = "Choose a community"}};
  for (const auto& choice : community_choices(standard::built_in_communities()))
    options.push_back({.value = choice.id, .text = choice.name});
  Html rows;
  for (int row = 1; row <= kCommunityRows; ++row) {
    const auto community = row_name("community", row), people = row_name("people", row);
    rows +=
        h("div", {{"class", "fw-cols fw-cols--2 nhsuk-u-margin-bottom-4"}},
          h("div", nhs::select({.label = fragment("Community ", std::to_string(row)),
                                .name = community,
                                .value = std::string(form.value(community)),
                                .items = options,
                                .error = errors.of(community)})),
          h("div",
            nhs::input({.label = fragment("How many of them", web::hidden_text(", community " + std::to_string(row))),
                        .name = people,
                        .value = std::string(form.value(people)),
                        .error = errors.of(people),
                        .width = 4,
                        .inputmode = "numeric"})));
  }
  const Html fields = fragment(
      nhs::input({.label = nhs::Label("How many people were in the room?", nhs::Size::m),
                  .name = "everybody",
                  .value = std::string(form.value("everybody")),
                  .hint = "Those who graded, not staff who ran it",
                  .error = errors.of("everybody"),
                  .width = 4,
                  .inputmode = "numeric"}),
      nhs::fieldset(
          {.legend = nhs::Label("From which communities?", nhs::Size::m),
           .body = fragment(nhs::hint("What people said of themselves, or the group they came with. A person may count "
                                      "in several. Leave out what you don’t know, and never write a name."),
                            rows)}));
  return visit.page(
      {.title = "Who was there",
       .caption = web::user_text(session.title),
       .section = at.cycle.name,
       .width = web::Width::full,
       .back_href = at.session(session.id),
       .errors = errors.lines(),
       .body = form_of(visit, at.session(session.id) + "/attendance", session.revision, fields, "Save who was there")},
      errors.empty() ? 200 : 422);
}

Form typed_attendance(const Visit& visit, const Here& at, GradingSessionId id) {
  Form form;
  int row = 0;
  for (const auto& one : attendance_of(visit.reading(), visit.scope(), at.cycle.id)) {
    if (one.session != id) continue;
    if (one.community == kEverybody) {
      form.add("everybody", keyed_count(one.people));
    } else if (++row <= kCommunityRows) {
      form.add(row_name("community", row), one.community);
      form.add(row_name("people", row), keyed_count(one.people));
    }
  }
  return form;
}

std::vector<Attendance> read_attendance(const Form& form, FormErrors& errors) {
  std::vector<Attendance> rows;
  const auto take = [&](const std::string& community, const std::string& field, const std::string& label) {
    const auto people = errors.take(field, form.whole_number(field, label, 0, 100'000));
    if (!people && errors.of(field).empty()) errors.add(field, label + ": enter a number");
    Attendance one;
    one.community = community;
    one.people = PeopleCount(people.value_or(0));
    rows.push_back(one);
  };
  take(std::string(kEverybody), "everybody", "How many people were in the room");
  for (int row = 1; row <= kCommunityRows; ++row) {
    const auto community = form.value(row_name("community", row));
    if (community.empty()) {
      if (!trim(form.value(row_name("people", row))).empty())
        errors.add(row_name("community", row), "Choose the community of row " + std::to_string(row));
      continue;
    }
    take(std::string(community), row_name("people", row), "How many of community " + std::to_string(row));
  }
  if (errors.empty())
    if (const auto fits = check_attendance(rows); !fits) errors.add("everybody", fits.error().message);
  return rows;
}

Result<Response> edit_attendance(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<GradingSessionId>());
  EVENHAND_TRY(const auto session, find_session(visit.reading(), visit.scope(), id));
  return attendance_form(visit, at, session, typed_attendance(visit, at, id));
}

// The session's revision guards the list, so that two people who fill it in at once don't undo each other.
Result<Response> save_attendance(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<GradingSessionId>());
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 1, 1'000'000'000));
  EVENHAND_TRY(auto session, find_session(writing, visit.scope(), id));
  if (revision != session.revision) {
    const Form stored = typed_attendance(visit, at, id);
    web::Conflict conflict{.edit_href = at.session(id) + "/attendance"};
    for (const auto& field : visit.form().fields())
      if ((field.name == "everybody" || field.name.starts_with("community-") || field.name.starts_with("people-")) &&
          stored.value(field.name) != field.value)
        conflict.fields.push_back({.label = field.name == "everybody" ? "Everybody" : field.name,
                                   .stored = std::string(stored.value(field.name)),
                                   .yours = field.value});
    return visit.both_versions(conflict);
  }
  FormErrors errors;
  auto rows = read_attendance(visit.form(), errors);
  if (!errors.empty()) return attendance_form(visit, at, session, visit.form(), errors);
  EVENHAND_CHECK(save_session(writing, visit.scope(), session, visit.now()));
  EVENHAND_CHECK(set_attendance(writing, visit.scope(), id, std::move(rows), visit.now()));
  return visit.see_other(at.session(id), "Who was there is saved");
}

}  // namespace

void register_session_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/sessions", Act::see_grading, list);
  pages.get("/cycles/{year}/sessions.csv", Act::see_grading, download);
  pages.get("/cycles/{year}/sessions/new", Act::prepare_session, new_session);
  pages.post("/cycles/{year}/sessions/new", Act::prepare_session, add_one);
  pages.get("/cycles/{year}/sessions/{id}", Act::see_grading, one);
  pages.get("/cycles/{year}/sessions/{id}/edit", Act::prepare_session, edit_session);
  pages.post("/cycles/{year}/sessions/{id}/edit", Act::prepare_session, save_one);
  pages.get("/cycles/{year}/sessions/{id}/attendance", Act::record_tally, edit_attendance);
  pages.post("/cycles/{year}/sessions/{id}/attendance", Act::record_tally, save_attendance);
}

}  // namespace evenhand::grading
