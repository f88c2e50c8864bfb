#include "analysis/area_html.h"

#include <algorithm>
#include <cmath>

#include "analysis/comparison_html.h"
#include "analysis/nine_words.h"
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

constexpr std::size_t kMostSentences = 4;
constexpr std::size_t kMostDrawn = 4;  // groups in a panel

// "disability": within a sentence.
std::string by(const AreaFinding& finding, const Words& words) {
  return finding.nine ? nine_in_a_sentence(*finding.nine, words) : finding.characteristic;
}

Html table_of(const AreasView& view, const AreaFinding& finding, const Words& words) {
  fw::Stack table{.caption = view.of_one ? words("areas.chart-of-one", {{"by", web::user_text(by(finding, words))}})
                                         : words("areas.caption", {{"measure", web::user_text(view.title)},
                                                                   {"by", web::user_text(by(finding, words))}}),
                  .head = {view.of_one ? words("figures.group") : words("areas.area-and-group"),
                           {words("figures.people"), true},
                           words("figures.in-words"),
                           {words("areas.points"), true},
                           words("figures.finding")},
                  .stacking = fw::Stacking::lines};
  for (const auto& area : finding.areas) {
    for (const auto& row : area.rows) {
      if (!row.missing.empty()) continue;
      const auto percent = row.percent.number();
      Html found = words("areas.compared-with");
      if (row.state) found = row.people.is_hidden() ? words("areas.too-few") : state_mark(row, words);
      table.rows.push_back(
          {.cells = {view.of_one ? web::user_text(row.group)
                                 : fragment(web::user_text(area.area), ": ", web::user_text(row.group)),
                     Html(words.figure(row.people)),
                     percent ? fragment(in_words(*percent / 100, words),
                                        h("span", {{"class", "fw-stack__sub"}},
                                          words("figures.percent", {{"number", words.figure(row.percent)}})))
                             : words("figures.not-shown"),
                     row.state && row.difference ? Html(points(*row.difference)) : words("figures.none"), found},
           .flagged = row.state == State::worse});
    }
  }
  return fw::stack(table);
}

// The groups that are drawn in every panel: those that matter in an area, then the largest.
std::vector<std::string> groups_to_draw(const AreaFinding& finding) {
  struct Group {
    std::string name;
    bool matters = false;
    double people = 0;
  };
  std::vector<Group> groups;
  for (const auto& area : finding.areas) {
    for (const auto& row : area.rows) {
      if (!row.state) continue;
      auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& one) { return one.name == row.group; });
      if (known == groups.end()) known = groups.insert(groups.end(), {row.group});
      known->matters = known->matters || row.matters();
      known->people += row.people.number().value_or(0);
    }
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Group& one, const Group& other) {
    return one.matters != other.matters ? one.matters : one.people > other.people;
  });
  std::vector<std::string> names;
  for (const auto& one : groups)
    if (names.size() < kMostDrawn) names.push_back(one.name);
  return names;
}

web::IntervalRow drawn(const FindingRow* row, const std::string& group, const Words& words) {
  if (row == nullptr) return {.label = group, .says = words.text("figures.nothing-held")};
  auto made = analysis::drawn(*row, words);
  made.label = group;
  return made;
}

// On the page of one area, its own people; else everybody whom the table counts.
Provenance from_of(const AreasView& view, const AreaFinding& finding) {
  if (!view.of_one || finding.areas.empty()) return view.from;
  const auto& only = finding.areas.front();
  return view.from.in_area(only.area, only.rows.back().people);
}

// Under the table of all areas: how the figures of each come again.
Html commands_of(const AreasView& view, const AreaFinding& finding, const Words& words) {
  if (view.of_one) return {};
  std::vector<nhs::SummaryRow> rows;
  for (const auto& one : finding.areas) {
    if (view.from.area_commands.contains(one.area))
      rows.push_back({.key = web::user_text(one.area),
                      .value = h("code", {{"class", "fw-command"}}, view.from.area_commands.at(one.area))});
  }
  if (rows.empty()) return {};
  return fragment(h("p", words("areas.commands")), nhs::summary_list({.rows = rows}));
}

Html panels_of(const AreasView& view, const AreaFinding& finding, const std::string& id, const Words& words) {
  web::IntervalPanels panels{
      .id = id,
      .caption = view.of_one ? words.text("areas.chart-of-one", {{"by", by(finding, words)}})
                             : words.text("areas.chart-caption", {{"measure", view.title}, {"by", by(finding, words)}}),
      .note = fragment(view.of_one ? words("figures.chart-note") : words("areas.chart-note"), " ",
                       provenance_line(from_of(view, finding), words))};
  const auto groups = groups_to_draw(finding);
  for (const auto& area : finding.areas) {
    web::IntervalPanel panel{.name = area.area, .chart = {.id = id + "-" + std::to_string(panels.panels.size())}};
    std::vector<std::string> said;
    for (const auto& group : groups) {
      const auto row =
          std::find_if(area.rows.begin(), area.rows.end(), [&](const FindingRow& one) { return one.group == group; });
      panel.chart.rows.push_back(drawn(row == area.rows.end() ? nullptr : &*row, group, words));
      said.push_back(group + ": " + panel.chart.rows.back().says);
    }
    if (const auto everyone = area.rows.back().percent.number()) {
      panel.chart.everyone = *everyone;
      panel.chart.everyone_says = {words.text("figures.chart-everyone", {{"hundredths", std::lround(*everyone)}})};
      said.push_back(panel.chart.everyone_says.front());
    }
    panel.chart.title = area.area + ". " + words.list(said);
    panels.panels.push_back(std::move(panel));
  }
  if (view.of_one && !panels.panels.empty()) {
    auto& only = panels.panels.front().chart;
    only.id = id;
    only.finding = panels.caption;
    only.note = panels.note;
    return web::interval_chart(only);
  }
  return web::interval_panels(panels);
}

}  // namespace

namespace {

// How many groups are too few to tell, over all areas.
std::int64_t not_sure(const std::vector<AreaFinding>& findings) {
  std::int64_t count = 0;
  for (const auto& finding : findings) {
    for (const auto& area : finding.areas)
      count += std::count_if(area.rows.begin(), area.rows.end(),
                             [](const FindingRow& row) { return row.state == State::not_enough_evidence; });
  }
  return count;
}

}  // namespace

Html areas_html(const AreasView& view, const Words& words) {
  if (view.findings.empty()) return {};
  std::vector<std::string> gaps;
  std::vector<std::string> even;
  for (const auto& finding : view.findings) {
    gaps.insert(gaps.end(), finding.gaps.begin(), finding.gaps.end());
    if (!finding.has_a_gap()) even.push_back(finding.characteristic);
  }
  const auto more = gaps.size() > kMostSentences ? gaps.size() - kMostSentences : 0;
  if (more > 0) gaps.resize(kMostSentences);
  if (more > 0) gaps.push_back(words.text("areas.more-gaps", {{"count", more}}));
  Html body;
  if (!view.of_one) body += nhs::heading(view.level, words("areas.heading"), nhs::Size::s);
  if (gaps.empty()) {
    // Too few people to tell are no good result, and are said beside it.
    const auto unsure = not_sure(view.findings);
    body += h("p", {{"class", "fw-finding"}},
              unsure == 0 ? words("areas.no-gap") : words("areas.no-sure-gap", {{"count", unsure}}));
  } else {
    body += h("ul", {{"class", "nhsuk-list nhsuk-list--bullet fw-measure"}},
              web::each(gaps, [](const std::string& one) { return h("li", one); }));
  }
  for (std::size_t i = 0; i < view.findings.size(); ++i) {
    const auto& finding = view.findings[i];
    const std::string id = view.id + "-areas-" + std::to_string(i);
    const Html about = h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", web::user_text(view.title));
    const Html summary = fragment(view.of_one ? words("areas.figures-of-one")
                                              : words("areas.figures", {{"by", web::user_text(by(finding, words))}}),
                                  about);
    const bool is_open = view.of_one && finding.has_a_gap();
    if (is_open) body += panels_of(view, finding, id, words);
    const Html from = view.of_one
                          ? provenance_html(from_of(view, finding), words)
                          : fragment(fw::quiet(provenance_line(view.from, words)), commands_of(view, finding, words));
    body += nhs::details(
        {.summary = summary,
         .body = fragment(when(!is_open, panels_of(view, finding, id, words)), table_of(view, finding, words), from)});
  }
  return body;
}

}  // namespace evenhand::analysis
