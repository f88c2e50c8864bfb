// How commands print the gates of publication.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/command.h"
#include "publication/gates.h"

namespace evenhand::app {

nlohmann::ordered_json json_of(const std::vector<publication::Gate>& gates);
// A line a gate, what to mend below it; or {"approved":false,"gates":[…]}.
void print_gates(Context& context, const std::vector<publication::Gate>& gates);

}  // namespace evenhand::app
