#include "objectives/review_pages.h"

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "objectives/here_pages.h"
#include "objectives/objective_store.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::objectives {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace fw = web::fw;
namespace nhs = web::nhs;

std::optional<cycle::Cycle> next_cycle(const Visit& visit, const Here& at) {
  auto next = cycle::find_cycle(visit.reading(), visit.scope(), at.cycle.year + 1);
  return next ? std::optional(std::move(*next)) : std::nullopt;
}

Response review_form(const Visit& visit, const Here& at, const Objective& objective, const Form& form,
                     const FormErrors& errors = {}) {
  const auto next = next_cycle(visit, at);
  std::vector<Action> actions;
  for (auto& action : actions_of(visit.reading(), visit.scope(), at.cycle.id))
    if (action.objective == objective.id) actions.push_back(std::move(action));
  Html fields = nhs::textarea({.label = "What came of it?",
                               .name = "result",
                               .value = std::string(form.value("result")),
                               .hint = "Where it stands now beside its target, and what was learnt. It is published",
                               .error = errors.of("result"),
                               .rows = 5});
  if (next)
    fields += nhs::checkboxes({.legend = "Does it go on?",
                               .name = "carry_on",
                               .values = form.values("carry_on"),
                               .items = {{.value = "yes", .text = fragment("Carry it on into ", next->name)}},
                               .hint = "It is copied into that year’s list, with its measure and target"});
  const auto row = [](const char* key, const std::string& words) {
    return nhs::SummaryRow{.key = key, .value = words.empty() ? Html("Not said") : web::user_text(words)};
  };
  return visit.page(
      {.title = "Look at an objective again",
       .caption = at.cycle.name,
       .section = at.cycle.name,
       .back_href = next ? next->address() + "/objectives" : at.path(),
       .errors = errors.lines(),
       .body = fragment(
           h("p", {{"class", "fw-lead"}}, web::user_text(objective.title)),
           nhs::summary_list({.rows = {row("How we would know", objective.measure),
                                       row("Where it stood", objective.baseline),
                                       row("Target", objective.target),
                                       {.key = "Actions", .value = standing_in_words(actions, visit.today())}}}),
           h("form", {{"method", "post"}, {"action", at.objective(objective.id) + "/review"}, {"novalidate", true}},
             visit.csrf(), nhs::hidden_field("revision", std::to_string(objective.revision)), fields,
             nhs::button({.text = "Save what came of it"})))},
      errors.empty() ? 200 : 422);
}

Result<Response> new_review(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ObjectiveId>());
  EVENHAND_TRY(const Objective objective, find_objective(visit.reading(), visit.scope(), id));
  return review_form(visit, at, objective, Form{{"result", objective.result}});
}

// The same objective for another year: its outcomes only where they mean the same.
Objective carried_on(Objective objective, const cycle::Cycle& from, const cycle::Cycle& to) {
  if (from.edition != to.edition) objective.outcomes.clear();
  objective.id = {};
  objective.cycle = to.id;
  objective.due.reset();
  objective.funding = {};
  objective.result.clear();
  objective.reviewed_on.reset();
  return objective;
}

Result<Response> save_review(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ObjectiveId>());
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_TRY(Objective objective, find_objective(writing, visit.scope(), id));
  if (objective.revision != revision) {
    return visit.both_versions({.fields = {{.label = "What came of it",
                                            .stored = objective.result,
                                            .yours = std::string(visit.form().value("result"))}},
                                .edit_href = at.objective(id) + "/review"});
  }
  FormErrors errors;
  objective.result = errors.take("result", visit.form().text({.name = "result",
                                                              .label = "What came of it",
                                                              .missing = "Enter what came of it",
                                                              .lines = Lines::many,
                                                              .most = 2'000}));
  if (!errors.empty()) return review_form(visit, at, objective, visit.form(), errors);
  objective.reviewed_on = visit.today();
  EVENHAND_CHECK(save_objective(writing, visit.scope(), objective, visit.now()));
  const auto next = next_cycle(visit, at);
  if (next && visit.form().value("carry_on") == "yes") {
    for (const auto& there : objectives_of(writing, visit.scope(), next->id))
      if (fold_for_search(there.title) == fold_for_search(objective.title))
        return visit.see_other(next->address() + "/objectives", "Saved. That year has this objective already");
    add_objective(writing, visit.scope(), carried_on(objective, at.cycle, *next), visit.now());
    return visit.see_other(next->address() + "/objectives", "Saved, and carried on: give it a date and its money");
  }
  return visit.see_other(next ? next->address() + "/objectives" : at.path(), "What came of it is saved");
}

}  // namespace

void register_review_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/objectives/{id}/review", Act::edit_objectives, new_review);
  pages.post("/cycles/{year}/objectives/{id}/review", Act::edit_objectives, save_review);
}

}  // namespace evenhand::objectives
