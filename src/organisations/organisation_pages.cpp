#include "organisations/organisation_pages.h"

#include "base/text.h"
#include "organisations/area_store.h"
#include "organisations/organisation_store.h"
#include "organisations/service_store.h"
#include "people/owner_store.h"
#include "people/safeguarding_store.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::organisations {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

web::Page page_below(std::string title, std::vector<nhs::Crumb> more) {
  std::vector<nhs::Crumb> crumbs{{"/organisation", "Organisation"}};
  crumbs.insert(crumbs.end(), more.begin(), more.end());
  return {.title = std::move(title), .section = "Organisation", .breadcrumb = std::move(crumbs)};
}

namespace {

// What its own words, the directory and the accounts say together.
struct Known {
  people::Owner owner;
  std::optional<Organisation> listed;
  OrganisationDetails details;
};

Result<Known> known_of(const Visit& visit) {
  auto owner = people::find_owner(visit.reading(), visit.scope().owner());
  if (!owner) return not_found("There is no such organisation.");
  auto listed = find_organisation(visit.reading(), owner->code);
  return Known{std::move(*owner), std::move(listed), details_of(visit.reading(), visit.scope())};
}

Html type_words(const Known& known) {
  const auto& types = built_in_types();
  if (const auto* own = types.find(known.details.type)) return Html(own->name);
  const auto* listed = known.listed ? types.find(known.listed->type) : nullptr;
  return listed != nullptr ? Html(listed->name + ", as the directory says") : Html("Not said");
}

Html system_words(const Known& known) {
  if (!known.details.system.empty()) return web::user_text(known.details.system);
  if (known.listed && !known.listed->system.empty())
    return web::user_text(known.listed->system + ", as the directory says");
  return "Not said";
}

Html website_link(const std::string& website) {
  return website.empty() ? Html("Not said") : web::link(website, web::user_text(website));
}

// A merged body's records still stand under its old code: whoever reads should know.
Html successor_notice(const Visit& visit, const Known& known) {
  if (!known.listed || known.listed->successor.empty()) return {};
  const auto present = present_successor(visit.reading(), known.owner.code);
  if (!present) return {};
  const Html on = known.listed->succeeded ? Html(" on " + long_date(*known.listed->succeeded)) : Html();
  return nhs::inset_text({.body = h("p", "It became part of ", web::user_text(present->name), " (", present->code, ")",
                                    on, ". What is kept here stays under its old code.")});
}

std::string missing_words(const Known& known) {
  std::vector<std::string> missing;
  if (known.details.type.empty() && (!known.listed || known.listed->type.empty())) missing.emplace_back("the type");
  if (!known.details.employees) missing.emplace_back("the number of employees");
  if (known.details.contact.empty()) missing.emplace_back("the contact");
  if (missing.empty()) return "Everything that duties and publication need is said.";
  return "Still to say: " + join_and(missing) + ".";
}

nhs::SummaryList summary(const Visit& visit, const Known& known) {
  const auto& details = known.details;
  nhs::SummaryList list;
  const auto row = [&](const char* key, Html value, const char* field = nullptr) {
    nhs::SummaryRow one{.key = key, .value = std::move(value)};
    if (field != nullptr && visit.scope().allows(Act::manage_organisation))
      one.actions.push_back({.href = std::string("/organisation/edit#") + field, .text = "Change", .hidden = key});
    list.rows.push_back(std::move(one));
  };
  row("Code", known.owner.code);
  row("Name", web::user_text(known.owner.name));
  row("Type", type_words(known), "type");
  row("Integrated care system", system_words(known), "system");
  row("Employees", details.employees ? Html(with_commas(*details.employees)) : Html("Not said"), "employees");
  row("Website", website_link(details.website), "website");
  row("Contact", details.contact.empty() ? Html("Not said") : web::user_paragraphs(details.contact), "contact");
  row("Safeguarding lead",
      people::has_safeguarding_lead(visit.reading(), visit.scope())
          ? Html("Somebody has this role")
          : h("strong", {{"class", "fw-late"}}, "Nobody yet. No session and no public form opens without one."));
  return list;
}

Html side_of(const Visit& visit) {
  const auto areas = areas_of(visit.reading(), visit.scope());
  std::size_t open = 0;
  for (const auto& service : services_of(visit.reading(), visit.scope())) open += service.closed ? 0 : 1;
  const auto count = [](std::size_t many, const char* one, const char* more) {
    return std::to_string(many) + " " + (many == 1 ? one : more);
  };
  std::vector<Html> links = {
      fragment(web::link("/organisation/areas", "Areas that you serve"), " (", count(areas.size(), "area", "areas"),
               ")"),
      fragment(web::link("/organisation/services", "Services"), " (", count(open, "service", "services"), ")"),
      web::link("/organisation/services/plan", "Plan of the years: which service when")};
  if (visit.scope().allows(Act::manage_organisation))
    links.push_back(web::link("/organisation/import", "Import areas and their people from a file"));
  return fw::side("More of the organisation", fw::side_list("More of the organisation", links));
}

Result<Response> organisation_page(const Visit& visit) {
  EVENHAND_TRY(const auto known, known_of(visit));
  web::Page page{.title = known.owner.name, .section = "Organisation", .width = web::Width::wide};
  const Html main =
      fragment(fw::lead(missing_words(known)), successor_notice(visit, known), nhs::summary_list(summary(visit, known)),
               known.listed ? fw::quiet("The directory of " + std::to_string(known.listed->code_year) + " lists " +
                                        known.listed->code + " as " + known.listed->name + ".")
                            : fw::quiet("No directory that was imported lists the code " + known.owner.code + "."));
  page.body = fw::main_and_side(main, side_of(visit));
  return visit.page(std::move(page));
}

// ---- changing the details

web::Form typed(const OrganisationDetails& details) {
  return {{"type", details.type},
          {"system", details.system},
          {"employees", details.employees ? std::to_string(*details.employees) : ""},
          {"website", details.website},
          {"contact", details.contact},
          {"revision", std::to_string(details.revision)}};
}

Html type_select(const Visit& visit, const web::Form& form, const web::FormErrors& errors) {
  std::vector<nhs::Option> options{{.value = "", .text = "As the directory says"}};
  for (const auto* type : built_in_types().existing_on(visit.today()))
    options.push_back({.value = type->id, .text = type->name});
  return nhs::select({.label = "Type of organisation",
                      .name = "type",
                      .value = std::string(form.value("type")),
                      .items = std::move(options),
                      .hint = "Which duties bind you follows from it",
                      .error = errors.of("type")});
}

Response edit_page(const Visit& visit, const web::Form& form, const web::FormErrors& errors = {}) {
  web::Page page{.title = "What the organisation says of itself",
                 .section = "Organisation",
                 .back_href = "/organisation",
                 .errors = errors.lines()};
  page.body = h(
      "form", {{"method", "post"}, {"action", "/organisation/edit"}, {"novalidate", true}}, visit.csrf(),
      nhs::hidden_field("revision", form.value("revision")), type_select(visit, form, errors),
      short_field(form, errors, "system", "Integrated care system (optional)"),
      short_field(form, errors, "employees", "Number of employees",
                  "Everybody with a contract. From 250 on, gender pay gap figures are due each year", 10),
      short_field(form, errors, "website", "Website (optional)", "For example, https://www.example.nhs.uk"),
      long_field(form, errors, "contact", "How the public reaches the team",
                 "It is published. Name a post, not a person: “Equality team, 01632 960 001, equality@example.nhs.uk”"),
      nhs::button({.text = "Save"}));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> save(const Visit& visit, Writing& writing) {
  const auto& form = visit.form();
  auto stored = details_of(writing, visit.scope());
  if (form.value("revision") != std::to_string(stored.revision)) {
    return visit.both_versions({.fields = web::differing_fields(typed(stored), form,
                                                                {{"type", "Type of organisation"},
                                                                 {"system", "Integrated care system"},
                                                                 {"employees", "Number of employees"},
                                                                 {"website", "Website"},
                                                                 {"contact", "How the public reaches the team"}}),
                                .edit_href = "/organisation/edit"});
  }
  web::FormErrors errors;
  OrganisationDetails details{.revision = stored.revision, .type = std::string(form.value("type"))};
  details.system = errors.take("system", form.text({.name = "system", .label = "Integrated care system", .most = 200}));
  details.employees = errors.take("employees", form.whole_number("employees", "Number of employees", 0, 5'000'000));
  details.website = errors.take("website", form.text({.name = "website", .label = "Website", .most = 300}));
  details.contact =
      errors.take("contact", form.text({.name = "contact", .label = "Contact", .lines = Lines::many, .most = 1'000}));
  const auto checked = check(details, built_in_types());
  if (errors.empty() && !checked)
    errors.add(checked.error().message.starts_with("Website") ? "website" : "type", checked.error().message);
  if (!errors.empty()) return edit_page(visit, form, errors);
  EVENHAND_CHECK(save_details(writing, visit.scope(), *checked));
  return visit.see_other("/organisation", "Details saved");
}

}  // namespace

void register_pages(people::Pages& pages) {
  pages.get("/organisation", Act::see_organisation, organisation_page);
  pages.get("/organisation/edit", Act::manage_organisation, [](const Visit& visit) -> Result<Response> {
    return edit_page(visit, typed(details_of(visit.reading(), visit.scope())));
  });
  pages.post("/organisation/edit", Act::manage_organisation, save);
  register_area_pages(pages);
  register_service_pages(pages);
  register_service_plan_pages(pages);
  register_import_pages(pages);
  pages.menu({"/organisation", "Organisation", Act::see_organisation});
}

}  // namespace evenhand::organisations
