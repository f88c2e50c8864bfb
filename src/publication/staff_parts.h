// What the pages for staff share. Inside this room.
#pragma once

#include "people/visit.h"
#include "publication/gather.h"
#include "web/html.h"

namespace evenhand::publication {

struct Here {
  cycle::Cycle cycle;
  Gathered gathered;
  std::vector<Gate> gates;
  [[nodiscard]] std::string board() const { return cycle.address() + "/board"; }
  [[nodiscard]] std::string publication() const { return cycle.address() + "/publication"; }
};
// The cycle of {year} with everything that is published of it.
Result<Here> here(const people::Visit& visit);
Result<Here> here(store::Reading& reading, const people::Visit& visit);

web::Html gates_list(const std::vector<Gate>& gates);
web::Html grade_mark(const Report& report, const std::optional<Grade>& grade);

}  // namespace evenhand::publication
