// The parties that own records: an NHS body, or a stakeholder that keeps its own record. A code and a name, which are
// public facts; organisations/ and stakeholders/ hold the rest. No Scope here: an owner is what a Scope is about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/sql.h"

namespace evenhand::people {

enum class PartyKind { nhs_body, stakeholder };

struct Owner {
  OwnerId id;
  std::string code;  // "RXX": letters, digits and hyphens, upper case; unique, in addresses of public pages
  std::string name;
  PartyKind kind = PartyKind::nhs_body;
};

Result<std::string> clean_owner_code(std::string_view typed);
// Refuses a code that is taken.
Result<OwnerId> add_owner(store::Writing& writing, std::string_view code, std::string_view name, PartyKind kind,
                          Instant at);
Result<Done> rename_owner(store::Writing& writing, OwnerId id, std::string_view name);
std::optional<Owner> find_owner(store::Reading& reading, OwnerId id);
std::optional<Owner> owner_by_code(store::Reading& reading, std::string_view code);  // in any case
std::vector<Owner> all_owners(store::Reading& reading);                              // by code

}  // namespace evenhand::people
