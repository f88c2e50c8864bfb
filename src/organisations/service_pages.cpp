// The services that the organisation runs: the list, adding, changing, closing.
#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "organisations/organisation_pages.h"
#include "organisations/service_store.h"
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

namespace {

constexpr const char* kPath = "/organisation/services";

std::string path_of(const Service& service) {
  return std::string(kPath) + "/" + service.id.text();
}

std::string next_words(const ServiceId& service, int year, const std::vector<ServiceYear>& plan) {
  const auto next = next_planned(service, year, plan);
  return next ? plan_year_words(*next) : "Not planned";
}

std::string last_words(const ServiceId& service, int year, const std::vector<ServiceYear>& plan) {
  const auto last = last_covered(service, year, plan);
  return last ? plan_year_words(*last) : "Never";
}

std::string finding(const std::vector<Service>& services, const std::vector<ServiceYear>& plan, int year) {
  const auto open = std::count_if(services.begin(), services.end(), [](const auto& one) { return !one.closed; });
  if (open == 0) return "No service is listed yet. Add those that patients would name.";
  const auto gaps = never_in_plan(services, plan, year).size();
  const std::string all = std::to_string(open) + (open == 1 ? " service is" : " services are") + " listed. ";
  const char* lately = " graded in the last five years or planned for the next five.";
  if (gaps == static_cast<std::size_t>(open)) return all + (open == 1 ? "It is not" : "None of them is") + lately;
  if (gaps == 0) return all + "Each is" + lately;
  return all + std::to_string(gaps) + (gaps == 1 ? " is not" : " are not") + lately;
}

Html services_table(const Visit& visit, const std::vector<Service>& services, const std::vector<ServiceYear>& plan,
                    int year, bool closed) {
  const bool edits = visit.scope().allows(Act::manage_organisation);
  fw::Stack table{.caption = closed ? "Services that closed" : "Services",
                  .head = {"Service", "What it does", "Last graded", closed ? "Closed" : "Next planned"}};
  for (const auto& service : services) {
    if (service.closed.has_value() != closed) continue;
    const Html name = web::user_text(service.name);
    table.rows.push_back(
        {.cells = {edits ? web::link(path_of(service), name) : name,
                   service.about.empty() ? Html("Not said") : web::user_text(service.about),
                   last_words(service.id, year, plan),
                   closed ? Html(long_date(*service.closed)) : Html(next_words(service.id, year, plan))}});
  }
  return table.rows.empty() ? Html() : fw::stack(table);
}

Result<Response> services_page(const Visit& visit) {
  const auto services = services_of(visit.reading(), visit.scope());
  const auto plan = service_plan(visit.reading(), visit.scope());
  const int year = plan_year(visit.today());
  auto page = page_below("Services");
  page.width = web::Width::wide;
  page.body =
      fragment(fw::lead(finding(services, plan, year)), services_table(visit, services, plan, year, false),
               h("div", {{"class", "nhsuk-button-group"}},
                 web::when(visit.scope().allows(Act::manage_organisation),
                           nhs::button({.text = "Add a service", .href = std::string(kPath) + "/new"})),
                 nhs::button({.text = "See the plan of the years",
                              .href = std::string(kPath) + "/plan",
                              .kind = nhs::ButtonKind::secondary})),
               services_table(visit, services, plan, year, true),
               web::when(!services.empty(), h("p", {{"class", "fw-noprint"}},
                                              web::link("/organisation/services.csv", "Download the services (CSV)"))));
  return visit.page(std::move(page));
}

Result<Response> services_csv(const Visit& visit) {
  const auto plan = service_plan(visit.reading(), visit.scope());
  const int year = plan_year(visit.today());
  std::string csv = csv_line({"service", "about", "last_graded", "next_planned", "closed"});
  for (const auto& service : services_of(visit.reading(), visit.scope())) {
    const auto last = last_covered(service.id, year, plan);
    const auto next = next_planned(service.id, year, plan);
    csv += csv_line({service.name, service.about, last ? std::to_string(*last) : "", next ? std::to_string(*next) : "",
                     service.closed ? date_text(*service.closed) : ""});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "services.csv");
}

// ---- forms

web::Form typed(const Service& service) {
  web::Form form{{"name", service.name}, {"about", service.about}, {"revision", std::to_string(service.revision)}};
  form.add_date("closed", service.closed);
  return form;
}

Response service_form(const Visit& visit, const std::string& to, bool is_new, const web::Form& form,
                      const web::FormErrors& errors = {}) {
  auto page = page_below(is_new ? "Add a service" : "Change a service", {{kPath, "Services"}});
  page.errors = errors.lines();
  const Html closed = date_field(form, errors, "closed", "Day it closed, if it did",
                                 "A closed service is not chosen any more. What was graded is kept");
  page.body = h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(),
                nhs::hidden_field("revision", form.value("revision")),
                short_field(form, errors, "name", "Name of the service", "As patients would call it"),
                long_field(form, errors, "about", "What it does (optional)"), web::when(!is_new, closed),
                nhs::button({.text = is_new ? "Add the service" : "Save"}));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

void read_service(const web::Form& form, Service& service, web::FormErrors& errors) {
  service.name = errors.take(
      "name",
      form.text(
          {.name = "name", .label = "Name of the service", .missing = "Enter the name of the service", .most = 200}));
  service.about =
      errors.take("about", form.text({.name = "about", .label = "What it does", .lines = Lines::many, .most = 2'000}));
  service.closed = errors.take("closed", form.date("closed", "Day it closed"));
}

Result<Response> add(const Visit& visit, Writing& writing) {
  const std::string to = std::string(kPath) + "/new";
  Service service;
  web::FormErrors errors;
  read_service(visit.form(), service, errors);
  service.closed.reset();
  if (!errors.empty()) return service_form(visit, to, true, visit.form(), errors);
  const auto added = add_service(writing, visit.scope(), std::move(service), visit.now());
  if (!added && added.error().kind == ErrorKind::invalid) {
    errors.add("name", added.error().message);
    return service_form(visit, to, true, visit.form(), errors);
  }
  if (!added) return added.error();
  return visit.see_other(kPath, "Service added");
}

Result<Response> edit(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<ServiceId>());
  EVENHAND_TRY(const auto service, find_service(visit.reading(), visit.scope(), id));
  return service_form(visit, path_of(service), false, typed(service));
}

Result<Response> save(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto id, visit.id<ServiceId>());
  EVENHAND_TRY(auto service, find_service(writing, visit.scope(), id));
  const auto to = path_of(service);
  const auto stored = typed(service);
  if (visit.form().value("revision") != stored.value("revision")) {
    return visit.both_versions({.fields = web::differing_fields(stored, visit.form(),
                                                                {{"name", "Name of the service"},
                                                                 {"about", "What it does"},
                                                                 {"closed-day", "Closed, day"},
                                                                 {"closed-month", "Closed, month"},
                                                                 {"closed-year", "Closed, year"}}),
                                .edit_href = to});
  }
  web::FormErrors errors;
  read_service(visit.form(), service, errors);
  if (!errors.empty()) return service_form(visit, to, false, visit.form(), errors);
  const auto saved = save_service(writing, visit.scope(), service);
  if (!saved && saved.error().kind == ErrorKind::invalid) {
    errors.add("name", saved.error().message);
    return service_form(visit, to, false, visit.form(), errors);
  }
  if (!saved) return saved.error();
  return visit.see_other(kPath, "Service saved");
}

}  // namespace

void register_service_pages(people::Pages& pages) {
  const std::string path = kPath;
  pages.get(path, Act::see_organisation, services_page);
  pages.get("/organisation/services.csv", Act::see_organisation, services_csv);
  pages.get(path + "/new", Act::manage_organisation, [](const Visit& visit) -> Result<Response> {
    return service_form(visit, std::string(kPath) + "/new", true, typed({}));
  });
  pages.post(path + "/new", Act::manage_organisation, add);
  pages.get(path + "/{id}", Act::manage_organisation, edit);
  pages.post(path + "/{id}", Act::manage_organisation, save);
}

}  // namespace evenhand::organisations
