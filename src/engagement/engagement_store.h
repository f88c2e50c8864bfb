// Records of engagements: the register, access plans, who came by count, and groups that were asked.
//
// Every function reads or writes within scope.owner() alone; an id of another owner is not found.
#pragma once

#include <map>
#include <vector>

#include "base/clock.h"
#include "engagement/engagement.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::engagement {

using people::Scope;

// Both refuse an empty title; saving also refuses to confirm while may_confirm does.
Result<EngagementId> add_engagement(store::Writing& writing, const Scope& scope, Engagement engagement, Instant now);
Result<Done> save_engagement(store::Writing& writing, const Scope& scope, Engagement& engagement, Instant now);
Result<Engagement> find_engagement(store::Reading& reading, const Scope& scope, EngagementId id);
std::vector<Engagement> engagements_of(store::Reading& reading, const Scope& scope, CycleId cycle);  // newest first

std::vector<AccessItem> access_of(store::Reading& reading, const Scope& scope, EngagementId id);
Result<AccessItem> find_access_item(store::Reading& reading, const Scope& scope, RecordId id);
Result<RecordId> add_access_item(store::Writing& writing, const Scope& scope, AccessItem item, Instant now);
Result<Done> save_access_item(store::Writing& writing, const Scope& scope, AccessItem& item, Instant now);

std::vector<Attendance> attendance_of(store::Reading& reading, const Scope& scope, EngagementId id);
// In place of what stood there.
Result<Done> set_attendance(store::Writing& writing, const Scope& scope, EngagementId id,
                            const std::vector<Attendance>& attendance, Instant now);

std::vector<Invited> invited_to(store::Reading& reading, const Scope& scope, EngagementId id);
Result<Done> invite(store::Writing& writing, const Scope& scope, EngagementId id, StakeholderId stakeholder,
                    std::string_view reply, Instant now);
// Engagements to which a group was asked, newest first.
struct AskedTo {
  Engagement engagement;
  std::string reply;
};
std::vector<AskedTo> asked_to(store::Reading& reading, const Scope& scope, StakeholderId stakeholder);

}  // namespace evenhand::engagement
