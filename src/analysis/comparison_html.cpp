#include "analysis/comparison_html.h"

#include <algorithm>
#include <cmath>

#include "analysis/finding_summary.h"
#include "analysis/nine_words.h"
#include "base/text.h"
#include "web/chart.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::analysis {

namespace {

using standard::Characteristic;
using web::fragment;
using web::h;
using web::Html;
using web::when;
using web::Words;
namespace nhs = web::nhs;
namespace fw = web::fw;

Html sub(const Html& text) {
  return h("span", {{"class", "fw-stack__sub"}}, text);
}

// ---- the sentences

Html sentences(const FindingSummary& summary) {
  const auto when_said = [](const std::string& sentence) {
    return when(!sentence.empty(), h("p", {{"class", "fw-measure"}}, sentence));
  };
  return fragment(
      h("p", {{"class", "fw-finding"}}, summary.sentence),
      when(!summary.gaps.empty(), h("ul", {{"class", "nhsuk-list nhsuk-list--bullet fw-measure"}},
                                    web::each(summary.gaps, [](const std::string& one) { return h("li", one); }))),
      when_said(summary.no_gap), when_said(summary.known));
}

// ---- tables

std::vector<fw::StackColumn> columns(const Words& words) {
  return {words("figures.group"),    {words("figures.people"), true}, {words("figures.did-well"), true},
          words("figures.in-words"), {words("figures.points"), true}, words("figures.finding")};
}

Html points_cell(const FindingRow& row, const Words& words) {
  if (!row.state || !row.difference) return words("figures.none");
  return fragment(points(*row.difference),
                  when(row.interval.has_value(),
                       sub(row.interval ? words("figures.interval", {{"low", points(row.interval->low)},
                                                                     {"high", points(row.interval->high)}})
                                        : Html())));
}

// What the row's words say that its mark does not: "too few people to say" beside "Not enough evidence".
std::string beyond_the_mark(const FindingRow& row, const Words& words) {
  const auto worse = words.text("finding.fares-worse");
  if (row.state == State::worse && row.words.starts_with(worse)) return trim(row.words.substr(worse.size()));
  const auto not_enough = words.text("figures.not-enough") + ": ";
  if (row.state == State::not_enough_evidence && !row.possible_gap && row.words.starts_with(not_enough)) {
    auto rest = row.words.substr(not_enough.size());
    if (!rest.empty() && rest.front() >= 'a' && rest.front() <= 'z')
      rest.front() = static_cast<char>(rest.front() - 'a' + 'A');
    return rest;
  }
  return row.words;
}

Html finding_cell(const FindingRow& row, const Words& words) {
  if (!row.missing.empty()) return words("figures.not-compared", {{"why", row.missing}});
  if (!row.state) return words("figures.compared-with");
  Html cell = state_mark(row, words);
  const auto more = beyond_the_mark(row, words);
  if (!more.empty() && row.state != State::better && row.state != State::as_well) cell += sub(more);
  if (row.state == State::worse && row.stands)
    cell += sub(*row.stands ? words("figures.stands") : words("figures.does-not-stand"));
  return cell;
}

Html percent_of(const FindingRow& row, const Words& words) {
  if (!row.weighted) return words("figures.percent", {{"number", words.figure(row.percent)}});
  return words("figures.weighted-percent",
               {{"number", std::lround(*row.share() * 100)}, {"counted", words.figure(row.percent)}});
}

Html share_cell(const FindingRow& row, const Words& words) {
  if (row.estimate)
    return fragment(words("figures.estimate", {{"number", row.estimate->in_100}}),
                    sub(words("figures.estimated-within",
                              {{"low", row.estimate->within.low}, {"high", row.estimate->within.high}})));
  const auto share = row.share();
  return share ? fragment(h("span", {{"class", "fw-nowrap"}}, in_words(*share, words)), sub(percent_of(row, words)))
               : words("figures.not-shown");
}

fw::StackRow row_of(const FindingRow& row, const Html& under, const Words& words) {
  const auto figure = [&](const disclosure::ShownFigure& one) {
    return row.hidden_at_source ? words("figures.hidden-at-source") : Html(words.figure(one));
  };
  const auto effective = row.effective_people();
  return {.cells = {fragment(web::user_text(row.group), under),
                    fragment(figure(row.people),
                             when(effective.has_value(),
                                  sub(words("figures.worth", {{"people", with_commas(effective.value_or(0))}})))),
                    figure(row.good), share_cell(row, words), points_cell(row, words), finding_cell(row, words)},
          .flagged = row.state == State::worse};
}

Html table_of(const Html& caption, const std::vector<FoundRow>& rows, const FindingRow& everyone, const Words& words) {
  fw::Stack table{.caption = caption, .head = columns(words), .stacking = fw::Stacking::pairs};
  for (const auto& [finding, row] : rows)
    table.rows.push_back(row_of(*row, sub(web::user_text(finding->characteristic)), words));
  table.rows.push_back(row_of(everyone, {}, words));
  return fw::stack(table);
}

Html not_known_table(const ComparisonView& view, const Words& words) {
  const auto all = not_known(view.findings);
  if (all.empty()) return {};
  fw::Stack table{.caption = words("figures.not-known-caption", {{"measure", web::user_text(view.title)}}),
                  .head = {words("figures.group"), words("figures.finding"), words("figures.what-would-help")},
                  .stacking = fw::Stacking::lines};
  for (const auto& one : all) {
    const auto name = nine_in_a_sentence(one.characteristic, words);
    const bool nothing = one.why == NotKnown::nothing_held;
    table.rows.push_back(
        {.cells = {nine_name(one.characteristic, words),
                   fw::state(fw::State::none, nothing ? words("figures.nothing-held") : words("figures.too-few")),
                   nothing                        ? words("figures.help-nothing", {{"name", name}})
                   : one.why == NotKnown::too_few ? words("figures.help-few")
                                                  : words("figures.help-unknown", {{"name", name}})}});
  }
  return fw::stack(table);
}

// ---- the chart

// How much a group matters to a chart that has room for one of them.
int rank_of(const FindingRow& row) {
  return row.state == State::worse ? 0 : row.possible_gap ? 1 : 2;
}

const FindingRow* row_to_draw(const Finding& finding) {
  const FindingRow* chosen = nullptr;
  for (const auto& row : finding.rows) {
    if (!row.state) continue;
    if (chosen == nullptr || rank_of(row) < rank_of(*chosen)) {
      chosen = &row;
    } else if (rank_of(row) == rank_of(*chosen)) {
      const bool wider = row.difference.value_or(0) < chosen->difference.value_or(0);
      const bool larger = row.people.number().value_or(0) > chosen->people.number().value_or(0);
      if (rank_of(row) < 2 ? wider : larger) chosen = &row;
    }
  }
  return chosen;
}

// The line through all rows: everyone.
void add_everyone(web::IntervalChart& chart, const FindingRow& everyone, const Words& words) {
  const auto share = everyone.share();
  if (!share) return;
  chart.everyone = *share * 100;
  chart.everyone_says = {words.text("figures.chart-everyone", {{"hundredths", std::lround(*share * 100)}})};
}

web::IntervalRow drawn_of_many(const Finding& finding, const Words& words) {
  const FindingRow* row = row_to_draw(finding);
  if (row == nullptr) return {.label = finding.characteristic, .says = words.text("figures.chart-nobody")};
  return drawn(*row, words);
}

}  // namespace

web::IntervalRow drawn(const FindingRow& row, const Words& words) {
  if (row.estimate) {
    const auto at = [&](int in_100) { return web::ChartValue::from(in_100, {row.estimate->rests_on}); };
    return {.label = row.group,
            .value = at(row.estimate->in_100),
            .low = at(row.estimate->within.low),
            .high = at(row.estimate->within.high),
            .reading = web::Reading::unsure,
            .says = words.text("figures.chart-estimate", {{"number", row.estimate->in_100}})};
  }
  const auto share = row.share();
  if (!share) return {.label = row.group, .says = words.text("figures.chart-hidden")};
  const Limits limits = limits_of(row.sample(), z_of(0.95));
  const auto value = [&](double fraction) { return web::ChartValue::from(fraction * 100, {row.good, row.people}); };
  web::IntervalRow made{
      .label = row.group, .value = value(*share), .low = value(limits.low), .high = value(limits.high)};
  const auto hundredths = std::lround(*share * 100);
  switch (row.state.value_or(State::not_enough_evidence)) {
    case State::worse:
      made.reading = web::Reading::worse;
      made.says = words.text("figures.chart-worse", {{"hundredths", hundredths}});
      break;
    case State::better:
      made.says = words.text("figures.chart-better", {{"hundredths", hundredths}});
      break;
    case State::as_well:
      made.says = words.text("figures.chart-as-well", {{"hundredths", hundredths}});
      break;
    case State::not_enough_evidence:
      made.reading = web::Reading::unsure;
      made.says = words.text("figures.chart-unsure", {{"hundredths", hundredths}});
      break;
  }
  return made;
}

Html finding_table(const Finding& finding, const std::string& title, const Words& words) {
  fw::Stack table{.caption = words("figures.every-group-caption", {{"measure", web::user_text(title)}}),
                  .head = columns(words),
                  .stacking = fw::Stacking::pairs};
  for (const auto& row : finding.rows) table.rows.push_back(row_of(row, {}, words));
  return fw::stack(table);
}

Html finding_chart(const Finding& finding, const std::string& title, const std::string& chart_id, const Words& words,
                   std::string_view from) {
  web::IntervalChart chart{.id = chart_id,
                           .finding = words.text("figures.each-caption", {{"measure", title}}),
                           .title = finding.sentence,
                           .note = fragment(words("figures.chart-note"), " ", from)};
  for (const auto& row : finding.rows)
    if (row.state) chart.rows.push_back(drawn(row, words));
  if (chart.rows.empty()) return {};
  add_everyone(chart, finding.rows.back(), words);
  return web::interval_chart(chart);
}

std::string points(int difference) {
  if (difference == 0) return "0";
  return (difference > 0 ? "+" : "−") + std::to_string(std::abs(difference));
}

Html state_mark(const FindingRow& row, const Words& words) {
  switch (row.state.value_or(State::not_enough_evidence)) {
    case State::worse:
      return fw::state(fw::State::worse, words("figures.worse"));
    case State::better:
      return fw::state(fw::State::well, words("figures.better"));
    case State::as_well:
      return fw::state(fw::State::well,
                       row.a_little_worse ? words("figures.a-little-worse") : words("figures.as-well"));
    case State::not_enough_evidence:
      break;
  }
  return fw::state(fw::State::unsure, row.possible_gap ? words("figures.possible-gap") : words("figures.not-enough"));
}

Html provenance_html(const Provenance& from, const Words& words) {
  std::vector<nhs::SummaryRow> rows;
  const auto add = [&](web::WordKey key, Html value) {
    rows.push_back({.key = words(key), .value = std::move(value)});
  };
  if (!from.citation.empty()) add("provenance.citation", web::user_text(from.citation));
  add("provenance.file", web::user_text(from.file));
  add("provenance.dated", from.dated ? Html(words.date(*from.dated)) : words("provenance.not-dated"));
  add("provenance.base", Html(words.figure(from.base)));
  if (!from.rule_version.empty()) add("provenance.rule", Html(from.rule_version));
  add("provenance.policy",
      words("provenance.policy-version", {{"policy", from.policy}, {"version", from.policy_version}}));
  if (!from.digest.empty()) add("provenance.digest", h("span", {{"class", "fw-hash"}}, from.digest));
  add("provenance.command", h("code", {{"class", "fw-command"}}, from.command));
  return nhs::summary_list({.rows = rows});
}

Html nine_chart(const ComparisonView& view, const Words& words) {
  if (view.findings.empty()) return {};
  web::IntervalChart chart{.id = view.id + "-nine",
                           .finding = words.text("figures.chart-caption", {{"measure", view.title}}),
                           .title = summary_of(view.findings, words).sentence};
  for (const Characteristic one : standard::kCharacteristics) {
    const auto found = std::find_if(view.findings.begin(), view.findings.end(),
                                    [&](const Finding& finding) { return finding.nine == one; });
    chart.rows.push_back(found == view.findings.end() ? web::IntervalRow{.label = nine_name(one, words),
                                                                         .says = words.text("figures.nothing-held")}
                                                      : drawn_of_many(*found, words));
  }
  add_everyone(chart, view.findings.front().rows.back(), words);
  chart.note = fragment(words("figures.chart-note"), " ", provenance_line(view.from, words));
  return web::interval_chart(chart);
}

Html comparison_html(const ComparisonView& view, const Words& words) {
  if (view.findings.empty()) return h("p", words("figures.nothing-to-compare"));
  const auto summary = summary_of(view.findings, words);
  const auto first = rows_that_matter(view.findings);
  const auto rest = other_rows(view.findings);
  const FindingRow& everyone = view.findings.front().rows.back();
  const Html title = web::user_text(view.title);
  const Html about = h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", title);
  // A table of one classification says nothing of eight of the nine: its chart is of its groups.
  const bool of_one = view.findings.size() == 1;
  Html figures;
  if (!first.empty()) figures += table_of(words("figures.gaps-caption", {{"measure", title}}), first, everyone, words);
  figures += of_one ? finding_chart(view.findings.front(), view.title, view.id + "-groups", words,
                                    provenance_line(view.from, words))
                    : nine_chart(view, words);
  Html others;
  if (!rest.empty()) others = table_of(words("figures.others-caption", {{"measure", title}}), rest, everyone, words);
  const Html silence = when(!summary.not_said.empty(), h("p", {{"class", "fw-measure"}}, summary.not_said));
  if (view.folded) {
    return fragment(sentences(summary), when(!of_one, silence),
                    nhs::details({.summary = fragment(words("figures.figures-and-chart"), about),
                                  .body = fragment(figures, others, view.how_made)}));
  }
  const auto unknown = of_one ? Html() : not_known_table(view, words);
  const Html rest_summary = first.empty() ? words("figures.all-groups", {{"count", rest.size()}})
                                          : words("figures.other-groups", {{"count", rest.size()}});
  return fragment(
      sentences(summary), silence, figures,
      when(!unknown.empty(), nhs::details({.summary = fragment(words("figures.not-known"), about), .body = unknown})),
      when(!others.empty(), nhs::details({.summary = fragment(rest_summary, about), .body = others})));
}

}  // namespace evenhand::analysis
