// The form of an item of evidence, with the reading check of its lay summary, and the summary as a group will see it.
#include <cmath>

#include "base/text.h"
#include "evidence/evidence_html.h"
#include "evidence/evidence_pages.h"
#include "evidence/evidence_store.h"
#include "evidence/reading_check.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::evidence {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

// ---- between form and record

Typed typed_in(const web::Form& form) {
  const auto value = [&](const char* name) { return std::string(form.value(name)); };
  const auto date = [&](const std::string& name) {
    return TypedDate{std::string(form.value(name + "-day")), std::string(form.value(name + "-month")),
                     std::string(form.value(name + "-year"))};
  };
  return {.title = value("title"),
          .kind = value("kind"),
          .audience = value("audience"),
          .keeper = value("keeper"),
          .source = value("source"),
          .summary = value("summary"),
          .technical = value("technical"),
          .narrative = value("narrative"),
          .dated = date("dated"),
          .expires = date("expires"),
          .outcomes = form.values("outcomes"),
          .communities = form.values("communities")};
}

Typed empty_form(const Visit& visit) {
  Typed typed = typed_again(Contents{});
  typed.kind = "";
  typed.audience = audience_id(Audience::panel);
  if (const auto outcome = visit.query().value("outcome"); !outcome.empty()) typed.outcomes = {std::string(outcome)};
  return typed;
}

// ---- the reading check

std::string fault_words(const WordHint& hint) {
  switch (hint.fault) {
    case WordFault::jargon:
      return "is jargon";
    case WordFault::avoided:
      return "is a term that people object to";
    case WordFault::unexplained:
      return "is not explained";
    case WordFault::long_word:
      break;
  }
  return "is a long word";
}

Html hint_line(const WordHint& hint) {
  std::string end = " " + fault_words(hint);
  if (hint.times > 1) end += ", and stands here " + std::to_string(hint.times) + " times";
  if (!hint.instead.empty()) end += ": write " + hint.instead;
  return h("li", "“", web::user_text(hint.word), "”", end + ".");
}

Html reading_result(const std::string& summary) {
  const auto check = check_reading(summary, built_in_plain_words());
  if (!check || !check->grade) return h("p", "There is nothing to check yet. Write the lay summary first.");
  const long age = std::lround(std::max(0.0, *check->grade)) + 5;
  const std::string words = std::to_string(check->words) + (check->words == 1 ? " word in " : " words in ") +
                            std::to_string(check->sentences) + (check->sentences == 1 ? " sentence" : " sentences");
  Html body = h("p", h("strong", "Reading age about " + std::to_string(age)), ", from " + words + ". ",
                age <= 11 ? "That is good: most people can read it."
                          : "Aim for 9 to 11. Shorter sentences and plainer words bring it down.");
  if (!check->longest.empty()) {
    body += h("p", "Long sentences, which you could cut in two:");
    body +=
        h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, web::each(check->longest, [](const LongSentence& one) {
            return h("li", std::to_string(one.words) + " words: “", web::user_text(one.text), "”");
          }));
  }
  if (!check->hints.empty()) {
    body += h("p", "Words to replace or explain:");
    body += h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, web::each(check->hints, hint_line));
  }
  if (check->longest.empty() && check->hints.empty()) body += h("p", "No long sentence and no hard word was found.");
  return body;
}

// What a group member will see, drawn as the item's page draws it.
Html as_a_group_member(const Typed& typed) {
  return fw::panel(fragment(h("h3", {{"class", "nhsuk-heading-s"}}, web::user_text(typed.title)),
                            h("div", {{"class", "fw-lead fw-measure"}}, web::user_paragraphs(typed.summary))));
}

Html words_checked(const Typed& typed) {
  return fragment(fw::section("words-checked", "The words of your lay summary", reading_result(typed.summary)),
                  when(!trim(typed.summary).empty(),
                       fw::section("as-seen", "As a group member will see it", as_a_group_member(typed))));
}

// ---- the form

std::vector<nhs::Choice> outcome_choices(const standard::Edition& edition) {
  std::vector<nhs::Choice> choices;
  for (const auto& goal : edition.goals)
    for (const auto& outcome : goal.outcomes)
      choices.push_back(
          {.value = outcome.id, .text = outcome.id + " " + (outcome.plain.empty() ? outcome.wording : outcome.plain)});
  return choices;
}

Html community_fields(const Typed& typed, const FormErrors& errors) {
  std::vector<nhs::Choice> nine, others;
  for (const auto one : standard::kCharacteristics)
    nine.push_back(
        {.value = std::string(standard::characteristic_id(one)), .text = standard::characteristic_name(one)});
  for (const auto& group : standard::built_in_communities().inclusion_groups())
    others.push_back({.value = group.id, .text = group.name});
  const bool any_other = std::any_of(typed.communities.begin(), typed.communities.end(),
                                     [](const std::string& id) { return !standard::parse_characteristic(id); });
  return fragment(nhs::checkboxes({.legend = "Which protected groups does it tell about?",
                                   .name = "communities",
                                   .values = typed.communities,
                                   .items = nine,
                                   .hint = "Only those it says something about. What is left open shows as a gap.",
                                   .error = errors.of("communities"),
                                   .small = true}),
                  nhs::details({.summary = "More groups it tells about",
                                .body = nhs::checkboxes({.legend = "People whom the Act does not name",
                                                         .name = "communities",
                                                         .values = typed.communities,
                                                         .items = others,
                                                         .id_prefix = "inclusion",
                                                         .small = true}),
                                .open = any_other}));
}

Html date_field(const char* name, const char* legend, const Html& hint, const TypedDate& date,
                const FormErrors& errors) {
  return nhs::date_input({.legend = legend,
                          .name = name,
                          .day = date.day,
                          .month = date.month,
                          .year = date.year,
                          .hint = hint,
                          .error = errors.of(name)});
}

Html fields(const Here& at, const Typed& typed, const FormErrors& errors) {
  std::vector<nhs::Choice> kinds, audiences;
  for (const Kind kind : kKinds) kinds.push_back({.value = std::string(kind_id(kind)), .text = kind_text(kind)});
  for (const Audience one : kAudiences)
    audiences.push_back({.value = std::string(audience_id(one)), .text = audience_text(one)});
  return fragment(
      nhs::input({.label = "Title",
                  .name = "title",
                  .value = typed.title,
                  .hint = "What it is about, in plain words: “How long people wait for physiotherapy”",
                  .error = errors.of("title")}),
      nhs::radios({.legend = "What kind of evidence is it?",
                   .name = "kind",
                   .value = typed.kind,
                   .items = kinds,
                   .error = errors.of("kind"),
                   .small = true}),
      nhs::textarea({.label = "Lay summary",
                     .name = "summary",
                     .value = typed.summary,
                     .hint = "What it says, for everybody: the finding first, no jargon, at most 150 words.",
                     .error = errors.of("summary"),
                     .rows = 7,
                     .most_words = static_cast<int>(kSummaryWords)}),
      h("p",
        nhs::button({.text = "Check the words", .kind = nhs::ButtonKind::secondary, .name = "act", .value = "check"})),
      nhs::checkboxes({.legend = "Which outcomes does it bear on?",
                       .name = "outcomes",
                       .values = typed.outcomes,
                       .items = outcome_choices(*at.edition),
                       .error = errors.of("outcomes"),
                       .small = true}),
      community_fields(typed, errors),
      nhs::input({.label = "Where does it come from?",
                  .name = "source",
                  .value = typed.source,
                  .hint = "A system, a survey, a report, a meeting",
                  .error = errors.of("source")}),
      date_field("dated", "Date of the evidence", "Of the figures or words themselves, such as 31 3 2026", typed.dated,
                 errors),
      date_field("expires", "Out of date after", "Leave empty if it does not go out of date", typed.expires, errors),
      nhs::input({.label = "Who answers for it?",
                  .name = "keeper",
                  .value = typed.keeper,
                  .hint = "A post or a name",
                  .error = errors.of("keeper")}),
      nhs::radios({.legend = "Who may see it once it is ready?",
                   .name = "audience",
                   .value = typed.audience,
                   .items = audiences,
                   .error = errors.of("audience"),
                   .small = true}),
      nhs::textarea({.label = "Technical text",
                     .name = "technical",
                     .value = typed.technical,
                     .hint = "For specialists: method, numbers of people, limits. It may stay empty.",
                     .error = errors.of("technical")}),
      nhs::textarea({.label = "Narrative",
                     .name = "narrative",
                     .value = typed.narrative,
                     .hint = "The whole story, where there is one. Markdown: # for a heading, - for a list.",
                     .error = errors.of("narrative"),
                     .rows = 8}));
}

struct Target {
  EvidenceId id;  // nil: a new one
  int revision = 0;
};

Response form_page(const Visit& visit, const Here& at, const Target& target, const Typed& typed,
                   const FormErrors& errors, const Html& above = {}) {
  const bool is_new = target.id.is_nil();
  const std::string back = is_new ? at.path() : at.item(target.id);
  return visit.page(
      {.title = is_new ? "Add evidence" : "Change evidence",
       .caption = words("evidence.stage"),
       .section = at.cycle.name,
       .back_href = back,
       .errors = errors.lines(),
       .body = fragment(above, post_form(visit, is_new ? at.path() + "/new" : back + "/edit",
                                         fragment(nhs::hidden_field("revision", std::to_string(target.revision)),
                                                  fields(at, typed, errors),
                                                  nhs::button({.text = is_new ? "Save as a draft" : "Save"}))))},
      errors.empty() ? 200 : 422);
}

FormErrors errors_of(const std::vector<Problem>& problems) {
  FormErrors errors;
  for (const auto& problem : problems) errors.add(problem.field, problem.message);
  return errors;
}

web::Conflict conflict_between(const Typed& stored, const Typed& yours, std::string edit_href) {
  web::Conflict conflict{.edit_href = std::move(edit_href)};
  const auto differ = [&](const char* label, const std::string& there, const std::string& here) {
    if (there != here) conflict.fields.push_back({label, there, here});
  };
  differ("Title", stored.title, yours.title);
  differ("Lay summary", stored.summary, yours.summary);
  differ("Source", stored.source, yours.source);
  differ("Who answers for it", stored.keeper, yours.keeper);
  differ("Outcomes", join(stored.outcomes, ", "), join(yours.outcomes, ", "));
  differ("Groups", communities_text(stored.communities), communities_text(yours.communities));
  differ("Technical text", stored.technical, yours.technical);
  differ("Narrative", stored.narrative, yours.narrative);
  return conflict;
}

Result<Response> new_item(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  return form_page(visit, at, {}, empty_form(visit), {});
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  const Typed typed = typed_in(visit.form());
  if (visit.form().value("act") == "check") return form_page(visit, at, {}, typed, {}, words_checked(typed));
  const Checked checked = check(typed, *at.edition, standard::built_in_communities());
  if (!checked.problems.empty()) return form_page(visit, at, {}, typed, errors_of(checked.problems));
  const auto id = add_item(writing, visit.scope(), at.cycle.id, checked.contents, visit.now());
  return visit.see_other(at.item(id), "Saved as a draft");
}

Result<Response> edit_item(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<EvidenceId>());
  EVENHAND_TRY(const Item item, find_item(visit.reading(), visit.scope(), id));
  return form_page(visit, at, {id, item.revision}, typed_again(item.contents), {});
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<EvidenceId>());
  EVENHAND_TRY(const Item item, find_item(writing, visit.scope(), id));
  EVENHAND_TRY(const int sent, web::sent_revision(visit.form()));
  const Target target{id, sent};
  const Typed typed = typed_in(visit.form());
  if (visit.form().value("act") == "check") return form_page(visit, at, target, typed, {}, words_checked(typed));
  if (item.revision != target.revision)
    return visit.both_versions(conflict_between(typed_again(item.contents), typed, at.item(id) + "/edit"));
  Checked checked = check(typed, *at.edition, standard::built_in_communities());
  // What is ready stays complete: else it is made a draft first.
  if (item.state == State::ready && checked.problems.empty()) checked.problems = missing_for_ready(checked.contents);
  if (!checked.problems.empty()) return form_page(visit, at, target, typed, errors_of(checked.problems));
  EVENHAND_CHECK(save_item(writing, visit.scope(), id, target.revision, checked.contents, visit.now()));
  return visit.see_other(at.item(id), "Saved");
}

}  // namespace

void register_item_form_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/evidence/new", Act::edit_evidence, new_item);
  pages.post("/cycles/{year}/evidence/new", Act::edit_evidence, add_one);
  pages.get("/cycles/{year}/evidence/{id}/edit", Act::edit_evidence, edit_item);
  pages.post("/cycles/{year}/evidence/{id}/edit", Act::edit_evidence, save_one);
}

}  // namespace evenhand::evidence
