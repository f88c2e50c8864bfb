// Pages of the organisation: what it is, which areas it serves, its services and their plan, and importing.
//
//   /organisation, /organisation/edit          what it says of itself, and what a directory says
//   /organisation/areas, …/add, …/{area}       the areas that it serves, with weights; what is known of their people
//   /organisation/services, …/new, …/{id}      its services
//   /organisation/services/plan                which is graded in which year
//   /cycles/{year}/services                    choosing those of a year, with reasons
//   /organisation/import                       organisations, areas and population from CSV: look first, then import
#pragma once

#include "people/pages.h"
#include "web/form_errors.h"
#include "web/form_fields.h"

namespace evenhand::organisations {

void register_pages(people::Pages& pages);

// ---- shared by this room's pages

void register_area_pages(people::Pages& pages);
void register_service_pages(people::Pages& pages);
void register_service_plan_pages(people::Pages& pages);
void register_import_pages(people::Pages& pages);

// A page below /organisation: its section and the way back.
web::Page page_below(std::string title, std::vector<web::nhs::Crumb> more = {});

}  // namespace evenhand::organisations
