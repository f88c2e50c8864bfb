#include "analysis/workforce_store.h"

#include <algorithm>
#include <set>

#include "analysis/measure_store.h"
#include "base/digest.h"
#include "base/text.h"
#include "disclosure/true_count.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "people/trail_store.h"
#include "standard/built_in.h"
#include "store/record.h"

namespace evenhand::analysis {

using disclosure::PeopleCount;
using disclosure::true_count;
using people::Scope;
using standard::WorkforceIndicator;
using standard::WorkforceStandard;
using store::Reading;
using store::Writing;

template <class Columns>
void visit_columns(Columns& column, WorkforceReturn& filed) {
  column("cycle", filed.cycle);
  column("standard", filed.standard);
  column("file_name", filed.file_name);
  column("digest", filed.digest);
  column("keeper", filed.keeper);
  column("dated", filed.dated);
  column("made_by", filed.made_by);
  column("made_at", filed.made_at);
}

namespace {

constexpr store::Table<WorkforceReturn> kReturns{"workforce_return", "workforce return"};

std::optional<std::int64_t> number(const std::optional<PeopleCount>& count) {
  return count ? std::optional(true_count(*count)) : std::nullopt;
}
std::optional<PeopleCount> people(const std::optional<std::int64_t>& number) {
  return number ? std::optional(PeopleCount(*number)) : std::nullopt;
}

bool is_same_place(const WorkforceFigure& a, const WorkforceFigure& b) {
  return a.indicator == b.indicator && a.part == b.part && a.group == b.group;
}

// The new figures over the old ones: counted in the report, and which indicators changed.
std::vector<WorkforceFigure> put_over(std::vector<WorkforceFigure> kept, const std::vector<WorkforceFigure>& figures,
                                      organisations::ImportReport& report,
                                      std::set<std::pair<std::string, std::string>>& moved) {
  for (const auto& figure : figures) {
    const auto old =
        std::find_if(kept.begin(), kept.end(), [&](const auto& one) { return is_same_place(one, figure); });
    if (old == kept.end()) {
      report.count(organisations::Put::added);
      kept.push_back(figure);
    } else if (*old == figure) {
      report.count(organisations::Put::unchanged);
      continue;
    } else {
      report.count(organisations::Put::changed);
      *old = figure;
    }
    moved.insert({figure.indicator, figure.part});
  }
  return kept;
}

void write_figures(Writing& writing, const Scope& scope, const RecordId& id,
                   const std::vector<WorkforceFigure>& figures) {
  writing.execute("delete from workforce_figure where owner = :owner and of_return = :id",
                  {{"owner", scope.owner()}, {"id", id}});
  int position = 0;
  for (const auto& figure : figures) {
    writing.execute(
        "insert into workforce_figure (owner, of_return, position, indicator, part, group_id, numerator, denominator, "
        "score, answer) values (:owner, :id, :position, :indicator, :part, :group_id, :numerator, :denominator, "
        ":score, "
        ":answer)",
        {{"owner", scope.owner()},
         {"id", id},
         {"position", ++position},
         {"indicator", figure.indicator},
         {"part", figure.part},
         {"group_id", figure.group},
         {"numerator", number(figure.numerator)},
         {"denominator", number(figure.denominator)},
         {"score", figure.score},
         {"answer", figure.answer ? std::optional<std::int64_t>(*figure.answer ? 1 : 0) : std::nullopt}});
  }
}

void write_evidence(Writing& writing, const Scope& scope, const RecordId& id, const WorkforceEvidence& made) {
  writing.execute(
      "delete from workforce_evidence where owner = :owner and of_return = :id and indicator = :indicator and part = "
      ":part",
      {{"owner", scope.owner()}, {"id", id}, {"indicator", made.indicator}, {"part", made.part}});
  writing.execute(
      "insert into workforce_evidence (owner, of_return, indicator, part, evidence, data_set) values (:owner, :id, "
      ":indicator, :part, :evidence, :data_set)",
      {{"owner", scope.owner()},
       {"id", id},
       {"indicator", made.indicator},
       {"part", made.part},
       {"evidence", made.evidence},
       {"data_set", made.data_set}});
}

evidence::Contents contents_of(const WorkforceStandard& standard, const WorkforceIndicator& indicator,
                               std::vector<std::string> outcomes, const FiledAs& as) {
  const bool is_survey =
      indicator.kind == standard::IndicatorKind::percentage || indicator.kind == standard::IndicatorKind::score;
  evidence::Contents contents;
  contents.title = standard.called_in_full(indicator) + ": " + indicator.plain;
  while (!contents.title.empty() && contents.title.back() == '.') contents.title.pop_back();
  contents.kind = is_survey ? evidence::Kind::survey : evidence::Kind::data;
  contents.audience = as.anyone ? evidence::Audience::anyone : evidence::Audience::panel;
  contents.outcomes = std::move(outcomes);
  contents.communities = {std::string(standard::characteristic_id(standard.characteristic))};
  contents.keeper = as.keeper;
  contents.source = standard.full_name + " (" + standard.name + ") return, " + as.file_name;
  contents.dated = as.dated;
  contents.summary = indicator.plain + " It compares " + standard.groups.front().people + " with " +
                     standard.groups.back().people + ".";
  contents.technical = standard.called_in_full(indicator) + ": “" + indicator.label + "”. " +
                       (indicator.of.empty() ? "" : indicator.counts + ", of: " + indicator.of + ". ") +
                       "Figures of fewer than 11 people are hidden.";
  return contents;
}

class Filing {
 public:
  Filing(Writing& writing, const Scope& scope, const cycle::Cycle& cycle, const WorkforceStandard& standard,
         std::string_view csv, const FiledAs& as, Instant now)
      : writing_(writing), scope_(scope), cycle_(cycle), standard_(standard), csv_(csv), as_(as), now_(now) {}

  Result<Filed> file() {
    EVENHAND_TRY(auto read, read_workforce_file(csv_, standard_, as_.file_name));
    filed_.report = std::move(read.report);
    WorkforceReturn record{.id = {},
                           .cycle = cycle_.id,
                           .standard = standard_.id,
                           .file_name = as_.file_name,
                           .digest = sha256_hex(csv_),
                           .keeper = as_.keeper,
                           .dated = as_.dated,
                           .made_by = scope_.actor(),
                           .made_at = now_};
    const auto old = workforce_return(writing_, scope_, cycle_.id, standard_.id);
    std::set<std::pair<std::string, std::string>> moved;
    const auto figures = put_over(old ? figures_of(writing_, scope_, *old) : std::vector<WorkforceFigure>{},
                                  read.figures, filed_.report, moved);
    if (moved.empty()) return std::move(filed_);
    if (old) {
      record.id = old->id;
      record.revision = old->revision;
      EVENHAND_CHECK(kReturns.save(writing_, scope_.owner(), record));
    } else {
      kReturns.insert(writing_, scope_.owner(), record, now_);
    }
    write_figures(writing_, scope_, record.id, figures);
    for (const auto& indicator : standard_.indicators) {
      for (const auto& place : moved)
        if (place.first == indicator.id) EVENHAND_CHECK(make_evidence(record, indicator, place.second, read));
    }
    people::record(writing_, scope_, now_,
                   {.act = people::Act::import_data,
                    .subject = people::Subject::of("workforce_return", record.id),
                    .fields = {{"standard", standard_.name}, {"file", as_.file_name}, {"digest", record.digest}}});
    return std::move(filed_);
  }

 private:
  std::vector<std::string> outcomes_of(const WorkforceIndicator& indicator) const {
    const auto found = indicator.outcomes.find(cycle_.edition);
    return found == indicator.outcomes.end() ? std::vector<std::string>{} : found->second;
  }

  Result<Done> make_evidence(const WorkforceReturn& record, const WorkforceIndicator& indicator,
                             const std::string& part, const WorkforceFile& read) {
    const auto outcomes = outcomes_of(indicator);
    if (outcomes.empty()) return Done{};
    WorkforceEvidence made{.indicator = indicator.id, .part = part, .evidence = {}, .data_set = {}};
    EVENHAND_TRY(made.evidence, item_of(record, indicator, outcomes));
    if (indicator.is_by_group()) EVENHAND_CHECK(add_figures(indicator, read.as_written.at({indicator.id, part}), made));
    write_evidence(writing_, scope_, record.id, made);
    return Done{};
  }

  // The indicator's own piece of evidence, which there may be already.
  Result<EvidenceId> item_of(const WorkforceReturn& record, const WorkforceIndicator& indicator,
                             const std::vector<std::string>& outcomes) {
    for (const auto& made : evidence_of(writing_, scope_, record))
      if (made.indicator == indicator.id && evidence::find_item(writing_, scope_, made.evidence)) return made.evidence;
    const auto contents = contents_of(standard_, indicator, outcomes, as_);
    const auto id = evidence::add_item(writing_, scope_, cycle_.id, contents, now_);
    ++filed_.evidence;
    if (as_.ready && evidence::missing_for_ready(contents).empty())
      EVENHAND_CHECK(evidence::set_state(writing_, scope_, id, 1, evidence::State::ready, now_));
    return id;
  }

  Result<Done> add_figures(const WorkforceIndicator& indicator, const AsWritten& written, WorkforceEvidence& made) {
    const auto options = table_of_indicator(standard_, indicator, written, as_.file_name);
    auto table = evidence::read_aggregate_table(csv_, options, standard::built_in_communities());
    if (!table) {
      filed_.report.checks.push_back({.name = standard_.called_in_full(indicator) + " can be compared",
                                      .passed = false,
                                      .sentence = table.error().message});
      return Done{};
    }
    EVENHAND_TRY(made.data_set, evidence::add_data_set(writing_, scope_,
                                                       {.id = {},
                                                        .evidence = made.evidence,
                                                        .cycle = cycle_.id,
                                                        .digest = sha256_hex(csv_),
                                                        .options = options,
                                                        .citation = {},
                                                        .policy = std::string(kStaffPolicy),
                                                        .table = std::move(*table)},
                                                       now_));
    ++filed_.data_sets;
    if (!as_.measures) return Done{};
    for (const auto& outcome : outcomes_of(indicator)) {
      Measure measure;
      measure.cycle = cycle_.id;
      measure.outcome = outcome;
      measure.data_set = *made.data_set;
      measure.title = standard_.called_in_full(indicator) + (made.part.empty() ? "" : ", " + lower_ascii(made.part));
      measure.did_well = indicator.did_well + (made.part.empty() ? "" : " from " + lower_ascii(made.part));
      // Few are appointed, disciplined or trained at all: “most do well” is not asked of a likelihood.
      measure.rule.asks_most_do_well = indicator.kind != standard::IndicatorKind::likelihood;
      const auto chosen = measures_of(writing_, scope_, cycle_.id, outcome);
      const bool is_chosen = std::any_of(
          chosen.begin(), chosen.end(), [&](const Measure& one) { return one.stands() && one.title == measure.title; });
      if (is_chosen) continue;  // it keeps the figures that it was chosen with
      EVENHAND_CHECK(add_measure(writing_, scope_, std::move(measure), now_));
      ++filed_.measures;
    }
    return Done{};
  }

  Writing& writing_;
  const Scope& scope_;
  const cycle::Cycle& cycle_;
  const WorkforceStandard& standard_;
  std::string_view csv_;
  const FiledAs& as_;
  Instant now_;
  Filed filed_;
};

}  // namespace

Result<Filed> file_workforce(Writing& writing, const Scope& scope, const cycle::Cycle& cycle,
                             const WorkforceStandard& standard, std::string_view csv, const FiledAs& as, Instant now) {
  return Filing(writing, scope, cycle, standard, csv, as, now).file();
}

std::optional<WorkforceReturn> workforce_return(Reading& reading, const Scope& scope, const CycleId& cycle,
                                                std::string_view standard) {
  auto found = kReturns.list(reading, scope.owner(), "cycle = :cycle and standard = :standard",
                             {{"cycle", cycle}, {"standard", standard}});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<WorkforceFigure> figures_of(Reading& reading, const Scope& scope, const WorkforceReturn& filed) {
  std::vector<WorkforceFigure> figures;
  reading.for_each<std::string, std::string, std::string, std::optional<std::int64_t>, std::optional<std::int64_t>,
                   std::optional<double>, std::optional<std::int64_t>>(
      "select indicator, part, group_id, numerator, denominator, score, answer from workforce_figure where owner = "
      ":owner and of_return = :id order by position",
      {{"owner", scope.owner()}, {"id", filed.id}}, [&](auto row) {
        auto& [indicator, part, group, numerator, denominator, score, answer] = row;
        figures.push_back({.indicator = std::move(indicator),
                           .part = std::move(part),
                           .group = std::move(group),
                           .numerator = people(numerator),
                           .denominator = people(denominator),
                           .score = score,
                           .answer = answer ? std::optional(*answer != 0) : std::nullopt});
      });
  return figures;
}

std::vector<WorkforceEvidence> evidence_of(Reading& reading, const Scope& scope, const WorkforceReturn& filed) {
  std::vector<WorkforceEvidence> all;
  reading.for_each<std::string, std::string, EvidenceId, std::optional<DataSetId>>(
      "select indicator, part, evidence, data_set from workforce_evidence where owner = :owner and of_return = :id "
      "order "
      "by indicator, part",
      {{"owner", scope.owner()}, {"id", filed.id}}, [&](auto row) {
        auto& [indicator, part, evidence, data_set] = row;
        all.push_back({std::move(indicator), std::move(part), evidence, data_set, {}});
      });
  for (auto& one : all) {
    if (!one.data_set) continue;
    for (const auto& measure : measures_resting_on(reading, scope, *one.data_set))
      if (measure.stands()) one.measured_in.push_back(measure.outcome);
  }
  return all;
}

}  // namespace evenhand::analysis
