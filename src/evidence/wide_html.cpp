#include "evidence/wide_html.h"

#include "evidence/evidence_words.h"
#include "web/design.h"

namespace evenhand::evidence {

using web::fragment;
using web::h;
using web::Html;
using web::when;
namespace fw = web::fw;

namespace {

Html cell(const std::optional<double>& value) {
  return value ? Html(wide_number(*value)) : words("evidence.wide-none");
}

}  // namespace

Html wide_table_html(const WideTable& wide) {
  const bool has_average = !wide.rows.empty() && wide.rows.front().average.has_value();
  fw::Stack table{.caption = wide.same.empty() ? words("evidence.wide-caption") : web::user_text(wide.same),
                  .head = {words("evidence.wide-row")},
                  .rows = {},
                  .stacking = fw::Stacking::lines};
  for (const auto& group : wide.groups) table.head.emplace_back(words("evidence.wide-fifth", {{"fifth", group}}), true);
  if (has_average) table.head.emplace_back(words("evidence.wide-average"), true);
  for (const auto& row : wide.rows) {
    fw::StackRow line{.cells = {row.label.empty() ? words("evidence.wide-one-row") : web::user_text(row.label)}};
    for (const auto& value : row.values) line.cells.push_back(cell(value));
    if (has_average) line.cells.push_back(cell(row.average));
    table.rows.push_back(std::move(line));
  }
  const auto first = wide_in_words(wide);
  return fragment(when(!first.empty(), h("p", h("strong", web::user_text(first)))), fw::stack(table),
                  h("p", words("evidence.wide-limits")),
                  h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
                    web::each(wide.warnings, [](const std::string& one) { return h("li", one); })));
}

}  // namespace evenhand::evidence
