// The forms of a contribution and of a reply.
#pragma once

#include "engagement/contribution.h"
#include "engagement/form_parts_pages.h"
#include "people/visit.h"
#include "standard/edition.h"

namespace evenhand::engagement {

// `today`: what the day is where none was typed. The group is read apart (group_choice_pages.h).
void read_contribution(const FormReader& reader, const standard::Edition& edition, Date today,
                       Contribution& contribution);
web::Form typed(const Contribution& contribution);
web::Html contribution_fields(const people::Visit& visit, const FormView& view, const standard::Edition& edition);
std::vector<std::pair<const char*, const char*>> contribution_labels();

void read_response(const FormReader& reader, Date today, Response& response);
web::Form typed(const Response& response);
web::Html response_fields(const FormView& view);

}  // namespace evenhand::engagement
