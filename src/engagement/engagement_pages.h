// Pages of hearing people: the register, one engagement with its access plan and who came, what was said, the replies
// that are owed, and who is missing.
#pragma once

#include "people/pages.h"
#include "stakeholders/stakeholder.h"

namespace evenhand::engagement {

void register_pages(people::Pages& pages);

// For a group's own page: to what it was asked, and what it said.
web::Html group_section(const people::Visit& visit, const stakeholders::Stakeholder& group);

}  // namespace evenhand::engagement
