// The plan of the years, and choosing the services of one year with reasons.
#include <algorithm>

#include "base/csv.h"
#include "base/digest.h"
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

constexpr const char* kPlan = "/organisation/services/plan";
constexpr int kYearsBack = 2;

std::string choice_path(int year) {
  return "/cycles/" + std::to_string(year) + "/services";
}

const ServiceYear* choice_of(const std::vector<ServiceYear>& plan, const ServiceId& service, int year) {
  const auto found = std::find_if(plan.begin(), plan.end(),
                                  [&](const auto& one) { return one.service == service && one.year == year; });
  return found == plan.end() ? nullptr : &*found;
}

// ---- the plan

Html cell_words(const ServiceYear* choice, int year, int now) {
  if (choice == nullptr) return fragment(h("span", {{"aria-hidden", "true"}}, "–"), web::hidden_text("Not chosen"));
  if (!choice->not_covered.empty()) return fragment("Left out: ", web::user_text(choice->not_covered));
  return h("strong", year < now ? "Graded" : year == now ? "This year" : "Planned");
}

Html plan_table(const std::vector<Service>& services, const std::vector<ServiceYear>& plan, int now) {
  fw::Stack table{
      .caption = "Which service is graded in which year", .head = {"Service"}, .stacking = fw::Stacking::lines};
  for (int year = now - kYearsBack; year < now + kPlanYears; ++year)
    table.head.emplace_back(web::link(choice_path(year), plan_year_words(year)));
  const auto gaps = never_in_plan(services, plan, now);
  for (const auto& service : services) {
    if (service.closed) continue;
    const bool is_gap =
        std::any_of(gaps.begin(), gaps.end(), [&](const auto& gap) { return gap.service == service.id; });
    fw::StackRow row{.cells = {web::user_text(service.name)}, .flagged = is_gap};
    if (is_gap)
      row.cells.front() +=
          h("span", {{"class", "fw-stack__sub"}}, h("strong", {{"class", "fw-late"}}, "Not in the plan"));
    for (int year = now - kYearsBack; year < now + kPlanYears; ++year)
      row.cells.push_back(cell_words(choice_of(plan, service.id, year), year, now));
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

std::string plan_finding(const std::vector<Service>& services, const std::vector<ServiceYear>& plan, int now) {
  const bool has_open = std::any_of(services.begin(), services.end(), [](const auto& one) { return !one.closed; });
  if (!has_open) return "No service is listed yet, so there is nothing to plan.";
  std::vector<std::string> names;
  for (const auto& gap : never_in_plan(services, plan, now))
    names.push_back(gap.last ? gap.name + " (last graded " + plan_year_words(*gap.last) + ")" : gap.name);
  if (names.empty()) return "Every service was graded in the last five years or is planned for the next five.";
  return (names.size() == 1 ? "One service is" : std::to_string(names.size()) + " services are") +
         " in no plan: " + join_and(names) + ".";
}

Result<Response> plan_page(const Visit& visit) {
  const auto services = services_of(visit.reading(), visit.scope());
  const auto plan = service_plan(visit.reading(), visit.scope());
  const int now = plan_year(visit.today());
  auto page = page_below("Plan of the years", {{"/organisation/services", "Services"}});
  page.width = web::Width::wide;
  if (services.empty()) {
    page.body = fragment(fw::lead(plan_finding(services, plan, now)),
                         h("p", web::link("/organisation/services", "List your services first"), "."));
    return visit.page(std::move(page));
  }
  page.body = fragment(
      fw::lead(plan_finding(services, plan, now)),
      h("p",
        "The standard asks for an informed, selective choice each year, so that all services are covered within three "
        "to five years. Choose a year to plan it, or to say what was graded."),
      plan_table(services, plan, now),
      nhs::button({.text = "Choose services for " + plan_year_words(now), .href = choice_path(now)}),
      h("p", {{"class", "fw-noprint"}}, web::link("/organisation/services-plan.csv", "Download the plan (CSV)")));
  return visit.page(std::move(page));
}

Result<Response> plan_csv(const Visit& visit) {
  const auto services = services_of(visit.reading(), visit.scope());
  std::string csv = csv_line({"service", "year", "reason", "not_covered"});
  for (const auto& one : service_plan(visit.reading(), visit.scope())) {
    const auto service =
        std::find_if(services.begin(), services.end(), [&](const auto& each) { return each.id == one.service; });
    if (service != services.end())
      csv += csv_line({service->name, std::to_string(one.year), one.reason, one.not_covered});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "services-plan.csv");
}

// ---- the choice of a year

Result<int> year_in_path(const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  if (year < 2000 || year > 2100) return not_found("There is no such year.");
  return year;
}

std::string last_graded(const ServiceId& service, int year, const std::vector<ServiceYear>& plan) {
  const auto last = last_covered(service, year, plan);
  return last ? "Last graded " + plan_year_words(*last) : "Never graded";
}

std::string reason_name(const ServiceId& id) {
  return "reason-" + id.text();
}
std::string left_out_name(const ServiceId& id) {
  return "left-out-" + id.text();
}

// What stands for a year, as the form sends it; `seen` is all of it, to know whether somebody else changed it.
web::Form typed(const std::vector<Service>& services, const std::vector<ServiceYear>& plan, int year) {
  web::Form form;
  std::string names;
  for (const auto& service : services) {
    const auto* choice = choice_of(plan, service.id, year);
    if (choice == nullptr) continue;
    form.add("service", service.id.text());
    form.add(reason_name(service.id), choice->reason);
    form.add(left_out_name(service.id), choice->not_covered);
    names += service.id.text() + "\n" + choice->reason + "\n" + choice->not_covered + "\n";
  }
  form.add("seen", sha256_hex(names));
  return form;
}

std::string choice_finding(const std::vector<Service>& services, const std::vector<ServiceYear>& plan, int year) {
  std::vector<std::string> names;
  for (const auto& service : services)
    if (choice_of(plan, service.id, year) != nullptr) names.push_back(service.name);
  if (names.empty()) return "No service is chosen for " + plan_year_words(year) + " yet.";
  return (names.size() == 1 ? "One service is chosen: " : std::to_string(names.size()) + " services are chosen: ") +
         join_and(names) + ".";
}

Html standard_words() {
  return h("p",
           "EDS 2022 grades three services each year. EDS2 leaves the "
           "number to you. Say why you chose each: what people said, what figures show, what was not looked at for "
           "long.");
}

web::Page choice_frame(int year) {
  auto page = page_below("Services for " + plan_year_words(year),
                         {{"/organisation/services", "Services"}, {kPlan, "Plan of the years"}});
  page.caption = "Stage 1: governance";
  return page;
}

// For those who may read and not change.
Html choice_list(const std::vector<Service>& services, const std::vector<ServiceYear>& plan, int year) {
  fw::Stack table{.caption = "Services of the year", .head = {"Service", "Why this one", "Last graded"}};
  for (const auto& service : services) {
    const auto* choice = choice_of(plan, service.id, year);
    if (choice == nullptr) continue;
    Html why = web::user_paragraphs(choice->reason);
    if (!choice->not_covered.empty()) why += fragment("Left out after all: ", web::user_text(choice->not_covered));
    table.rows.push_back({.cells = {web::user_text(service.name), why, last_graded(service.id, year, plan)}});
  }
  return table.rows.empty() ? Html() : fw::stack(table);
}

Html choice_form(const Visit& visit, const std::vector<Service>& services, const std::vector<ServiceYear>& plan,
                 int year, const web::Form& form, const web::FormErrors& errors) {
  std::vector<nhs::Choice> items;
  for (const auto& service : services) {
    const bool was_chosen = choice_of(plan, service.id, year) != nullptr;
    if (service.closed && !was_chosen) continue;
    const std::string reason = reason_name(service.id), left_out = left_out_name(service.id);
    items.push_back(
        {.value = service.id.text(),
         .text = web::user_text(service.name),
         .hint = last_graded(service.id, year, plan),
         .conditional = fragment(long_field(form, errors, reason,
                                            fragment("Why this one, this year?", web::hidden_text(" " + service.name))),
                                 web::when(was_chosen && year <= plan_year(visit.today()),
                                           long_field(form, errors, left_out,
                                                      fragment("If it was not graded after all: why not? (optional)",
                                                               web::hidden_text(" " + service.name)))))});
  }
  return h("form", {{"method", "post"}, {"action", choice_path(year)}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("seen", form.value("seen")),
           nhs::checkboxes({.legend = nhs::Label("Which services are graded?", nhs::Size::m, 2),
                            .name = "service",
                            .values = form.values("service"),
                            .items = std::move(items),
                            .error = errors.of("service")}),
           nhs::button({.text = "Save the choice"}));
}

Response choice_page(const Visit& visit, int year, const web::Form& form, const web::FormErrors& errors = {}) {
  const auto services = services_of(visit.reading(), visit.scope());
  const auto plan = service_plan(visit.reading(), visit.scope());
  auto page = choice_frame(year);
  page.errors = errors.lines();
  if (!visit.scope().allows(Act::manage_organisation)) {
    page.width = web::Width::full;
    page.body = fragment(fw::lead(choice_finding(services, plan, year)), choice_list(services, plan, year));
  } else if (services.empty()) {
    page.body = fragment(fw::lead("There is no service to choose from yet."), standard_words(),
                         nhs::button({.text = "List your services first", .href = "/organisation/services"}));
  } else {
    page.body = fragment(fw::lead(choice_finding(services, plan, year)), standard_words(),
                         choice_form(visit, services, plan, year, form, errors),
                         h("p", web::link(kPlan, "See the plan of the years")));
  }
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> see_choice(const Visit& visit) {
  EVENHAND_TRY(const int year, year_in_path(visit));
  const auto services = services_of(visit.reading(), visit.scope());
  return choice_page(visit, year, typed(services, service_plan(visit.reading(), visit.scope()), year));
}

// What stands and what this person sent, a line a service.
std::vector<web::FieldVersions> both(const std::vector<Service>& services, const web::Form& stored,
                                     const web::Form& yours) {
  const auto words = [](const web::Form& form, const Service& service) {
    const auto chosen = form.values("service");
    if (std::find(chosen.begin(), chosen.end(), service.id.text()) == chosen.end()) return std::string("Not chosen");
    return "Chosen: " + std::string(form.value(reason_name(service.id)));
  };
  std::vector<web::FieldVersions> fields;
  for (const auto& service : services) {
    web::FieldVersions one{.label = service.name, .stored = words(stored, service), .yours = words(yours, service)};
    if (one.stored != one.yours) fields.push_back(std::move(one));
  }
  return fields;
}

Result<Response> save_choice(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const int year, year_in_path(visit));
  const auto services = services_of(writing, visit.scope());
  const auto plan = service_plan(writing, visit.scope());
  const auto& form = visit.form();
  const auto stored = typed(services, plan, year);
  if (form.value("seen") != stored.value("seen"))
    return visit.both_versions({.fields = both(services, stored, form), .edit_href = choice_path(year)});
  const auto ticked = form.values("service");
  web::FormErrors errors;
  std::vector<ServiceYear> choices;
  for (const auto& service : services) {
    if (std::find(ticked.begin(), ticked.end(), service.id.text()) == ticked.end()) continue;
    const auto reason = reason_name(service.id), left_out = left_out_name(service.id);
    ServiceYear choice{.service = service.id, .year = year};
    const std::string missing = "Say why " + service.name + " is chosen for " + plan_year_words(year);
    choice.reason = errors.take(
        reason,
        form.text({.name = reason, .label = "The reason", .missing = missing, .lines = Lines::many, .most = 2'000}));
    choice.not_covered = errors.take(
        left_out, form.text({.name = left_out, .label = "Why it was not graded", .lines = Lines::many, .most = 2'000}));
    choices.push_back(std::move(choice));
  }
  if (!errors.empty()) return choice_page(visit, year, form, errors);
  for (const auto& service : services) {
    const auto chosen =
        std::find_if(choices.begin(), choices.end(), [&](const auto& one) { return one.service == service.id; });
    if (chosen != choices.end()) {
      EVENHAND_CHECK(choose_service(writing, visit.scope(), *chosen));
    } else if (choice_of(plan, service.id, year) != nullptr) {
      EVENHAND_CHECK(drop_service(writing, visit.scope(), service.id, year));
    }
  }
  return visit.see_other(choice_path(year), "Choice saved");
}

}  // namespace

void register_service_plan_pages(people::Pages& pages) {
  pages.get(kPlan, Act::see_organisation, plan_page);
  pages.get("/organisation/services-plan.csv", Act::see_organisation, plan_csv);
  pages.get("/cycles/{year}/services", Act::see_organisation, see_choice);
  pages.post("/cycles/{year}/services", Act::manage_organisation, save_choice);
}

}  // namespace evenhand::organisations
