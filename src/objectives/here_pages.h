// Which cycle a page of this room is of, and the addresses of its pages. Inside this room.
#pragma once

#include <string>

#include "cycle/cycle.h"
#include "people/visit.h"
#include "standard/edition.h"

namespace evenhand::objectives {

struct Here {
  cycle::Cycle cycle;
  const standard::Edition* edition = nullptr;
  [[nodiscard]] std::string path() const { return cycle.address() + "/objectives"; }
  [[nodiscard]] std::string action(ActionId id) const { return cycle.address() + "/actions/" + id.text() + "/edit"; }
  [[nodiscard]] std::string objective(ObjectiveId id) const { return path() + "/" + id.text(); }
  [[nodiscard]] std::string suggestions() const { return cycle.address() + "/suggestions"; }
};
Result<Here> here(const people::Visit& visit);

}  // namespace evenhand::objectives
