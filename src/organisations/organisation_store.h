// Organisations as directories list them (reference: read without a Scope, written by whoever may import_reference),
// and what an owner says of itself.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "organisations/import.h"
#include "organisations/organisation.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::organisations {

std::optional<Organisation> find_organisation(store::Reading& reading, std::string_view code);
// By name or code, each word as a beginning of a word; at most `most`, in the order of their names.
std::vector<Organisation> search_organisations(store::Reading& reading, std::string_view words, int most = 20);
// What became of a code: the body that stands at the end of its line of successors (itself where it has none). Nothing
// for a code that no list has, or a line that comes back on itself.
std::optional<Organisation> present_successor(store::Reading& reading, std::string_view code);

Result<Put> put_organisation(store::Writing& writing, const people::Scope& scope, const Organisation& organisation);

OrganisationDetails details_of(store::Reading& reading, const people::Scope& scope);
// Gives the new revision; a conflict when somebody else was first. `details` are checked (organisation.h).
Result<int> save_details(store::Writing& writing, const people::Scope& scope, const OrganisationDetails& details);

}  // namespace evenhand::organisations
