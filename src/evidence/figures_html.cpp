#include "evidence/figures_html.h"

#include "base/text.h"
#include "evidence/evidence_words.h"
#include "evidence/table_shape.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::evidence {

using web::fragment;
using web::h;
using web::Html;
namespace fw = web::fw;

namespace {

Html stands_for(const TableCharacteristic& under) {
  const auto* dimension = standard::built_in_communities().dimension(under.id);
  if (!under.characteristic) return words("evidence.table-beyond", {{"name", dimension->name}});
  if (!under.chosen) return words("evidence.table-only-shown", {{"name", dimension->name}});
  return dimension->name;
}

// By the standard's name, where the file's is known: "Women and girls" for "F".
std::string name_of(const TableCharacteristic& under, const TableGroup& group) {
  const auto* dimension = standard::built_in_communities().dimension(under.id);
  const auto* known = dimension == nullptr ? nullptr : dimension->group(group.id);
  return known == nullptr ? group.name : known->name;
}

Html groups_of(const TableCharacteristic& under) {
  Html names;
  for (const TableGroup& group : under.groups) {
    if (!group.is_known()) continue;
    if (!names.empty()) names += ", ";
    names += web::user_text(name_of(under, group));
  }
  return names.empty() ? words("evidence.table-no-group") : names;
}

Html not_there(const TableCharacteristic& under) {
  Html names;
  for (const TableGroup& group : under.groups) {
    if (group.is_known()) continue;
    if (!names.empty()) names += ", ";
    names += web::user_text(group.name);
    if (group.hidden_at_source) names += fragment(" (", words("evidence.table-hidden"), ")");
  }
  return names.empty() ? words("evidence.table-none-missing") : names;
}

Html add_up(Sums sums) {
  switch (sums) {
    case Sums::yes:
      return words("evidence.sums-yes");
    case Sums::within_rounding:
      return words("evidence.sums-rounding");
    case Sums::hidden:
      return words("evidence.sums-hidden");
    case Sums::no:
      break;
  }
  return h("strong", {{"class", "fw-late"}}, words("evidence.sums-no"));
}

}  // namespace

Html characteristics_table(const AggregateTable& table) {
  fw::Stack stack{
      .caption = words("evidence.table-caption"),
      .head = {words("evidence.table-heading"), words("evidence.table-stands-for"), words("evidence.table-groups"),
               words("evidence.table-not-there"), words("evidence.table-sums")}};
  Html unknown;
  for (const TableCharacteristic& under : table.characteristics) {
    if (standard::built_in_communities().dimension(under.id) == nullptr) {
      if (!unknown.empty()) unknown += ", ";
      unknown += web::user_text(under.heading);
      continue;
    }
    stack.rows.push_back({.cells = {web::user_text(under.heading), stands_for(under), groups_of(under),
                                    not_there(under), add_up(under.sums)},
                          .flagged = under.sums == Sums::no});
  }
  return fragment(fw::stack(stack),
                  web::when(!unknown.empty(), fw::quiet(words("evidence.table-unknown", {{"headings", unknown}}))));
}

Html table_warnings(const AggregateTable& table) {
  if (table.warnings.empty()) return {};
  return h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
           web::each(table.warnings, [](const std::string& one) { return h("li", for_a_page(one)); }));
}

std::string what_it_compares(const AggregateTable& table) {
  std::vector<std::string> names;
  for (const TableCharacteristic& under : table.characteristics) {
    if (under.characteristic && under.chosen)
      names.push_back(lower_ascii(standard::characteristic_name(*under.characteristic)));
  }
  if (names.empty()) return "This table does not compare protected groups.";
  return "It compares " + std::to_string(names.size()) + " of the nine protected characteristics: " + join_and(names) +
         ".";
}

}  // namespace evenhand::evidence
