#include "publication/gather.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "analysis/outcome_faring_store.h"
#include "analysis/released_figures.h"
#include "base/text.h"
#include "cycle/cycle_store.h"
#include "cycle/decision_store.h"
#include "cycle/governance_store.h"
#include "disclosure/protect.h"
#include "engagement/public_record_store.h"
#include "evidence/challenge_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "grading/attendance.h"
#include "grading/grading_store.h"
#include "objectives/objective_store.h"
#include "organisations/area_store.h"
#include "organisations/organisation_store.h"
#include "organisations/service_store.h"
#include "people/owner_store.h"
#include "people/safeguarding_store.h"
#include "people/trail_store.h"
#include "publication/edition_store.h"
#include "publication/released_votes.h"
#include "stakeholders/community_key.h"
#include "standard/built_in.h"

namespace evenhand::publication {

namespace {

using people::Scope;
using store::Reading;

// What may not be published: ids that are marked at risk or withdrawn, by kind.
class LeftOut {
 public:
  LeftOut(Reading& reading, const Scope& scope) : reading_(reading), scope_(scope) {
    for (const auto& withdrawal : withdrawals_of(reading, scope)) withdrawn_.insert(withdrawal.item);
  }
  // `marked_kind` as people::Subject calls it, `item_kind` as an edition does.
  [[nodiscard]] bool holds(std::string_view marked_kind, std::string_view item_kind, const std::string& id) {
    auto [found, fresh] = marked_.try_emplace(std::string(marked_kind));
    if (fresh) found->second = people::marked_subjects(reading_, scope_, marked_kind);
    if (found->second.contains(id)) {
      met_.insert(std::string(item_kind) + "/" + id);
      return true;
    }
    return withdrawn_.contains(std::string(item_kind) + "/" + id);
  }
  // How many different ones were asked for.
  [[nodiscard]] std::size_t marked_count() const { return met_.size(); }

 private:
  Reading& reading_;
  const Scope& scope_;
  std::set<std::string> withdrawn_;
  std::map<std::string, std::set<std::string>> marked_;
  std::set<std::string> met_;
};

std::optional<ReportMeasure> measure_of(const analysis::MeasureResult& result, const web::Words& words) {
  ReportMeasure measure{.id = result.measure.id,
                        .outcome = result.measure.outcome,
                        .service = result.measure.service,
                        .title = result.measure.title,
                        .rule = result.measure.rule,
                        .trace = analysis::provenance_of(result.data_set, result.item.contents.dated, &result.measure)};
  const auto policy = evidence::policy_of(result.data_set);
  for (const auto& characteristic : result.comparison.characteristics) {
    if (!characteristic.chosen) continue;
    auto both = analysis::finding_by_area(result.comparison, characteristic, result.data_set.parts,
                                          result.measure.did_well, policy, words);
    if (!both) continue;
    measure.findings.push_back(std::move(both->finding));
    if (both->areas) measure.by_area.push_back(std::move(*both->areas));
  }
  if (measure.findings.empty()) return std::nullopt;
  // The base that the tables show, so that there is one figure of it and not two.
  if (!measure.findings.front().rows.empty()) measure.trace.base = measure.findings.front().rows.back().people;
  return measure;
}

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
    evidence();
    areas();
    objectives();
    EVENHAND_CHECK(grades());
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

  void evidence() {
    auto& report = gathered_.report;
    for (auto& item : evidence::items_of(reading_, scope_, cycle_.id)) {
      auto& contents = item.contents;
      if (item.state != evidence::State::ready || contents.audience != evidence::Audience::anyone) continue;
      if (left_out_.holds("evidence", "evidence", item.id.text())) continue;
      const std::string address = cycle_.address() + "/evidence/" + item.id.text();
      if (trim(contents.summary).empty())
        gathered_.facts.without_summary.push_back({contents.title, address, "it has no plain summary."});
      ReportEvidence published{.id = item.id,
                               .title = contents.title,
                               .kind = contents.kind,
                               .source = contents.source,
                               .dated = contents.dated,
                               .outcomes = contents.outcomes,
                               .communities = contents.communities,
                               .summary = contents.summary,
                               .technical = contents.technical};
      for (const auto& data_set : evidence::data_sets_of(reading_, scope_, item.id)) {
        bool compared = false;
        for (const auto& measure : analysis::measures_resting_on(reading_, scope_, data_set.id)) {
          if (!measure.stands()) continue;
          const auto result = analysis::result_of(reading_, scope_, measure);
          if (!result) continue;
          if (auto shown = measure_of(*result, words_)) {
            shown->trend = trend_of(*result);
            release(*result, *shown, address);
            published.measures.push_back(std::move(*shown));
            compared = true;
          }
        }
        if (!compared) published.traces.push_back(analysis::provenance_of(data_set, contents.dated, nullptr));
      }
      report.evidence.push_back(std::move(published));
    }
    std::set<std::string> seen;
    for (const auto& challenge : evidence::owed_in(reading_, scope_, cycle_.id)) {
      const auto found = evidence::find_item(reading_, scope_, challenge.evidence);
      const std::string title = found ? found->contents.title : "a piece of evidence";
      if (seen.insert(challenge.evidence.text()).second)
        gathered_.facts.owed_answers.push_back(
            {"Answer about “" + title + "”", cycle_.address() + "/evidence/" + challenge.evidence.text()});
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

  // With earlier years, as far back as each is open to everybody and not marked or withdrawn.
  std::optional<analysis::FindingTrend> trend_of(const analysis::MeasureResult& newest) {
    std::vector<analysis::MeasureResult> results{newest};
    for (auto& before : analysis::followed_by(reading_, scope_, newest.measure)) {
      if (before.item.contents.audience != evidence::Audience::anyone) break;
      if (left_out_.holds("evidence", "evidence", before.item.id.text())) break;
      results.push_back(std::move(before));
    }
    return analysis::trend_of_finding(analysis::history_of(results, words_), newest.measure.did_well,
                                      newest.measure.rule, words_);
  }

  // Figures of our own are checked with what has been released of the same people. What somebody else published is out
  // already.
  void release(const analysis::MeasureResult& result, const ReportMeasure& shown, const std::string& address) {
    const auto policy = evidence::policy_of(result.data_set);
    if (!policy.rule().hides_anything()) return;
    std::vector<analysis::ShownFinding> findings;
    auto finding = shown.findings.begin();
    for (const auto& characteristic : result.comparison.characteristics) {
      if (!characteristic.chosen || finding == shown.findings.end()) continue;
      findings.push_back({&characteristic, &*finding++});
    }
    analysis::LedgerEntry entry{
        .id = {},
        .cycle = cycle_.id,
        .population = analysis::population_of(result.data_set),
        .source = result.data_set.digest,
        .policy = policy.name(),
        .policy_version = policy.rule().version,
        .released_by = {},
        .release = analysis::release_of(result, findings, "the edition of " + long_date(today_))};
    for (const auto& near : analysis::too_near_released(reading_, scope_, entry, policy.rule())) {
      const auto what = "“" + shown.title + "”, " + disclosure::in_words(near.where) +
                        (near.is_difference ? ": the change since " : ": beside ") + near.earlier;
      gathered_.facts.too_near.push_back({what, address});
    }
    gathered_.releases.push_back(std::move(entry));
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

  // The services of the year: what the plan chose and did not have to leave out.
  std::vector<organisations::Service> services() {
    std::set<ServiceId> chosen;
    for (const auto& year : organisations::service_plan(reading_, scope_)) {
      if (year.year == cycle_.year && year.not_covered.empty()) chosen.insert(year.service);
    }
    std::vector<organisations::Service> found;
    for (auto& service : organisations::services_of(reading_, scope_)) {
      if (chosen.contains(service.id)) found.push_back(std::move(service));
    }
    return found;
  }

  std::string service_name(const std::string& key) {
    const auto id = ServiceId::parse(key);
    if (!id) return key;
    const auto found = organisations::find_service(reading_, scope_, *id);
    return found ? found->name : key;
  }

  // Which grades an outcome needs, by the service's key as records of grading hold it ("" for the whole organisation).
  std::vector<std::string> service_keys(const standard::Goal& goal, const std::string& outcome,
                                        const std::vector<organisations::Service>& chosen) {
    std::vector<std::string> keys;
    const auto add = [&](const std::string& key) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    const auto agreed_as = [&](const std::string& key) {
      return std::any_of(agreed_.begin(), agreed_.end(),
                         [&](const auto& one) { return one.outcome == outcome && one.service == key; });
    };
    if (goal.per_service) {
      for (const auto& service : chosen) add(agreed_as(service.name) ? service.name : service.id.text());
    }
    for (const auto& one : agreed_) {
      if (one.outcome == outcome) add(one.service);
    }
    if (!goal.per_service && keys.empty()) add("");
    return keys;
  }

  ReportGrade grade_of(const standard::Goal& goal, const standard::Outcome& outcome, const std::string& key) {
    ReportGrade grade{.service = service_name(key)};
    grade.agreed.outcome = outcome.id;
    grade.agreed.service = key;
    for (const auto& one : agreed_) {
      if (one.outcome == outcome.id && one.service == key) grade.agreed = one;
    }
    for (const auto& one : last_agreed_) {
      if (one.outcome == outcome.id && one.service == key) grade.last_year = one.grade;
    }
    for (const auto& view : minority_) {
      if (view.outcome != outcome.id || view.service != key) continue;
      if (!left_out_.holds("minority_view", "minority-view", view.id.text())) grade.minority.push_back(view);
    }
    const auto parts = grading::parts_of(tallies_, sessions_, outcome.id, key);
    if (!parts.empty()) {
      if (auto shown = grading::show_vote(parts, disclosure::LeastPart(), {}, words_))
        take_vote(std::move(*shown), grade);
      for (const auto& session : sessions_) {
        const bool held = std::any_of(tallies_.begin(), tallies_.end(), [&](const auto& tally) {
          return tally.session == session.id && tally.outcome == outcome.id && tally.service == key;
        });
        if (held) grade.heard_at.push_back({session.title, session.held_on});
      }
    }
    if (!goal.directly_graded) nine_of(outcome.id, key, grade);
    return grade;
  }

  // R5: a change of fewer than k answers since an earlier edition is never released by itself.
  void take_vote(grading::ShownVote vote, ReportGrade& grade) {
    const auto before = released_.find({grade.agreed.outcome, grade.service});
    if (before != released_.end() && changes_too_little(vote.ballots, before->second, disclosure::LeastPart())) {
      grade.vote_stands_in = before->second.edition;
    } else {
      grade.vote = std::move(vote);
    }
  }

  void nine_of(const std::string& outcome, const std::string& key, ReportGrade& grade) {
    const auto behind = analysis::behind_outcome(reading_, scope_, cycle_, outcome, key, words_);
    if (!behind.faring.by_group) return;
    const bool all_public = std::all_of(behind.measures.begin(), behind.measures.end(), [&](const auto& result) {
      return !result.counts() || (result.may_read && result.item.contents.audience == evidence::Audience::anyone &&
                                  !left_out_.holds("evidence", "evidence", result.item.id.text()));
    });
    for (const auto characteristic : standard::kCharacteristics) {
      const auto& group = behind.faring.of(characteristic);
      auto& published = grade.nine[standard::index_of(characteristic)];
      published.faring = group.faring;
      published.judged = group.judged;
      if (group.faring != standard::Faring::no_evidence || !group.nothing_held()) grade.nine_known = true;
      if (group.judged) {
        published.why = group.judgement;
      } else if (all_public) {
        published.why = group.why;
        published.from_figures = !group.figures.empty();
      } else {
        published.rests_on_unpublished = !group.figures.empty();
      }
    }
  }

  Result<Done> grades() {
    auto& report = gathered_.report;
    agreed_ = grading::agreed_of(reading_, scope_, cycle_.id);
    minority_ = grading::minority_views_of(reading_, scope_, cycle_.id);
    sessions_ = grading::sessions_of(reading_, scope_, cycle_.id);
    tallies_ = grading::tallies_of(reading_, scope_, cycle_.id);
    released_ = released_votes(reading_, scope_.owner(), cycle_.id);
    if (const auto last = cycle::find_cycle(reading_, scope_, cycle_.year - 1); last && last->edition == cycle_.edition)
      last_agreed_ = grading::agreed_of(reading_, scope_, last->id);
    const auto chosen = services();
    standard::Scores scores;
    for (const auto& goal : report.edition->goals) {
      for (const auto& outcome : goal.outcomes) {
        ReportOutcome one{.goal = &goal, .outcome = &outcome};
        for (const auto& key : service_keys(goal, outcome.id, chosen)) {
          one.grades.push_back(grade_of(goal, outcome, key));
          if (const auto& grade = one.grades.back().agreed.grade)
            scores[outcome.id].push_back(standard::Points{2 * standard::score_of(*grade)});
        }
        for (std::size_t i = 0; i < report.evidence.size(); ++i) {
          const auto& outcomes = report.evidence[i].outcomes;
          if (std::find(outcomes.begin(), outcomes.end(), outcome.id) != outcomes.end()) one.evidence.push_back(i);
        }
        for (std::size_t i = 0; i < report.objectives.size(); ++i) {
          const auto& outcomes = report.objectives[i].objective.outcomes;
          if (std::find(outcomes.begin(), outcomes.end(), outcome.id) != outcomes.end()) one.objectives.push_back(i);
        }
        report.outcomes.push_back(std::move(one));
      }
    }
    if (report.edition->method == standard::Method::scores) {
      // Scores that the standard does not know (of a service, where it scores once) give no rating.
      auto rating = standard::rate(*report.edition, scores);
      if (!rating) return Done{};
      report.rating = std::move(*rating);
      for (const auto& rated : report.rating->outcomes) {
        for (auto& outcome : report.outcomes) {
          if (outcome.outcome->id == rated.outcome) outcome.score = rated.score;
        }
      }
    }
    return Done{};
  }

  void sessions() {
    const auto attendance = grading::attendance_of(reading_, scope_, cycle_.id);
    for (const auto& session : sessions_) {
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
  std::vector<grading::AgreedGrade> agreed_, last_agreed_;
  std::vector<grading::MinorityView> minority_;
  std::vector<grading::GradingSession> sessions_;
  std::vector<grading::TypedTally> tallies_;
  ReleasedVotes released_;
};

}  // namespace

Result<Gathered> gather(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today,
                        const web::Words& words) {
  return Gatherer(reading, scope, cycle, today, words).gather();
}

}  // namespace evenhand::publication
