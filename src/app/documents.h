// Documents made from the program itself, so that nothing it has goes undocumented (documents_test.cpp).
#pragma once

#include <string>

#include "web/router.h"

namespace evenhand::app {

// docs/pages.md: every address, by which method, and the act of docs/rights.md that it needs.
std::string pages_as_markdown(const web::Router& router);

}  // namespace evenhand::app
