// The cycle that an address names, and the addresses of this room's pages in it.
#pragma once

#include <string>

#include "base/ids.h"
#include "cycle/cycle.h"
#include "people/visit.h"
#include "standard/edition.h"

namespace evenhand::engagement {

struct Here {
  cycle::Cycle cycle;
  const standard::Edition* edition;

  [[nodiscard]] std::string engagements() const { return cycle.address() + "/engagements"; }
  [[nodiscard]] std::string engagement(EngagementId id) const { return engagements() + "/" + id.text(); }
  [[nodiscard]] std::string contributions() const { return cycle.address() + "/contributions"; }
  [[nodiscard]] std::string contribution(ContributionId id) const { return contributions() + "/" + id.text(); }
  [[nodiscard]] std::string reply(ContributionId id) const { return contribution(id) + "/reply"; }
  [[nodiscard]] std::string owed() const { return contributions() + "/owed"; }
  [[nodiscard]] std::string coverage() const { return cycle.address() + "/coverage"; }
};
Result<Here> here(const people::Visit& visit);

}  // namespace evenhand::engagement
