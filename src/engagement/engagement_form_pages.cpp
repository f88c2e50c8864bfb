#include "engagement/engagement_form_pages.h"

#include "stakeholders/community_key.h"
#include "web/design.h"

namespace evenhand::engagement {

using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
namespace nhs = web::nhs;

void read_engagement(const FormReader& reader, const standard::Edition& edition, Engagement& e) {
  e.title = reader.text("title", "The title", "Enter what it is called");
  e.kind = reader.term("kind", kinds(), "Choose what kind it is");
  e.purpose = reader.long_text("purpose", "The purpose");
  e.could_change = reader.long_text("could_change", "What can change");
  e.level = reader.term("level", levels(), "Choose how far people decide");
  e.run_by = reader.term("run_by", runners(), "Choose who runs it");
  e.staff = reader.term("staff", staff_present(), "Choose whether your staff are in the room");
  e.planned_for = reader.community("planned_for");
  e.outcomes.clear();
  for (const auto& chosen : reader.form.values("outcomes")) {
    if (const auto* outcome = edition.outcome(chosen))
      e.outcomes.push_back(outcome->id);
    else
      reader.errors.add("outcomes", "Choose outcomes from the list");
  }
  e.held_on = reader.date("held_on", "The day");
  e.venue = reader.text("venue", "The venue");
  e.ground = reader.term("ground", grounds(), "Choose whose ground the venue is on");
  e.reached_how = reader.text("reached_how", "How people get there");
  e.cost_pence = reader.pounds("cost", "The cost");
  e.state = reader.term("state", states(), "Choose how far it is");
}

Form typed(const Engagement& e) {
  Form form{{"title", e.title},
            {"kind", e.kind},
            {"purpose", e.purpose},
            {"level", e.level},
            {"run_by", e.run_by},
            {"could_change", e.could_change},
            {"staff", e.staff},
            {"venue", e.venue},
            {"planned_for", e.planned_for},
            {"ground", e.ground},
            {"reached_how", e.reached_how},
            {"cost", pounds_text(e.cost_pence)},
            {"state", e.state}};
  for (const auto& outcome : e.outcomes) form.add("outcomes", outcome);
  form.add_date("held_on", e.held_on);
  return form;
}

Html engagement_fields(const FormView& view, const standard::Edition& edition) {
  std::vector<nhs::Choice> outcomes;
  for (const auto& goal : edition.goals) {
    for (const auto& outcome : goal.outcomes)
      outcomes.push_back({.value = outcome.id, .text = outcome.id + " " + outcome.plain});
  }
  return fragment(
      view.text("title", "What is it called?"), view.pick("kind", "What kind is it?", kinds()),
      view.community("planned_for", "Whom is it for?", "Everybody", "The community that it is meant to reach"),
      view.long_text("purpose", "What is it for?"),
      view.long_text("could_change", "What can change because of it?",
                     "Say it before people give their time. If nothing can change, do not ask."),
      view.choose("level", {"How far do people decide?", nhs::Size::s}, levels()),
      view.choose("run_by", {"Who runs it?", nhs::Size::s}, runners()),
      view.choose("staff", {"Are your staff in the room?", nhs::Size::s}, staff_present(),
                  "People say other things when those whom it is about are listening"),
      view.date("held_on", "On which day?"), view.text("venue", "Where?"),
      view.choose("ground", {"Whose ground is that?", nhs::Size::s}, grounds()),
      view.text("reached_how", "How do people get there?", "Such as “Bus 7 stops outside; we pay taxis”"),
      view.pounds("cost", "What does it cost?", "With expenses and payment for people’s time"),
      nhs::details({.summary = "Outcomes that it touches",
                    .body = nhs::checkboxes({.legend = "Outcomes",
                                             .name = "outcomes",
                                             .values = view.form.values("outcomes"),
                                             .items = outcomes,
                                             .error = view.errors.of("outcomes"),
                                             .small = true}),
                    .open = view.form.has("outcomes")}),
      view.choose("state", {"How far is it?", nhs::Size::s}, states(),
                  "It can’t be confirmed while something that somebody asked for has no owner"));
}

std::vector<std::pair<const char*, const char*>> engagement_labels() {
  return {{"title", "Title"},
          {"kind", "Kind"},
          {"planned_for", "Whom it is for"},
          {"purpose", "Purpose"},
          {"could_change", "What can change"},
          {"level", "How far people decide"},
          {"run_by", "Who runs it"},
          {"staff", "Staff in the room"},
          {"held_on-day", "Day"},
          {"held_on-month", "Month"},
          {"held_on-year", "Year"},
          {"venue", "Venue"},
          {"ground", "Whose ground"},
          {"reached_how", "How people get there"},
          {"cost", "Cost"},
          {"outcomes", "Outcomes"},
          {"state", "How far"}};
}

void read_access_item(const FormReader& reader, AccessItem& item) {
  item.what = reader.text("what", "What is needed", "Enter what is needed");
  item.asked_for = reader.form.value("asked_for") == "yes";
  item.owner_name = reader.text("owner_name", "Who sees to it");
  item.cost_pence = reader.pounds("cost", "The cost");
  item.state = reader.term("state", access_states(), "Choose how far it is");
}

Form typed(const AccessItem& item) {
  Form form{{"what", item.what},
            {"owner_name", item.owner_name},
            {"cost", pounds_text(item.cost_pence)},
            {"state", item.state}};
  if (item.asked_for) form.add("asked_for", "yes");
  return form;
}

Html access_fields(const FormView& view) {
  std::string usual;
  for (const auto& one : usual_access()) usual += (usual.empty() ? "" : ", ") + one;
  return fragment(
      view.text("what", "What is needed?", "Such as: " + usual),
      nhs::checkboxes({.legend = "Did somebody ask for it?",
                       .name = "asked_for",
                       .values = view.form.values("asked_for"),
                       .items = {{.value = "yes", .text = "Yes. The event is not confirmed until it has an owner"}},
                       .small = true}),
      view.text("owner_name", "Who sees to it?", "A post or a name"), view.pounds("cost", "What does it cost?"),
      view.choose("state", {"How far is it?", nhs::Size::s}, access_states()));
}

CameRead read_came(const Form& form, FormErrors& errors) {
  CameRead read;
  const auto count = [&](const std::string& name, std::string_view label) -> std::optional<PeopleCount> {
    const auto people = errors.take(name, form.whole_number(name, label, 0, 1'000'000));
    if (!people) return std::nullopt;
    return PeopleCount(*people);
  };
  read.came = count("came", "How many came");
  read.told = count("told", "How many said something about themselves");
  if (read.came && read.told && *read.came < *read.told)
    errors.add("told", "No more people can have said something about themselves than came");
  for (int row = 1; form.has("community-" + std::to_string(row)); ++row) {
    const auto at = std::to_string(row);
    const std::string key(form.value("community-" + at));
    if (key.empty()) continue;
    if (stakeholders::find_community(key) == nullptr) {
      errors.add("community-" + at, "Choose a community from the list");
      continue;
    }
    const auto people = count("people-" + at, "How many people");
    if (!people) continue;
    if (read.came && *read.came < *people)
      errors.add("people-" + at, "More " + stakeholders::community_name(key) + " than people who came");
    read.communities.push_back({key, *people});
  }
  return read;
}

Html came_fields(const FormView& view, const std::vector<std::string>& communities) {
  web::fw::Stack table{.caption = "By community", .head = {"Community", "How many people"}};
  for (std::size_t row = 0; row < communities.size(); ++row) {
    const auto at = std::to_string(row + 1);
    const auto& key = communities[row];
    const auto people = "people-" + at;
    const auto label = [&](const std::string& words) { return nhs::Label(web::hidden_text(words)); };
    Html first =
        key.empty() ? Html() : fragment(stakeholders::community_name(key), nhs::hidden_field("community-" + at, key));
    if (key.empty()) {
      std::vector<nhs::Option> options = {{.value = "", .text = "Add a community"}};
      for (const auto& one : stakeholders::all_communities()) {
        if (!one.compares && !one.group.empty()) options.push_back({.value = one.key, .text = one.name});
      }
      first = nhs::select({.label = label("Another community, row " + at),
                           .name = "community-" + at,
                           .value = view.typed("community-" + at),
                           .items = options,
                           .error = view.errors.of("community-" + at)});
    }
    table.rows.push_back(
        {.cells = {first, nhs::input({.label = label(key.empty() ? "How many people, row " + at
                                                                 : "How many " + stakeholders::community_name(key)),
                                      .name = people,
                                      .value = view.typed(people),
                                      .error = view.errors.of(people),
                                      .width = 5,
                                      .inputmode = "numeric"})}});
  }
  return fragment(
      view.people("came", "How many people came?"),
      view.people("told", "How many of them said anything about themselves?",
                  "From cards or a form where nobody has to answer. Leave empty if all did"),
      web::fw::quiet(
          "A person may count in several communities. Count only what people said of themselves; never guess."),
      web::fw::stack(table));
}

}  // namespace evenhand::engagement
