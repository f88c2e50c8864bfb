#include "grading/session_form_pages.h"

#include "base/text.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::grading {

using web::Form;
using web::FormErrors;
using web::Html;
namespace nhs = web::nhs;

void read_session(const Form& form, const standard::Edition& edition, GradingSession& session, FormErrors& errors) {
  session.title = errors.take(
      "title", form.text({.name = "title", .label = "Name of the session", .missing = "Enter a name for the session"}));
  if (const auto date = errors.take("held_on", form.date("held_on", "The date"))) {
    session.held_on = *date;
  } else {
    errors.add("held_on", "Enter the date of the session");
  }
  session.venue = errors.take("venue", form.text({.name = "venue", .label = "Place"}));
  if (const auto ground = ground_from_name(form.value("ground"))) {
    session.ground = *ground;
  } else {
    errors.add("ground", "Choose whose ground it is");
  }
  session.run_by = errors.take(
      "run_by", form.text({.name = "run_by", .label = "Who runs it", .missing = "Enter who runs the session"}));
  session.outcomes.clear();
  for (const auto& id : form.values("outcomes")) {
    if (const auto* outcome = edition.outcome(id)) session.outcomes.push_back(outcome->id);
  }
  if (session.outcomes.empty()) errors.add("outcomes", "Choose what the session grades");
  session.suggestion_shown_first = form.value("suggestion") == "before";
  session.notes =
      errors.take("notes", form.text({.name = "notes", .label = "Notes", .lines = Lines::many, .most = 4'000}));
}

Form typed(const GradingSession& session) {
  Form form{{"title", session.title},
            {"venue", session.venue},
            {"ground", ground_name(session.ground)},
            {"run_by", session.run_by},
            {"suggestion", session.suggestion_shown_first ? "before" : "after"},
            {"notes", session.notes}};
  for (const auto& outcome : session.outcomes) form.add("outcomes", outcome);
  if (session.held_on.ok() && session.held_on.year() > std::chrono::year(0)) {
    form.add("held_on-day", std::to_string(static_cast<unsigned>(session.held_on.day())));
    form.add("held_on-month", std::to_string(static_cast<unsigned>(session.held_on.month())));
    form.add("held_on-year", std::to_string(static_cast<int>(session.held_on.year())));
  }
  return form;
}

Html session_fields(const standard::Edition& edition, const Form& form, const FormErrors& errors) {
  const auto value = [&](const char* name) { return std::string(form.value(name)); };
  std::vector<nhs::Choice> grounds;
  for (const Ground ground : {Ground::community, Ground::neutral, Ground::nhs, Ground::online})
    grounds.push_back({.value = ground_name(ground), .text = ground_text(ground)});
  std::vector<nhs::Choice> outcomes;
  for (const auto& goal : edition.goals)
    for (const auto& outcome : goal.outcomes)
      outcomes.push_back({.value = outcome.id, .text = outcome.id + " " + outcome.plain});
  return web::fragment(
      nhs::input({.label = "What is the session called?",
                  .name = "title",
                  .value = value("title"),
                  .hint = "Such as the group or the place: “Vale Deaf Club”",
                  .error = errors.of("title")}),
      date_field(form, errors, "held_on", "When is it, or when was it?"),
      nhs::input({.label = "Where? (optional)", .name = "venue", .value = value("venue"), .error = errors.of("venue")}),
      nhs::radios({.legend = "Whose ground is it?",
                   .name = "ground",
                   .value = value("ground"),
                   .items = grounds,
                   .hint = "Groups have stayed away from NHS premises",
                   .error = errors.of("ground")}),
      nhs::input({.label = "Who runs it?",
                  .name = "run_by",
                  .value = value("run_by"),
                  .hint = "The group, an independent facilitator, or the organisation",
                  .error = errors.of("run_by")}),
      nhs::checkboxes({.legend = "What does it grade?",
                       .name = "outcomes",
                       .values = form.values("outcomes"),
                       .items = outcomes,
                       .hint = "At most 4: people can sit through about 20 minutes of questions",
                       .error = errors.of("outcomes"),
                       .small = true}),
      nhs::radios(
          {.legend = "When do people see what the evidence suggests?",
           .name = "suggestion",
           .value = value("suggestion"),
           .items = {{.value = "after", .text = "After they have voted", .hint = "So that it leads nobody"},
                     {.value = "before", .text = "Before they vote", .hint = "The outcome’s page will say so"}}}),
      nhs::textarea({.label = "Notes (optional)",
                     .name = "notes",
                     .value = value("notes"),
                     .hint = "How it went, what was adjusted. No names of people",
                     .error = errors.of("notes"),
                     .rows = 4}));
}

}  // namespace evenhand::grading
