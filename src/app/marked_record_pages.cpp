#include "app/marked_record_pages.h"

#include <algorithm>

#include "cycle/cycle_store.h"
#include "engagement/contribution_store.h"
#include "evidence/challenge_store.h"
#include "evidence/evidence_store.h"
#include "grading/grading_store.h"
#include "objectives/suggestion_store.h"
#include "people/safeguarding_store.h"
#include "web/form.h"

namespace evenhand::app {

using people::Act;
using people::Scope;
using people::Subject;
using people::Visit;
using store::Reading;
using web::Response;

namespace {

Result<std::string> in_cycle(Reading& reading, const Scope& scope, CycleId cycle, const std::string& path) {
  EVENHAND_TRY(const auto found, cycle::find_cycle(reading, scope, cycle));
  return found.address() + path;
}

Result<std::string> evidence_address(Reading& reading, const Scope& scope, EvidenceId id, const char* place) {
  EVENHAND_TRY(const auto item, evidence::find_item(reading, scope, id));
  return in_cycle(reading, scope, item.cycle, "/evidence/" + id.text() + place);
}

// The outcome's page, on which views stand.
Result<std::string> view_address(Reading& reading, const Scope& scope, const std::string& id) {
  for (const auto& cycle : cycle::all_cycles(reading, scope)) {
    const auto views = grading::minority_views_of(reading, scope, cycle.id);
    const auto view = std::find_if(views.begin(), views.end(), [&](const auto& one) { return one.id.text() == id; });
    if (view == views.end()) continue;
    web::Form query;
    query.add("service", view->service);
    return cycle.address() + "/grading/" + view->outcome + "?" + query.encode();
  }
  return not_found("This view is no longer there.");
}

Result<std::string> address_of(Reading& reading, const Scope& scope, const Subject& subject) {
  if (subject.kind == "contribution") {
    EVENHAND_TRY(const auto id, ContributionId::parse(subject.id));
    EVENHAND_TRY(const auto row, engagement::find_contribution(reading, scope, id));
    return in_cycle(reading, scope, row.contribution.cycle, "/contributions/" + subject.id);
  }
  if (subject.kind == evidence::kMarkedAs) {
    EVENHAND_TRY(const auto id, EvidenceId::parse(subject.id));
    return evidence_address(reading, scope, id, "");
  }
  if (subject.kind == evidence::kChallengeMarkedAs) {
    EVENHAND_TRY(const auto id, RecordId::parse(subject.id));
    EVENHAND_TRY(const auto challenge, evidence::find_challenge(reading, scope, id));
    return evidence_address(reading, scope, challenge.evidence, "#challenges");
  }
  if (subject.kind == objectives::kSuggestionKind) {
    EVENHAND_TRY(const auto id, RecordId::parse(subject.id));
    EVENHAND_TRY(const auto suggestion, objectives::find_suggestion(reading, scope, id));
    return in_cycle(reading, scope, suggestion.cycle, "/suggestions/" + subject.id);
  }
  if (subject.kind == grading::kMinorityViewMarkedAs) return view_address(reading, scope, subject.id);
  return not_found("No page shows a record of this kind.");
}

Result<Response> to_the_record(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto mark, people::find_at_risk_mark(visit.reading(), visit.scope(), id));
  EVENHAND_TRY(auto address, address_of(visit.reading(), visit.scope(), mark.subject));
  return Response::see_other(std::move(address));
}

}  // namespace

void register_marked_record_pages(people::Pages& pages) {
  pages.get("/at-risk/{id}/record", Act::read_at_risk, to_the_record);
}

}  // namespace evenhand::app
