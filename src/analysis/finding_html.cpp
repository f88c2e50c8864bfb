#include "analysis/finding_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/analysis_html.h"
#include "analysis/finding.h"
#include "base/text.h"
#include "standard/built_in.h"
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
namespace nhs = web::nhs;
namespace fw = web::fw;

// One classification with its finding in words.
struct Said {
  const CharacteristicFinding* found;
  Finding finding;
};

std::vector<Said> all_said(const MeasureResult& result) {
  std::vector<Said> all;
  for (const auto& found : result.comparison.characteristics) {
    if (!found.chosen || !found.characteristic) continue;
    auto finding = finding_of(result.comparison, found, result.measure.did_well, evidence::policy_of(result.data_set));
    if (finding) all.push_back({&found, std::move(*finding)});
  }
  return all;
}

std::string points(int difference) {
  if (difference == 0) return "0";
  return (difference > 0 ? "+" : "−") + std::to_string(std::abs(difference));
}

std::optional<double> share_of(const FindingRow& row) {
  const auto good = row.good.number(), people = row.people.number();
  if (!good || !people || *people <= 0) return std::nullopt;
  return std::min(1.0, *good / *people);
}

// ---- tables

Html finding_cell(const FindingRow& row, const std::optional<GroupFinding>& found) {
  if (!row.missing.empty()) return fw::state(fw::State::none, row.missing);
  if (!row.state) return "Everyone";
  Html cell = state_mark(*row.state, found && found->a_little_worse);
  cell += h("span", {{"class", "fw-stack__sub"}}, row.words);
  if (found && found->stands && *row.state == State::worse) {
    cell += h("span", {{"class", "fw-stack__sub"}},
              *found->stands ? "Stands after allowing for the other comparisons."
                             : "Does not stand after allowing for the other comparisons.");
  }
  return cell;
}

Html table_of(const Said& said) {
  fw::Stack table{
      .caption = said.finding.characteristic,
      .head = {"Group", {"People", true}, {"Did well", true}, "In words", {"Points from everyone", true}, "Finding"},
      .stacking = fw::Stacking::lines};
  for (std::size_t i = 0; i < said.finding.rows.size(); ++i) {
    const FindingRow& row = said.finding.rows[i];
    const auto share = share_of(row);
    const auto& found = i < said.found->groups.size() ? said.found->groups[i].finding : std::nullopt;
    const bool hidden_at_source = row.missing == "hidden at source";
    table.rows.push_back(
        {.cells = {web::user_text(row.group), hidden_at_source ? Html("Hidden at source") : Html(row.people.text()),
                   hidden_at_source ? Html("Hidden at source") : Html(row.good.text()),
                   share && !hidden_at_source ? Html(in_words(*share)) : Html("Not shown"),
                   row.difference && row.state ? Html(points(*row.difference)) : Html("None"),
                   finding_cell(row, found)},
         .flagged = row.state == State::worse});
  }
  return fw::stack(table);
}

// ---- the chart: of each of the nine the group that matters most, and where there is none a hatched box

std::size_t group_that_matters(const CharacteristicFinding& found) {
  std::size_t chosen = found.groups.size();
  const auto rank = [&](std::size_t i) {
    const auto& finding = *found.groups[i].finding;
    return finding.state == State::worse ? 0 : finding.possible_gap ? 1 : 2;
  };
  for (std::size_t i = 0; i < found.groups.size(); ++i) {
    if (!found.groups[i].finding) continue;
    if (chosen == found.groups.size()) {
      chosen = i;
      continue;
    }
    const auto& one = found.groups[i];
    const auto& best = found.groups[chosen];
    if (rank(i) != rank(chosen)) {
      if (rank(i) < rank(chosen)) chosen = i;
    } else if (rank(i) < 2) {
      if (one.finding->difference && best.finding->difference &&
          one.finding->difference->value < best.finding->difference->value)
        chosen = i;
    } else if (best.group.counts.total < one.group.counts.total) {
      chosen = i;
    }
  }
  return chosen;
}

web::IntervalRow chart_row(const Said& said) {
  const std::size_t i = group_that_matters(*said.found);
  if (i == said.found->groups.size()) return {.label = said.finding.characteristic, .says = "No group to compare"};
  const FindingRow& row = said.finding.rows[i];
  const auto& found = *said.found->groups[i].finding;
  const auto share = share_of(row);
  if (!share) return {.label = row.group, .says = "Hidden: too few people"};
  const Limits limits = wilson(*row.good.number(), *row.people.number(), z_of(0.95));
  const auto value = [&](double fraction) { return web::ChartValue::from(fraction * 100, {row.good, row.people}); };
  const std::string hundred = std::to_string(std::lround(*share * 100)) + " in 100, ";
  switch (found.state) {
    case State::worse:
      return {row.group, value(*share), value(limits.low), value(limits.high), web::Reading::worse, hundred + "worse"};
    case State::better:
      return {row.group, value(*share), value(limits.low), value(limits.high), web::Reading::usual, hundred + "better"};
    case State::as_well:
      return {row.group,          value(*share),       value(limits.low),
              value(limits.high), web::Reading::usual, hundred + "as well"};
    case State::not_enough_evidence:
      break;
  }
  return {row.group,          value(*share),        value(limits.low),
          value(limits.high), web::Reading::unsure, hundred + "not enough"};
}

Html chart_of(const MeasureResult& result, const std::vector<Said>& all) {
  web::IntervalChart chart{.id = "chart-" + result.measure.id.text(), .finding = all.front().finding.sentence};
  for (const Characteristic one : standard::kCharacteristics) {
    const auto said =
        std::find_if(all.begin(), all.end(), [&](const Said& s) { return s.found->characteristic == one; });
    chart.rows.push_back(said == all.end() ? web::IntervalRow{.label = std::string(standard::characteristic_name(one)),
                                                              .says = "No data held"}
                                           : chart_row(*said));
  }
  // The widest gap gives the chart its caption.
  for (const Said& said : all) {
    if (said.found->faring == Faring::not_well) {
      chart.finding = said.finding.sentence;
      break;
    }
  }
  const FindingRow& everyone = all.front().finding.rows.back();
  if (const auto share = share_of(everyone)) {
    chart.everyone = *share * 100;
    chart.everyone_says = {"Everyone, " + std::to_string(std::lround(*share * 100))};
  }
  chart.note =
      "Out of 100 people, how many did well, with the 95% interval worked out from the numbers shown. Of each "
      "characteristic the group with the widest gap, or else the largest. A hatched box means that no figure "
      "can be given. Base: " +
      everyone.people.text() + " people.";
  return web::interval_chart(chart);
}

// ---- how it was worked out

Html sensitivity_table(const MeasureResult& result) {
  const auto at = sensitivity(result.data_set.table, result.measure.rule, tree_of(standard::built_in_communities()));
  fw::Stack table{
      .caption = "What another margin would have said", .head = {"Characteristic"}, .stacking = fw::Stacking::lines};
  for (const auto& one : at) table.head.emplace_back(fmt::format("{:g} points", one.rule.margin));
  for (std::size_t c = 0; c < result.comparison.characteristics.size(); ++c) {
    const auto& found = result.comparison.characteristics[c];
    if (!found.chosen || !found.characteristic) continue;
    fw::StackRow row{.cells = {standard::characteristic_name(*found.characteristic)}};
    for (const auto& one : at) row.cells.emplace_back(faring_word(one.characteristics[c].faring));
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

Html how_worked_out(const MeasureResult& result, const FindingView& view, const std::string& statement) {
  const Measure& measure = result.measure;
  Html warnings = web::each(result.comparison.warnings, [](const std::string& one) { return h("li", one); });
  return nhs::details(
      {.summary = fragment("How this was worked out, and its limits", web::hidden_text(": " + measure.title)),
       .body =
           fragment(h("p", h("strong", our_own_test())), h("p", rule_in_words(measure.rule)),
                    h("p", "Rule " + measure.rule_version + ", fixed by ", web::user_text(view.set_by),
                      " on " + long_date(london_date(measure.set_at)) + " at " + london_time(measure.set_at) +
                          ", before the comparison was shown."),
                    when(result.data_set.citation.empty(), h("p", states_rest_on_true_counts())), h("p", statement),
                    when(!warnings.empty(), fragment(h("p", "To know about these figures:"),
                                                     h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, warnings))),
                    sensitivity_table(result), h("p", "Anybody with the file can work it out again:"),
                    h("p", h("code", {{"class", "fw-hash"}},
                             "evenhand compare " + evidence::as_command_line(result.data_set.options) + " " +
                                 as_command_line(measure.rule))),
                    h("p", "SHA-256 of the file: ", h("code", {{"class", "fw-hash"}}, result.data_set.digest)))});
}

Html not_said(const MeasureResult& result) {
  std::vector<std::string> silent;
  for (const Characteristic one : standard::kCharacteristics) {
    const bool speaks = std::any_of(result.comparison.characteristics.begin(), result.comparison.characteristics.end(),
                                    [&](const auto& found) { return found.chosen && found.characteristic == one; });
    if (!speaks) silent.push_back(lower_ascii(standard::characteristic_name(one)));
  }
  if (silent.empty()) return {};
  return h("p", h("strong", "These figures say nothing about " + join_and(silent) + "."),
           " No data held is not a pass.");
}

// Of evidence that the reader may not see, nothing of its own is said: not even its title.
Html where_from(const MeasureResult& result) {
  if (!result.may_read) return "From evidence that is not open to you.";
  return fragment("From ", web::user_text(result.item.contents.title),
                  result.item.contents.dated ? ", " + long_date(*result.item.contents.dated) : "",
                  result.data_set.citation.empty()
                      ? Html(". Our own figures.")
                      : fragment(". As published: ", web::user_text(result.data_set.citation), "."));
}

}  // namespace

Html measure_section(const MeasureResult& result, const FindingView& view) {
  const Measure& measure = result.measure;
  Html body = fw::quiet(fragment(measure.is_key ? "A key measure. " : "", where_from(result)));
  if (!measure.stands())
    body += nhs::inset_text(
        {.body = fragment(h("p", h("strong", "No longer counted.")), web::user_paragraphs(measure.why_ended))});
  else if (!result.counts())
    body += nhs::inset_text({.body = "Its evidence is still a draft, so it does not count yet. Make it ready first."});
  body += view.actions;
  if (!result.may_read)
    return fw::section("m-" + measure.id.text(), web::user_text(measure.title),
                       fragment(body, h("p", "Its figures are not open to you.")));
  const auto all = all_said(result);
  if (all.empty())
    return fw::section("m-" + measure.id.text(), web::user_text(measure.title),
                       fragment(body, h("p", "Nothing in it can be compared.")));
  Html sentences;
  for (const Said& said : all) {
    sentences += h("li", h("strong", std::string(standard::characteristic_name(*said.found->characteristic)) + ": "),
                   said.finding.sentence,
                   web::each(said.finding.sentences, [](const std::string& more) { return Html(" " + more); }));
  }
  body += h("ul", {{"class", "nhsuk-list nhsuk-list--bullet fw-measure"}}, sentences);
  body += not_said(result);
  body += web::each(all, [](const Said& said) { return table_of(said); });
  body += chart_of(result, all);
  body += how_worked_out(result, view, all.front().finding.statement);
  return fw::section("m-" + measure.id.text(), web::user_text(measure.title), body);
}

}  // namespace evenhand::analysis
