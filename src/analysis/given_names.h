// Common given names in England, folded to lower case: to tell a column of names from one of places or groups.
#pragma once

#include <string_view>

namespace evenhand::analysis {

bool is_given_name(std::string_view lower_case);

}  // namespace evenhand::analysis
