// Records of what was said, of replies, and of what used them.
//
// Every function reads or writes within scope.owner() alone. A contribution that was marked “someone may be at risk” is
// passed over for everybody but the safeguarding lead: it is in no list and can't be found. Words whose leave is
// “numbers only” are given only to whoever records contributions; others get the row with its words empty.
#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "engagement/contribution.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::engagement {

using people::Scope;

// A contribution with what stands around it.
struct ContributionRow {
  Contribution contribution;
  std::string group;       // the stakeholder's name; empty: none
  std::string engagement;  // its title; empty: none
  std::optional<Response> response;
};

Result<ContributionId> add_contribution(store::Writing& writing, const Scope& scope, Contribution contribution,
                                        Instant now);
Result<Done> save_contribution(store::Writing& writing, const Scope& scope, Contribution& contribution, Instant now);
// Its words are emptied, here and in the trail; that there was one stays.
Result<Done> withdraw_contribution(store::Writing& writing, const Scope& scope, ContributionId id, Date on,
                                   Instant now);
Result<ContributionRow> find_contribution(store::Reading& reading, const Scope& scope, ContributionId id);

std::vector<ContributionRow> contributions_of(store::Reading& reading, const Scope& scope, CycleId cycle);
std::vector<ContributionRow> contributions_at(store::Reading& reading, const Scope& scope, EngagementId engagement);
std::vector<ContributionRow> contributions_from(store::Reading& reading, const Scope& scope, StakeholderId stakeholder);

// Writes the reply, or writes it anew over the revision that was read (0: there was none).
Result<Done> save_response(store::Writing& writing, const Scope& scope, Response& response, Instant now);

// How a later room says that a record of its own used a contribution: doing it again changes the title. Not found where
// the contribution is another owner's or hidden.
Result<Done> cite(store::Writing& writing, const Scope& scope, ContributionId contribution, const Citation& by);
Result<Done> uncite(store::Writing& writing, const Scope& scope, ContributionId contribution, std::string_view kind,
                    std::string_view cited_by);
std::vector<Citation> citations_of(store::Reading& reading, const Scope& scope, ContributionId contribution);
// The other way round: what a record of a later room used.
std::vector<ContributionRow> cited_by(store::Reading& reading, const Scope& scope, std::string_view kind,
                                      std::string_view id);

}  // namespace evenhand::engagement
