// What a person says of one protected group in one outcome: where figures leave it open, or openly against them.
#include "analysis/analysis_html.h"
#include "analysis/analysis_pages.h"
#include "analysis/outcome_faring_store.h"
#include "base/text.h"
#include "evidence/evidence_store.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::analysis {

namespace {

using people::Act;
using people::Visit;
using standard::Characteristic;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

constexpr std::string_view kTakeBack = "take-back";

struct Asked {
  AtOutcome at;
  Characteristic characteristic;
  OutcomeBehind behind;
  [[nodiscard]] const GroupFaring& group() const { return behind.faring.of(characteristic); }
  [[nodiscard]] const Judgement* last() const { return newest(behind.judgements, characteristic); }
  [[nodiscard]] std::string path() const {
    return at.path() + "/groups/" + std::string(standard::characteristic_id(characteristic));
  }
};

Result<Asked> asked(const Visit& visit) {
  EVENHAND_TRY(AtOutcome at, at_outcome(visit));
  const auto characteristic = standard::parse_characteristic(visit.parameter("characteristic"));
  if (!characteristic || at.goal->directly_graded) return not_found("There is no such page.");
  auto behind = behind_outcome(visit.reading(), visit.scope(), at.at.cycle, at.outcome->id, at.service);
  return Asked{std::move(at), *characteristic, std::move(behind)};
}

web::Form typed(const Asked& about) {
  const Judgement* last = about.last();
  if (last == nullptr || !last->faring) return {};
  web::Form form{{"faring", std::string(faring_id(*last->faring))}, {"reason", last->reason}};
  for (const auto& id : last->evidence) form.add("evidence", id.text());
  if (last->over_figures) form.add("over_figures", "yes");
  return form;
}

Html history(const Visit& visit, const Asked& about) {
  Html lines;
  for (const Judgement& one : about.behind.judgements) {
    if (one.characteristic != about.characteristic) continue;
    lines += h("li", h("strong", one.faring ? faring_text(*one.faring) : "Taken back"), ": ",
               web::user_text(one.reason), " ",
               h("span", {{"class", "fw-quiet"}}, web::user_text(name_of(visit, one.judged_by)),
                 ", " + long_date(london_date(one.judged_at))));
  }
  if (lines.empty()) return {};
  return fw::section("history", "What was said before", h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, lines));
}

Response form_page(const Visit& visit, const Asked& about, const web::Form& form, const FormErrors& errors) {
  const GroupFaring& group = about.group();
  const bool figures_say = group.by_figures != standard::Faring::no_evidence;
  std::vector<nhs::Choice> choices{
      {.value = "well", .text = "They fare as well as people overall"},
      {.value = "not-well", .text = "They do not"},
      {.value = "no-evidence", .text = "We can’t say", .hint = "It shows as no evidence, which is not a pass"},
      {.value = "not-applicable",
       .text = "This outcome does not apply to them",
       .hint = "The nine stay nine: it counts neither as well nor as unknown"}};
  if (about.last() != nullptr && about.last()->faring)
    choices.push_back(
        {.value = std::string(kTakeBack), .text = "Take back what was said", .hint = "Then figures alone speak"});
  std::vector<nhs::Choice> evidence;
  for (const auto& item :
       evidence::items_of(visit.reading(), visit.scope(), about.at.at.cycle.id, {.outcome = about.at.outcome->id}))
    evidence.push_back({.value = item.id.text(), .text = web::user_text(item.contents.title)});

  const Html figures = group.figures.empty()
                           ? h("p", "No figures compare this group in this outcome.")
                           : nhs::inset_text({.body = fragment(h("p", "What figures say:"), h("p", group.figures))});
  const Html fields = fragment(
      nhs::hidden_field("instead_of", about.last() == nullptr ? "" : about.last()->id.text()),
      nhs::radios({.legend = "How does this group fare?",
                   .name = "faring",
                   .value = std::string(form.value("faring")),
                   .items = choices,
                   .error = errors.of("faring")}),
      nhs::textarea({.label = "Why do you say so?",
                     .name = "reason",
                     .value = std::string(form.value("reason")),
                     .hint = "It is shown beside the finding. Please don’t name anybody.",
                     .error = errors.of("reason"),
                     .rows = 4}),
      when(!evidence.empty(), nhs::checkboxes({.legend = "What does it rest on?",
                                               .name = "evidence",
                                               .values = form.values("evidence"),
                                               .items = evidence,
                                               .small = true})),
      when(figures_say,
           nhs::checkboxes({.legend = "Do you say this against the figures?",
                            .name = "over_figures",
                            .values = form.values("over_figures"),
                            .items = {{.value = "yes", .text = "Yes: it counts in their place, and both are shown"}},
                            .hint = "Otherwise the figures count, and what you say is shown beside them",
                            .small = true})),
      nhs::button({.text = "Save"}));
  return visit.page({.title = std::string(standard::characteristic_name(about.characteristic)) + ": how do they fare?",
                     .caption = about.at.caption(),
                     .section = about.at.at.cycle.name,
                     .back_href = about.at.back(),
                     .errors = errors.lines(),
                     .body = fragment(h("p", {{"class", "fw-measure"}}, about.at.outcome->plain), figures,
                                      post_form(visit, about.at, about.path(), fields), history(visit, about))},
                    errors.empty() ? 200 : 422);
}

Result<Response> ask(const Visit& visit) {
  EVENHAND_TRY(const Asked about, asked(visit));
  return form_page(visit, about, typed(about), {});
}

Result<Response> say(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Asked about, asked(visit));
  const web::Form& form = visit.form();
  FormErrors errors;
  Judgement judgement;
  judgement.cycle = about.at.at.cycle.id;
  judgement.outcome = about.at.outcome->id;
  judgement.service = about.at.service;
  judgement.characteristic = about.characteristic;
  judgement.faring = faring_named(form.value("faring"));
  if (!judgement.faring && form.value("faring") != kTakeBack) errors.add("faring", "Choose how this group fares");
  judgement.reason = errors.take("reason", form.text({.name = "reason",
                                                      .label = "Reason",
                                                      .missing = "Enter why you say so",
                                                      .lines = Lines::many,
                                                      .most = 2'000}));
  judgement.over_figures = form.has("over_figures");
  for (const auto& one : form.values("evidence")) {
    const auto id = EvidenceId::parse(one);
    if (id && evidence::find_item(writing, visit.scope(), *id)) judgement.evidence.push_back(*id);
  }
  const auto instead_of = errors.take("faring", form.id<RecordId>("instead_of"));
  if (errors.empty()) errors.take("faring", add_judgement(writing, visit.scope(), judgement, instead_of, visit.now()));
  if (!errors.empty()) return form_page(visit, about, form, errors);
  return visit.see_other(about.at.back() + "#nine", "Saved");
}

}  // namespace

void register_judgement_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/analysis/{outcome}/groups/{characteristic}", Act::run_analysis, ask);
  pages.post("/cycles/{year}/analysis/{outcome}/groups/{characteristic}", Act::run_analysis, say);
}

}  // namespace evenhand::analysis
