#include "grading/grading_store.h"

#include "base/text.h"
#include "disclosure/true_count.h"
#include "people/safeguarding_store.h"
#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::grading {

using store::Reading;
using store::Writing;

namespace {

std::optional<std::string> stored_grade(const std::optional<Grade>& grade) {
  return grade ? std::optional(std::string(standard::grade_id(*grade))) : std::nullopt;
}
std::optional<Grade> grade_from_stored(const std::optional<std::string>& text) {
  return text ? standard::parse_grade(*text) : std::nullopt;
}
std::string stored_lines(const std::vector<std::string>& lines) {
  return join(lines, "\n");
}
std::vector<std::string> lines_from_stored(const std::string& text) {
  return text.empty() ? std::vector<std::string>{} : split(text, '\n');
}
std::int64_t stored_count(PeopleCount count) {
  return disclosure::true_count(count);
}
PeopleCount count_from_stored(std::int64_t number) {
  return PeopleCount(number);
}

}  // namespace

template <class Columns>
void visit_columns(Columns& column, GradingSession& s) {
  column("cycle", s.cycle);
  column("title", s.title);
  column("held_on", s.held_on);
  column("venue", s.venue);
  column("ground", s.ground, ground_name, ground_from_name);
  column("run_by", s.run_by);
  column("outcomes", s.outcomes, store::spaced, store::from_spaced);
  column("suggestion_shown_first", s.suggestion_shown_first);
  column("notes", s.notes);
}

template <class Columns>
void visit_columns(Columns& column, Attendance& a) {
  column("session", a.session);
  column("community", a.community);
  column("people", a.people, stored_count, count_from_stored);
}

template <class Columns>
void visit_columns(Columns& column, TypedTally& t) {
  static constexpr const char* kGradeColumns[] = {"undeveloped", "developing", "achieving", "excelling"};
  column("session", t.session);
  column("outcome", t.outcome);
  column("service", t.service);
  column("bloc", t.bloc);
  for (const Grade grade : standard::kGrades) {
    const auto index = static_cast<std::size_t>(grade);
    column(kGradeColumns[index], t.answers.grades[index], stored_count, count_from_stored);
  }
  column("cannot_say", t.answers.cannot_say, stored_count, count_from_stored);
  column("people", t.people, stored_count, count_from_stored);
  column("keyed_by", t.keyed_by);
  column("checked_by", t.checked_by);
}

template <class Columns>
void visit_columns(Columns& column, AgreedGrade& a) {
  column("cycle", a.cycle);
  column("outcome", a.outcome);
  column("service", a.service);
  column("grade", a.grade, stored_grade, grade_from_stored);
  column("why_not_graded", a.why_not_graded);
  column("suggested", a.suggested, stored_grade, grade_from_stored);
  column("voted", a.voted, stored_grade, grade_from_stored);
  column("why_this_grade", a.why_this_grade);
  column("why_differs_from_vote", a.why_differs_from_vote);
  column("why_differs_from_evidence", a.why_differs_from_evidence);
  column("graded_with", a.graded_with, stored_lines, lines_from_stored);
  column("third_party", a.third_party);
  column("agreed_by", a.agreed_by);
  column("agreed_on", a.agreed_on);
  column("minute", a.minute);
  column("recorded_elsewhere", a.recorded_elsewhere);
  column("recorded_as", a.recorded_as);
}

template <class Columns>
void visit_columns(Columns& column, MinorityView& v) {
  column("cycle", v.cycle);
  column("outcome", v.outcome);
  column("service", v.service);
  column("words", v.words);
  column("said_by", v.said_by);
  column("given_on", v.given_on);
}

namespace {

constexpr store::Table<GradingSession> kSessions{"grading_session", "session"};
constexpr store::Table<Attendance> kAttendance{"session_attendance", "attendance"};
constexpr store::Table<TypedTally> kTallies{"session_tally", "tally"};
constexpr store::Table<AgreedGrade> kAgreed{"agreed_grade", "agreed grade"};
constexpr store::Table<MinorityView> kMinorityViews{"minority_view", "minority view"};

constexpr const char* kInSessionsOfCycle =
    "session in (select id from grading_session where owner = :owner and cycle = :cycle) ";

void leave_entry(Writing& writing, const Scope& scope, const GradingSession& s, Instant now) {
  people::record(writing, scope, now,
                 {.act = people::Act::prepare_session,
                  .subject = people::Subject::of("grading_session", s.id),
                  .fields = {{"title", s.title},
                             {"held_on", date_text(s.held_on)},
                             {"venue", s.venue},
                             {"run_by", s.run_by},
                             {"outcomes", store::spaced(s.outcomes)},
                             {"suggestion_shown_first", s.suggestion_shown_first ? "yes" : "no"}}});
}

// The numbers stand in the record; that they were keyed, and by whom, stands in the trail.
void leave_entry(Writing& writing, const Scope& scope, const TypedTally& t, Instant now) {
  people::record(writing, scope, now,
                 {.act = people::Act::record_tally,
                  .subject = people::Subject::of("session_tally", t.id),
                  .fields = {{"outcome", t.outcome},
                             {"service", t.service},
                             {"bloc", t.bloc},
                             {"keyed_by", t.keyed_by},
                             {"checked_by", t.checked_by}}});
}

void leave_entry(Writing& writing, const Scope& scope, const AgreedGrade& a, Instant now) {
  people::record(writing, scope, now,
                 {.act = people::Act::agree_grade,
                  .subject = people::Subject::of("agreed_grade", a.id),
                  .fields = {{"outcome", a.outcome},
                             {"service", a.service},
                             {"grade", stored_grade(a.grade).value_or("")},
                             {"why_not_graded", a.why_not_graded},
                             {"why_this_grade", a.why_this_grade},
                             {"why_differs_from_vote", a.why_differs_from_vote},
                             {"why_differs_from_evidence", a.why_differs_from_evidence},
                             {"agreed_by", a.agreed_by},
                             {"minute", a.minute}}});
}

bool same_question(const TypedTally& a, const TypedTally& b) {
  return a.outcome == b.outcome && a.service == b.service && a.bloc == b.bloc && a.id != b.id;
}

// Refused by name before the table's unique index would refuse it.
Result<Done> check_only_one(Reading& reading, const Scope& scope, const TypedTally& tally) {
  for (const auto& other : kTallies.list(reading, scope.owner(), "session = :session", {{"session", tally.session}})) {
    if (same_question(tally, other)) {
      return conflict("This session already has a tally for outcome " + tally.outcome + ". Change that one instead.");
    }
  }
  return Done{};
}

}  // namespace

GradingSessionId add_session(Writing& writing, const Scope& scope, GradingSession session, Instant now) {
  kSessions.insert(writing, scope.owner(), session, now);
  leave_entry(writing, scope, session, now);
  return session.id;
}

Result<Done> save_session(Writing& writing, const Scope& scope, GradingSession& session, Instant now) {
  EVENHAND_CHECK(kSessions.save(writing, scope.owner(), session));
  leave_entry(writing, scope, session, now);
  return Done{};
}

Result<GradingSession> find_session(Reading& reading, const Scope& scope, GradingSessionId id) {
  return kSessions.find(reading, scope.owner(), id);
}

std::vector<GradingSession> sessions_of(Reading& reading, const Scope& scope, CycleId cycle) {
  return kSessions.list(reading, scope.owner(), "cycle = :cycle order by held_on, id", {{"cycle", cycle}});
}

Result<Done> set_attendance(Writing& writing, const Scope& scope, GradingSessionId session,
                            std::vector<Attendance> attendance, Instant now) {
  EVENHAND_CHECK(find_session(writing, scope, session));
  writing.execute("delete from session_attendance where owner = :owner and session = :session",
                  {{"owner", scope.owner()}, {"session", session}});
  for (auto& row : attendance) {
    row.session = session;
    row.id = {};
    kAttendance.insert(writing, scope.owner(), row, now);
  }
  return Done{};
}

std::vector<Attendance> attendance_of(Reading& reading, const Scope& scope, CycleId cycle) {
  return kAttendance.list(reading, scope.owner(), std::string(kInSessionsOfCycle) + "order by session, community",
                          {{"cycle", cycle}});
}

Result<TallyId> add_tally(Writing& writing, const Scope& scope, TypedTally tally, Instant now) {
  EVENHAND_CHECK(find_session(writing, scope, tally.session));
  EVENHAND_CHECK(check_tally(tally));
  EVENHAND_CHECK(check_only_one(writing, scope, tally));
  kTallies.insert(writing, scope.owner(), tally, now);
  leave_entry(writing, scope, tally, now);
  return tally.id;
}

Result<Done> save_tally(Writing& writing, const Scope& scope, TypedTally& tally, Instant now) {
  EVENHAND_CHECK(check_tally(tally));
  EVENHAND_CHECK(check_only_one(writing, scope, tally));
  EVENHAND_CHECK(kTallies.save(writing, scope.owner(), tally));
  leave_entry(writing, scope, tally, now);
  return Done{};
}

Result<TypedTally> find_tally(Reading& reading, const Scope& scope, TallyId id) {
  return kTallies.find(reading, scope.owner(), id);
}

std::vector<TypedTally> tallies_of(Reading& reading, const Scope& scope, CycleId cycle) {
  return kTallies.list(reading, scope.owner(),
                       std::string(kInSessionsOfCycle) + "order by session, outcome, service, bloc",
                       {{"cycle", cycle}});
}

Result<AgreedGradeId> add_agreed(Writing& writing, const Scope& scope, AgreedGrade agreed, Instant now) {
  if (agreed_for(writing, scope, agreed.cycle, agreed.outcome, agreed.service)) {
    return conflict("Outcome " + agreed.outcome + " already has an agreed grade. Change that one instead.");
  }
  kAgreed.insert(writing, scope.owner(), agreed, now);
  leave_entry(writing, scope, agreed, now);
  return agreed.id;
}

Result<Done> save_agreed(Writing& writing, const Scope& scope, AgreedGrade& agreed, Instant now) {
  EVENHAND_CHECK(kAgreed.save(writing, scope.owner(), agreed));
  leave_entry(writing, scope, agreed, now);
  return Done{};
}

std::vector<AgreedGrade> agreed_of(Reading& reading, const Scope& scope, CycleId cycle) {
  return kAgreed.list(reading, scope.owner(), "cycle = :cycle order by outcome, service", {{"cycle", cycle}});
}

std::optional<AgreedGrade> agreed_for(Reading& reading, const Scope& scope, CycleId cycle, std::string_view outcome,
                                      std::string_view service) {
  auto found = kAgreed.list(reading, scope.owner(), "cycle = :cycle and outcome = :outcome and service = :service",
                            {{"cycle", cycle}, {"outcome", outcome}, {"service", service}});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

RecordId add_minority_view(Writing& writing, const Scope& scope, MinorityView view, Instant now) {
  return kMinorityViews.insert(writing, scope.owner(), view, now);
}

std::vector<MinorityView> minority_views_of(Reading& reading, const Scope& scope, CycleId cycle) {
  auto views = kMinorityViews.list(reading, scope.owner(), "cycle = :cycle order by outcome, service, given_on, id",
                                   {{"cycle", cycle}});
  const auto hidden = people::hidden_subjects(reading, scope, kMinorityViewMarkedAs);
  std::erase_if(views, [&](const MinorityView& view) { return hidden.contains(view.id.text()); });
  return views;
}

}  // namespace evenhand::grading
