// Pages of the directory: search and lists, one group with everything held about it, forms, import.
#pragma once

#include <functional>
#include <vector>

#include "people/pages.h"
#include "stakeholders/stakeholder.h"

namespace evenhand::stakeholders {

// What a later room holds about a group, for its page: a section of HTML, empty where there is nothing.
using GroupSection = std::function<web::Html(const people::Visit&, const Stakeholder&)>;

void register_pages(people::Pages& pages, std::vector<GroupSection> sections = {});

}  // namespace evenhand::stakeholders
