// Stage 8: links into the organisation's own planning.
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

std::string plan_path(const Cycle& cycle) {
  return cycle.address() + "/business-plan";
}

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

}  // namespace

void register_planning_pages(people::Pages& pages, const SharedFacts& facts) {
  pages.get("/cycles/{year}/business-plan", Act::see_cycle, [facts](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto cycle, cycle_of(visit));
    return planning_page(visit, cycle, *facts, {});
  });
  pages.post("/cycles/{year}/business-plan", Act::edit_cycle,
             [facts](const Visit& visit, Writing& writing) { return add_link(visit, writing, *facts); });
  pages.post("/cycles/{year}/business-plan/{id}/remove", Act::edit_cycle, remove_link);
}

}  // namespace evenhand::cycle
