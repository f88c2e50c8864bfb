// Pages of what was said: the list, one contribution, the reply that is owed, and "you said, we did".
#pragma once

#include <vector>

#include "engagement/contribution_store.h"
#include "engagement/here.h"
#include "people/pages.h"
#include "web/html.h"

namespace evenhand::engagement {

void register_contribution_pages(people::Pages& pages);

// What was said, from whom, and how the reply stands.
web::Html contributions_table(const people::Visit& visit, const Here& at, const std::vector<ContributionRow>& rows);

}  // namespace evenhand::engagement
