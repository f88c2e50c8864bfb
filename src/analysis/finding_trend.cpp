#include "analysis/finding_trend.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/area_finding.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::analysis {

namespace {

using web::Words;

constexpr std::size_t kMostSentences = 3;

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// "2025": of the table itself, else the year that its evidence is dated.
std::string period_of(const MeasureResult& result) {
  if (!result.data_set.period.empty()) return result.data_set.period;
  const auto& dated = result.item.contents.dated;
  if (dated) return std::to_string(static_cast<int>(dated->year()));
  return std::to_string(static_cast<int>(london_date(result.measure.set_at).year()));
}

bool is_alike(const evidence::AggregateTable& one, const evidence::AggregateTable& other) {
  return one.everyone.good == other.everyone.good && one.everyone.total == other.everyone.total;
}

void say_what_differs(const MeasureResult& newer, const MeasureResult& older, History& history, const Words& words) {
  const auto say = [&](web::WordKey key) { history.notes.push_back(words.text(key, {{"period", period_of(older)}})); };
  if (newer.measure.did_well != older.measure.did_well) {
    history.notes.push_back(words.text(
        "trend.other-meaning",
        {{"period", period_of(older)}, {"before", older.measure.did_well}, {"now", newer.measure.did_well}}));
  }
  if (newer.data_set.citation.empty() != older.data_set.citation.empty()) say("trend.other-source");
}

std::string key_of(const evidence::TableGroup& group) {
  return group.id.empty() ? lower_ascii(group.name) : group.id;
}

// Where a group stands in a period: its shown row, and its counts.
struct Place {
  const FindingRow* row = nullptr;
  evidence::Counts counts;
};
struct ReadPeriod {
  std::string period;
  Comparison comparison;
  std::vector<Finding> findings;  // of chosen classifications
  std::map<std::pair<std::string, std::string>, Place> places;
};

ReadPeriod read(const PeriodFigures& figures, std::string_view did_well, const Rule& rule, const Words& words) {
  ReadPeriod period{.period = figures.period,
                    .comparison = compare(figures.table, rule, tree_of(standard::built_in_communities())),
                    .findings = {},
                    .places = {}};
  std::vector<const CharacteristicFinding*> of;
  for (const auto& found : period.comparison.characteristics) {
    if (!found.chosen || standard::built_in_communities().dimension(found.id) == nullptr) continue;
    auto both = finding_by_area(period.comparison, found, figures.parts, did_well, figures.policy, words);
    if (!both) continue;
    period.findings.push_back(std::move(both->finding));
    of.push_back(&found);
  }
  for (std::size_t f = 0; f < of.size(); ++f) {
    for (std::size_t i = 0; i < of[f]->groups.size(); ++i) {
      const auto& group = of[f]->groups[i].group;
      if (group.is_known()) period.places[{of[f]->id, key_of(group)}] = {&period.findings[f].rows[i], group.counts};
    }
    period.places[{"", ""}] = {&period.findings[f].rows.back(), period.comparison.everyone};
  }
  return period;
}

TrendCell cell_of(const FindingRow& row) {
  TrendCell cell{row.good, row.people, row.percent, true, row.share(), {}, row.is_weighted()};
  if (cell.share && row.sample().good <= row.sample().total) cell.sample = row.sample();
  return cell;
}

// The change between two shown figures, and its limits, worked out from them.
void find_change(TrendLine& line) {
  if (line.cells.size() < 2) return;
  const auto& now = line.cells.back();
  const auto& before = line.cells[line.cells.size() - 2];
  if (!now.is_there || !before.is_there) return;
  if (!now.in_100() || !before.in_100()) return;
  line.change = static_cast<int>(std::lround(*now.in_100() - *before.in_100()));
  if (!now.sample || !before.sample) return;
  const auto found = difference_of(*now.sample, *before.sample, z_of(0.95));
  if (!found) return;
  line.interval = WholePoints{static_cast<int>(std::lround(found->limits.low * 100)),
                              static_cast<int>(std::lround(found->limits.high * 100))};
}

std::string way_words(const TrendLine& line, const std::vector<std::string>& periods, const Words& words) {
  const std::string& since = line.over_years ? periods.front() : periods[periods.size() - 2];
  switch (line.way) {
    case Trend::Way::up:
      return words.text("trend.way-up", {{"since", since}});
    case Trend::Way::down:
      return words.text("trend.way-down", {{"since", since}});
    case Trend::Way::no_sign:
      break;
  }
  return words.text("trend.way-none", {{"since", since}});
}

std::string sentence_of(const TrendLine& line, const std::vector<std::string>& periods, std::string_view did_well,
                        const Words& words) {
  const std::size_t then = line.over_years ? 0 : periods.size() - 2;
  const auto& now = line.cells.back();
  const auto& before = line.cells[then];
  const std::string people = line.characteristic.empty() ? words.text("people.overall") : line.group;
  const auto share = [](const TrendCell& cell) -> std::optional<double> {
    const auto percent = cell.is_there ? cell.in_100() : std::nullopt;
    return percent ? std::optional(*percent / 100) : std::nullopt;
  };
  const auto is = share(now), was = share(before);
  if (!is || !was) return words.text("trend.hidden", {{"people", people}});
  auto said = in_like_words(*is, *was, words);
  if (said.share == said.overall && line.way != Trend::Way::no_sign) {
    said = {words.text("share.percent", {{"number", now.percent_text()}}),
            words.text("share.percent", {{"number", before.percent_text()}})};
  }
  const auto with = [&](web::WordKey key) {
    return capitalised(words.text(key, {{"people", people},
                                        {"did", did_well},
                                        {"then", periods[then]},
                                        {"now", periods.back()},
                                        {"share", said.share},
                                        {"before", said.overall}}));
  };
  switch (line.way) {
    case Trend::Way::up:
      return with("trend.up");
    case Trend::Way::down:
      return with("trend.down");
    case Trend::Way::no_sign:
      break;
  }
  return with("trend.no-sign");
}

TrendLine line_of(const std::vector<ReadPeriod>& periods, const std::pair<std::string, std::string>& key) {
  const auto& newest = *periods.back().places.at(key).row;
  TrendLine line{.group = newest.group,
                 .characteristic = {},
                 .cells = {},
                 .change = {},
                 .interval = {},
                 .matters = newest.matters(),
                 .words = {}};
  std::vector<TrendPoint> points;
  for (const auto& period : periods) {
    const auto place = period.places.find(key);
    if (place == period.places.end()) {
      TrendCell none = cell_of(newest);
      none.is_there = false;
      line.cells.push_back(none);
      continue;
    }
    line.cells.push_back(cell_of(*place->second.row));
    points.push_back({period.period, sample_of(place->second.counts)});
  }
  // Only a change to the newest from the period before it is one.
  const bool has_both = line.cells[line.cells.size() - 2].is_there;
  if (const auto trend = has_both ? trend_of(std::move(points)) : std::nullopt) {
    line.way = trend->way;
    line.over_years = trend->test.has_value();
  }
  find_change(line);
  return line;
}

}  // namespace

std::optional<double> TrendCell::in_100() const {
  if (!is_weighted) return percent.number();
  return share ? std::optional(std::round(*share * 100)) : std::nullopt;
}
std::string TrendCell::percent_text() const {
  return is_weighted && share ? std::to_string(std::lround(*share * 100)) : percent.text();
}

History history_of(const std::vector<MeasureResult>& results, const Words& words) {
  History history;
  std::map<std::string, PeriodFigures> found;
  const auto take = [&](const std::string& period, const evidence::AggregateTable& table,
                        const disclosure::Policy& policy, const std::vector<evidence::TablePart>& parts) {
    const auto [known, is_new] = found.try_emplace(period, PeriodFigures{period, table, policy, parts});
    if (!is_new && !is_alike(known->second.table, table))
      history.notes.push_back(words.text("trend.revised", {{"period", period}}));
    if (is_new) history.sources.back().periods.push_back(period);
  };
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto policy = evidence::policy_of(results[i].data_set);
    history.sources.push_back(
        {{}, provenance_of(results[i].data_set, results[i].item.contents.dated, &results[i].measure)});
    take(period_of(results[i]), results[i].data_set.table, policy, results[i].data_set.parts);
    for (const auto& part : results[i].data_set.parts)
      if (part.kind == evidence::PartKind::period) take(part.name, part.table, policy, {});
    if (i > 0) say_what_differs(results[i - 1], results[i], history, words);
  }
  std::erase_if(history.sources, [](const TrendSource& source) { return source.periods.empty(); });
  for (auto& source : history.sources) std::sort(source.periods.begin(), source.periods.end());
  for (auto& [period, figures] : found) history.periods.push_back(std::move(figures));
  return history;
}

std::optional<FindingTrend> trend_of_finding(const History& history, std::string_view did_well, const Rule& rule,
                                             const Words& words) {
  if (history.periods.size() < 2) return std::nullopt;
  std::vector<ReadPeriod> periods;
  periods.reserve(history.periods.size());
  for (const auto& figures : history.periods) periods.push_back(read(figures, did_well, rule, words));
  const auto& newest = periods.back();
  if (newest.places.empty()) return std::nullopt;

  FindingTrend trend{
      .periods = {}, .sentence = {}, .sentences = {}, .lines = {}, .notes = history.notes, .sources = history.sources};
  for (const auto& period : periods) trend.periods.push_back(period.period);
  const auto add = [&](const std::string& id, const std::string& key, const std::string& characteristic) {
    auto line = line_of(periods, {id, key});
    line.characteristic = characteristic;
    line.words = way_words(line, trend.periods, words);
    trend.lines.push_back(std::move(line));
  };
  add("", "", "");
  std::size_t at = 0;
  for (const auto& found : newest.comparison.characteristics) {
    if (!found.chosen || standard::built_in_communities().dimension(found.id) == nullptr) continue;
    if (at >= newest.findings.size()) break;
    const auto& name = newest.findings[at++].characteristic;
    for (const auto& [group, finding] : found.groups)
      if (group.is_known()) add(found.id, key_of(group), name);
  }
  std::stable_sort(trend.lines.begin() + 1, trend.lines.end(),
                   [](const TrendLine& one, const TrendLine& other) { return one.matters && !other.matters; });
  for (auto& source : trend.sources) {
    const auto newest_of = std::find(trend.periods.begin(), trend.periods.end(), source.periods.back());
    const auto& cells = trend.lines.front().cells;
    source.from.base = cells[static_cast<std::size_t>(newest_of - trend.periods.begin())].people;
  }
  trend.sentence = sentence_of(trend.lines.front(), trend.periods, did_well, words);
  for (const auto& line : trend.lines) {
    if (line.matters && trend.sentences.size() < kMostSentences)
      trend.sentences.push_back(sentence_of(line, trend.periods, did_well, words));
  }
  return trend;
}

}  // namespace evenhand::analysis
