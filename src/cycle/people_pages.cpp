// Stage 1: who answers for the cycle.
#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "cycle/cycle_pages.h"
#include "cycle/governance_store.h"
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

Html remove_form(const Visit& visit, const Cycle& cycle, const TeamMember& member) {
  return h("form", {{"method", "post"}, {"action", cycle.address() + "/people/" + member.id.text() + "/remove"}},
           visit.csrf(),
           nhs::button({.text = fragment("Remove", web::hidden_text(" " + member.name)),
                        .kind = nhs::ButtonKind::secondary,
                        .small = true}));
}

Html team_table(const Visit& visit, const Cycle& cycle, const std::vector<TeamMember>& team) {
  const bool edits = visit.scope().allows(Act::edit_cycle);
  fw::Stack table{.caption = "People of this cycle", .head = {"Role", "Name", "Post or organisation"}};
  if (edits) table.head.emplace_back("Change");
  for (const TeamRole role : kTeamRoles) {
    bool any = false;
    for (const auto& member : team) {
      if (member.role != role) continue;
      any = true;
      fw::StackRow row{.cells = {team_role_name(role), web::user_text(member.name),
                                 member.post.empty() ? Html("Not said") : web::user_text(member.post)}};
      if (edits) row.cells.push_back(remove_form(visit, cycle, member));
      table.rows.push_back(std::move(row));
    }
    if (any) continue;
    const bool needed = role == TeamRole::sponsor || role == TeamRole::lead || role == TeamRole::steering_group;
    fw::StackRow row{.cells = {team_role_name(role),
                               needed ? h("strong", {{"class", "fw-late"}}, "Nobody yet") : Html("Nobody yet"),
                               Html(team_role_hint(role))}};
    if (edits) row.cells.emplace_back("Add below");
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

Html add_form(const Visit& visit, const Cycle& cycle, const web::Form& form, const web::FormErrors& errors) {
  std::vector<nhs::Choice> roles;
  for (const TeamRole role : kTeamRoles) {
    roles.push_back(
        {.value = std::string(team_role_id(role)), .text = team_role_name(role), .hint = team_role_hint(role)});
  }
  return h("form", {{"method", "post"}, {"action", cycle.address() + "/people"}, {"novalidate", true}}, visit.csrf(),
           nhs::radios({.legend = "Role",
                        .name = "role",
                        .value = std::string(form.value("role")),
                        .items = std::move(roles),
                        .error = errors.of("role"),
                        .small = true}),
           short_field(form, errors, "name", "Name", "As they are known in their work, or the name of a group"),
           short_field(form, errors, "post", "Post or organisation (optional)", "For example, Chief Nurse"),
           nhs::button({.text = "Add to the cycle"}));
}

Response people_page(const Visit& visit, const Cycle& cycle, const web::Form& form,
                     const web::FormErrors& errors = {}) {
  const auto team = team_of(visit.reading(), visit.scope(), cycle.id);
  auto page = page_below(cycle, "Who answers for this cycle", "Stage 1");
  page.errors = errors.lines();
  page.body = fragment(fw::lead(governance_facts(team).sentence), team_table(visit, cycle, team),
                       web::when(!team.empty(), h("p", web::link(cycle.address() + "/people.csv", "Download as CSV"))),
                       web::when(visit.scope().allows(Act::edit_cycle),
                                 fw::section("add", "Add somebody", add_form(visit, cycle, form, errors))));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> add_somebody(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto& form = visit.form();
  web::FormErrors errors;
  const auto role = team_role_named(form.value("role"));
  if (!role) errors.add("role", "Choose their role");
  TeamMember member{.cycle = cycle.id, .role = role.value_or(TeamRole::lead)};
  member.name =
      errors.take("name", form.text({.name = "name", .label = "Name", .missing = "Enter a name", .most = 200}));
  member.post = errors.take("post", form.text({.name = "post", .label = "Post or organisation", .most = 200}));
  if (!errors.empty()) return people_page(visit, cycle, form, errors);
  EVENHAND_CHECK(add_member(writing, visit.scope(), std::move(member), visit.now()));
  return visit.see_other(cycle.address() + "/people", "Added to the cycle");
}

Result<Response> remove_somebody(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_CHECK(remove_member(writing, visit.scope(), id, visit.now()));
  return visit.see_other(cycle.address() + "/people", "Removed from the cycle");
}

Result<Response> people_csv(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  std::string csv = csv_line({"role", "name", "post"});
  for (const auto& one : team_of(visit.reading(), visit.scope(), cycle.id))
    csv += csv_line({std::string(team_role_id(one.role)), one.name, one.post});
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "people-" + std::to_string(cycle.year) + ".csv");
}

}  // namespace

void register_people_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/people", Act::see_cycle, [](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto cycle, cycle_of(visit));
    return people_page(visit, cycle, {});
  });
  pages.get("/cycles/{year}/people.csv", Act::see_cycle, people_csv);
  pages.post("/cycles/{year}/people", Act::edit_cycle, add_somebody);
  pages.post("/cycles/{year}/people/{id}/remove", Act::edit_cycle, remove_somebody);
}

}  // namespace evenhand::cycle
