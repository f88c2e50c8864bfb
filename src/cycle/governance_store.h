// Records of a cycle's governance: its people, roles with local authorities, partnership statements, links into
// business planning, and when duties were done.
//
// Adding gives the id; saving goes over the revision that was read, a conflict where somebody was first. What is added
// is checked and cleaned by the rules of its header.
#pragma once

#include <vector>

#include "base/clock.h"
#include "cycle/authority.h"
#include "cycle/business_link.h"
#include "cycle/cycle.h"
#include "cycle/duty.h"
#include "cycle/facts.h"
#include "cycle/team.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::cycle {

std::vector<TeamMember> team_of(store::Reading& reading, const people::Scope& scope, CycleId cycle);  // by role
Result<RecordId> add_member(store::Writing& writing, const people::Scope& scope, TeamMember member, Instant now);
Result<Done> remove_member(store::Writing& writing, const people::Scope& scope, RecordId id, Instant now);

std::vector<AuthorityRole> authority_roles(store::Reading& reading, const people::Scope& scope, CycleId cycle);
Result<AuthorityRole> find_authority_role(store::Reading& reading, const people::Scope& scope, RecordId id);
Result<RecordId> add_authority_role(store::Writing& writing, const people::Scope& scope, AuthorityRole role,
                                    Instant now);
Result<Done> save_authority_role(store::Writing& writing, const people::Scope& scope, AuthorityRole role, Instant now);

std::vector<Statement> statements_of(store::Reading& reading, const people::Scope& scope);  // the latest signed first
Result<Statement> find_statement(store::Reading& reading, const people::Scope& scope, RecordId id);
Result<RecordId> add_statement(store::Writing& writing, const people::Scope& scope, Statement statement, Instant now);
Result<Done> save_statement(store::Writing& writing, const people::Scope& scope, Statement statement, Instant now);

std::vector<BusinessLink> business_links(store::Reading& reading, const people::Scope& scope, CycleId cycle);
Result<RecordId> add_business_link(store::Writing& writing, const people::Scope& scope, BusinessLink link, Instant now);
Result<Done> remove_business_link(store::Writing& writing, const people::Scope& scope, RecordId id, Instant now);

std::vector<DutyDone> duties_done(store::Reading& reading, const people::Scope& scope);  // the oldest first
// The duties that bind the owner, by its kind and size and the cycle's edition, and how each stands.
std::vector<DutyLine> duties_of(store::Reading& reading, const people::Scope& scope, const Cycle& cycle, Date today);
// Publication records here what an edition did for a duty.
Result<RecordId> record_duty_done(store::Writing& writing, const people::Scope& scope, DutyDone done, Instant now);

// Opens this year's cycle from last year's: its people, and the local authorities, which must be asked again.
struct RolledForward {
  int people = 0;
  int authorities = 0;
};
Result<RolledForward> roll_forward(store::Writing& writing, const people::Scope& scope, const Cycle& from,
                                   const Cycle& to, Instant now);

// What this room itself knows, for Facts: stages 1 and 4, what is due, and the least of governance.
void add_governance_facts(Facts& facts);

}  // namespace evenhand::cycle
