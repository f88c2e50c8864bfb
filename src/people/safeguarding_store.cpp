#include "people/safeguarding_store.h"

#include "base/text.h"
#include "people/trail_store.h"

namespace evenhand::people {

namespace {

// A mark that was handled and released has `hidden` 0; every other mark hides its record.
constexpr std::string_view kColumns =
    "select r.id, r.subject_kind, r.subject, r.note, coalesce(m.name, ''), r.marked_at, r.due_on, r.handled_at, "
    "coalesce(h.name, ''), coalesce(r.outcome, ''), r.revision from at_risk r left join account m on m.id = "
    "r.marked_by "
    "left join account h on h.id = r.handled_by where r.owner = :owner and (cast(:id as text) is null or r.id = :id) "
    "order by case when r.handled_at is null then 0 else 1 end, r.marked_at";

std::vector<AtRiskMark> read_marks(store::Reading& reading, const Scope& scope, std::optional<RecordId> id) {
  std::vector<AtRiskMark> marks;
  for (auto& [mark, kind, subject, note, marked_by, marked_at, due_on, handled_at, handled_by, outcome, revision] :
       reading.select<RecordId, std::string, std::string, std::string, std::string, Instant, Date,
                      std::optional<Instant>, std::string, std::string, std::int64_t>(
           kColumns, {{"owner", scope.owner()}, {"id", id}})) {
    marks.push_back({mark,
                     {std::move(kind), std::move(subject)},
                     std::move(note),
                     std::move(marked_by),
                     marked_at,
                     due_on,
                     handled_at,
                     std::move(handled_by),
                     std::move(outcome),
                     revision});
  }
  return marks;
}

}  // namespace

bool has_safeguarding_lead(store::Reading& reading, const Scope& scope) {
  return reading
      .select_one<std::string>("select account from membership where owner = :owner and role = :role limit 1",
                               {{"owner", scope.owner()}, {"role", role_name(Role::safeguarding_lead)}})
      .has_value();
}

Result<RecordId> mark_at_risk(store::Writing& writing, const Scope& scope, const Subject& subject,
                              std::string_view note, Instant at) {
  EVENHAND_CHECK(scope.require(Act::mark_at_risk));
  EVENHAND_TRY(const auto words, clean_text("What you saw", note, Lines::many, 4'000));
  const auto id = RecordId::make(at);
  writing.execute(
      "insert into at_risk (owner, id, subject_kind, subject, note, marked_by, marked_at, due_on, hidden, revision) "
      "values (:owner, :id, :kind, :subject, :note, :marked_by, :at, :due_on, 1, 1)",
      {{"owner", scope.owner()},
       {"id", id},
       {"kind", subject.kind},
       {"subject", subject.id},
       {"note", words},
       {"marked_by", scope.actor()},
       {"at", at},
       {"due_on", at_risk_due_on(at)}});
  record(writing, scope, at, {Act::mark_at_risk, Subject::of("at_risk", id)});
  return id;
}

std::set<std::string> hidden_subjects(store::Reading& reading, const Scope& scope, std::string_view kind) {
  if (scope.allows(Act::read_at_risk)) return {};
  return marked_subjects(reading, scope, kind);
}

std::set<std::string> marked_subjects(store::Reading& reading, const Scope& scope, std::string_view kind) {
  std::set<std::string> hidden;
  for (auto& [subject] : reading.select<std::string>(
           "select subject from at_risk where owner = :owner and subject_kind = :kind and hidden = 1",
           {{"owner", scope.owner()}, {"kind", kind}})) {
    hidden.insert(std::move(subject));
  }
  return hidden;
}

bool is_hidden(store::Reading& reading, const Scope& scope, const Subject& subject) {
  if (scope.allows(Act::read_at_risk)) return false;
  return reading
      .select_one<std::string>(
          "select id from at_risk where owner = :owner and subject_kind = :kind and subject = :subject and hidden = 1 "
          "limit 1",
          {{"owner", scope.owner()}, {"kind", subject.kind}, {"subject", subject.id}})
      .has_value();
}

Result<std::vector<AtRiskMark>> at_risk_marks(store::Reading& reading, const Scope& scope) {
  EVENHAND_CHECK(scope.require(Act::read_at_risk));
  return read_marks(reading, scope, std::nullopt);
}

Result<AtRiskMark> find_at_risk_mark(store::Reading& reading, const Scope& scope, RecordId id) {
  EVENHAND_CHECK(scope.require(Act::read_at_risk));
  auto marks = read_marks(reading, scope, id);
  if (marks.empty()) return not_found("There is no such mark.");
  return std::move(marks.front());
}

Result<Done> handle_at_risk(store::Writing& writing, const Scope& scope, RecordId id, std::int64_t revision,
                            std::string_view outcome, AfterHandling after, Instant at) {
  EVENHAND_CHECK(scope.require(Act::read_at_risk));
  EVENHAND_TRY(const auto words, clean_text("What was done", outcome, Lines::many, 4'000));
  if (words.empty()) return invalid("Say what was done, or why nothing was needed");
  EVENHAND_TRY(const auto mark, find_at_risk_mark(writing, scope, id));
  const auto changed = writing.execute(
      "update at_risk set handled_by = :actor, handled_at = :at, outcome = :outcome, hidden = :hidden, "
      "revision = revision + 1 where owner = :owner and id = :id and revision = :revision",
      {{"actor", scope.actor()},
       {"at", at},
       {"outcome", words},
       {"hidden", after == AfterHandling::stays_hidden ? 1 : 0},
       {"owner", scope.owner()},
       {"id", id},
       {"revision", revision}});
  if (changed == 0) return conflict("Somebody else has handled this mark meanwhile.");
  record(writing, scope, at, {Act::read_at_risk, Subject::of("at_risk", id), {{"outcome", words}}});
  return Done{};
}

}  // namespace evenhand::people
