// Stage 8, links into the organisation's own planning; and the duties in law and contract that the cycle serves.
#include "base/csv.h"
#include "base/text.h"
#include "cycle/cycle_form_pages.h"
#include "cycle/cycle_pages.h"
#include "cycle/governance_store.h"
#include "organisations/organisation_store.h"
#include "people/owner_store.h"
#include "standard/built_in.h"
#include "web/design.h"
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

std::string plan_path(const Cycle& cycle) {
  return cycle.address() + "/business-plan";
}

// ---- business planning

Html links_table(const Visit& visit, const Cycle& cycle, const std::vector<BusinessLink>& links) {
  const bool edits = visit.scope().allows(Act::edit_cycle);
  fw::Stack table{.caption = "Where equality work stands in other plans", .head = {"What", "About", "Reference"}};
  if (edits) table.head.emplace_back("Change");
  for (const auto& link : links) {
    fw::StackRow row{.cells = {Html(link_kind_words(link.kind)), web::user_text(link.about),
                               link.address.empty() ? web::user_text(link.reference)
                                                    : web::link(link.address, web::user_text(link.reference))}};
    if (edits) {
      row.cells.push_back(
          h("form", {{"method", "post"}, {"action", plan_path(cycle) + "/" + link.id.text() + "/remove"}}, visit.csrf(),
            nhs::button({.text = fragment("Remove", web::hidden_text(" " + link.reference)),
                         .kind = nhs::ButtonKind::secondary,
                         .small = true})));
    }
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

Html add_form(const Visit& visit, const Cycle& cycle, const web::Form& form, const web::FormErrors& errors) {
  std::vector<nhs::Option> kinds;
  for (const auto kind : kLinkKinds) {
    kinds.push_back({.value = std::string(link_kind_id(kind)), .text = std::string(link_kind_words(kind))});
  }
  return h("form", {{"method", "post"}, {"action", plan_path(cycle)}, {"novalidate", true}}, visit.csrf(),
           nhs::select({.label = "What it is linked to",
                        .name = "kind",
                        .value = std::string(form.value("kind")),
                        .items = std::move(kinds),
                        .error = errors.of("kind")}),
           short_field(form, errors, "about", "What it is about", "The objective or piece of work, in words"),
           short_field(form, errors, "reference", "Reference", "For example, Line 4.2 or Risk 117"),
           short_field(form, errors, "address", "Where it can be read (optional)",
                       "A web address that starts with https://"),
           nhs::button({.text = "Add the link"}));
}

Response planning_page(const Visit& visit, const Cycle& cycle, const Facts& facts, const web::Form& form,
                       const web::FormErrors& errors = {}) {
  const auto links = business_links(visit.reading(), visit.scope(), cycle.id);
  const auto known = facts.of(Stage::business_planning, visit.reading(), visit.scope(), cycle);
  auto page = page_below(cycle, "Part of the organisation’s own plans", "Stage 8");
  page.errors = errors.lines();
  page.body = fragment(
      fw::lead(known.sentence),
      h("p",
        "Equality work lasts when it stands in the plans that are funded and watched: the business plan, the risk "
        "register, board papers, contracts. Each objective’s own line is kept ",
        web::link(cycle.address() + "/objectives", "with the objective"), "."),
      web::when(
          !known.left.empty(),
          fragment(nhs::heading(2, "What is left", nhs::Size::m),
                   h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
                     web::each(known.left, [](const std::string& one) { return h("li", web::user_text(one)); })))),
      web::when(!links.empty(), links_table(visit, cycle, links)),
      web::when(visit.scope().allows(Act::edit_cycle),
                fw::section("add", "Add a link", add_form(visit, cycle, form, errors))));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> add_link(const Visit& visit, Writing& writing, const Facts& facts) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto& form = visit.form();
  web::FormErrors errors;
  BusinessLink link{.cycle = cycle.id};
  const auto kind = link_kind_named(form.value("kind"));
  if (!kind) errors.add("kind", "Choose what it is linked to");
  link.kind = kind.value_or(LinkKind::business_plan);
  link.about = errors.take(
      "about", form.text({.name = "about", .label = "What it is about", .missing = "Enter what it is about"}));
  link.reference = errors.take(
      "reference", form.text({.name = "reference", .label = "Reference", .missing = "Enter the reference"}));
  link.address = errors.take("address", form.text({.name = "address", .label = "Where it can be read"}));
  if (errors.empty()) {
    if (const auto checked = check(link); !checked) errors.add("address", checked.error().message);
  }
  if (!errors.empty()) return planning_page(visit, cycle, facts, form, errors);
  EVENHAND_CHECK(add_business_link(writing, visit.scope(), std::move(link), visit.now()));
  return visit.see_other(plan_path(cycle), "Link added");
}

Result<Response> remove_link(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_CHECK(remove_business_link(writing, visit.scope(), id, visit.now()));
  return visit.see_other(plan_path(cycle), "Link removed");
}

// ---- duties

Bound bound_of(const Visit& visit, const Cycle& cycle) {
  const auto details = organisations::details_of(visit.reading(), visit.scope());
  const auto owner = people::find_owner(visit.reading(), visit.scope().owner());
  const auto organisation = owner ? organisations::find_organisation(visit.reading(), owner->code)
                                  : std::optional<organisations::Organisation>();
  return {.bodies = organisations::bodies_of(organisation, details, organisations::built_in_types()),
          .employees = details.employees,
          .edition = cycle.edition};
}

Html duty_state(const DutyLine& line) {
  if (fails(line))
    return h("strong", {{"class", "fw-late"}}, line.state == DutyState::never ? "Not done yet" : "Overdue");
  if (line.state == DutyState::due_soon) return nhs::tag({.text = "Due soon", .colour = nhs::TagColour::white});
  return line.state == DutyState::no_date ? Html("At all times") : Html("Not due");
}

std::vector<DutyLine> lines_of(const Visit& visit, const Cycle& cycle) {
  return duty_lines(standard::built_in_duties(), bound_of(visit, cycle), duties_done(visit.reading(), visit.scope()),
                    visit.today());
}

Result<Response> duties_csv(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  std::string csv = csv_line({"duty", "name", "law", "fails", "last_done", "due", "address"});
  for (const auto& line : lines_of(visit, cycle)) {
    csv += csv_line({line.duty->id, line.duty->name, line.duty->law, fails(line) ? "1" : "0",
                     line.last ? date_text(*line.last) : "", line.due ? date_text(*line.due) : "", line.address});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "duties-" + std::to_string(cycle.year) + ".csv");
}

Result<Response> duties_page(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto& duties = standard::built_in_duties();
  const auto lines = lines_of(visit, cycle);
  int failing = 0;
  fw::Stack table{.caption = "Duties that this cycle serves",
                  .head = {"Duty", "How it stands", "When", "What shows it"}};
  for (const auto& line : lines) {
    failing += fails(line) ? 1 : 0;
    Html name = fragment(h("strong", line.duty->name), h("span", {{"class", "fw-stack__sub"}}, line.duty->law));
    if (!line.duty->verified) {
      name += h("span", {{"class", "fw-stack__sub"}},
                "Not checked against the published text: check before you rely on it.");
    }
    Html when(duty_words(line));
    if (!line.address.empty()) when += fragment(" ", web::link(line.address, "See it"));
    table.rows.push_back(
        {.cells = {name, duty_state(line), when,
                   fragment(line.duty->shows, line.duty->note.empty() ? Html() : fragment(". ", line.duty->note))},
         .flagged = fails(line)});
  }
  auto page = page_below(cycle, "Duties", {});
  page.width = web::Width::wide;
  page.body = fragment(
      fw::lead(failing == 0 ? "None of " + std::to_string(lines.size()) + " duties is overdue."
                            : std::to_string(failing) + " of " + std::to_string(lines.size()) +
                                  (failing == 1 ? " duties is" : " duties are") + " overdue or not done yet."),
      h("p", duties.note), fw::stack(table), h("p", web::link(cycle.address() + "/duties.csv", "Download as CSV")),
      fw::quiet(
          "Which duties bind you follows from the kind of organisation and its number of employees, as they stand on "
          "the page of the organisation."));
  return visit.page(std::move(page));
}

}  // namespace

void register_planning_pages(people::Pages& pages, const SharedFacts& facts) {
  pages.get("/cycles/{year}/business-plan", Act::see_cycle, [facts](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto cycle, cycle_of(visit));
    return planning_page(visit, cycle, *facts, {});
  });
  pages.post("/cycles/{year}/business-plan", Act::edit_cycle,
             [facts](const Visit& visit, Writing& writing) { return add_link(visit, writing, *facts); });
  pages.post("/cycles/{year}/business-plan/{id}/remove", Act::edit_cycle, remove_link);
  pages.get("/cycles/{year}/duties", Act::see_cycle, duties_page);
  pages.get("/cycles/{year}/duties.csv", Act::see_cycle, duties_csv);
}

}  // namespace evenhand::cycle
