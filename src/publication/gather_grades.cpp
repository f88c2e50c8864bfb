// Outcomes, with their grades, votes, views and the nine groups.
#include <algorithm>
#include <set>

#include "analysis/outcome_faring_store.h"
#include "cycle/cycle_store.h"
#include "grading/grading_store.h"
#include "organisations/service_store.h"
#include "publication/gathering.h"
#include "publication/released_votes.h"

namespace evenhand::publication {

namespace {

class GradesGatherer {
 public:
  explicit GradesGatherer(Gathering& in) : in_(in) {}

  Result<Done> grades() {
    auto& report = in_.gathered.report;
    agreed_ = grading::agreed_of(in_.reading, in_.scope, in_.cycle.id);
    minority_ = grading::minority_views_of(in_.reading, in_.scope, in_.cycle.id);
    sessions_ = grading::sessions_of(in_.reading, in_.scope, in_.cycle.id);
    tallies_ = grading::tallies_of(in_.reading, in_.scope, in_.cycle.id);
    released_ = released_votes(in_.reading, in_.scope.owner(), in_.cycle.id);
    if (const auto last = cycle::find_cycle(in_.reading, in_.scope, in_.cycle.year - 1);
        last && last->edition == in_.cycle.edition)
      last_agreed_ = grading::agreed_of(in_.reading, in_.scope, last->id);
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

 private:
  // The services of the year: what the plan chose and did not have to leave out.
  std::vector<organisations::Service> services() {
    std::set<ServiceId> chosen;
    for (const auto& year : organisations::service_plan(in_.reading, in_.scope)) {
      if (year.year == in_.cycle.year && year.not_covered.empty()) chosen.insert(year.service);
    }
    std::vector<organisations::Service> found;
    for (auto& service : organisations::services_of(in_.reading, in_.scope)) {
      if (chosen.contains(service.id)) found.push_back(std::move(service));
    }
    return found;
  }

  std::string service_name(const std::string& key) {
    const auto id = ServiceId::parse(key);
    if (!id) return key;
    const auto found = organisations::find_service(in_.reading, in_.scope, *id);
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
      if (!in_.left_out.holds("minority_view", "minority-view", view.id.text())) grade.minority.push_back(view);
    }
    const auto parts = grading::parts_of(tallies_, sessions_, outcome.id, key);
    if (!parts.empty()) {
      if (auto shown = grading::show_vote(parts, disclosure::LeastPart(), {}, in_.words))
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

  // The evidence whose figures compare a characteristic, and what a judgement of it is based on.
  std::vector<std::string> what_it_rests_on(const analysis::OutcomeBehind& behind, standard::Characteristic one) {
    std::set<std::string> items;
    for (const auto& result : behind.measures) {
      const auto& found = result.comparison.characteristics;
      if (result.counts() && std::any_of(found.begin(), found.end(), [&](const auto& characteristic) {
            return characteristic.chosen && characteristic.characteristic == one;
          }))
        items.insert("evidence/" + result.item.id.text());
    }
    if (const auto* judgement = analysis::newest(behind.judgements, one)) {
      for (const auto& id : judgement->evidence) items.insert("evidence/" + id.text());
    }
    return {items.begin(), items.end()};
  }

  bool is_left_out(const std::vector<std::string>& items) {
    return std::any_of(items.begin(), items.end(), [&](const std::string& item) {
      return in_.left_out.holds_evidence(item.substr(item.find('/') + 1));
    });
  }

  void nine_of(const std::string& outcome, const std::string& key, ReportGrade& grade) {
    const auto behind = analysis::behind_outcome(in_.reading, in_.scope, in_.cycle, outcome, key, in_.words);
    if (!behind.faring.by_group) return;
    const bool all_public = std::all_of(behind.measures.begin(), behind.measures.end(), [&](const auto& result) {
      return !result.counts() || (result.may_read && result.item.contents.audience == evidence::Audience::anyone &&
                                  !in_.left_out.holds_evidence(result.item.id.text()));
    });
    for (const auto characteristic : standard::kCharacteristics) {
      const auto& group = behind.faring.of(characteristic);
      auto& published = grade.nine[standard::index_of(characteristic)];
      published.rests_on = what_it_rests_on(behind, characteristic);
      if (group.faring != standard::Faring::no_evidence || !group.nothing_held()) grade.nine_known = true;
      if (is_left_out(published.rests_on)) {
        published.was_withdrawn = true;
        continue;
      }
      published.faring = group.faring;
      published.judged = group.judged;
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

  Gathering& in_;
  std::vector<grading::AgreedGrade> agreed_, last_agreed_;
  std::vector<grading::MinorityView> minority_;
  std::vector<grading::GradingSession> sessions_;
  std::vector<grading::TypedTally> tallies_;
  ReleasedVotes released_;
};

}  // namespace

Result<Done> gather_grades(Gathering& in) {
  return GradesGatherer(in).grades();
}

}  // namespace evenhand::publication
