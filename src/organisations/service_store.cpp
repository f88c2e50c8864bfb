#include "organisations/service_store.h"

#include <algorithm>

#include "base/text.h"
#include "store/record.h"

namespace evenhand::organisations {

template <class Columns>
void visit_columns(Columns& column, Service& service) {
  column("name", service.name);
  column("name_key", service.name_key);
  column("about", service.about);
  column("closed", service.closed);
}

namespace {

using people::Act;
using people::Scope;
using store::Reading;
using store::Writing;

constexpr store::Table<Service> kServices{"service", "service"};

// Services belong to the organisation, their choice to its cycles: whoever runs either may change them.
Result<Done> may_change(const Scope& scope) {
  if (scope.allows(Act::edit_cycle)) return Done{};
  return scope.require(Act::manage_organisation);
}

Result<Done> clean(Reading& reading, const Scope& scope, Service& service) {
  EVENHAND_TRY(service.name, clean_text("Name of the service", service.name, Lines::one, 200));
  EVENHAND_TRY(service.about, clean_text("What it does", service.about, Lines::many, 2'000));
  if (service.name.empty()) return invalid("Enter the name of the service.");
  service.name_key = sort_key(service.name);
  const auto others = services_of(reading, scope);
  const bool is_taken = !service.closed && std::any_of(others.begin(), others.end(), [&](const Service& other) {
    return other.id != service.id && !other.closed && fold_for_search(other.name) == fold_for_search(service.name);
  });
  if (is_taken) return invalid("There is already a service called “" + service.name + "”.");
  return Done{};
}

}  // namespace

std::vector<Service> services_of(Reading& reading, const Scope& scope) {
  return kServices.list(reading, scope.owner(), "1 = 1 order by name_key, id");
}

Result<Service> find_service(Reading& reading, const Scope& scope, ServiceId id) {
  return kServices.find(reading, scope.owner(), id);
}

Result<Service> service_called(Reading& reading, const Scope& scope, std::string_view name_or_id) {
  const auto id = ServiceId::parse(name_or_id);
  if (id) return find_service(reading, scope, *id);
  std::vector<std::string> known;
  for (auto& service : services_of(reading, scope)) {
    if (service.closed) continue;
    if (fold_for_search(service.name) == fold_for_search(name_or_id)) return std::move(service);
    known.push_back(service.name);
  }
  return not_found("There is no service “" + std::string(name_or_id) + "”. " +
                   (known.empty() ? "No service is listed yet." : "The services are " + join_and(known) + "."));
}

std::vector<ServiceYear> service_plan(Reading& reading, const Scope& scope) {
  std::vector<ServiceYear> plan;
  for (auto& [service, year, reason, not_covered] : reading.select<ServiceId, int, std::string, std::string>(
           "select service, year, reason, not_covered from service_year where owner = :owner order by year, service",
           {{"owner", scope.owner()}}))
    plan.push_back({service, year, std::move(reason), std::move(not_covered)});
  return plan;
}

Result<ServiceId> add_service(Writing& writing, const Scope& scope, Service service, Instant now) {
  EVENHAND_CHECK(may_change(scope));
  EVENHAND_CHECK(clean(writing, scope, service));
  return kServices.insert(writing, scope.owner(), service, now);
}

Result<Done> save_service(Writing& writing, const Scope& scope, Service& service) {
  EVENHAND_CHECK(may_change(scope));
  EVENHAND_CHECK(clean(writing, scope, service));
  return kServices.save(writing, scope.owner(), service);
}

Result<Done> choose_service(Writing& writing, const Scope& scope, const ServiceYear& choice) {
  EVENHAND_CHECK(may_change(scope));
  EVENHAND_CHECK(find_service(writing, scope, choice.service));
  EVENHAND_TRY(const auto reason, clean_text("Reason", choice.reason, Lines::many, 2'000));
  EVENHAND_TRY(const auto not_covered, clean_text("Why it was not graded", choice.not_covered, Lines::many, 2'000));
  if (reason.empty()) return invalid("Say why this service is chosen for " + std::to_string(choice.year) + ".");
  writing.execute(
      "insert into service_year (owner, service, year, reason, not_covered) "
      "values (:owner, :service, :year, :reason, :not_covered) on conflict (owner, service, year) "
      "do update set reason = excluded.reason, not_covered = excluded.not_covered",
      {{"owner", scope.owner()},
       {"service", choice.service},
       {"year", choice.year},
       {"reason", reason},
       {"not_covered", not_covered}});
  return Done{};
}

Result<Done> drop_service(Writing& writing, const Scope& scope, ServiceId service, int year) {
  EVENHAND_CHECK(may_change(scope));
  if (writing.execute("delete from service_year where owner = :owner and service = :service and year = :year",
                      {{"owner", scope.owner()}, {"service", service}, {"year", year}}) == 0)
    return not_found("That service is not chosen for " + std::to_string(year) + ".");
  return Done{};
}

}  // namespace evenhand::organisations
