// The same measure over years: what changed since the year before, or how it went over five years and more, as it may
// be shown. Periods come from the table itself (evidence/parted_table.h) and from the measures that this one follows.
// Each period's table is protected as a whole by its own policy; changes are worked out again from what is shown, in
// whole points. Whether a change is sure rests on true counts (trend.h), as states do. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/finding.h"
#include "analysis/measure_store.h"
#include "analysis/provenance.h"
#include "analysis/trend.h"

namespace evenhand::analysis {

// A measure's figures of one time.
struct PeriodFigures {
  std::string period;  // "2025"
  evidence::AggregateTable table;
  disclosure::Policy policy;
  std::vector<evidence::TablePart> parts = {};  // areas, which are shown beside it
};
// A table of figures that some of the periods are of.
struct TrendSource {
  std::vector<std::string> periods;  // oldest first
  Provenance from;
};
struct History {
  std::vector<PeriodFigures> periods;     // oldest first; fewer than two: there is no trend
  std::vector<std::string> notes;         // what was revised, and what was counted otherwise in earlier years
  std::vector<TrendSource> sources = {};  // newest first
};
// `results`: the measure, then the one it follows, and so on back. Of two that tell of one period the newer counts, and
// where their figures differ that is said.
History history_of(const std::vector<MeasureResult>& results, const web::Words& words = web::english());

struct TrendCell {
  disclosure::ShownFigure good, people, percent;
  bool is_there = false;              // false: this period does not tell of the group
  std::optional<double> share = {};   // of what is shown, from 0 to 1, weighted where people are; none where hidden
  std::optional<Sample> sample = {};  // the same, for limits
  bool is_weighted = false;
  // Out of 100, as it is said: the policy's own percentage, or the weighted one in whole points.
  [[nodiscard]] std::optional<double> in_100() const;
  [[nodiscard]] std::string percent_text() const;
};
struct TrendLine {
  std::string group;
  std::string characteristic;    // empty: everyone
  std::vector<TrendCell> cells;  // one for each period
  std::optional<int> change;     // whole points since the period before, from shown figures
  std::optional<WholePoints> interval;
  Trend::Way way = Trend::Way::no_sign;
  bool over_years = false;  // `way` is of five years and more
  bool matters = false;     // fares worse, or may, in the newest period
  std::string words;        // "More likely than in 2024."
};
struct FindingTrend {
  std::vector<std::string> periods;
  std::string sentence;                // of everyone
  std::vector<std::string> sentences;  // of the groups that fare worse, or may: at most three
  std::vector<TrendLine> lines;        // everyone, then groups that matter, then the others
  std::vector<std::string> notes;
  std::vector<TrendSource> sources = {};  // newest first; their bases are everyone in the newest of their periods
};
// Nothing where there are fewer than two periods.
std::optional<FindingTrend> trend_of_finding(const History& history, std::string_view did_well, const Rule& rule,
                                             const web::Words& words = web::english());

}  // namespace evenhand::analysis
