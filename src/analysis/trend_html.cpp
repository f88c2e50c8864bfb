#include "analysis/trend_html.h"

#include <algorithm>

#include "analysis/comparison_html.h"
#include "web/design.h"
#include "web/nhs.h"
#include "web/panels.h"

namespace evenhand::analysis {

namespace {

using web::fragment;
using web::h;
using web::Html;
using web::when;
using web::Words;
namespace nhs = web::nhs;
namespace fw = web::fw;

constexpr std::size_t kMostPanels = 6;

// A weighted percentage is no count of the policy's: it is said in whole points.
std::string percent_of(const TrendCell& cell, const Words& words) {
  return cell.is_weighted ? cell.percent_text() : words.figure(cell.percent);
}
web::ChartValue value_of(const TrendCell& cell) {
  if (!cell.is_weighted) return web::ChartValue(cell.percent);
  return cell.share ? web::ChartValue::from(*cell.share * 100, {cell.good, cell.people}) : web::ChartValue();
}

Html cell_html(const TrendCell& cell, const Words& words) {
  if (!cell.is_there) return words("trend.not-there");
  if (!cell.in_100()) return words("figures.not-shown");
  return fragment(words("figures.percent", {{"number", percent_of(cell, words)}}),
                  h("span", {{"class", "fw-stack__sub"}}, words("trend.of", {{"people", words.figure(cell.people)}})));
}

Html table_of(const TrendView& view, const Html& caption, bool that_matter, const Words& words) {
  fw::Stack table{.caption = caption, .head = {words("figures.group")}, .stacking = fw::Stacking::lines};
  for (const auto& period : view.trend.periods) table.head.push_back({web::user_text(period), true});
  table.head.push_back({words("trend.change", {{"since", view.trend.periods[view.trend.periods.size() - 2]}}), true});
  table.head.push_back(words("figures.finding"));
  for (std::size_t i = 0; i < view.trend.lines.size(); ++i) {
    const auto& line = view.trend.lines[i];
    if (i > 0 && line.matters != that_matter) continue;
    if (i == 0 && !that_matter) continue;
    fw::StackRow row{.cells = {fragment(web::user_text(line.group),
                                        when(!line.characteristic.empty(), h("span", {{"class", "fw-stack__sub"}},
                                                                             web::user_text(line.characteristic))))}};
    for (const auto& cell : line.cells) row.cells.push_back(cell_html(cell, words));
    row.cells.push_back(
        line.change ? fragment(points(*line.change),
                               line.interval ? h("span", {{"class", "fw-stack__sub"}},
                                                 words("figures.interval", {{"low", points(line.interval->low)},
                                                                            {"high", points(line.interval->high)}}))
                                             : Html())
                    : words("figures.none"));
    row.cells.emplace_back(line.words);
    row.flagged = line.way == Trend::Way::down;
    table.rows.push_back(std::move(row));
  }
  return table.rows.empty() ? Html() : fw::stack(table);
}

web::TrendPanel panel_of(const TrendLine& line, const FindingTrend& trend, const Words& words) {
  web::TrendPanel panel{.name = line.group, .reading = line.matters ? web::Reading::worse : web::Reading::usual};
  std::vector<std::string> said;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const auto& cell = line.cells[i];
    if (!cell.is_there || !cell.sample || !cell.in_100()) {
      panel.values.emplace_back();
      said.push_back(words.text("trend.panel-none", {{"period", trend.periods[i]}}));
      continue;
    }
    const Limits limits = limits_of(*cell.sample, z_of(0.95));
    const auto value = [&](double percent) { return web::ChartValue::from(percent, {cell.good, cell.people}); };
    panel.values.push_back({.value = value_of(cell), .low = value(limits.low * 100), .high = value(limits.high * 100)});
    said.push_back(
        words.text("trend.panel-point", {{"period", trend.periods[i]}, {"percent", percent_of(cell, words)}}));
  }
  panel.title = words.text("trend.panel-title", {{"people", line.group}, {"points", words.list(said)}});
  return panel;
}

// "2026: People counted: …": a line of each table, in the chart's note.
Html sources_in_short(const FindingTrend& trend, const Words& words) {
  Html lines;
  for (const auto& source : trend.sources)
    lines += fragment(lines.empty() ? "" : " ", words("trend.source", {{"periods", words.list(source.periods)},
                                                                       {"line", provenance_line(source.from, words)}}));
  return lines;
}

// Each table whole, with the command that gives its figures again.
Html sources_html(const FindingTrend& trend, const Words& words) {
  return web::each(trend.sources, [&](const TrendSource& source) {
    return fragment(h("p", h("strong", words.list(source.periods))), provenance_html(source.from, words));
  });
}

}  // namespace

Html trend_html(const TrendView& view, const Words& words) {
  const auto& trend = view.trend;
  const Html title = web::user_text(view.title);
  const Html said = fragment(nhs::heading(view.level, words("trend.heading"), nhs::Size::s),
                             h("p", {{"class", "fw-finding"}}, trend.sentence),
                             when(!trend.sentences.empty(),
                                  h("ul", {{"class", "nhsuk-list nhsuk-list--bullet fw-measure"}},
                                    web::each(trend.sentences, [](const std::string& one) { return h("li", one); }))),
                             web::each(trend.notes, [](const std::string& one) { return fw::quiet(one); }));
  web::TrendPanels panels{.id = view.id + "-trend",
                          .caption = words.text("trend.chart-caption", {{"measure", view.title}}),
                          .periods = trend.periods,
                          .note = fragment(words("trend.chart-note"), " ", sources_in_short(trend, words))};
  for (const auto& cell : trend.lines.front().cells) panels.everyone.push_back(value_of(cell));
  for (const auto& line : trend.lines) {
    if (panels.panels.size() == kMostPanels) break;
    const bool is_everyone = line.characteristic.empty();
    if (is_everyone || line.matters) panels.panels.push_back(panel_of(line, trend, words));
  }
  return fragment(
      said,
      nhs::details(
          {.summary = fragment(words("trend.figures"), h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", title)),
           .body = fragment(web::trend_panels(panels),
                            table_of(view, words("trend.caption", {{"measure", title}}), true, words),
                            table_of(view, words("trend.others-caption", {{"measure", title}}), false, words),
                            sources_html(trend, words))}));
}

}  // namespace evenhand::analysis
