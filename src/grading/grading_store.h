// The records of stage 6: sessions, attendance, typed tallies, agreed grades and minority views of one owner.
//
// Every function reads or writes within scope.owner() alone. Saving takes the revision that the caller read.
#pragma once

#include <string_view>
#include <vector>

#include "grading/agreed_grade.h"
#include "grading/session.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::grading {

using people::Scope;

GradingSessionId add_session(store::Writing& writing, const Scope& scope, GradingSession session, Instant now);
Result<Done> save_session(store::Writing& writing, const Scope& scope, GradingSession& session, Instant now);
Result<GradingSession> find_session(store::Reading& reading, const Scope& scope, GradingSessionId id);
std::vector<GradingSession> sessions_of(store::Reading& reading, const Scope& scope, CycleId cycle);  // by date

// The whole list of a session, replacing what was there.
Result<Done> set_attendance(store::Writing& writing, const Scope& scope, GradingSessionId session,
                            std::vector<Attendance> attendance, Instant now);
std::vector<Attendance> attendance_of(store::Reading& reading, const Scope& scope, CycleId cycle);

// A session has one tally for each outcome, service and bloc. Refuses one that does not add up (check_tally), one of a
// session that is not there, and a second one for the same question.
Result<TallyId> add_tally(store::Writing& writing, const Scope& scope, TypedTally tally, Instant now);
Result<Done> save_tally(store::Writing& writing, const Scope& scope, TypedTally& tally, Instant now);
Result<TypedTally> find_tally(store::Reading& reading, const Scope& scope, TallyId id);
std::vector<TypedTally> tallies_of(store::Reading& reading, const Scope& scope, CycleId cycle);

// One agreed grade for each outcome and service of a cycle: a new one takes the place of the old by save_agreed.
Result<AgreedGradeId> add_agreed(store::Writing& writing, const Scope& scope, AgreedGrade agreed, Instant now);
Result<Done> save_agreed(store::Writing& writing, const Scope& scope, AgreedGrade& agreed, Instant now);
std::vector<AgreedGrade> agreed_of(store::Reading& reading, const Scope& scope, CycleId cycle);
std::optional<AgreedGrade> agreed_for(store::Reading& reading, const Scope& scope, CycleId cycle,
                                      std::string_view outcome, std::string_view service);

// How a mark “someone may be at risk” calls a view; a marked one is in no list but the safeguarding lead’s.
inline constexpr std::string_view kMinorityViewMarkedAs = "minority_view";
RecordId add_minority_view(store::Writing& writing, const Scope& scope, MinorityView view, Instant now);
std::vector<MinorityView> minority_views_of(store::Reading& reading, const Scope& scope, CycleId cycle);

}  // namespace evenhand::grading
