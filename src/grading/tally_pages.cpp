#include "grading/tally_pages.h"

#include <algorithm>

#include "base/text.h"
#include "grading/grade_sheet_store.h"
#include "grading/grading_parts_pages.h"
#include "grading/grading_store.h"
#include "grading/tally_form_pages.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::grading {

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

struct Place {
  Here at;
  GradingSession session;
};
Result<Place> place(const Visit& visit) {
  EVENHAND_TRY(auto at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<GradingSessionId>());
  EVENHAND_TRY(auto session, find_session(visit.reading(), visit.scope(), id));
  return Place{std::move(at), std::move(session)};
}

// The tally of the path; only of this session.
Result<TypedTally> tally_of(const Visit& visit, const Place& place) {
  EVENHAND_TRY(const auto id, visit.id<TallyId>("tally"));
  EVENHAND_TRY(auto tally, find_tally(visit.reading(), visit.scope(), id));
  if (tally.session != place.session.id) return not_found("There is no such tally.");
  return tally;
}

// ---- keying

Html question_fields(const Visit& visit, const Place& place, const Form& form, const FormErrors& errors) {
  std::vector<nhs::Option> outcomes = {{.value = "", .text = "Choose an outcome"}};
  const auto add = [&](const standard::Outcome& outcome) {
    outcomes.push_back({.value = outcome.id, .text = outcome.id + " " + outcome.plain});
  };
  const auto& own = place.session.outcomes;
  for (const auto& id : own)
    if (const auto* outcome = place.at.edition->outcome(id)) add(*outcome);
  for (const auto& goal : place.at.edition->goals)
    for (const auto& outcome : goal.outcomes)
      if (std::find(own.begin(), own.end(), outcome.id) == own.end()) add(outcome);
  Html fields = nhs::select({.label = "Which outcome?",
                             .name = "outcome",
                             .value = std::string(form.value("outcome")),
                             .items = outcomes,
                             .error = errors.of("outcome")});
  if (const auto services = services_in(visit.reading(), visit.scope(), place.at.cycle.year); !services.empty()) {
    std::vector<nhs::Option> options = {{.value = "", .text = "The whole organisation"}};
    for (const auto& service : services) options.push_back({.value = service, .text = service});
    fields += nhs::select({.label = "Of which service?",
                           .name = "service",
                           .value = std::string(form.value("service")),
                           .items = options,
                           .error = errors.of("service")});
  }
  fields += nhs::input({.label = "Whose cards? (optional)",
                        .name = "bloc",
                        .value = std::string(form.value("bloc")),
                        .hint = "Only where a group’s vote was promised a stake, such as “young people”",
                        .error = errors.of("bloc"),
                        .width = 20});
  return fields;
}

Html second_person(const Form& form, const FormErrors& errors) {
  return nhs::input({.label = "Who checked the cards with you? (optional)",
                     .name = "checked_by",
                     .value = std::string(form.value("checked_by")),
                     .hint = "A second person in the room. Otherwise a colleague keys the counts again here",
                     .error = errors.of("checked_by")});
}

Html form_of(const Visit& visit, const std::string& to, int revision, const Html& fields, const char* button) {
  return h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("revision", std::to_string(revision)), fields, nhs::button({.text = button}));
}

Response tally_page(const Visit& visit, const Place& place, const TypedTally& tally, const Form& form,
                    const FormErrors& errors = {}) {
  const bool is_new = tally.id.is_nil();
  const std::string to = is_new ? place.at.session(place.session.id) + "/tallies/new"
                                : place.at.tally(place.session.id, tally.id) + "/edit";
  const Html fields =
      fragment(question_fields(visit, place, form, errors), count_fields(form, errors), second_person(form, errors));
  return visit.page({.title = is_new ? "Key the answers" : "Correct the answers",
                     .caption = web::user_text(place.session.title),
                     .section = place.at.cycle.name,
                     .back_href = place.at.session(place.session.id),
                     .errors = errors.lines(),
                     .body = form_of(visit, to, tally.revision, fields, "Save the answers")},
                    errors.empty() ? 200 : 422);
}

void read_tally(const Visit& visit, const Place& place, TypedTally& tally, FormErrors& errors) {
  const auto& form = visit.form();
  if (const auto* outcome = place.at.edition->outcome(form.value("outcome"))) {
    tally.outcome = outcome->id;
  } else {
    errors.add("outcome", "Choose the outcome");
  }
  const auto services = services_in(visit.reading(), visit.scope(), place.at.cycle.year);
  tally.service = form.value("service");
  if (!tally.service.empty() && std::find(services.begin(), services.end(), tally.service) == services.end())
    errors.add("service", "Choose a service from the list");
  const auto* goal = place.at.edition->goal_of(tally.outcome);
  if (goal != nullptr && goal->per_service && !services.empty() && tally.service.empty())
    errors.add("service", goal->called + " is graded for each service: choose which");
  if (goal != nullptr && !goal->per_service && !tally.service.empty())
    errors.add("service", goal->called + " is graded for the whole organisation");
  tally.bloc = errors.take("bloc", form.text({.name = "bloc", .label = "Whose cards", .most = 100}));
  if (place.session.held_on > visit.today()) errors.add("outcome", "The session has not been held yet");
  read_counts(form, tally, errors);
  tally.keyed_by = visit.session() == nullptr ? "" : visit.session()->name;
  tally.checked_by = errors.take("checked_by", form.text({.name = "checked_by", .label = "Who checked", .most = 200}));
  if (!tally.checked_by.empty() && fold_for_search(tally.checked_by) == fold_for_search(tally.keyed_by))
    errors.add("checked_by", "Name a second person: you can’t check your own count");
}

Result<Response> new_tally(const Visit& visit) {
  EVENHAND_TRY(const Place at, place(visit));
  Form form{{"outcome", std::string(visit.query().value("outcome"))},
            {"service", std::string(visit.query().value("service"))}};
  return tally_page(visit, at, {}, form);
}

// A question that has its counts already is a mistake of this form, and not of the record.
Result<Response> kept(const Visit& visit, const Place& at, const TypedTally& tally, const Result<Done>& saved,
                      FormErrors& errors) {
  if (saved) return visit.see_other(at.at.session(at.session.id), "Answers saved");
  if (saved.error().kind != ErrorKind::conflict) return saved.error();
  errors.add("outcome", saved.error().message);
  return tally_page(visit, at, tally, visit.form(), errors);
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Place at, place(visit));
  TypedTally tally;
  tally.session = at.session.id;
  FormErrors errors;
  read_tally(visit, at, tally, errors);
  if (!errors.empty()) return tally_page(visit, at, tally, visit.form(), errors);
  const auto added = add_tally(writing, visit.scope(), tally, visit.now());
  return kept(visit, at, tally, added ? Result<Done>(Done{}) : Result<Done>(added.error()), errors);
}

Form typed(const TypedTally& tally) {
  Form form{{"outcome", tally.outcome}, {"service", tally.service}, {"bloc", tally.bloc}};
  add_counts(tally, form);
  return form;
}

Result<Response> edit_tally(const Visit& visit) {
  EVENHAND_TRY(const Place at, place(visit));
  EVENHAND_TRY(const auto tally, tally_of(visit, at));
  return tally_page(visit, at, tally, typed(tally));
}

web::Conflict conflict_between(const Form& stored, const Form& yours, std::string edit_href) {
  return {.fields = web::differing_fields(stored, yours,
                                          {{"outcome", "Outcome"},
                                           {"service", "Service"},
                                           {"bloc", "Whose cards"},
                                           {"undeveloped", "Undeveloped"},
                                           {"developing", "Developing"},
                                           {"achieving", "Achieving"},
                                           {"excelling", "Excelling"},
                                           {"cannot_say", "I can’t say"},
                                           {"people", "People who answered"}}),
          .edit_href = std::move(edit_href)};
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Place at, place(visit));
  EVENHAND_TRY(auto tally, tally_of(visit, at));
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 1, 1'000'000'000));
  if (revision != tally.revision)
    return visit.both_versions(
        conflict_between(typed(tally), visit.form(), at.at.tally(at.session.id, tally.id) + "/edit"));
  FormErrors errors;
  read_tally(visit, at, tally, errors);
  if (!errors.empty()) return tally_page(visit, at, tally, visit.form(), errors);
  return kept(visit, at, tally, save_tally(writing, visit.scope(), tally, visit.now()), errors);
}

// ---- checking

Response check_page(const Visit& visit, const Place& place, const TypedTally& tally, const Form& form,
                    const FormErrors& errors = {}) {
  std::string about = "Outcome " + tally.outcome;
  if (!tally.service.empty()) about += ", " + tally.service;
  if (!tally.bloc.empty()) about += ", cards of " + tally.bloc;
  const std::string to = place.at.tally(place.session.id, tally.id) + "/check";
  return visit.page(
      {.title = "Check the answers",
       .caption = web::user_text(place.session.title),
       .section = place.at.cycle.name,
       .back_href = place.at.session(place.session.id),
       .errors = errors.lines(),
       .body = fragment(
           h("p", h("strong", web::user_text(about))),
           fw::quiet(fragment("Count the cards and key them again. ",
                              web::user_text(tally.keyed_by.empty() ? "A colleague" : tally.keyed_by),
                              " keyed them first; those numbers are not shown, so that you count for yourself.")),
           form_of(visit, to, tally.revision, count_fields(form, errors), "Check"))},
      errors.empty() ? 200 : 422);
}

Result<Response> new_check(const Visit& visit) {
  EVENHAND_TRY(const Place at, place(visit));
  EVENHAND_TRY(const auto tally, tally_of(visit, at));
  return check_page(visit, at, tally, {});
}

Result<Response> check_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Place at, place(visit));
  EVENHAND_TRY(auto tally, tally_of(visit, at));
  FormErrors errors;
  TypedTally second;
  read_counts(visit.form(), second, errors);
  const std::string checker = visit.session() == nullptr ? "" : visit.session()->name;
  if (fold_for_search(checker) == fold_for_search(tally.keyed_by))
    errors.add("people", "You keyed these counts yourself: a second person has to check them");
  if (errors.empty()) compare_counts(tally, second, errors);
  if (!errors.empty()) return check_page(visit, at, tally, visit.form(), errors);
  tally.checked_by = checker;
  EVENHAND_CHECK(save_tally(writing, visit.scope(), tally, visit.now()));
  return visit.see_other(at.at.session(at.session.id), "Answers checked: both counts are the same");
}

}  // namespace

void register_tally_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/sessions/{id}/tallies/new", Act::record_tally, new_tally);
  pages.post("/cycles/{year}/sessions/{id}/tallies/new", Act::record_tally, add_one);
  pages.get("/cycles/{year}/sessions/{id}/tallies/{tally}/edit", Act::record_tally, edit_tally);
  pages.post("/cycles/{year}/sessions/{id}/tallies/{tally}/edit", Act::record_tally, save_one);
  pages.get("/cycles/{year}/sessions/{id}/tallies/{tally}/check", Act::record_tally, new_check);
  pages.post("/cycles/{year}/sessions/{id}/tallies/{tally}/check", Act::record_tally, check_one);
}

}  // namespace evenhand::grading
