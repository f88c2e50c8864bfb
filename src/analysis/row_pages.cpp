#include "analysis/row_pages.h"

#include "analysis/row_html.h"
#include "analysis/warehouse_store.h"
#include "base/text.h"
#include "organisations/organisation_store.h"
#include "people/owner_store.h"
#include "web/design.h"

namespace evenhand::analysis {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

std::string owner_code(store::Reading& reading, const people::Scope& scope) {
  const auto owner = people::find_owner(reading, scope.owner());
  return owner ? owner->code : "";
}

Html state_cell(const RowData& rows) {
  switch (rows.state) {
    case RowState::asked:
      return nhs::tag({.text = "No file yet", .colour = nhs::TagColour::white});
    case RowState::kept:
      return rows.stays_where_it_is() ? nhs::tag({.text = "Stays where it is", .colour = nhs::TagColour::blue})
                                      : nhs::tag({.text = "Here", .colour = nhs::TagColour::green});
    case RowState::deleted:
      break;
  }
  return fragment("Deleted", h("span", {{"class", "fw-stack__sub"}}, web::user_text(rows.why_deleted)));
}

Html rows_table(const RowsHere& at, const std::vector<RowData>& all) {
  fw::Stack table{.caption = "Data of people in this cycle",
                  .head = {"Data", "About", "Rows", "Kept", "How it stands"}};
  for (const auto& rows : all) {
    const std::string path = at.list() + "/" + rows.id.text();
    Html name = web::user_text(rows.answers.title);
    if (rows.state == RowState::kept) name = web::link(path, name);
    if (rows.state == RowState::asked) name = web::link(path + "/file", name);
    const bool is_here = rows.state == RowState::kept && !rows.stays_where_it_is();
    table.rows.push_back(
        {.cells = {name, about_text(rows), rows.state == RowState::kept ? people_text(rows) : "None here",
                   is_here ? said_of(rows.answers).kept : "No rows here", state_cell(rows)}});
  }
  return fw::stack(table);
}

// Views of warehouses that this organisation's people may ask.
Html views_section(const Visit& visit, const RowsHere& at, RowPlaces& places) {
  const auto all = places.warehouses();
  if (!all) return nhs::warning_callout({.heading = "Warehouses", .body = h("p", all.error().message), .level = 2});
  const auto code = owner_code(visit.reading(), visit.scope());
  fw::Stack table{.caption = "Data that stay where they are: only counts come here",
                  .head = {"Data", "About", "Where", "To do"}};
  for (const auto& warehouse : *all) {
    for (const auto& view : warehouse.views) {
      if (view.owner != code) continue;
      table.rows.push_back(
          {.cells = {
               web::user_text(view.answers.title), view.answers.about == "staff" ? "Staff" : "Patients",
               warehouse.name + ", " + view.name,
               rows_form(visit, at.list() + "/stay",
                         fragment(nhs::hidden_field("warehouse", warehouse.name), nhs::hidden_field("view", view.name),
                                  nhs::button({.text = fragment("Ask it", web::hidden_text(": " + view.answers.title)),
                                               .kind = nhs::ButtonKind::secondary,
                                               .small = true})))}});
    }
  }
  return table.rows.empty() ? Html() : fw::section("views", "In a warehouse", fw::stack(table));
}

Result<Response> list_page(const Visit& visit, RowPlaces& places) {
  EVENHAND_TRY(const auto at, rows_here(visit.reading(), visit, false));
  const auto all = row_data_of_cycle(visit.reading(), visit.scope(), at.cycle.id);
  const bool brings = visit.scope().allows(Act::import_data);
  Html body = fragment(
      fw::lead("Count people by group from a file with a row for each person, and see how each group did."),
      h("p",
        "What names a person is refused. The rows lie here sealed, for 30 days at most, in no backup. What you see is "
        "protected: small numbers are hidden, and others rounded."),
      when(brings, nhs::button({.text = "Bring in data of people", .href = at.list() + "/new"})),
      all.empty() ? h("p", "None has been brought in yet.") : rows_table(at, all), views_section(visit, at, places),
      h("p", "Have you only counts by group? ",
        web::link(at.cycle.address() + "/evidence", "Bring them into a piece of evidence"), "."));
  return visit.page(
      {.title = "Data of people",
       .caption = "Stage 5: analyse performance",
       .section = at.cycle.name,
       .width = web::Width::wide,
       .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.cycle.address() + "/analysis", "How groups fare"}},
       .body = body});
}

// A view is asked for the first time: what the operator's file says of it becomes a record, as of a file.
Result<Response> stay(const Visit& visit, RowPlaces& places) {
  struct Start {
    RowsHere at;
    std::string code;
  };
  EVENHAND_TRY(const auto start, visit.read([&](store::Reading& reading) -> Result<Start> {
    EVENHAND_TRY(auto at, rows_here(reading, visit, false));
    return Start{std::move(at), owner_code(reading, visit.scope())};
  }));
  EVENHAND_TRY(const auto all, places.warehouses());
  EVENHAND_TRY(const auto view, find_view(all, visit.form().value("warehouse"), visit.form().value("view")));
  if (view.view.owner != start.code) return not_found("There is no such view.");
  EVENHAND_TRY(const auto surveyed, survey_view(view));
  const auto checked = check(view.view.answers, visit.today(), true);
  RecordId id;
  EVENHAND_CHECK(visit.write([&](Writing& writing) -> Result<Done> {
    id = add_row_data(writing, visit.scope(), start.at.cycle.id, checked.answers, visit.now());
    KeptRows kept{.warehouse = view.warehouse.name, .view = view.view.name, .columns = surveyed.columns};
    kept.people = surveyed.people;
    return keep_rows(writing, visit.scope(), id, kept, visit.now());
  }));
  return visit.see_other(start.at.list() + "/" + id.text(), "You can ask it now. Its rows stay where they are");
}

}  // namespace

void register_row_pages(people::Pages& pages, RowPlaces& places) {
  const std::string people = "/cycles/{year}/analysis/people";
  pages.get(people, Act::run_analysis, [&places](const Visit& visit) { return list_page(visit, places); });
  pages.post_in_steps(people + "/stay", Act::import_data,
                      [&places](const Visit& visit) { return stay(visit, places); });
  register_row_bring_pages(pages, places);
  register_row_look_pages(pages, places);
  register_row_end_pages(pages, places);
}

}  // namespace evenhand::analysis
