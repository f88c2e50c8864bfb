#include "objectives/objective_form_pages.h"

#include "base/text.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::objectives {

using web::Form;
using web::FormErrors;
using web::fragment;
using web::Html;
namespace nhs = web::nhs;

namespace {

constexpr std::size_t kLongText = 2'000;

std::string take_text(const Form& form, FormErrors& errors, std::string_view name, std::string_view label,
                      std::string_view missing = {}, Lines lines = Lines::one) {
  return errors.take(std::string(name), form.text({.name = name,
                                                   .label = label,
                                                   .missing = missing,
                                                   .lines = lines,
                                                   .most = lines == Lines::many ? kLongText : 300}));
}

std::string pounds(long long pence) {
  const std::string shown = money(pence);
  return shown.substr(std::string("£").size());
}

void read_funding(const Form& form, Objective& objective, FormErrors& errors) {
  const auto kind = funding_from_name(form.value("funding"));
  objective.funding = {};
  objective.funding.kind = kind.value_or(Funding::Kind::not_said);
  if (objective.funding.kind != Funding::Kind::set_aside) return;
  if (const auto pence = parse_money(form.value("amount"))) {
    objective.funding.pence = *pence;
  } else {
    errors.add("amount", "Enter how much money is set aside, in pounds, like 12,000");
  }
  objective.funding.source = take_text(form, errors, "source", "Where the money comes from");
}

}  // namespace

void read_objective(const Form& form, const standard::Edition& edition, Objective& objective, FormErrors& errors) {
  objective.title = take_text(form, errors, "title", "Objective", "Enter what will be different, and for whom");
  objective.outcomes.clear();
  for (const auto& typed_outcome : form.values("outcomes")) {
    if (const auto* outcome = edition.outcome(typed_outcome)) {
      objective.outcomes.push_back(outcome->id);
    } else {
      errors.add("outcomes", "Choose outcomes from the list");
    }
  }
  objective.measure = take_text(form, errors, "measure", "Measure", {}, Lines::many);
  objective.baseline = take_text(form, errors, "baseline", "Where it stands now");
  objective.target = take_text(form, errors, "target", "Where it should stand");
  objective.owner_name = take_text(form, errors, "owner_name", "Who answers for it");
  objective.due = errors.take("due", form.date("due", "The date"));
  read_funding(form, objective, errors);
  objective.business_plan_line = take_text(form, errors, "business_plan_line", "Business-plan line");
  objective.result = take_text(form, errors, "result", "What came of it", {}, Lines::many);
}

void read_action(const Form& form, Action& action, FormErrors& errors) {
  action.what = take_text(form, errors, "what", "Action", "Enter what will be done");
  action.owner_name = take_text(form, errors, "owner_name", "Who does it");
  action.due = errors.take("due", form.date("due", "The date"));
  action.cost_pence.reset();
  if (const auto cost = form.value("cost"); !trim(cost).empty()) {
    if (const auto pence = parse_money(cost)) {
      action.cost_pence = *pence;
    } else {
      errors.add("cost", "Enter the cost in pounds, like 2,500");
    }
  }
  if (const auto progress = progress_from_name(form.value("progress"))) {
    action.progress = *progress;
  } else {
    errors.add("progress", "Choose how far it is");
  }
  action.progress_note = take_text(form, errors, "progress_note", "Note", {}, Lines::many);
}

Form typed(const Objective& objective) {
  Form form{{"title", objective.title},           {"measure", objective.measure},
            {"baseline", objective.baseline},     {"target", objective.target},
            {"owner_name", objective.owner_name}, {"funding", funding_name(objective.funding.kind)},
            {"source", objective.funding.source}, {"business_plan_line", objective.business_plan_line},
            {"result", objective.result}};
  if (objective.funding.kind == Funding::Kind::set_aside) form.add("amount", pounds(objective.funding.pence));
  for (const auto& outcome : objective.outcomes) form.add("outcomes", outcome);
  form.add_date("due", objective.due);
  return form;
}

Form typed(const Action& action) {
  Form form{{"what", action.what},
            {"owner_name", action.owner_name},
            {"progress", progress_name(action.progress)},
            {"progress_note", action.progress_note}};
  if (action.cost_pence) form.add("cost", pounds(*action.cost_pence));
  form.add_date("due", action.due);
  return form;
}

Html objective_fields(const standard::Edition& edition, const Form& form, const FormErrors& errors) {
  std::vector<nhs::Choice> outcomes;
  for (const auto& goal : edition.goals) {
    for (const auto& outcome : goal.outcomes)
      outcomes.push_back({.value = outcome.id, .text = outcome.id + " " + outcome.plain});
  }
  const Html money_fields =
      fragment(nhs::input({.label = "How much",
                           .name = "amount",
                           .value = std::string(form.value("amount")),
                           .error = errors.of("amount"),
                           .width = 10,
                           .prefix = "£",
                           .inputmode = "decimal"}),
               short_field(form, errors, "source", "Where the money comes from", "Such as “the access fund”"));
  return fragment(
      long_field(form, errors, "title", "What will be different, and for whom?",
                 "One sentence. Such as “Deaf people can book without a telephone”"),
      nhs::checkboxes({.legend = "Which outcomes is it for?",
                       .name = "outcomes",
                       .values = form.values("outcomes"),
                       .items = outcomes,
                       .hint = "Choose none if it is for all of them: then it is an overarching objective",
                       .error = errors.of("outcomes"),
                       .small = true}),
      long_field(form, errors, "measure", "How will you know?", "What is counted, and by whom"),
      short_field(form, errors, "baseline", "Where does it stand now?", "Such as “1 in 3 disabled people”"),
      short_field(form, errors, "target", "Where should it stand?", "Such as “1 in 2, as for everyone”"),
      short_field(form, errors, "owner_name", "Who answers for it?", "A post or a name"),
      date_field(form, errors, "due", "By when?", "Objectives run for 4 years at most"),
      nhs::radios({.legend = "Is there money for it?",
                   .name = "funding",
                   .value = std::string(form.value("funding")),
                   .items = {{.value = funding_name(Funding::Kind::set_aside),
                              .text = "Yes, it is set aside",
                              .conditional = money_fields},
                             {.value = funding_name(Funding::Kind::none_needed), .text = "It needs none"},
                             {.value = funding_name(Funding::Kind::not_said), .text = "Not decided yet"}},
                   .error = errors.of("funding")}),
      short_field(form, errors, "business_plan_line", "Which line of the business plan carries it?",
                  "Leave empty until stage 8"),
      long_field(form, errors, "result", "What came of it?", "Written when the objective is looked at again"));
}

Html action_fields(const Form& form, const FormErrors& errors) {
  std::vector<nhs::Choice> progress;
  for (const Progress step :
       {Progress::not_started, Progress::on_track, Progress::late, Progress::done, Progress::stopped}) {
    progress.push_back({.value = progress_name(step), .text = progress_text(step)});
  }
  return fragment(long_field(form, errors, "what", "What will be done?"),
                  short_field(form, errors, "owner_name", "Who does it?", "A post or a name"),
                  date_field(form, errors, "due", "By when?"),
                  nhs::input({.label = "What does it cost?",
                              .name = "cost",
                              .value = std::string(form.value("cost")),
                              .hint = "Leave empty if it is not known",
                              .error = errors.of("cost"),
                              .width = 10,
                              .prefix = "£",
                              .inputmode = "decimal"}),
                  nhs::radios({.legend = "How far is it?",
                               .name = "progress",
                               .value = std::string(form.value("progress")),
                               .items = progress,
                               .error = errors.of("progress")}),
                  long_field(form, errors, "progress_note", "Anything people should know about it"));
}

}  // namespace evenhand::objectives
