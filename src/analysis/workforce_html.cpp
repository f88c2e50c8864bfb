#include "analysis/workforce_html.h"

#include <algorithm>

#include "base/text.h"
#include "evidence/data_set.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/http_message.h"
#include "web/nhs.h"
#include "web/words.h"

namespace evenhand::analysis {

namespace {

using standard::WorkforceStandard;
using web::fragment;
using web::h;
using web::Html;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;
using Held = IndicatorFinding::Held;
using Sign = IndicatorFinding::Sign;

Html sub(const Html& text) {
  return h("span", {{"class", "fw-stack__sub"}}, text);
}

std::string path_of(const Here& at) {
  return at.path() + "/workforce";
}

std::string anchor(const WorkforceStandard& standard, const IndicatorFinding& finding) {
  std::string id = standard.id + "-" + finding.indicator->id;
  if (!finding.part.empty()) {
    const auto& parts = finding.indicator->parts;
    id += "-" + std::to_string(std::find(parts.begin(), parts.end(), finding.part) - parts.begin() + 1);
  }
  return id;
}

Html mark(const WorkforceStandard& standard, const IndicatorFinding& finding) {
  const auto& people = standard.groups.front().people;
  switch (finding.held) {
    case Held::nothing:
      return fw::state(fw::State::none);
    case Held::hidden:
      return fw::state(fw::State::unsure, "Hidden: too few people");
    case Held::shown:
      break;
  }
  switch (finding.sign) {
    case Sign::worse:
      return fw::state(fw::State::worse, "Worse for " + people);
    case Sign::better:
      return fw::state(fw::State::well, "Better for " + people);
    case Sign::no_sign:
      return fw::state(fw::State::unsure, "No sure difference");
    case Sign::not_asked:
      break;
  }
  return sub("Shown, not compared");
}

Html outcome_links(const Here& at, const standard::WorkforceIndicator& indicator) {
  const auto found = indicator.outcomes.find(at.edition->id);
  if (found == indicator.outcomes.end()) return "None of this edition";
  Html links;
  for (std::size_t i = 0; i < found->second.size(); ++i) {
    if (i > 0) links += ", ";
    links += web::link(at.path() + "/" + found->second[i], found->second[i]);
  }
  return links;
}

// To choose it as a measure: the form is filled in with its words and its rule.
Html measure_link(const Here& at, const WorkforceHeld& held, const IndicatorFinding& finding) {
  const auto outcomes = finding.indicator->outcomes.find(at.edition->id);
  if (outcomes == finding.indicator->outcomes.end() || !finding.indicator->is_by_group()) return {};
  for (const auto& made : held.evidence) {
    if (made.indicator != finding.indicator->id || made.part != finding.part || !made.data_set) continue;
    if (!made.measured_in.empty()) {
      Html outcomes_of_it;
      for (const auto& outcome : made.measured_in)
        outcomes_of_it += fragment(when(!outcomes_of_it.empty(), ", "), web::link(at.path() + "/" + outcome, outcome));
      return sub(fragment("A measure of ", outcomes_of_it));
    }
    const auto name = held.standard->called_in_full(*finding.indicator);
    const std::string title = name + (finding.part.empty() ? "" : ", " + lower_ascii(finding.part));
    const bool is_likelihood = finding.indicator->kind == standard::IndicatorKind::likelihood;
    return sub(web::link(at.path() + "/" + outcomes->second.front() + "/measures/new?figures=" + made.data_set->text() +
                             "&title=" + web::percent_encode(title) +
                             "&did_well=" + web::percent_encode(finding.indicator->did_well) +
                             "&most=" + (is_likelihood ? "no" : "yes"),
                         fragment("Choose it as a measure", web::hidden_text(": " + title))));
  }
  return {};
}

// What needs an answer: worse, or not held at all.
bool matters(const IndicatorFinding& finding) {
  return finding.sign == Sign::worse || finding.held == Held::nothing;
}

fw::StackRow indicator_row(const Here& at, const WorkforceHeld& held, const IndicatorFinding& finding,
                           bool chooses_measures) {
  const auto& indicator = *finding.indicator;
  Html says = fragment(mark(*held.standard, finding), h("p", finding.sentence));
  if (!finding.band.empty()) says += sub(finding.band);
  if (chooses_measures) says += measure_link(at, held, finding);
  Html figure = finding.held == Held::shown ? h("strong", finding.figure) : Html(finding.figure);
  if (!finding.limits.empty()) figure += sub("95% limits " + finding.limits);
  return {.cells = {fragment(indicator.id + " " + indicator.plain, when(!finding.part.empty(), sub(finding.part))),
                    figure, says, outcome_links(at, indicator)},
          .flagged = matters(finding),
          .id = anchor(*held.standard, finding)};
}

// Those that matter stand open, the others folded.
Html indicators_tables(const Here& at, const WorkforceHeld& held, bool chooses_measures) {
  const auto& standard = *held.standard;
  const std::string name = standard.called == "metric" ? "Metric" : "Indicator";
  const auto table_of = [&](bool that_matter, const std::string& caption) {
    fw::Stack table{.caption = caption,
                    .head = {name, "Official figure", "What it says", "Outcomes"},
                    .stacking = fw::Stacking::blocks};
    for (const auto& finding : held.findings)
      if (matters(finding) == that_matter) table.rows.push_back(indicator_row(at, held, finding, chooses_measures));
    return table;
  };
  const auto first = table_of(true, standard.full_name + ": worse, or no data held");
  const auto rest = table_of(false, standard.full_name + ": the others");
  const bool folds = !first.rows.empty() && !rest.rows.empty();
  const auto count = std::to_string(rest.rows.size());
  const Html summary = fragment("The other " + count, web::hidden_text(" of " + standard.name),
                                ": no sure difference, too few people, or nothing to compare");
  return fragment(when(!first.rows.empty(), fw::stack(first)),
                  folds ? nhs::details({.summary = summary, .body = fw::stack(rest), .id = standard.id + "-others"})
                        : when(!rest.rows.empty(), fw::stack(rest)));
}

std::string shown(const std::optional<disclosure::ShownFigure>& figure) {
  return figure ? figure->text() : "not shown, to protect others";
}

Html figures_table(const WorkforceHeld& held) {
  const auto& standard = *held.standard;
  Html all;
  std::string statement;
  for (const auto& finding : held.findings) {
    if (finding.rows.empty()) continue;
    statement = finding.statement;
    const auto& indicator = *finding.indicator;
    nhs::Table table{
        .caption = standard.called_in_full(indicator) + (finding.part.empty() ? "" : ", " + finding.part),
        .head = {
            {.text = "Group"}, {.text = indicator.counts, .numeric = true}, {.text = indicator.of, .numeric = true}}};
    for (const auto& row : finding.rows) table.rows.push_back({row.group, shown(row.counted), shown(row.of)});
    all += nhs::table(table);
  }
  if (all.empty()) return {};
  return nhs::details(
      {.summary = "The numbers behind them", .body = fragment(h("p", statement), all), .id = standard.id + "-numbers"});
}

// Which file, of which day, shown by which rule; and the command that gives the figures again.
Html where_from(const WorkforceHeld& held) {
  const auto& filed = *held.filed;
  const auto policy = disclosure::Policy::named(kStaffPolicy);
  const auto command = "evenhand workforce figures " + evidence::as_command_line({.file = filed.file_name}) +
                       " --standard " + held.standard->id;
  return nhs::details(
      {.summary = fragment("Where these figures come from", web::hidden_text(": " + held.standard->name)),
       .body = nhs::summary_list(
           {.rows = {{.key = "File of figures", .value = web::user_text(filed.file_name)},
                     {.key = "Figures of", .value = filed.dated ? Html(long_date(*filed.dated)) : Html("Not dated")},
                     {.key = "Rule for small numbers",
                      .value = std::string(kStaffPolicy) + ", version " +
                               std::to_string(policy ? policy->rule().version : 1)},
                     {.key = "Command that gives the figures again, as exact counts",
                      .value = h("code", {{"class", "fw-command"}}, command)}}}),
       .id = held.standard->id + "-from"});
}

Html labels_list(const WorkforceStandard& standard) {
  Html items;
  for (const auto& indicator : standard.indicators) {
    items += h("li", h("strong", indicator.id), " “" + indicator.label + "”",
               when(!indicator.verified, " (wording not checked against NHS England’s own text)"));
  }
  return nhs::details({.summary = "The standard’s own words",
                       .body = fragment(h("ul", {{"class", "nhsuk-list"}}, items), h("p", standard.credit)),
                       .id = standard.id + "-words"});
}

}  // namespace

Result<std::vector<WorkforceHeld>> workforce_held(store::Reading& reading, const people::Scope& scope,
                                                  const CycleId& cycle) {
  std::vector<WorkforceHeld> all;
  EVENHAND_TRY(const auto policy, disclosure::Policy::named(kStaffPolicy));
  for (const auto& standard : standard::built_in_workforce_standards()) {
    WorkforceHeld held{.standard = &standard,
                       .filed = workforce_return(reading, scope, cycle, standard.id),
                       .findings = {},
                       .evidence = {}};
    std::vector<WorkforceFigure> figures;
    if (held.filed) {
      figures = figures_of(reading, scope, *held.filed);
      held.evidence = evidence_of(reading, scope, *held.filed);
    }
    EVENHAND_TRY(held.findings, workforce_findings(standard, figures, policy));
    all.push_back(std::move(held));
  }
  return all;
}

Html workforce_section(const Here& at, const WorkforceHeld& held, bool chooses_measures) {
  const auto& standard = *held.standard;
  Html body;
  if (held.filed) {
    body += fw::quiet(fragment("From ", web::user_text(held.filed->file_name),
                               when(held.filed->dated.has_value(),
                                    held.filed->dated ? ", figures of " + web::english().date(*held.filed->dated) : ""),
                               ". ", web::user_text(held.filed->keeper), " answers for them."));
    body += indicators_tables(at, held, chooses_measures);
    body += fragment(figures_table(held), where_from(held));
  } else {
    body += nhs::warning_callout(
        {.heading = "No data held",
         .body = h("p", "No figures of the " + standard.full_name +
                            " were brought in for this cycle. That is not a pass: it matters as much as a bad result."),
         .level = 3});
  }
  return fw::section(standard.id, standard.full_name + " (" + standard.name + ")",
                     fragment(body, labels_list(standard)));
}

Html workforce_of_outcome(const AtOutcome& at, const std::vector<WorkforceHeld>& all) {
  fw::Stack table{.caption = "WRES and WDES",
                  .head = {"Indicator", "Official figure", "What it says"},
                  .stacking = fw::Stacking::blocks};
  for (const auto& held : all) {
    for (const auto& finding : held.findings) {
      if (!finding.indicator->speaks_to(at.at.edition->id, at.outcome->id)) continue;
      const auto name = held.standard->called_in_full(*finding.indicator);
      table.rows.push_back(
          {.cells = {fragment(web::link(path_of(at.at) + "#" +
                                            (held.filed ? anchor(*held.standard, finding) : held.standard->id),
                                        name),
                              sub(finding.indicator->plain), when(!finding.part.empty(), sub(finding.part))),
                     fragment(finding.figure, when(!finding.limits.empty(), sub("95% limits " + finding.limits))),
                     fragment(mark(*held.standard, finding), sub(finding.sentence),
                              when(!finding.band.empty(), sub(finding.band)))},
           .flagged = finding.sign == Sign::worse || finding.held == Held::nothing});
    }
  }
  if (table.rows.empty()) return {};
  return fw::section("workforce", "Workforce indicators that speak to it",
                     fragment(h("p",
                                "They are shown here. They decide how a group fares where they are chosen as a "
                                "measure above."),
                              fw::stack(table)));
}

}  // namespace evenhand::analysis
