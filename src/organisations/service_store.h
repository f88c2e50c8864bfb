// Records of services and of the plan that says which are graded in which year.
#pragma once

#include <string_view>
#include <vector>

#include "organisations/service.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::organisations {

std::vector<Service> services_of(store::Reading& reading, const people::Scope& scope);  // open and closed, by name
Result<Service> find_service(store::Reading& reading, const people::Scope& scope, ServiceId id);
// The open service of that name, or the one of that id; the error says which there are.
Result<Service> service_called(store::Reading& reading, const people::Scope& scope, std::string_view name_or_id);
std::vector<ServiceYear> service_plan(store::Reading& reading, const people::Scope& scope);  // by year

// Refuses an empty name, and one that an open service has already.
Result<ServiceId> add_service(store::Writing& writing, const people::Scope& scope, Service service, Instant now);
Result<Done> save_service(store::Writing& writing, const people::Scope& scope, Service& service);

// Chooses a service for a year, or changes the words of that choice. A reason must be given: the choice is informed.
Result<Done> choose_service(store::Writing& writing, const people::Scope& scope, const ServiceYear& choice);
Result<Done> drop_service(store::Writing& writing, const people::Scope& scope, ServiceId service, int year);

}  // namespace evenhand::organisations
