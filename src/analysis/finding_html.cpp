#include "analysis/finding_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/area_html.h"
#include "analysis/comparison_html.h"
#include "analysis/finding.h"
#include "analysis/kept_findings.h"
#include "analysis/trend_html.h"
#include "base/text.h"
#include "standard/built_in.h"
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

struct Findings {
  std::vector<Finding> all;
  std::vector<AreaFinding> by_area;
};
Findings findings_of(const MeasureResult& result) {
  Findings found_all;
  for (const auto& found : result.comparison.characteristics) {
    if (!found.chosen || standard::built_in_communities().dimension(found.id) == nullptr) continue;
    const auto both = kept_finding(result, found);
    if (!both) continue;
    found_all.all.push_back(both->finding);
    if (both->areas) found_all.by_area.push_back(*both->areas);
  }
  return found_all;
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

Html how_worked_out(const MeasureResult& result, const FindingView& view, const std::string& statement,
                    const Provenance& from) {
  const Measure& measure = result.measure;
  // The table's own. How much is known the finding says, from what is shown.
  Html warnings = web::each(result.data_set.table.warnings, [](const std::string& one) { return h("li", one); });
  return fragment(h("p", rule_in_words(measure.rule)),
                  h("p", "Fixed by ", web::user_text(view.set_by),
                    " on " + long_date(london_date(measure.set_at)) + " at " + london_time(measure.set_at) +
                        ", before the comparison was shown."),
                  when(result.data_set.citation.empty(), h("p", states_rest_on_true_counts())), h("p", statement),
                  when(!warnings.empty(), fragment(h("p", "To know about these figures:"),
                                                   h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, warnings))),
                  sensitivity_table(result), h("p", "Anybody with the file can work it out again:"),
                  provenance_html(from));
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
  const std::string id = "m-" + measure.id.text();
  if (!result.may_read)
    return fw::section(id, web::user_text(measure.title),
                       fragment(body, view.actions, h("p", "Its figures are not open to you.")));
  const auto [findings, by_area] = findings_of(result);
  if (findings.empty())
    return fw::section(id, web::user_text(measure.title),
                       fragment(body, view.actions, h("p", "Nothing in it can be compared.")));
  Provenance from = provenance_of(result.data_set, result.item.contents.dated, &measure);
  from.base = findings.front().rows.back().people;
  const Html how = how_worked_out(result, view, findings.front().statement, from);
  body += comparison_html(
      {.id = id, .title = measure.title, .findings = findings, .from = from, .folded = view.folded, .how_made = how});
  body += areas_html({.id = id, .title = measure.title, .findings = by_area, .from = from});
  std::vector<MeasureResult> all{result};
  all.insert(all.end(), view.before.begin(), view.before.end());
  if (const auto trend = trend_of_finding(history_of(all), measure.did_well, measure.rule))
    body += trend_html({.id = id, .title = measure.title, .trend = *trend});
  if (!view.folded)
    body += nhs::details(
        {.summary = fragment("How this was worked out, and its limits", web::hidden_text(": " + measure.title)),
         .body = how});
  body += view.actions;
  return fw::section(id, web::user_text(measure.title), body);
}

}  // namespace evenhand::analysis
