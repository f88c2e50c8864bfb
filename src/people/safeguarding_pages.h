// The form by which anybody says that someone may be at risk. A page that shows what people wrote puts this beside it:
//
//   at_risk_link("contribution", id.text(), said.words, visit.request().path)
#pragma once

#include <string_view>

#include "web/html.h"

namespace evenhand::people {

// "Someone may be at risk": to the form, and after it back to `next`. `about` is what was written, or its title: its
// start is said to who can't see what the link stands beside, so that several on a page have different names.
web::Html at_risk_link(std::string_view kind, std::string_view id, std::string_view about, std::string_view next);

// What stands beside every box in which people may write freely: who reads it and when, and what to do in danger.
web::Html nobody_is_watching(std::string_view who_reads_it_and_when);

}  // namespace evenhand::people
