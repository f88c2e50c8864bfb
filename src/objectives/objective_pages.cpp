#include "objectives/objective_pages.h"

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "objectives/here_pages.h"
#include "objectives/objective_file.h"
#include "objectives/objective_form_pages.h"
#include "objectives/objective_store.h"
#include "objectives/review_pages.h"
#include "objectives/suggestion_pages.h"
#include "objectives/suggestion_store.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::objectives {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;

// ---- the list

Html progress_tag(Progress progress) {
  const Html word = progress_text(progress);
  switch (progress) {
    case Progress::done:
      return nhs::tag({.text = word, .colour = nhs::TagColour::green, .classes = "fw-nowrap"});
    case Progress::late:
      return h("strong", {{"class", "fw-late"}}, word);
    case Progress::stopped:
      return nhs::tag({.text = word, .colour = nhs::TagColour::grey, .classes = "fw-nowrap"});
    case Progress::on_track:
      return nhs::tag({.text = word, .colour = nhs::TagColour::blue, .classes = "fw-nowrap"});
    case Progress::not_started:
      return nhs::tag({.text = word, .colour = nhs::TagColour::white, .classes = "fw-nowrap"});
  }
  return word;
}

Html or_missing(const std::string& text, const char* missing) {
  return text.empty() ? h("strong", {{"class", "fw-late"}}, missing) : web::user_text(text);
}

Html actions_table(const Here& at, const std::vector<Action>& actions, Date today, bool writes) {
  web::fw::Stack table{
      .caption = "Actions", .head = {"Action", "Who", "By", "Cost", "How far"}, .stacking = web::fw::Stacking::lines};
  for (const auto& action : actions) {
    const Progress progress = progress_on(action, today);
    table.rows.push_back(
        {.cells = {writes ? web::link(at.action(action.id), web::user_text(action.what)) : web::user_text(action.what),
                   action.owner_name.empty() ? Html("Nobody yet") : web::user_text(action.owner_name),
                   action.due ? Html(long_date(*action.due)) : Html("No date"),
                   action.cost_pence ? Html(money(*action.cost_pence)) : Html("Not known"),
                   fragment(progress_tag(progress),
                            web::when(!action.progress_note.empty(),
                                      h("span", {{"class", "fw-stack__sub"}}, web::user_text(action.progress_note))))},
         .flagged = progress == Progress::late});
  }
  return web::fw::stack(table);
}

Html objective_section(const Here& at, const Objective& objective, const std::vector<Action>& actions, Date today,
                       bool writes) {
  std::vector<nhs::SummaryRow> rows = {
      {.key = "How we will know", .value = or_missing(objective.measure, "No measure yet")},
      {.key = "Now", .value = objective.baseline.empty() ? Html("Not said") : web::user_text(objective.baseline)},
      {.key = "Target", .value = objective.target.empty() ? Html("Not said") : web::user_text(objective.target)},
      {.key = "Who answers for it", .value = or_missing(objective.owner_name, "Nobody yet")},
      {.key = "By", .value = objective.due ? Html(long_date(*objective.due)) : or_missing("", "No date yet")},
      {.key = "Money",
       .value = objective.funding.kind == Funding::Kind::not_said ? or_missing("", "Not decided yet")
                                                                  : web::user_text(funding_text(objective.funding))},
      {.key = "Business plan",
       .value = objective.business_plan_line.empty() ? Html("Not linked yet")
                                                     : web::user_text(objective.business_plan_line)}};
  if (!objective.result.empty())
    rows.push_back({.key = "What came of it", .value = web::user_paragraphs(objective.result)});
  Html belongs =
      objective.outcomes.empty()
          ? Html("Overarching: for every outcome")
          : Html((objective.outcomes.size() == 1 ? "For outcome " : "For outcomes ") + join_and(objective.outcomes));
  Html body = fragment(web::fw::quiet(fragment(belongs, ". ", standing_in_words(actions, today), ".")),
                       nhs::summary_list({.rows = rows}),
                       web::when(!actions.empty(), actions_table(at, actions, today, writes)));
  if (writes) {
    const Html about = h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", web::user_text(objective.title));
    body += h("p", web::link(at.objective(objective.id) + "/edit", fragment("Change the objective", about)), " · ",
              web::link(at.objective(objective.id) + "/actions/new", fragment("Add an action", about)));
  }
  return web::fw::section("o-" + objective.id.text(), web::user_text(objective.title), body);
}

std::string lead_of(const std::vector<Objective>& objectives) {
  if (objectives.empty()) return "There are no objectives for this year yet.";
  int incomplete = 0;
  for (const auto& objective : objectives) incomplete += lacking_for_publication(objective).empty() ? 0 : 1;
  const std::string count =
      std::to_string(objectives.size()) + (objectives.size() == 1 ? " objective. " : " objectives. ");
  if (incomplete == 0) return count + "Each has a measure, an owner, a date and its money.";
  return count + std::to_string(incomplete) + (incomplete == 1 ? " still lacks" : " still lack") +
         " a measure, an owner, a date or money, and can’t be published without.";
}

Html shape(const Here& at, const std::vector<Objective>& objectives) {
  std::vector<std::string> goals;
  for (const auto& goal : at.edition->goals) goals.push_back(goal.id);
  std::vector<Html> missing;
  for (const auto& without : goals_without_objective(objectives, goals)) {
    if (without == "overarching") {
      missing.emplace_back("No overarching objective");
      continue;
    }
    for (const auto& goal : at.edition->goals) {
      if (goal.id == without)
        missing.emplace_back("None for " + lower_ascii(goal.called.substr(0, 1)) + goal.called.substr(1) + ": " +
                             goal.name);
    }
  }
  const Html why = "A good shape to start from is one objective for each goal, and one for all of them.";
  return web::fw::side(
      "About these objectives",
      missing.empty() ? web::fw::side_list("The shape of the plan", {Html("One for each goal, and one for all")})
                      : fragment(web::fw::side_list("Not covered yet", missing), h("p", {{"class", "fw-small"}}, why)));
}

// Last year's objectives: what came of each is said before this year's are chosen.
Html last_year(const Visit& visit, const Here& at, bool writes) {
  const auto last = cycle::find_cycle(visit.reading(), visit.scope(), at.cycle.year - 1);
  if (!last) return {};
  const auto objectives = objectives_of(visit.reading(), visit.scope(), last->id);
  if (objectives.empty()) return {};
  web::fw::Stack table{.caption = last->name, .head = {"Objective", "Target", "What came of it"}};
  for (const auto& objective : objectives) {
    Html result = objective.result.empty() ? h("strong", "Not looked at again yet") : web::user_text(objective.result);
    if (writes) {
      const Html words = objective.result.empty() ? "Say what came of it" : "Change";
      result += h("span", {{"class", "fw-stack__sub"}},
                  web::link(last->address() + "/objectives/" + objective.id.text() + "/review",
                            fragment(words, web::hidden_text(": " + objective.title))));
    }
    table.rows.push_back(
        {.cells = {web::user_text(objective.title),
                   objective.target.empty() ? Html("Not said") : web::user_text(objective.target), result}});
  }
  return web::fw::section("last-year", "Last year’s objectives", web::fw::stack(table));
}

Result<Response> list(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto objectives = objectives_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto actions = actions_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto suggestions = suggestions_of(visit.reading(), visit.scope(), at.cycle.id);
  const bool writes = visit.scope().allows(Act::edit_objectives);
  Html main = web::fw::lead(lead_of(objectives));
  if (writes) main += nhs::button({.text = "Add an objective", .href = at.path() + "/new"});
  main += h("p", web::link(at.suggestions(), "Suggestions"), ": ", suggestions_sentence(suggestions));
  for (const auto& objective : objectives) {
    std::vector<Action> own;
    for (const auto& action : actions) {
      if (action.objective == objective.id) own.push_back(action);
    }
    main += objective_section(at, objective, own, visit.today(), writes);
  }
  main += last_year(visit, at, writes);
  if (!objectives.empty()) {
    main += h("p", {{"class", "fw-section"}}, web::link(at.path() + ".csv", "Download the objectives (CSV)"), " · ",
              web::link(at.cycle.address() + "/actions.csv", "Download the actions (CSV)"));
  }
  return visit.page({.title = "Objectives and plans",
                     .caption = "Stage 7",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}},
                     .body = web::fw::main_and_side(main, shape(at, objectives))});
}

Result<Response> download(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  return Response::bytes(objectives_as_csv(objectives_of(visit.reading(), visit.scope(), at.cycle.id)),
                         "text/csv; charset=utf-8", "objectives-" + std::to_string(at.cycle.year) + ".csv");
}

Result<Response> download_actions(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto objectives = objectives_of(visit.reading(), visit.scope(), at.cycle.id);
  return Response::bytes(actions_as_csv(objectives, actions_of(visit.reading(), visit.scope(), at.cycle.id)),
                         "text/csv; charset=utf-8", "actions-" + std::to_string(at.cycle.year) + ".csv");
}

// ---- forms

Html form_of(const Visit& visit, const std::string& action, int revision, Html fields) {
  return h("form", {{"method", "post"}, {"action", action}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("revision", std::to_string(revision)), std::move(fields), nhs::button({.text = "Save"}));
}

Response objective_form(const Visit& visit, const Here& at, const Objective& objective, const web::Form& form,
                        const web::FormErrors& errors = {}) {
  const bool is_new = objective.id.is_nil();
  const std::string action = is_new ? at.path() + "/new" : at.objective(objective.id) + "/edit";
  return visit.page({.title = is_new ? "Add an objective" : "Change an objective",
                     .caption = "Stage 7",
                     .section = at.cycle.name,
                     .back_href = at.path(),
                     .errors = errors.lines(),
                     .body = form_of(visit, action, objective.revision, objective_fields(*at.edition, form, errors))},
                    errors.empty() ? 200 : 422);
}

web::Conflict conflict_between(const web::Form& stored, const web::Form& yours, std::string edit_href) {
  return {.fields = web::differing_fields(stored, yours,
                                          {{"title", "Objective"},
                                           {"what", "Action"},
                                           {"measure", "How we will know"},
                                           {"baseline", "Now"},
                                           {"target", "Target"},
                                           {"owner_name", "Who"},
                                           {"due-day", "Day"},
                                           {"due-month", "Month"},
                                           {"due-year", "Year"},
                                           {"funding", "Money"},
                                           {"amount", "How much"},
                                           {"source", "Where the money comes from"},
                                           {"cost", "Cost"},
                                           {"progress", "How far"},
                                           {"progress_note", "Note"},
                                           {"business_plan_line", "Business plan"},
                                           {"result", "What came of it"},
                                           {"outcomes", "Outcomes"}}),
          .edit_href = std::move(edit_href)};
}

Result<Response> new_objective(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  return objective_form(visit, at, {}, typed(Objective{}));
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  Objective objective;
  objective.cycle = at.cycle.id;
  web::FormErrors errors;
  read_objective(visit.form(), *at.edition, objective, errors);
  if (!errors.empty()) return objective_form(visit, at, {}, visit.form(), errors);
  add_objective(writing, visit.scope(), std::move(objective), visit.now());
  return visit.see_other(at.path(), "Objective added");
}

Result<Response> edit_objective(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ObjectiveId>());
  EVENHAND_TRY(const Objective objective, find_objective(visit.reading(), visit.scope(), id));
  return objective_form(visit, at, objective, typed(objective));
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ObjectiveId>());
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_TRY(Objective objective, find_objective(writing, visit.scope(), id));
  if (objective.revision != revision) {
    return visit.both_versions(conflict_between(typed(objective), visit.form(), at.objective(id) + "/edit"));
  }
  web::FormErrors errors;
  read_objective(visit.form(), *at.edition, objective, errors);
  if (!errors.empty()) return objective_form(visit, at, objective, visit.form(), errors);
  if (!objective.result.empty() && !objective.reviewed_on) objective.reviewed_on = visit.today();
  EVENHAND_CHECK(save_objective(writing, visit.scope(), objective, visit.now()));
  return visit.see_other(at.path(), "Objective saved");
}

Response action_form(const Visit& visit, const Here& at, const Action& action, const web::Form& form,
                     const web::FormErrors& errors = {}) {
  const bool is_new = action.id.is_nil();
  const std::string to = is_new ? at.objective(action.objective) + "/actions/new" : at.action(action.id);
  return visit.page({.title = is_new ? "Add an action" : "Change an action",
                     .caption = "Stage 7",
                     .section = at.cycle.name,
                     .back_href = at.path(),
                     .errors = errors.lines(),
                     .body = form_of(visit, to, action.revision, action_fields(form, errors))},
                    errors.empty() ? 200 : 422);
}

Result<Action> action_for_new(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<ObjectiveId>());
  EVENHAND_TRY(const Objective objective, find_objective(visit.reading(), visit.scope(), id));
  Action action;
  action.objective = objective.id;
  return action;
}

Result<Response> new_action(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const Action action, action_for_new(visit));
  return action_form(visit, at, action, typed(action));
}

Result<Response> add_one_action(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(Action action, action_for_new(visit));
  web::FormErrors errors;
  read_action(visit.form(), action, errors);
  if (!errors.empty()) return action_form(visit, at, action, visit.form(), errors);
  EVENHAND_CHECK(add_action(writing, visit.scope(), std::move(action), visit.now()));
  return visit.see_other(at.path(), "Action added");
}

Result<Response> edit_action(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ActionId>());
  EVENHAND_TRY(const Action action, find_action(visit.reading(), visit.scope(), id));
  return action_form(visit, at, action, typed(action));
}

Result<Response> save_one_action(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ActionId>());
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_TRY(Action action, find_action(writing, visit.scope(), id));
  if (action.revision != revision) {
    return visit.both_versions(conflict_between(typed(action), visit.form(), at.action(id)));
  }
  const Progress before = action.progress;
  web::FormErrors errors;
  read_action(visit.form(), action, errors);
  if (!errors.empty()) return action_form(visit, at, action, visit.form(), errors);
  if (action.progress != before) action.progress_on = visit.today();
  EVENHAND_CHECK(save_action(writing, visit.scope(), action, visit.now()));
  return visit.see_other(at.path(), "Action saved");
}

}  // namespace

void register_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/objectives", Act::see_objectives, list);
  pages.get("/cycles/{year}/objectives.csv", Act::see_objectives, download);
  pages.get("/cycles/{year}/actions.csv", Act::see_objectives, download_actions);
  pages.get("/cycles/{year}/objectives/new", Act::edit_objectives, new_objective);
  pages.post("/cycles/{year}/objectives/new", Act::edit_objectives, add_one);
  pages.get("/cycles/{year}/objectives/{id}/edit", Act::edit_objectives, edit_objective);
  pages.post("/cycles/{year}/objectives/{id}/edit", Act::edit_objectives, save_one);
  pages.get("/cycles/{year}/objectives/{id}/actions/new", Act::edit_objectives, new_action);
  pages.post("/cycles/{year}/objectives/{id}/actions/new", Act::edit_objectives, add_one_action);
  pages.get("/cycles/{year}/actions/{id}/edit", Act::update_action, edit_action);
  pages.post("/cycles/{year}/actions/{id}/edit", Act::update_action, save_one_action);
  register_suggestion_pages(pages);
  register_review_pages(pages);
}

}  // namespace evenhand::objectives
