#include "publication/gather.h"

#include <algorithm>
#include <iterator>

#include "cycle/cycle_store.h"
#include "cycle/decision_store.h"
#include "cycle/governance_store.h"
#include "engagement/public_record_store.h"
#include "grading/attendance.h"
#include "grading/grading_store.h"
#include "objectives/objective_store.h"
#include "organisations/area_store.h"
#include "organisations/organisation_store.h"
#include "people/owner_store.h"
#include "people/trail_store.h"
#include "publication/edition_store.h"
#include "publication/gathering.h"
#include "stakeholders/community_key.h"
#include "standard/built_in.h"

namespace evenhand::publication {

namespace {

using people::Scope;
using store::Reading;

class Gatherer {
 public:
  Gatherer(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today, const web::Words& words)
      : reading_(reading), scope_(scope), cycle_(cycle), today_(today), words_(words), left_out_(reading, scope) {}

  Result<Gathered> gather() {
    auto& report = gathered_.report;
    report.cycle = cycle_;
    report.edition = standard::built_in_edition(cycle_.edition);
    if (report.edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
    report.made_on = today_;
    who();
    Gathering in{reading_, scope_, cycle_, today_, words_, left_out_, gathered_};
    gather_evidence(in);
    areas();
    objectives();
    EVENHAND_CHECK(gather_grades(in));
    sessions();
    engagement();
    board();
    const auto head = people::trail_head(reading_, scope_);
    report.trail_entries = head.sequence;
    report.trail_head = head.digest;
    if (left_out_.marked_count() > 0)
      gathered_.facts.marked.push_back(std::to_string(left_out_.marked_count()) +
                                       (left_out_.marked_count() == 1 ? " record" : " records"));
    return std::move(gathered_);
  }

 private:
  void who() {
    auto& report = gathered_.report;
    if (const auto owner = people::find_owner(reading_, scope_.owner())) {
      report.code = owner->code;
      report.organisation = owner->name;
    }
    const auto details = organisations::details_of(reading_, scope_);
    report.contact = details.contact;
    report.website = details.website;
    report.system = details.system;
    for (const auto& member : cycle::team_of(reading_, scope_, cycle_.id)) {
      const auto words = member.post.empty() ? member.name : member.name + ", " + member.post;
      if (member.role == cycle::TeamRole::sponsor) report.sponsors.push_back(words);
      if (member.role != cycle::TeamRole::lead) continue;
      report.leads.push_back(words);
      gathered_.facts.authors.push_back({member.account, member.name});
    }
    // Whoever wrote grades or objectives of this cycle is an author too.
    for (const auto act : {people::Act::agree_grade, people::Act::edit_objectives}) {
      for (const auto& row :
           people::read_trail(reading_, scope_, {.act = act, .from = london_date(cycle_.opened_at), .most = 500})) {
        gathered_.facts.authors.push_back({row.entry.actor, row.actor_name});
      }
    }
  }

  void areas() {
    for (const auto& weight : organisations::normalised(organisations::areas_of(reading_, scope_))) {
      ReportArea area{.code = weight.area, .name = weight.name, .share = weight.weight, .population = {}};
      for (auto& figure : organisations::population_of(reading_, {weight}, "race")) {
        const bool is_newest = area.population.empty() || area.population.front().year == figure.year;
        if (is_newest && figure.answer == "known" && figure.total > 0) area.population.push_back(std::move(figure));
      }
      gathered_.report.areas.push_back(std::move(area));
    }
  }

  std::vector<ReportObjective> objectives_of(CycleId cycle) {
    std::vector<ReportObjective> all;
    const auto actions = objectives::actions_of(reading_, scope_, cycle);
    for (auto& objective : objectives::objectives_of(reading_, scope_, cycle)) {
      ReportObjective one{std::move(objective), {}};
      for (const auto& action : actions) {
        if (action.objective == one.objective.id) one.actions.push_back(action);
      }
      all.push_back(std::move(one));
    }
    return all;
  }

  void objectives() {
    gathered_.report.objectives = objectives_of(cycle_.id);
    if (const auto last = cycle::find_cycle(reading_, scope_, cycle_.year - 1))
      gathered_.report.last_objectives = objectives_of(last->id);
  }

  void sessions() {
    const auto attendance = grading::attendance_of(reading_, scope_, cycle_.id);
    for (const auto& session : grading::sessions_of(reading_, scope_, cycle_.id)) {
      ReportSession published{
          .title = session.title, .ground = session.ground, .run_by = session.run_by, .held_on = session.held_on};
      // As the session's own page shows it: what is hidden there to cover a community is hidden here.
      std::vector<grading::Attendance> there;
      std::copy_if(attendance.begin(), attendance.end(), std::back_inserter(there),
                   [&](const auto& one) { return one.session == session.id; });
      const auto shown = grading::shown_attendance(there, disclosure::Policy::nhs_2018());
      if (shown && !shown->empty() && shown->front().community == grading::kEverybody)
        published.people = shown->front().people;
      gathered_.report.sessions.push_back(std::move(published));
    }
  }

  // Hearing people, as the room of engagement says that the public may read it.
  void engagement() {
    auto& report = gathered_.report;
    const auto record = engagement::public_record_of(reading_, scope_, cycle_, today_, words_);
    for (const auto& line : record.said_and_done) {
      if (left_out_.holds("contribution", "contribution", line.contribution.text())) continue;
      ReportReply reply{.id = line.contribution.text(),
                        .said = line.said,
                        .who = line.where.empty() ? line.who : line.who + ", " + line.where,
                        .answer = line.did,
                        .because = line.because};
      if (!line.outcome.empty()) reply.outcomes.push_back(line.outcome);
      report.replies.push_back(std::move(reply));
    }
    for (const auto& held : record.engagements) {
      report.engagements.push_back({.title = held.title,
                                    .kind = held.kind,
                                    .ground = held.ground,
                                    .run_by = held.run_by,
                                    .held_on = held.held_on,
                                    .people = held.people,
                                    .groups = held.groups});
    }
    // Without any record of hearing people there is nothing to compare with the local population.
    if (record.engagements.empty() && record.contributions == 0) return;
    report.who_took_part = record.sentence;
    for (const auto* lines : {&record.coverage.with_ratio, &record.coverage.without_ratio}) {
      for (const auto& line : *lines) {
        report.communities.push_back({.name = stakeholders::community_name(line.record.community, words_),
                                      .heard = line.shown,
                                      .finding = engagement::finding_words(line.finding, line.has_ratio, words_),
                                      .missing = line.finding == engagement::Finding::missing ||
                                                 line.finding == engagement::Finding::under_represented});
      }
    }
  }

  void board() {
    auto& facts = gathered_.facts;
    facts.decisions = cycle::decisions_of(reading_, scope_, cycle_.id);
    if (const auto* last = cycle::boards_last_word(facts.decisions);
        last != nullptr && last->kind == cycle::DecisionKind::approval) {
      gathered_.report.approval = *last;
      facts.approved_digest = board_view_of(reading_, scope_, last->id);
    }
  }

  Reading& reading_;
  const Scope& scope_;
  const cycle::Cycle& cycle_;
  Date today_;
  const web::Words& words_;
  LeftOut left_out_;
  Gathered gathered_;
};

}  // namespace

Result<Gathered> gather(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today,
                        const web::Words& words) {
  return Gatherer(reading, scope, cycle, today, words).gather();
}

}  // namespace evenhand::publication
