#include "engagement/contribution_form_pages.h"

#include "engagement/group_choice_pages.h"
#include "people/safeguarding_pages.h"
#include "standard/built_in.h"
#include "web/design.h"

namespace evenhand::engagement {

using web::Form;
using web::fragment;
using web::Html;
namespace nhs = web::nhs;

namespace {

constexpr Term kAsSaid[] = {{"yes", "As it was said"}, {"no", "A summary of it"}};
constexpr Term kTold[] = {{"yes", "Yes"}, {"no", "Not yet"}};

}  // namespace

void read_contribution(const FormReader& reader, const standard::Edition& edition, Date today, Contribution& c) {
  c.words = reader.long_text("words", "What was said", "Enter what was said");
  c.as_said = reader.term("as_said", kAsSaid, "Choose whether these are the words as they were said") == "yes";
  c.source = reader.term("source", sources(), "Choose from whom it came");
  c.community = reader.community("community");
  c.outcome = reader.form.value("outcome");
  if (!c.outcome.empty() && edition.outcome(c.outcome) == nullptr)
    reader.errors.add("outcome", "Choose an outcome from the list");
  c.leave = reader.term("leave", leaves(), "Choose who may read the words");
  c.named = reader.text("named", "The name");
  const auto received = reader.date("received_on", "The day");
  if (received && *received > today) reader.errors.add("received_on", "The day must not be in the future");
  const Date before = c.received_on;
  c.received_on = received.value_or(today);
  if (c.received_on != before) c.reply_by = usual_reply_by(c.received_on, standard::built_in_working_days());
}

Form typed(const Contribution& c) {
  Form form{{"words", c.words},     {"as_said", c.as_said ? "yes" : "no"},
            {"source", c.source},   {"community", c.community},
            {"outcome", c.outcome}, {"leave", c.leave},
            {"named", c.named}};
  if (c.received_on != Date{}) form.add_date("received_on", c.received_on);
  return form;
}

Html contribution_fields(const people::Visit& visit, const FormView& view, const standard::Edition& edition) {
  std::vector<nhs::Option> outcomes = {{.value = "", .text = "None, or not sure"}};
  for (const auto& goal : edition.goals) {
    for (const auto& outcome : goal.outcomes)
      outcomes.push_back({.value = outcome.id, .text = outcome.id + " " + outcome.plain});
  }
  return fragment(
      view.long_text("words", "What was said?",
                     "No names, numbers or addresses of people, and nothing that only one "
                     "person could have said, unless they asked for it",
                     5),
      view.choose("as_said", {"Are these the words as they were said?", nhs::Size::s}, kAsSaid),
      view.choose("source", {"From whom?", nhs::Size::s}, sources()),
      group_field(visit, view, "Through which group?",
                  "The beginning of its name is enough. Leave empty if there is none"),
      view.community("community", "From which community?", "Not said", "So that you can see who is missing"),
      view.choose("leave", {"Who may read the words?", nhs::Size::s}, leaves(),
                  "As whoever said it told you. They can take it back at any time"),
      nhs::select({.label = "Which outcome is it about?",
                   .name = "outcome",
                   .value = view.typed("outcome"),
                   .items = outcomes,
                   .error = view.errors.of("outcome")}),
      view.date("received_on", "When was it said?", "Leave empty for today. A reply is owed 20 working days later"),
      nhs::details({.summary = "They asked to be named",
                    .body = view.text("named", "As they want to be named", "Leave empty unless they asked for it"),
                    .open = !view.typed("named").empty()}),
      people::nobody_is_watching(
          "You read this now. If somebody may be at risk, save it, and then press “Someone may be "
          "at risk” beside it: it goes to your safeguarding lead, the same day."));
}

std::vector<std::pair<const char*, const char*>> contribution_labels() {
  return {{"words", "What was said"},  {"as_said", "As said"},     {"source", "From whom"},
          {"community", "Community"},  {"outcome", "Outcome"},     {"leave", "Who may read it"},
          {"named", "Named as"},       {"received_on-day", "Day"}, {"received_on-month", "Month"},
          {"received_on-year", "Year"}};
}

void read_response(const FormReader& reader, Date today, Response& r) {
  r.answer = reader.term("answer", answers(), "Choose what the reply says");
  r.words = reader.long_text("words", "The reply", "Enter the reply");
  r.action_by.reset();
  if (r.answer == "will") {
    r.action_by = reader.date("action_by", "The day by which you will");
    if (!r.action_by && reader.errors.of("action_by").empty())
      reader.errors.add("action_by", "Enter the day by which you will do it");
  }
  const bool is_told = reader.term("told", kTold, "Choose whether they have been told") == "yes";
  r.told_how = is_told ? reader.text("told_how", "How they were told", "Enter how they were told") : "";
  r.told_on.reset();
  if (is_told) {
    const auto on = reader.date("told_on", "The day on which they were told");
    if (on && *on > today) reader.errors.add("told_on", "The day must not be in the future");
    r.told_on = on.value_or(today);
  }
}

Form typed(const Response& r) {
  Form form{{"answer", r.answer}, {"words", r.words}, {"told_how", r.told_how}, {"told", r.told_on ? "yes" : "no"}};
  form.add_date("action_by", r.action_by);
  form.add_date("told_on", r.told_on);
  return form;
}

Html response_fields(const FormView& view) {
  std::vector<nhs::Choice> choices;
  for (const auto& answer : answers()) {
    choices.push_back({.value = std::string(answer.id),
                       .text = Html(answer.text),
                       .conditional = answer.id == "will" ? view.date("action_by", "By when?") : Html()});
  }
  const Html told = fragment(view.text("told_how", "How?", "Such as “at their meeting”, “by telephone”"),
                             view.date("told_on", "When?", "Leave empty for today"));
  return fragment(
      nhs::radios({.legend = {"What does the reply say?", nhs::Size::s},
                   .name = "answer",
                   .value = view.typed("answer"),
                   .items = choices,
                   .error = view.errors.of("answer")}),
      view.long_text("words", "The reply", "What was done, will be done, or why it could not be done. Plain words", 5),
      nhs::radios({.legend = {"Have they been told?", nhs::Size::s},
                   .name = "told",
                   .value = view.typed("told"),
                   .items = {{.value = "yes", .text = "Yes", .conditional = told}, {.value = "no", .text = "Not yet"}},
                   .hint = "A reply counts once those who said it have been told",
                   .error = view.errors.of("told")}));
}

}  // namespace evenhand::engagement
