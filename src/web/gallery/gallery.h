// The gallery: every component, mark and chart on pages of its own, for people who build pages and for the browser
// checks. A program of its own, no part of the product. All content is made up.
#pragma once

#include "web/page.h"

namespace evenhand::web::gallery {

Html forms();       // form controls as they are first seen
Html wrong_form();  // and with what is wrong said beside each
std::vector<nhs::ErrorLine> wrong_form_errors();
Html content();  // headings, insets, callouts, panels, lists, tables, pagination
Html marks();    // grades, states, deadlines, gates, votes and the other pieces of design.h
Html charts();

}  // namespace evenhand::web::gallery
