// Bringing in a wide table: shown as evidence, never compared.
#include "base/digest.h"
#include "base/text.h"
#include "evidence/data_set.h"
#include "evidence/figures_step_pages.h"
#include "evidence/table_shape.h"
#include "evidence/wide_html.h"
#include "evidence/wide_store.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::evidence {

using people::Visit;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
namespace nhs = web::nhs;
namespace fw = web::fw;
using store::Writing;
using web::Response;

namespace {

Response wide_page(const Visit& visit, const Bringing& to, const Draft& draft, const Result<WideTable>& wide,
                   const FormErrors& errors) {
  const std::string first = draft.options.name.contains(kFirstIs) ? draft.options.name.find(kFirstIs)->second : "";
  Html found;
  if (wide) {
    found = fw::section("found", "What was found", wide_table_html(*wide));
  } else {
    found = nhs::inset_text({.body = h("p", for_a_page(wide.error().message))});
  }
  Html fields = fragment(
      draft_fields(draft, wide.has_value()), nhs::hidden_field("group", ""), rows_fields(draft),
      nhs::radios({.legend = "Which fifth is called 1?",
                   .name = "first",
                   .value = first,
                   .items = {{.value = "most-deprived", .text = "The most deprived"},
                             {.value = "least-deprived", .text = "The least deprived"},
                             {.value = "", .text = "The source does not say"}},
                   .small = true}),
      nhs::button({.text = "Read it again", .kind = nhs::ButtonKind::secondary, .name = "act", .value = "read"}));
  if (wide) {
    fields +=
        fragment(nhs::input({.label = "Who published them, where and when?",
                             .name = "citation",
                             .value = std::string(visit.form().value("citation")),
                             .hint = "Without how many people are behind each, only published figures can be shown",
                             .error = errors.of("citation")}),
                 nhs::button({.text = "Add these figures", .name = "act", .value = "add"}));
  }
  return visit.page(
      {.title = wide ? "Check the figures" : "Choose what to show of this table",
       .caption = web::user_text(draft.file_name),
       .section = to.at.cycle.name,
       .width = web::Width::full,
       .back_href = to.path(),
       .errors = errors.lines(),
       .body = fragment(
           fw::lead(
               "This is a wide table: a column for each fifth of areas by deprivation. It is shown as evidence. It "
               "compares no protected group, so it counts for none of the nine."),
           found, multipart_form(visit, to.path(), fields))},
      errors.empty() ? 200 : 422);
}

}  // namespace

Result<Response> wide_step(const Visit& visit, Writing& writing, const Bringing& to, Draft draft) {
  draft.options.map.clear();
  draft.options.name.clear();
  if (const auto first = visit.form().value("first"); first_is_named(first) && !first.empty())
    draft.options.name.emplace(kFirstIs, std::string(first));
  auto wide = read_wide_table(draft.csv, draft.options);
  FormErrors errors;
  if (!wide || visit.form().value("act") != "add" || visit.form().value("seen") != fingerprint(draft))
    return wide_page(visit, to, draft, wide, errors);
  const auto citation = trim(visit.form().value("citation"));
  if (citation.empty()) errors.add("citation", "Enter who published these figures, where and when");
  if (!errors.empty()) return wide_page(visit, to, draft, wide, errors);
  EVENHAND_CHECK(add_wide_figures(writing, visit.scope(),
                                  {.id = {},
                                   .evidence = to.item.id,
                                   .digest = sha256_hex(draft.csv),
                                   .read_as = as_command_line(draft.options),
                                   .citation = citation,
                                   .table = std::move(*wide)},
                                  visit.now()));
  return visit.see_other(to.back() + "#figures", "Figures added. They are shown, and never counted among the nine");
}

}  // namespace evenhand::evidence
