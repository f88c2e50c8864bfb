// Stage 4: roles with each local authority, and the compact or statement of partnership working.
#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "cycle/cycle_pages.h"
#include "cycle/governance_store.h"
#include "organisations/area_store.h"
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
  return cycle.address() + "/local-authorities";
}

Html date_or(const std::optional<Date>& date, const char* none) {
  return date ? Html(long_date(*date)) : Html(none);
}

// ---- the page

Html roles_table(const Visit& visit, const Cycle& cycle, const std::vector<AuthorityRole>& roles) {
  if (roles.empty()) return {};
  const bool edits = visit.scope().allows(Act::edit_cycle);
  fw::Stack table{.caption = "Local authorities",
                  .head = {"Local authority", "How far", "What they do", "What we do", "Who speaks for them"}};
  for (const auto& role : roles) {
    const Html name = web::user_text(role.authority);
    const bool waiting = role.state == AuthorityState::asked;
    Html state(authority_state_words(role.state));
    if (waiting && role.asked_on) state += Html(", since " + long_date(*role.asked_on));
    if (role.answered_on && !waiting) state += Html(", on " + long_date(*role.answered_on));
    table.rows.push_back(
        {.cells = {edits ? web::link(path_of(cycle) + "/" + role.id.text(), name) : name, state,
                   role.their_role.empty() ? Html("Not said") : web::user_paragraphs(role.their_role),
                   role.our_role.empty() ? Html("Not said") : web::user_paragraphs(role.our_role),
                   role.representative.empty() ? Html("Not said") : web::user_text(role.representative)}});
  }
  return fw::stack(table);
}

Html statements_list(const Visit& visit, const Cycle& cycle, const std::vector<Statement>& statements) {
  if (statements.empty()) {
    return h("p",
             "No compact and no statement of partnership working is recorded. It says how you and the voluntary "
             "sector work together, who signed it and when it is looked at again.");
  }
  Html all;
  for (const auto& statement : statements) {
    const bool due = review_is_due(statement, visit.today());
    all += nhs::heading(3, web::user_text(statement.title), nhs::Size::s);
    std::vector<nhs::SummaryRow> rows{
        {.key = "Kind", .value = Html(statement_kind_words(statement.kind))},
        {.key = "Signed", .value = date_or(statement.signed_on, "Not signed yet")},
        {.key = "Signed by",
         .value = statement.signatories.empty() ? Html("Nobody yet") : web::user_paragraphs(statement.signatories)},
        {.key = "Looked at again",
         .value = due ? h("strong", {{"class", "fw-late"}}, "Overdue: " + long_date(*statement.review_on))
                      : date_or(statement.review_on, "No date set")}};
    if (!statement.words.empty())
      rows.push_back({.key = "What it says", .value = web::user_paragraphs(statement.words)});
    all += nhs::summary_list({.rows = rows});
    if (visit.scope().allows(Act::edit_cycle)) {
      all += h("p", web::link(path_of(cycle) + "/statements/" + statement.id.text(),
                              fragment("Change it", web::hidden_text(": " + statement.title))));
    }
  }
  return all;
}

// The organisation's areas that no local authority here stands for yet.
std::vector<organisations::AreaWeight> areas_without_role(const Visit& visit, const std::vector<AuthorityRole>& roles) {
  auto areas = organisations::areas_of(visit.reading(), visit.scope());
  std::erase_if(areas, [&](const auto& area) {
    return std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
      return role.area == area.area || fold_for_search(role.authority) == fold_for_search(area.name);
    });
  });
  return areas;
}

Html offer_of_areas(const Visit& visit, const Cycle& cycle, const std::vector<AuthorityRole>& roles) {
  const auto areas = areas_without_role(visit, roles);
  if (areas.empty()) return {};
  std::vector<std::string> names;
  for (const auto& area : areas) names.push_back(area.name);
  return nhs::inset_text(
      {.body =
           fragment(h("p", areas.size() == 1 ? "One of your areas is not here yet: " : "Areas of yours not here yet: ",
                      web::user_text(join_and(names)), "."),
                    h("form", {{"method", "post"}, {"action", path_of(cycle) + "/from-areas"}}, visit.csrf(),
                      nhs::button({.text = areas.size() == 1 ? "Add it" : "Add them all",
                                   .kind = nhs::ButtonKind::secondary,
                                   .prevent_double_click = true})))});
}

Result<Response> add_from_areas(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto areas = areas_without_role(visit, authority_roles(writing, visit.scope(), cycle.id));
  for (const auto& area : areas) {
    EVENHAND_CHECK(add_authority_role(writing, visit.scope(),
                                      {.cycle = cycle.id, .authority = area.name, .area = area.area}, visit.now()));
  }
  return visit.see_other(path_of(cycle), areas.size() == 1 ? "1 local authority added"
                                                           : std::to_string(areas.size()) + " local authorities added");
}

Result<Response> authorities_csv(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  std::string csv =
      csv_line({"authority", "area", "state", "asked_on", "answered_on", "their_role", "our_role", "representative"});
  for (const auto& one : authority_roles(visit.reading(), visit.scope(), cycle.id)) {
    csv += csv_line({one.authority, one.area, std::string(authority_state_id(one.state)),
                     one.asked_on ? date_text(*one.asked_on) : "", one.answered_on ? date_text(*one.answered_on) : "",
                     one.their_role, one.our_role, one.representative});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8",
                         "local-authorities-" + std::to_string(cycle.year) + ".csv");
}

Result<Response> authorities_page(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto roles = authority_roles(visit.reading(), visit.scope(), cycle.id);
  const bool edits = visit.scope().allows(Act::edit_cycle);
  auto page = page_below(cycle, "Roles with local authorities", "Stage 4");
  page.width = web::Width::wide;
  page.body =
      fragment(fw::lead(authority_facts(roles).sentence), roles_table(visit, cycle, roles),
               web::when(!roles.empty(), h("p", web::link(path_of(cycle) + ".csv", "Download as CSV"))),
               edits ? offer_of_areas(visit, cycle, roles) : Html(),
               web::when(edits, nhs::button({.text = "Add a local authority", .href = path_of(cycle) + "/new"})),
               fw::section("statements", "Working with the voluntary sector",
                           fragment(statements_list(visit, cycle, statements_of(visit.reading(), visit.scope())),
                                    web::when(edits, nhs::button({.text = "Add a compact or statement",
                                                                  .href = path_of(cycle) + "/statements/new",
                                                                  .kind = nhs::ButtonKind::secondary})))));
  return visit.page(std::move(page));
}

// ---- forms

web::Form typed(const AuthorityRole& role) {
  web::Form form{{"authority", role.authority},           {"state", std::string(authority_state_id(role.state))},
                 {"their_role", role.their_role},         {"our_role", role.our_role},
                 {"representative", role.representative}, {"revision", std::to_string(role.revision)}};
  form.add_date("asked_on", role.asked_on);
  form.add_date("answered_on", role.answered_on);
  return form;
}

Response role_form(const Visit& visit, const Cycle& cycle, const std::string& to, const web::Form& form,
                   const web::FormErrors& errors = {}) {
  std::vector<nhs::Choice> states;
  for (const auto state : kAuthorityStates) {
    states.push_back({.value = std::string(authority_state_id(state)), .text = authority_state_words(state)});
  }
  const auto fields = fragment(
      nhs::hidden_field("revision", form.value("revision")), short_field(form, errors, "authority", "Local authority"),
      nhs::radios({.legend = "How far is it?",
                   .name = "state",
                   .value = std::string(form.value("state")),
                   .items = std::move(states),
                   .error = errors.of("state"),
                   .small = true}),
      date_field(form, errors, "asked_on", "Day you asked"),
      date_field(form, errors, "answered_on", "Day they answered"),
      long_field(form, errors, "their_role", "What they do"), long_field(form, errors, "our_role", "What we do"),
      short_field(form, errors, "representative", "Who speaks for them (optional)", "A post, not a person’s name"));
  return visit.page({.title = "Role of a local authority",
                     .caption = "Stage 4",
                     .section = cycle.name,
                     .back_href = path_of(cycle),
                     .errors = errors.lines(),
                     .body = h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(), fields,
                               nhs::button({.text = "Save"}))},
                    errors.empty() ? 200 : 422);
}

void read_role(const web::Form& form, AuthorityRole& role, web::FormErrors& errors, Date today) {
  role.authority = std::string(form.value("authority"));
  const auto state = authority_state_named(form.value("state"));
  if (!state) errors.add("state", "Choose how far it is");
  role.state = state.value_or(AuthorityState::not_asked);
  role.asked_on = errors.take("asked_on", form.date("asked_on", "Day you asked"));
  role.answered_on = errors.take("answered_on", form.date("answered_on", "Day they answered"));
  role.their_role = std::string(form.value("their_role"));
  role.our_role = std::string(form.value("our_role"));
  role.representative = std::string(form.value("representative"));
  if (!errors.empty()) return;
  const auto checked = check(role, today);
  if (checked) {
    role = *checked;
    return;
  }
  const bool about_asking = role.state == AuthorityState::asked && !role.asked_on;
  const bool answered = role.state == AuthorityState::agreed || role.state == AuthorityState::declined;
  errors.add(role.authority.empty()                ? "authority"
             : about_asking                        ? "asked_on"
             : answered && !role.answered_on       ? "answered_on"
             : answered && role.their_role.empty() ? "their_role"
             : answered && role.our_role.empty()   ? "our_role"
                                                   : "state",
             checked.error().message);
}

Result<Response> ask_for_role(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  return role_form(visit, cycle, path_of(cycle) + "/new", typed({}));
}

Result<Response> add_role(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  AuthorityRole role{.cycle = cycle.id};
  web::FormErrors errors;
  read_role(visit.form(), role, errors, visit.today());
  if (!errors.empty()) return role_form(visit, cycle, path_of(cycle) + "/new", visit.form(), errors);
  EVENHAND_CHECK(add_authority_role(writing, visit.scope(), std::move(role), visit.now()));
  return visit.see_other(path_of(cycle), "Local authority added");
}

Result<Response> edit_role(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto role, find_authority_role(visit.reading(), visit.scope(), id));
  return role_form(visit, cycle, path_of(cycle) + "/" + id.text(), typed(role));
}

Result<Response> save_role(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(auto role, find_authority_role(writing, visit.scope(), id));
  const auto to = path_of(cycle) + "/" + id.text();
  const auto stored = typed(role);
  if (visit.form().value("revision") != stored.value("revision")) {
    return visit.both_versions({.fields = web::differing_fields(stored, visit.form(),
                                                                {{"authority", "Local authority"},
                                                                 {"state", "How far"},
                                                                 {"their_role", "What they do"},
                                                                 {"our_role", "What we do"},
                                                                 {"representative", "Who speaks for them"}}),
                                .edit_href = to});
  }
  web::FormErrors errors;
  read_role(visit.form(), role, errors, visit.today());
  if (!errors.empty()) return role_form(visit, cycle, to, visit.form(), errors);
  EVENHAND_CHECK(save_authority_role(writing, visit.scope(), std::move(role), visit.now()));
  return visit.see_other(path_of(cycle), "Saved");
}

}  // namespace

void register_authority_pages(people::Pages& pages) {
  const std::string path = "/cycles/{year}/local-authorities";
  pages.get(path, Act::see_cycle, authorities_page);
  pages.get(path + ".csv", Act::see_cycle, authorities_csv);
  pages.post(path + "/from-areas", Act::edit_cycle, add_from_areas);
  pages.get(path + "/new", Act::edit_cycle, ask_for_role);
  pages.post(path + "/new", Act::edit_cycle, add_role);
  pages.get(path + "/{id}", Act::edit_cycle, edit_role);
  pages.post(path + "/{id}", Act::edit_cycle, save_role);
}

}  // namespace evenhand::cycle
