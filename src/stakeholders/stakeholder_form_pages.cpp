#include "stakeholders/stakeholder_form_pages.h"

#include <algorithm>

#include "base/text.h"
#include "stakeholders/community_key.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::stakeholders {

using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
namespace nhs = web::nhs;

namespace {

constexpr std::size_t kLongText = 2'000;

std::string take(const Form& form, FormErrors& errors, const char* name, const char* label, const char* missing = "",
                 Lines lines = Lines::one) {
  return errors.take(name, form.text({.name = name,
                                      .label = label,
                                      .missing = missing,
                                      .lines = lines,
                                      .most = lines == Lines::many ? kLongText : 300}));
}

std::string take_term(const Form& form, FormErrors& errors, const char* name, std::span<const Term> terms,
                      const char* missing) {
  if (auto found = term_named(terms, form.value(name))) return *found;
  errors.add(name, missing);
  return std::string(terms.front().id);
}

std::vector<nhs::Option> options_of(std::span<const Term> terms) {
  std::vector<nhs::Option> options;
  for (const auto& term : terms) options.push_back({.value = std::string(term.id), .text = std::string(term.text)});
  return options;
}

std::vector<nhs::Choice> choices_of(std::span<const Term> terms) {
  std::vector<nhs::Choice> choices;
  for (const auto& term : terms) choices.push_back({.value = std::string(term.id), .text = Html(term.text)});
  return choices;
}

std::vector<nhs::Option> community_options(const char* first) {
  std::vector<nhs::Option> options = {{.value = "", .text = first}};
  for (const auto& one : all_communities()) {
    if (!one.compares) options.push_back({.value = one.key, .text = one.name});
  }
  return options;
}

// A box for each heading that opens; those with something ticked are open.
Html communities(const Form& form, const FormErrors& errors) {
  const auto chosen = form.values("communities");
  Html boxes;
  std::string heading;
  std::vector<nhs::Choice> items;
  std::size_t ticked = 0;
  int number = 0;
  const auto close = [&] {
    if (items.empty()) return;
    const Html count = ticked == 0 ? Html() : Html(" (" + std::to_string(ticked) + " chosen)");
    boxes += nhs::details({.summary = fragment(heading, count),
                           .body = nhs::checkboxes({.legend = nhs::Label(nhs::Label{Html("Who, under " + heading)}),
                                                    .name = "communities",
                                                    .values = chosen,
                                                    .items = std::move(items),
                                                    .id_prefix = "communities-" + std::to_string(++number),
                                                    .small = true}),
                           .open = ticked > 0});
    items.clear();
    ticked = 0;
  };
  for (const auto& one : all_communities()) {
    if (one.heading != heading) {
      close();
      heading = one.heading;
    }
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), one.key) != chosen.end();
    if (one.compares && !is_chosen) continue;
    ticked += is_chosen ? 1 : 0;
    items.push_back({.value = one.key, .text = one.name});
  }
  close();
  return nhs::fieldset(
      {.legend = {"Which communities does it reach?", nhs::Size::m},
       .body = fragment(nhs::hint("Open a heading and tick. You can say afterwards in what way, where and "
                                  "roughly how many."),
                        web::when(!errors.of("communities").empty(),
                                  nhs::error_message(errors.of("communities"), "communities-error")),
                        boxes)});
}

}  // namespace

void read_stakeholder(const Form& form, Stakeholder& s, FormErrors& errors) {
  s.name = take(form, errors, "name", "The name", "Enter the name of the group");
  s.kind = take_term(form, errors, "kind", kinds(), "Choose what kind of group it is");
  s.legal_form = take_term(form, errors, "legal_form", legal_forms(), "Choose its legal form");
  s.number = take(form, errors, "number", "The number");
  s.part_of = take(form, errors, "part_of", "The federation or network");
  s.postcode = take(form, errors, "postcode", "The postcode");
  s.website = take(form, errors, "website", "The website");
  s.public_contact = take(form, errors, "public_contact", "The public contact");
  const auto does = form.values("does");
  s.represents = std::find(does.begin(), does.end(), "represents") != does.end();
  s.provides_services = std::find(does.begin(), does.end(), "provides") != does.end();
  s.user_led = take_term(form, errors, "user_led", claims(), "Choose what the group says of itself");
  s.user_led_by = form.value("user_led_by");
  if (!s.user_led_by.empty() && find_community(s.user_led_by) == nullptr)
    errors.add("user_led_by", "Choose a community from the list");
  s.user_led_on = errors.take("user_led_on", form.date("user_led_on", "The day they told you"));
  s.news = take(form, errors, "news", "How it gets news", "", Lines::many);
  s.offers = take(form, errors, "offers", "What it can offer", "", Lines::many);
  s.known_by = take(form, errors, "known_by", "Who knows it already");
  s.notes = take(form, errors, "notes", "Notes", "", Lines::many);
  s.ask_again_on = errors.take("ask_again_on", form.date("ask_again_on", "The day from which you may ask again"));
  s.closed = form.value("closed") == "yes";
  for (const auto& key : form.values("communities")) {
    if (find_community(key) == nullptr) errors.add("communities", "Choose communities from the list");
  }
}

std::vector<Reach> read_communities(const Form& form, const std::vector<Reach>& before) {
  std::vector<Reach> reaches;
  for (const auto& key : form.values("communities")) {
    const auto held =
        std::find_if(before.begin(), before.end(), [&](const Reach& reach) { return reach.community == key; });
    reaches.push_back(held != before.end() ? *held : Reach{.community = key});
  }
  return reaches;
}

Form typed(const Stakeholder& s, const std::vector<Reach>& reaches) {
  Form form{{"name", s.name},
            {"kind", s.kind},
            {"legal_form", s.legal_form},
            {"number", s.number},
            {"part_of", s.part_of},
            {"postcode", s.postcode},
            {"website", s.website},
            {"public_contact", s.public_contact},
            {"user_led", s.user_led},
            {"user_led_by", s.user_led_by},
            {"news", s.news},
            {"offers", s.offers},
            {"known_by", s.known_by},
            {"notes", s.notes}};
  if (s.represents) form.add("does", "represents");
  if (s.provides_services) form.add("does", "provides");
  if (s.closed) form.add("closed", "yes");
  form.add_date("user_led_on", s.user_led_on);
  form.add_date("ask_again_on", s.ask_again_on);
  for (const auto& reach : reaches) form.add("communities", reach.community);
  return form;
}

Html stakeholder_fields(const Form& form, const FormErrors& errors) {
  const Html user_led_more =
      fragment(nhs::select({.label = "Led by whom?",
                            .name = "user_led_by",
                            .value = std::string(form.value("user_led_by")),
                            .items = community_options("The people it is for"),
                            .error = errors.of("user_led_by")}),
               date_field(form, errors, "user_led_on", "When did they tell you?", "Such as 3 5 2026"));
  auto claim_choices = choices_of(claims());
  std::rotate(claim_choices.begin(), claim_choices.begin() + 1, claim_choices.end());
  claim_choices.front().conditional = user_led_more;
  return fragment(
      short_field(form, errors, "name", "Name of the group"),
      nhs::select({.label = "What kind of group is it?",
                   .name = "kind",
                   .value = std::string(form.value("kind")),
                   .items = options_of(kinds()),
                   .error = errors.of("kind")}),
      communities(form, errors),
      nhs::checkboxes({.legend = {"What does it do?", nhs::Size::m},
                       .name = "does",
                       .values = form.values("does"),
                       .items = {{.value = "represents", .text = "It represents people"},
                                 {.value = "provides", .text = "It provides services"}},
                       .hint = "To engage a group that provides services is not yet to hear the people who use them"}),
      nhs::radios({.legend = {"Is it led by the people it is for?", nhs::Size::m},
                   .name = "user_led",
                   .value = std::string(form.value("user_led")),
                   .items = claim_choices,
                   .hint = "As the group says itself, for example because at least 75% of its board are disabled "
                           "people. Never ask about a person.",
                   .error = errors.of("user_led")}),
      h("h2", {{"class", "nhsuk-heading-m"}}, "Where to find it"),
      short_field(form, errors, "public_contact", "Public contact",
                  "A post and how to reach it, not a person’s name. Such as “The secretary, 01632 960 123”"),
      short_field(form, errors, "website", "Website"), short_field(form, errors, "postcode", "Postcode", {}, 10),
      h("h2", {{"class", "nhsuk-heading-m"}}, "How you work together"),
      long_field(form, errors, "news", "How do this community and its members get their news?",
                 "Such as a radio station, a place of worship, a messaging group, a newsletter"),
      long_field(form, errors, "offers", "What can it offer?",
                 "Such as data on unmet need, expertise in a condition, peer support"),
      short_field(form, errors, "known_by", "Which of your teams knows it already, and how?"),
      long_field(form, errors, "notes", "Notes", "The group can ask to read what you write here"),
      date_field(form, errors, "ask_again_on", "Have they asked you to leave them alone for now?",
                 "The day from which you may ask again. Leave empty if they have not"),
      nhs::details({.summary = "Legal form, number, and whether it still exists",
                    .body = fragment(nhs::select({.label = "Legal form",
                                                  .name = "legal_form",
                                                  .value = std::string(form.value("legal_form")),
                                                  .items = options_of(legal_forms()),
                                                  .error = errors.of("legal_form")}),
                                     short_field(form, errors, "number", "Charity or company number", {}, 20),
                                     short_field(form, errors, "part_of", "Part of a federation or network"),
                                     nhs::checkboxes({.legend = "Does it still exist?",
                                                      .name = "closed",
                                                      .values = form.values("closed"),
                                                      .items = {{.value = "yes", .text = "It has closed"}},
                                                      .small = true}))}));
}

std::vector<std::pair<const char*, const char*>> field_labels() {
  return {{"name", "Name"},
          {"kind", "Kind"},
          {"communities", "Communities"},
          {"does", "What it does"},
          {"user_led", "User-led"},
          {"user_led_by", "Led by"},
          {"public_contact", "Public contact"},
          {"website", "Website"},
          {"postcode", "Postcode"},
          {"news", "How it gets news"},
          {"offers", "What it can offer"},
          {"known_by", "Who knows it already"},
          {"notes", "Notes"},
          {"ask_again_on-day", "Ask again, day"},
          {"ask_again_on-month", "Ask again, month"},
          {"ask_again_on-year", "Ask again, year"},
          {"legal_form", "Legal form"},
          {"number", "Number"},
          {"part_of", "Part of"},
          {"closed", "Closed"}};
}

std::vector<Reach> read_reach_grid(const Form& form, std::vector<Reach> reaches, FormErrors& errors) {
  for (std::size_t row = 0; row < reaches.size(); ++row) {
    const auto at = "-" + std::to_string(row + 1);
    const auto name = community_name(reaches[row].community);
    if (auto way = term_named(ways(), form.value("way" + at))) reaches[row].way = *way;
    if (auto size = term_named(sizes(), form.value("size" + at))) reaches[row].size = *size;
    reaches[row].area =
        errors.take("area" + at, form.text({.name = "area" + at, .label = "Where it reaches " + name, .most = 200}));
  }
  return reaches;
}

Html reach_grid(const std::vector<Reach>& reaches, const FormErrors& errors) {
  web::fw::Stack table{.caption = "How it reaches each community",
                       .head = {"Community", "In what way", "Roughly how many", "Where"}};
  for (std::size_t row = 0; row < reaches.size(); ++row) {
    const auto at = "-" + std::to_string(row + 1);
    const auto& reach = reaches[row];
    const auto label = [&](const char* what) {
      return nhs::Label(web::hidden_text(std::string(what) + ": " + community_name(reach.community)));
    };
    table.rows.push_back(
        {.cells = {
             community_name(reach.community),
             nhs::select(
                 {.label = label("In what way"), .name = "way" + at, .value = reach.way, .items = options_of(ways())}),
             nhs::select({.label = label("Roughly how many"),
                          .name = "size" + at,
                          .value = reach.size,
                          .items = options_of(sizes())}),
             nhs::input({.label = label("Where"),
                         .name = "area" + at,
                         .value = reach.area,
                         .error = errors.of("area" + at)})}});
  }
  return web::fw::stack(table);
}

}  // namespace evenhand::stakeholders
