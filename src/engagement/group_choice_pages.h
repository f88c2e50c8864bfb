// Choosing one group of a directory of any size in a form: its name is typed; where several fit, they are offered.
#pragma once

#include <optional>

#include "engagement/form_parts_pages.h"
#include "people/visit.h"

namespace evenhand::engagement {

web::Html group_field(const people::Visit& visit, const FormView& view, web::Html label, web::Html hint = {});
// Nothing where the field was left empty, or with an error noted. Notes in `form` what to offer.
std::optional<StakeholderId> read_group(const people::Visit& visit, web::Form& form, web::FormErrors& errors);
void fill_group(const people::Visit& visit, web::Form& form, StakeholderId group);

}  // namespace evenhand::engagement
