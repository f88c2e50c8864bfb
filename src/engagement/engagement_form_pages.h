// The forms of an engagement, of who came to it, and of one line of its access plan.
#pragma once

#include "engagement/engagement.h"
#include "engagement/form_parts_pages.h"
#include "standard/edition.h"

namespace evenhand::engagement {

void read_engagement(const FormReader& reader, const standard::Edition& edition, Engagement& engagement);
web::Form typed(const Engagement& engagement);
web::Html engagement_fields(const FormView& view, const standard::Edition& edition);
std::vector<std::pair<const char*, const char*>> engagement_labels();  // for showing two versions

void read_access_item(const FormReader& reader, AccessItem& item);
web::Form typed(const AccessItem& item);
web::Html access_fields(const FormView& view);

// Who came: the whole count, how many said anything about themselves, and a count for each community.
struct CameRead {
  std::optional<PeopleCount> came, told;
  std::vector<Attendance> communities;
};
CameRead read_came(const web::Form& form, web::FormErrors& errors);
web::Html came_fields(const FormView& view, const std::vector<std::string>& communities);

}  // namespace evenhand::engagement
