#include "analysis/row_comparison_html.h"

#include <fmt/format.h>

#include <cmath>

#include "analysis/comparison_html.h"
#include "analysis/measure.h"
#include "base/text.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::analysis {

using web::fragment;
using web::h;
using web::Html;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

constexpr std::size_t kMostDrawn = 30;
constexpr std::size_t kMostSentences = 4;

// "Seen within 4 weeks: “Yes”"
std::string title_of(const RowQuestion& question) {
  std::vector<std::string> good;
  for (const auto& one : question.good) good.push_back("“" + (one.empty() ? "Left blank" : one) + "”");
  return question.of + ": " + join(good, " or ");
}

std::string state_text(const std::optional<State>& state) {
  if (!state) return "Not given: too few in some of these groups";
  switch (*state) {
    case State::worse:
      return "Worse";
    case State::better:
      return "Better";
    case State::as_well:
      return "As well";
    case State::not_enough_evidence:
      break;
  }
  return "Not enough evidence";
}

Html points_text(const std::optional<int>& difference, const std::optional<WholePoints>& interval) {
  if (!difference) return "Not shown";
  return fragment(points(*difference),
                  when(interval.has_value(),
                       h("span", {{"class", "fw-stack__sub"}},
                         interval ? points(interval->low) + " to " + points(interval->high) : std::string())));
}

Html standardised_section(const RowComparisonView& view) {
  const auto& [finding, crosses, margins, by, standardised] = view.comparison;
  if (by.empty()) return {};
  const std::string allowed_for = lower_ascii(join_and(by));
  std::vector<std::string> disagreeing;
  bool hides = false;
  fw::Stack table{.caption = "As they are, and if each group had everyone’s " + allowed_for,
                  .head = {"Group",
                           {"As it is, in 100", true},
                           {"As it is, points", true},
                           "As it is",
                           {"Allowing for " + allowed_for + ", in 100", true},
                           {"Allowing for " + allowed_for + ", points", true},
                           "Allowing for " + allowed_for},
                  .stacking = fw::Stacking::lines};
  for (std::size_t i = 0; i < standardised.size(); ++i) {
    const auto& row = finding.rows[i];
    const auto& said = standardised[i];
    if (!row.state) continue;
    if (said.disagrees()) disagreeing.push_back(row.group);
    const auto share = row.share();
    hides = hides || !share || (said.state && !said.percent);
    table.rows.push_back(
        {.cells = {web::user_text(row.group),
                   share ? Html(std::to_string(std::lround(*share * 100))) : Html("Not shown"),
                   points_text(row.difference, row.interval), state_text(said.state ? said.crude : row.state),
                   said.percent ? Html(std::to_string(*said.percent)) : Html("Not shown"),
                   points_text(said.difference, said.interval), state_text(said.state)},
         .flagged = said.disagrees()});
  }
  return fragment(
      nhs::heading(3, "Allowing for " + allowed_for, nhs::Size::m),
      when(disagreeing.empty(), h("p", "Where both can be given, they say the same.")),
      when(!disagreeing.empty(),
           h("p", h("strong", "The two disagree about " + join_and(disagreeing) + "."),
             " Neither is suggested: ask what stands behind the difference before you say that a group fares well or "
             "badly.")),
      fw::stack(table),
      fw::quiet(
          hides ? "States rest on exact counts. Not shown: so few people are in some of these groups that the figure "
                  "would give them away."
                : "States rest on exact counts."));
}

Html margins_table(const RowComparisonView& view) {
  const auto& [finding, crosses, margins, by, standardised] = view.comparison;
  fw::Stack table{.caption = "What another margin would have said", .head = {"Group"}, .stacking = fw::Stacking::lines};
  for (const auto& at : margins) table.head.emplace_back(fmt::format("{:g} points", at.margin));
  for (std::size_t i = 0; i + 1 < finding.rows.size(); ++i) {
    if (!finding.rows[i].state) continue;
    fw::StackRow row{.cells = {web::user_text(finding.rows[i].group)}};
    for (const auto& at : margins) row.cells.emplace_back(state_text(at.states[i]));
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

}  // namespace

Html compared_sentences(const RowComparisonView& view) {
  const auto& finding = view.comparison.finding;
  Html body = h("p", {{"class", "fw-finding"}}, web::user_text(finding.sentence));
  // Of very many groups, such as places, the table tells.
  auto sentences = finding.sentences;
  std::erase(sentences, finding.withheld);  // said below, of weights
  if (sentences.size() > kMostSentences) {
    const auto more = sentences.size() - kMostSentences;
    sentences.resize(kMostSentences);
    sentences.push_back("And " + std::to_string(more) + " more, in the table.");
  }
  if (!sentences.empty())
    body += h("ul", {{"class", "nhsuk-list nhsuk-list--bullet fw-measure"}},
              web::each(sentences, [](const std::string& one) { return h("li", web::user_text(one)); }));
  if (view.question.weighted)
    body += h("p", {{"class", "fw-measure"}}, "Weighted by “", web::user_text(view.rows.weight),
              "”: shares, and what rests on them, count each person by their weight. Numbers of people are not "
              "weighted.",
              when(!finding.withheld.empty(), fragment(" ", finding.withheld)));
  return body;
}

Html compared_table(const RowComparisonView& view) {
  return finding_table(view.comparison.finding, title_of(view.question));
}

Html compared_chart(const RowComparisonView& view) {
  if (view.comparison.finding.rows.size() > kMostDrawn + 1) return {};
  return finding_chart(view.comparison.finding, title_of(view.question), "answer");
}

Html compared_details(const RowComparisonView& view) {
  if (view.comparison.crosses)
    return nhs::details(
        {.summary = "How people who belong to several groups are compared",
         .body = fragment(
             h("p",
               "Each is compared with everyone, from the numbers shown. One with too few people is never graded. What "
               "is said of it is an estimate: what its groups, each by itself, would have one expect, and its own "
               "people where their number is shown. It is worked out from the numbers shown alone, so that it gives no "
               "hidden number away."),
             h("p", our_own_test()))});
  return fragment(standardised_section(view),
                  nhs::details({.summary = "How states are worked out, and what another margin would have said",
                                .body = fragment(h("p", states_rest_on_true_counts()), h("p", our_own_test()),
                                                 h("p", rule_in_words(Rule{})), margins_table(view))}));
}

}  // namespace evenhand::analysis
