// Evidence that may be public, and what its figures say.
#include <set>

#include "analysis/kept_findings.h"
#include "analysis/outcome_faring_store.h"
#include "analysis/released_figures.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "evidence/challenge_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "publication/gathering.h"

namespace evenhand::publication {

namespace {

std::optional<ReportMeasure> measure_of(const analysis::MeasureResult& result, const web::Words& words) {
  ReportMeasure measure{.id = result.measure.id,
                        .outcome = result.measure.outcome,
                        .service = result.measure.service,
                        .title = result.measure.title,
                        .rule = result.measure.rule,
                        .trace = analysis::provenance_of(result.data_set, result.item.contents.dated, &result.measure)};
  for (const auto& characteristic : result.comparison.characteristics) {
    if (!characteristic.chosen) continue;
    const auto both = analysis::kept_finding(result, characteristic, words);
    if (!both) continue;
    measure.findings.push_back(both->finding);
    if (both->areas) measure.by_area.push_back(*both->areas);
  }
  if (measure.findings.empty()) return std::nullopt;
  // The base that the tables show, so that there is one figure of it and not two.
  if (!measure.findings.front().rows.empty()) measure.trace.base = measure.findings.front().rows.back().people;
  return measure;
}

class EvidenceGatherer {
 public:
  explicit EvidenceGatherer(Gathering& in) : in_(in) {}

  void evidence() {
    auto& report = in_.gathered.report;
    for (auto& item : evidence::items_of(in_.reading, in_.scope, in_.cycle.id)) {
      auto& contents = item.contents;
      if (item.state != evidence::State::ready || contents.audience != evidence::Audience::anyone) continue;
      if (in_.left_out.holds_evidence(item.id.text())) continue;
      const std::string address = in_.cycle.address() + "/evidence/" + item.id.text();
      if (trim(contents.summary).empty())
        in_.gathered.facts.without_summary.push_back({contents.title, address, "it has no plain summary."});
      ReportEvidence published{.id = item.id,
                               .title = contents.title,
                               .kind = contents.kind,
                               .source = contents.source,
                               .dated = contents.dated,
                               .outcomes = contents.outcomes,
                               .communities = contents.communities,
                               .summary = contents.summary,
                               .technical = contents.technical};
      for (const auto& data_set : evidence::data_sets_of(in_.reading, in_.scope, item.id)) {
        bool compared = false;
        for (const auto& measure : analysis::measures_resting_on(in_.reading, in_.scope, data_set.id)) {
          if (!measure.stands()) continue;
          const auto result = analysis::result_of(in_.reading, in_.scope, measure);
          if (!result) continue;
          if (auto shown = measure_of(*result, in_.words)) {
            add_trend(*result, *shown);
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
    for (const auto& challenge : evidence::owed_in(in_.reading, in_.scope, in_.cycle.id)) {
      const auto found = evidence::find_item(in_.reading, in_.scope, challenge.evidence);
      const std::string title = found ? found->contents.title : "a piece of evidence";
      if (seen.insert(challenge.evidence.text()).second)
        in_.gathered.facts.owed_answers.push_back(
            {"Answer about “" + title + "”", in_.cycle.address() + "/evidence/" + challenge.evidence.text()});
    }
  }

 private:
  // With earlier years, as far back as each is open to everybody and not marked or withdrawn.
  void add_trend(const analysis::MeasureResult& newest, ReportMeasure& shown) {
    std::vector<analysis::MeasureResult> results{newest};
    for (auto& before : analysis::followed_by(in_.reading, in_.scope, newest.measure)) {
      if (before.item.contents.audience != evidence::Audience::anyone) break;
      if (in_.left_out.holds_evidence(before.item.id.text())) break;
      shown.trend_rests_on.push_back("evidence/" + before.item.id.text());
      results.push_back(std::move(before));
    }
    shown.trend = analysis::trend_of_finding(analysis::history_of(results, in_.words), newest.measure.did_well,
                                             newest.measure.rule, in_.words);
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
        .cycle = in_.cycle.id,
        .population = analysis::population_of(result.data_set),
        .source = result.data_set.digest,
        .policy = policy.name(),
        .policy_version = policy.rule().version,
        .released_by = {},
        .release = analysis::release_of(result, findings, "the edition of " + long_date(in_.today))};
    for (const auto& near : analysis::too_near_released(in_.reading, in_.scope, entry, policy.rule())) {
      const auto what = "“" + shown.title + "”, " + disclosure::in_words(near.where) +
                        (near.is_difference ? ": the change since " : ": beside ") + near.earlier;
      in_.gathered.facts.too_near.push_back({what, address});
    }
    in_.gathered.releases.push_back(std::move(entry));
  }

  Gathering& in_;
};

}  // namespace

void gather_evidence(Gathering& in) {
  EvidenceGatherer(in).evidence();
}

}  // namespace evenhand::publication
