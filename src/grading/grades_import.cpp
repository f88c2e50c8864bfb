#include "grading/grades_import.h"

#include "base/text.h"
#include "grading/grading_store.h"
#include "standard/built_in.h"
#include "standard/recorded.h"

namespace evenhand::grading {

using organisations::ImportOptions;
using organisations::ImportReport;
using organisations::ImportRow;
using organisations::Put;
using organisations::RowTaken;
using people::Scope;

namespace {

const std::vector<organisations::ImportField>& fields() {
  static const std::vector<organisations::ImportField> all = {
      {.name = "outcome", .headings = {"outcome id", "id", "number"}, .required = true},
      {.name = "grade", .headings = {"score", "agreed", "agreed grade", "rating"}, .required = true},
      {.name = "service"},
      {.name = "reason", .headings = {"why not graded"}},
      {.name = "reasons", .headings = {"why this grade", "rationale"}},
      {.name = "why_vote", .headings = {"why it differs from the vote"}},
      {.name = "why_evidence", .headings = {"why it differs from the evidence"}},
      {.name = "agreed_by", .headings = {"agreed by", "by"}},
      {.name = "agreed_on", .headings = {"agreed on", "date"}},
      {.name = "minute"},
      {.name = "third_party", .headings = {"third party"}}};
  return all;
}

Result<AgreedGrade> agreed_from(const ImportRow& row, const standard::Edition& edition) {
  AgreedGrade agreed;
  agreed.recorded_elsewhere = true;
  EVENHAND_TRY(const auto outcome_id, row.needed("outcome"));
  const auto* outcome = edition.outcome(outcome_id);
  if (outcome == nullptr) return invalid("“" + outcome_id + "” is no outcome of " + edition.name + ".");
  agreed.outcome = outcome->id;
  EVENHAND_TRY(agreed.service, row.text("service"));
  EVENHAND_TRY(agreed.recorded_as, row.text("grade"));
  EVENHAND_TRY(agreed.why_not_graded, row.text("reason"));
  if (!agreed.recorded_as.empty()) {
    const auto read = standard::read_recorded_grade(edition, agreed.recorded_as);
    if (!read) return invalid("“" + agreed.recorded_as + "” is no grade of " + edition.name + ".");
    agreed.grade = read->grade;
    agreed.why_not_graded.clear();
  }
  EVENHAND_TRY(agreed.why_this_grade, row.text("reasons"));
  EVENHAND_TRY(agreed.why_differs_from_vote, row.text("why_vote"));
  EVENHAND_TRY(agreed.why_differs_from_evidence, row.text("why_evidence"));
  EVENHAND_TRY(agreed.agreed_by, row.text("agreed_by"));
  EVENHAND_TRY(agreed.agreed_on, row.date("agreed_on"));
  EVENHAND_TRY(agreed.minute, row.text("minute"));
  EVENHAND_TRY(agreed.third_party, row.text("third_party"));
  return agreed;
}

bool same(const AgreedGrade& a, const AgreedGrade& b) {
  return a.grade == b.grade && a.recorded_as == b.recorded_as && a.why_not_graded == b.why_not_graded &&
         a.why_this_grade == b.why_this_grade && a.why_differs_from_vote == b.why_differs_from_vote &&
         a.why_differs_from_evidence == b.why_differs_from_evidence && a.agreed_by == b.agreed_by &&
         a.agreed_on == b.agreed_on && a.minute == b.minute && a.third_party == b.third_party;
}

Result<Put> put(store::Writing& writing, const Scope& scope, Instant now, AgreedGrade agreed) {
  const auto there = agreed_for(writing, scope, agreed.cycle, agreed.outcome, agreed.service);
  if (!there) {
    EVENHAND_CHECK(add_agreed(writing, scope, std::move(agreed), now));
    return Put::added;
  }
  if (same(*there, agreed)) return Put::unchanged;
  agreed.id = there->id;
  agreed.revision = there->revision;
  EVENHAND_CHECK(save_agreed(writing, scope, agreed, now));
  return Put::changed;
}

// What real pages get wrong is said beside the import; nothing is silently put right.
void add_warnings(const standard::Edition& edition, const std::vector<AgreedGrade>& grades, ImportReport& report) {
  standard::RecordedReport recorded;
  for (const auto& one : grades) recorded.outcomes.push_back({one.outcome, one.recorded_as, one.why_not_graded});
  for (const auto& warning : standard::check_recorded(edition, recorded))
    report.checks.push_back({.name = "As the standard has it", .passed = false, .sentence = warning.sentence});
  std::vector<std::string> without;
  for (const auto& one : grades)
    if (!one.grade && one.why_not_graded.empty()) without.push_back(one.outcome);
  if (!without.empty())
    report.checks.push_back(
        {.name = "A grade, or the reason why there is none",
         .passed = false,
         .sentence = join_and(without) + (without.size() == 1 ? " has neither." : " have neither.")});
}

}  // namespace

Result<ImportReport> import_grades(store::Database& database, const Scope& scope, Instant now,
                                   const cycle::Cycle& cycle, std::istream& input, const ImportOptions& options) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  const auto there = database.read([&](store::Reading& reading) { return agreed_of(reading, scope, cycle.id); });
  ImportReport report;
  std::vector<AgreedGrade> grades;
  organisations::OnlyOnce once;
  const auto take = [&](const ImportRow& row) -> RowTaken {
    EVENHAND_TRY(auto agreed, agreed_from(row, *edition));
    const auto key = agreed.service.empty() ? agreed.outcome : agreed.outcome + ", " + agreed.service;
    EVENHAND_CHECK(once.check(key, row.number()));
    for (const auto& one : there) {
      if (one.outcome == agreed.outcome && one.service == agreed.service && !one.recorded_elsewhere)
        return invalid("Outcome " + one.outcome + " has a grade that was agreed here; a file does not change it.");
    }
    agreed.cycle = cycle.id;
    grades.push_back(std::move(agreed));
    return std::optional<organisations::LeftOut>();
  };
  EVENHAND_CHECK(organisations::read_import(input, fields(), options, report, take));
  add_warnings(*edition, grades, report);
  EVENHAND_CHECK(organisations::write_import(
      database, scope, now, grades, report, options,
      {.act = people::Act::agree_grade, .subject = people::Subject::of("cycle", cycle.id)},
      [&](store::Writing& writing, const AgreedGrade& agreed) { return put(writing, scope, now, agreed); }));
  return report;
}

}  // namespace evenhand::grading
