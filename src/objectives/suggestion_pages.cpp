#include "objectives/suggestion_pages.h"

#include "base/text.h"
#include "objectives/here_pages.h"
#include "objectives/objective_store.h"
#include "objectives/suggestion_store.h"
#include "people/safeguarding_pages.h"
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

std::string title_of(const std::vector<Objective>& objectives, const std::optional<ObjectiveId>& id) {
  for (const auto& one : objectives)
    if (id && one.id == *id) return one.title;
  return {};
}

Html became(const Suggestion& suggestion, const std::vector<Objective>& objectives) {
  Html words = suggestion.state == SuggestionState::open ? h("strong", suggestion_state_text(suggestion.state))
                                                         : Html(suggestion_state_text(suggestion.state));
  if (const auto title = title_of(objectives, suggestion.objective); !title.empty())
    words += h("span", {{"class", "fw-stack__sub"}}, "As “", web::user_text(title), "”");
  if (!suggestion.answer.empty()) words += h("span", {{"class", "fw-stack__sub"}}, web::user_text(suggestion.answer));
  return words;
}

Result<Response> list(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto suggestions = suggestions_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto objectives = objectives_of(visit.reading(), visit.scope(), at.cycle.id);
  Html body = fragment(fw::lead(suggestions_sentence(suggestions)),
                       fw::quiet("Each is kept in the words in which it was made, and ends chosen or answered."));
  if (visit.scope().allows(Act::suggest_objective))
    body += nhs::button({.text = "Add a suggestion", .href = at.suggestions() + "/new"});
  if (!suggestions.empty()) {
    fw::Stack table{.caption = "Suggestions", .head = {"Suggestion", "Who made it", "About", "What became of it"}};
    for (const auto& one : suggestions) {
      Html words = web::user_text(one.words);
      if (visit.scope().allows(Act::choose_objectives))
        words = web::link(at.suggestions() + "/" + one.id.text(), words);
      table.rows.push_back(
          {.cells = {
               words,
               fragment(web::user_text(one.said_by), h("span", {{"class", "fw-stack__sub"}}, long_date(one.given_on))),
               one.outcome.empty() ? Html("All outcomes") : Html("Outcome " + one.outcome),
               fragment(became(one, objectives),
                        h("span", {{"class", "fw-stack__sub"}},
                          people::at_risk_link(kSuggestionKind, one.id.text(), one.words, visit.request().path)))}});
    }
    body += fw::stack(table);
    body += h("p", web::link(at.suggestions() + ".csv", "Download the suggestions (CSV)"));
  }
  return visit.page({.title = "Suggestions for objectives",
                     .caption = "Stage 7",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.path(), "Objectives and plans"}},
                     .body = body});
}

Result<Response> download(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  return Response::bytes(suggestions_as_csv(suggestions_of(visit.reading(), visit.scope(), at.cycle.id)),
                         "text/csv; charset=utf-8", "suggestions-" + std::to_string(at.cycle.year) + ".csv");
}

Response new_form(const Visit& visit, const Here& at, const Form& form, const FormErrors& errors = {}) {
  std::vector<nhs::Option> outcomes = {{.value = "", .text = "All outcomes, or not said"}};
  for (const auto& goal : at.edition->goals)
    for (const auto& outcome : goal.outcomes)
      outcomes.push_back({.value = outcome.id, .text = outcome.id + " " + outcome.plain});
  const Html fields =
      fragment(nhs::textarea({.label = "What do they suggest?",
                              .name = "words",
                              .value = std::string(form.value("words")),
                              .hint = "In the words in which it was said",
                              .error = errors.of("words"),
                              .rows = 4}),
               people::nobody_is_watching("The equality lead reads it before objectives are chosen."),
               nhs::input({.label = "Who suggests it?",
                           .name = "said_by",
                           .value = std::string(form.value("said_by")),
                           .hint = "The group, or the table in a session. A person’s name only where they ask for it",
                           .error = errors.of("said_by")}),
               nhs::select({.label = "What is it about?",
                            .name = "outcome",
                            .value = std::string(form.value("outcome")),
                            .items = outcomes,
                            .error = errors.of("outcome")}));
  return visit.page(
      {.title = "Add a suggestion",
       .caption = "Stage 7",
       .section = at.cycle.name,
       .back_href = at.suggestions(),
       .errors = errors.lines(),
       .body = h("form", {{"method", "post"}, {"action", at.suggestions() + "/new"}, {"novalidate", true}},
                 visit.csrf(), fields, nhs::button({.text = "Save the suggestion"}))},
      errors.empty() ? 200 : 422);
}

Result<Response> new_suggestion(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  return new_form(visit, at, {});
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  FormErrors errors;
  Suggestion suggestion;
  suggestion.cycle = at.cycle.id;
  suggestion.given_on = visit.today();
  suggestion.words = errors.take("words", visit.form().text({.name = "words",
                                                             .label = "The suggestion",
                                                             .missing = "Enter what they suggest",
                                                             .lines = Lines::many,
                                                             .most = 2'000}));
  suggestion.said_by = errors.take(
      "said_by", visit.form().text(
                     {.name = "said_by", .label = "Who suggests it", .missing = "Enter who suggests it", .most = 200}));
  if (const auto typed = visit.form().value("outcome"); !typed.empty()) {
    if (const auto* outcome = at.edition->outcome(typed)) {
      suggestion.outcome = outcome->id;
    } else {
      errors.add("outcome", "Choose an outcome from the list");
    }
  }
  if (!errors.empty()) return new_form(visit, at, visit.form(), errors);
  add_suggestion(writing, visit.scope(), std::move(suggestion), visit.now());
  return visit.see_other(at.suggestions(), "Suggestion added");
}

// ---- what became of it

Form typed(const Suggestion& suggestion) {
  Form form{{"answer", suggestion.answer}};
  if (suggestion.state != SuggestionState::open) form.add("state", suggestion_state_name(suggestion.state));
  if (suggestion.objective) form.add("objective", suggestion.objective->text());
  return form;
}

Response answer_form(const Visit& visit, const Here& at, const Suggestion& suggestion, const Form& form,
                     const FormErrors& errors = {}) {
  std::vector<nhs::Option> options = {{.value = "", .text = "Choose an objective"}};
  for (const auto& one : objectives_of(visit.reading(), visit.scope(), at.cycle.id))
    options.push_back({.value = one.id.text(), .text = one.title});
  const Html which =
      options.size() > 1
          ? nhs::select({.label = "Which objective did it become, or a part of?",
                         .name = "objective",
                         .value = std::string(form.value("objective")),
                         .items = options,
                         .error = errors.of("objective")})
          : fw::quiet(fragment("There is no objective yet: ", web::link(at.path() + "/new", "write it first"), "."));
  const Html fields = fragment(
      nhs::radios({.legend = nhs::Label("What became of it?", nhs::Size::m),
                   .name = "state",
                   .value = std::string(form.value("state")),
                   .items = {{.value = suggestion_state_name(SuggestionState::chosen),
                              .text = "It was chosen",
                              .conditional = which},
                             {.value = suggestion_state_name(SuggestionState::answered), .text = "It was not chosen"}},
                   .error = errors.of("state")}),
      nhs::textarea({.label = "What do you tell the people who made it?",
                     .name = "answer",
                     .value = std::string(form.value("answer")),
                     .hint = "Needed where it was not chosen: why not",
                     .error = errors.of("answer"),
                     .rows = 4}));
  return visit.page(
      {.title = "Answer a suggestion",
       .caption = "Stage 7",
       .section = at.cycle.name,
       .back_href = at.suggestions(),
       .errors = errors.lines(),
       .body = fragment(
           fw::quotation(web::user_paragraphs(suggestion.words),
                         fragment(web::user_text(suggestion.said_by), ", ", long_date(suggestion.given_on))),
           h("form",
             {{"method", "post"}, {"action", at.suggestions() + "/" + suggestion.id.text()}, {"novalidate", true}},
             visit.csrf(), nhs::hidden_field("revision", std::to_string(suggestion.revision)), fields,
             nhs::button({.text = "Save the answer"})))},
      errors.empty() ? 200 : 422);
}

Result<Response> edit_one(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto suggestion, find_suggestion(visit.reading(), visit.scope(), id));
  return answer_form(visit, at, suggestion, typed(suggestion));
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_TRY(auto suggestion, find_suggestion(writing, visit.scope(), id));
  if (revision != suggestion.revision) {
    web::Conflict conflict{.edit_href = at.suggestions() + "/" + id.text()};
    conflict.fields.push_back({.label = "What became of it",
                               .stored = suggestion_state_text(suggestion.state),
                               .yours = std::string(visit.form().value("state"))});
    conflict.fields.push_back(
        {.label = "Answer", .stored = suggestion.answer, .yours = std::string(visit.form().value("answer"))});
    return visit.both_versions(conflict);
  }
  FormErrors errors;
  const auto state = suggestion_state_named(visit.form().value("state"));
  if (!state || *state == SuggestionState::open) errors.add("state", "Choose what became of it");
  suggestion.state = state.value_or(SuggestionState::open);
  suggestion.objective.reset();
  if (suggestion.state == SuggestionState::chosen) {
    if (const auto objective = visit.form().id<ObjectiveId>("objective"); objective && *objective) {
      EVENHAND_CHECK(find_objective(writing, visit.scope(), **objective));
      suggestion.objective = **objective;
    }
  }
  suggestion.answer = errors.take(
      "answer", visit.form().text({.name = "answer", .label = "The answer", .lines = Lines::many, .most = 2'000}));
  if (const auto ends = check_ending(suggestion); !ends)
    errors.add(suggestion.state == SuggestionState::chosen ? "objective" : "answer", ends.error().message);
  if (!errors.empty()) return answer_form(visit, at, suggestion, visit.form(), errors);
  suggestion.answered_on = visit.today();
  EVENHAND_CHECK(save_suggestion(writing, visit.scope(), suggestion, visit.now()));
  return visit.see_other(at.suggestions(), "Answer saved");
}

}  // namespace

void register_suggestion_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/suggestions", Act::see_objectives, list);
  pages.get("/cycles/{year}/suggestions.csv", Act::see_objectives, download);
  pages.get("/cycles/{year}/suggestions/new", Act::suggest_objective, new_suggestion);
  pages.post("/cycles/{year}/suggestions/new", Act::suggest_objective, add_one);
  pages.get("/cycles/{year}/suggestions/{id}", Act::choose_objectives, edit_one);
  pages.post("/cycles/{year}/suggestions/{id}", Act::choose_objectives, save_one);
}

}  // namespace evenhand::objectives
