#include "stakeholders/stakeholder_pages.h"

#include "base/text.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_csv.h"
#include "stakeholders/stakeholder_form_pages.h"
#include "stakeholders/stakeholder_import_pages.h"
#include "stakeholders/stakeholder_store.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::stakeholders {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;

constexpr int kOnAPage = 50;

std::string address_of(const StakeholderId& id) {
  return "/stakeholders/" + id.text();
}

std::string groups_words(std::int64_t count) {
  return with_commas(count) + (count == 1 ? " group" : " groups");
}

// ---- the directory

DirectoryQuery query_of(const Visit& visit) {
  DirectoryQuery query{.words = trim(visit.query().value("q")), .most = kOnAPage};
  if (const auto kind = term_named(kinds(), visit.query().value("kind"))) query.kind = *kind;
  if (const auto* community = find_community(visit.query().value("community"))) query.community = community->key;
  return query;
}

Html search_form(const DirectoryQuery& query) {
  std::vector<nhs::Option> kind_options = {{.value = "", .text = "Any kind"}};
  for (const auto& term : kinds())
    kind_options.push_back({.value = std::string(term.id), .text = std::string(term.text)});
  std::vector<nhs::Option> communities = {{.value = "", .text = "Any community"}};
  for (const auto& one : all_communities()) {
    if (!one.compares) communities.push_back({.value = one.key, .text = one.name});
  }
  return h("form",
           {{"method", "get"},
            {"action", "/stakeholders"},
            {"role", "search"},
            {"class", "fw-search"},
            {"data-search-as-typed", "results"}},
           nhs::input({.label = "Find a group",
                       .name = "q",
                       .value = query.words,
                       .hint = "The beginning of any words of its name, its number, or what it can offer",
                       .type = "search"}),
           nhs::select({.label = "Kind", .name = "kind", .value = query.kind, .items = kind_options}),
           nhs::select(
               {.label = "Community it reaches", .name = "community", .value = query.community, .items = communities}),
           nhs::button({.text = "Search", .kind = nhs::ButtonKind::secondary}));
}

Html reach_words(const std::vector<Reach>& reaches) {
  if (reaches.empty()) return h("span", {{"class", "fw-quiet"}}, "Not said yet");
  std::vector<std::string> names;
  for (const auto& reach : reaches) {
    if (names.size() < 3) names.push_back(community_name(reach.community));
  }
  if (reaches.size() > names.size()) names.push_back(std::to_string(reaches.size() - names.size()) + " more");
  return join_and(names);
}

Html user_led_word(const Stakeholder& one) {
  if (one.user_led == "yes") return "User-led";
  if (one.user_led == "no") return "Not user-led";
  return h("span", {{"class", "fw-quiet"}}, "Not said");
}

Html results_table(const Visit& visit, const std::vector<Stakeholder>& groups) {
  const auto reaches = reaches_of(visit.reading(), visit.scope(), groups);
  web::fw::Stack table{.caption = web::hidden_text("Groups"),
                       .head = {"Group", "Kind", "Communities it reaches", "User-led", "State"},
                       .stacking = web::fw::Stacking::lines};
  for (const auto& one : groups) {
    table.rows.push_back(
        {.cells = {fragment(web::link(address_of(one.id), web::user_text(one.name)),
                            web::when(!one.part_of.empty(), h("span", {{"class", "fw-stack__sub"}}, "Part of ",
                                                              web::user_text(one.part_of)))),
                   text_of(kinds(), one.kind), reach_words(reaches.at(one.id)), user_led_word(one),
                   state_words(one, visit.today())}});
  }
  return web::fw::stack(table);
}

int page_number(const Visit& visit) {
  const auto number = visit.query().whole_number("page", "Page", 1, 100'000);
  return number && *number ? static_cast<int>(**number) : 1;
}

Html pages_through(const Visit& visit, std::int64_t count, int current) {
  const int last = static_cast<int>((count + kOnAPage - 1) / kOnAPage);
  if (last < 2) return {};
  return nhs::pagination(nhs::pages_of(current, last, [&](int number) {
    web::Form query;
    for (const char* name : {"kind", "community"}) {
      if (!visit.query().value(name).empty()) query.add(name, std::string(visit.query().value(name)));
    }
    query.add("page", std::to_string(number));
    return "/stakeholders?" + query.encode();
  }));
}

std::string found_sentence(const DirectoryPage& page, std::size_t shown) {
  if (page.more && shown == 0) return "Very many groups have words that begin so. Type more of the name.";
  if (page.more) return "The first " + std::to_string(shown) + " are shown. Type more to narrow it down.";
  return groups_words(static_cast<std::int64_t>(shown)) + " found.";
}

Html nothing_found(const Visit& visit, const DirectoryQuery& query) {
  const bool is_asked = !query.words.empty() || !query.kind.empty() || !query.community.empty();
  Html what = is_asked ? h("p", "No group in your directory fits. Try fewer letters or take a filter away.")
                       : h("p",
                           "Your directory is empty. Add the groups that you know, or bring a list as a CSV file: "
                           "one from your council, your voluntary-sector alliance or a charity register will do.");
  if (!query.community.empty()) {
    what = h("p", "No group in your directory reaches ", h("strong", community_name(query.community)),
             ". Your voluntary-sector alliance, council or Healthwatch may know one; so may a neighbouring trust.");
  }
  if (!visit.scope().allows(Act::edit_stakeholders)) return what;
  const auto add = query.community.empty() ? "/stakeholders/new" : "/stakeholders/new?community=" + query.community;
  return fragment(what, h("p", web::link(add, "Add a group")));
}

Result<Response> directory(const Visit& visit) {
  auto query = query_of(visit);
  const int number = page_number(visit);
  if (query.words.empty()) query.first = (number - 1) * kOnAPage;
  const auto page = search_directory(visit.reading(), visit.scope(), query);
  const auto count = query.words.empty() ? directory_count(visit.reading(), visit.scope(), query) : 0;
  const auto says = query.words.empty()
                        ? groups_words(count) + " in " +
                              (query.kind.empty() && query.community.empty() ? "your directory." : "this part of it.")
                        : found_sentence(page, page.groups.size());
  const Html results =
      h("div", {{"id", "results"}}, h("p", {{"role", "status"}}, says),
        page.groups.empty() ? (page.more ? Html() : nothing_found(visit, query)) : results_table(visit, page.groups),
        query.words.empty() ? pages_through(visit, count, number) : Html());
  Html acts;
  if (visit.scope().allows(Act::edit_stakeholders)) {
    acts =
        h("div", {{"class", "nhsuk-button-group"}}, nhs::button({.text = "Add a group", .href = "/stakeholders/new"}),
          nhs::button({.text = "Import a list", .href = "/stakeholders/import", .kind = nhs::ButtonKind::secondary}));
  }
  return visit.page(
      {.title = "Groups and other stakeholders",
       .caption = "Stage 2: local stakeholders",
       .section = "Groups",
       .width = web::Width::wide,
       .body = fragment(
           web::fw::lead("The groups, networks and people through whom you reach local communities."), acts,
           search_form(query), results,
           h("p", {{"class", "fw-noprint"}}, web::link("/stakeholders.csv", "Download the whole directory (CSV)")))});
}

Result<Response> directory_csv(const Visit& visit) {
  std::string csv = csv_line(csv_header());
  std::vector<Stakeholder> all;
  for_each_stakeholder(visit.reading(), visit.scope(), [&](const Stakeholder& one) { all.push_back(one); });
  for (const auto& one : all) csv += csv_line(csv_row(one, reaches_of(visit.reading(), visit.scope(), one.id)));
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "groups.csv");
}

// ---- one group

Html or_quiet(const std::string& text, const char* otherwise) {
  return text.empty() ? h("span", {{"class", "fw-quiet"}}, otherwise) : web::user_text(text);
}

Html website_link(const std::string& website) {
  if (website.empty()) return h("span", {{"class", "fw-quiet"}}, "Not known");
  const bool has_scheme = website.starts_with("http://") || website.starts_with("https://");
  return web::link(has_scheme ? website : "https://" + website, web::user_text(website));
}

std::string does_words(const Stakeholder& one) {
  std::vector<std::string> parts;
  if (one.represents) parts.emplace_back("represents people");
  if (one.provides_services) parts.emplace_back("provides services");
  return parts.empty() ? "" : "It " + join_and(parts);
}

Html facts_of(const Stakeholder& one) {
  return nhs::summary_list(
      {.rows = {{.key = "Kind", .value = text_of(kinds(), one.kind)},
                {.key = "What it does", .value = or_quiet(does_words(one), "Not said yet")},
                {.key = "User-led", .value = user_led_sentence(one)},
                {.key = "Public contact", .value = or_quiet(one.public_contact, "Not known")},
                {.key = "Website", .value = website_link(one.website)},
                {.key = "Postcode", .value = or_quiet(one.postcode, "Not known")},
                {.key = "How it gets news",
                 .value = one.news.empty() ? or_quiet("", "Not known: ask them") : web::user_paragraphs(one.news)},
                {.key = "What it can offer",
                 .value = one.offers.empty() ? or_quiet("", "Not known: ask them") : web::user_paragraphs(one.offers)},
                {.key = "Who knows it here", .value = or_quiet(one.known_by, "Nobody yet")},
                {.key = "Legal form", .value = text_of(legal_forms(), one.legal_form)},
                {.key = "Number", .value = or_quiet(one.number, "None")},
                {.key = "Part of", .value = or_quiet(one.part_of, "Nothing larger")}}});
}

Html reach_section(const Stakeholder& one, const std::vector<Reach>& reaches, bool writes) {
  Html body;
  if (reaches.empty()) {
    body = h("p", "Nobody has said yet which communities this group reaches, so it does not count as reaching any.");
  } else {
    web::fw::Stack table{.caption = web::hidden_text("Communities"),
                         .head = {"Community", "In what way", "Roughly how many", "Where", "User-led"},
                         .stacking = web::fw::Stacking::lines};
    for (const auto& reach : reaches) {
      table.rows.push_back({.cells = {community_name(reach.community), text_of(ways(), reach.way),
                                      text_of(sizes(), reach.size), or_quiet(reach.area, "Wherever it works"),
                                      is_user_led_for(one, reach.community) ? "Yes" : "No, or not said"}});
    }
    body = web::fw::stack(table);
  }
  if (writes && !reaches.empty()) {
    body += h("p", web::link(address_of(one.id) + "/reach", "Say in what way, where and roughly how many"));
  }
  return web::fw::section("communities", "Communities it reaches", body);
}

Html contacts_section(const Visit& visit, const Stakeholder& one, const web::Form& form,
                      const web::FormErrors& errors) {
  const auto contacts = contacts_of(visit.reading(), visit.scope(), one.id);
  if (!contacts) return {};
  Html body = web::fw::quiet(
      "Seen only by equality leads and facilitators. Never ask what a contact is: only for whom "
      "they speak.");
  for (const auto& contact : *contacts) {
    std::vector<Html> ways_to_reach;
    for (const auto* part : {&contact.post, &contact.email, &contact.phone}) {
      if (!part->empty()) ways_to_reach.push_back(web::user_text(*part));
    }
    Html line = h("strong", web::user_text(contact.name));
    for (const auto& way : ways_to_reach) line += fragment(", ", way);
    body +=
        h("form", {{"method", "post"}, {"action", address_of(one.id) + "/contacts/" + contact.id.text() + "/remove"}},
          visit.csrf(), h("p", {{"class", "nhsuk-u-margin-bottom-2"}}, line),
          nhs::button({.text = fragment("Remove", web::hidden_text(" " + contact.name)),
                       .kind = nhs::ButtonKind::secondary,
                       .small = true}));
  }
  const auto field = [&](const char* name, const char* label, const char* autocomplete) {
    return nhs::input({.label = label,
                       .name = name,
                       .value = std::string(form.value(name)),
                       .error = errors.of(name),
                       .autocomplete = autocomplete});
  };
  body += nhs::details(
      {.summary = "Add somebody who speaks for this group",
       .body = h("form", {{"method", "post"}, {"action", address_of(one.id) + "/contacts"}, {"novalidate", true}},
                 visit.csrf(), field("contact_name", "Name", "off"), field("post", "What they do there", "off"),
                 field("email", "Email", "off"), field("phone", "Telephone", "off"), nhs::button({.text = "Add"})),
       .open = !errors.empty()});
  return web::fw::section("contacts", "People who speak for it", body);
}

Html duplicates_note(const Visit& visit, const Stakeholder& one) {
  const auto others = possible_duplicates(visit.reading(), visit.scope(), one);
  if (others.empty()) return {};
  return nhs::inset_text(
      {.body = fragment(h("p", "This may be the same group as:"),
                        h("ul", web::each(others,
                                          [](const Stakeholder& other) {
                                            return h("li", web::link(address_of(other.id), web::user_text(other.name)));
                                          })),
                        h("p",
                          "Nothing is joined by itself. If they are one group, keep one and mark the other as "
                          "closed."))});
}

Response group_page(const Visit& visit, const Stakeholder& one, const std::vector<GroupSection>& sections,
                    const web::Form& form = {}, const web::FormErrors& errors = {}) {
  const auto reaches = reaches_of(visit.reading(), visit.scope(), one.id);
  const bool writes = visit.scope().allows(Act::edit_stakeholders);
  Html body = fragment(duplicates_note(visit, one), facts_of(one));
  if (writes) {
    body += nhs::button(
        {.text = "Change this group", .href = address_of(one.id) + "/edit", .kind = nhs::ButtonKind::secondary});
  }
  body += reach_section(one, reaches, writes);
  for (const auto& section : sections) body += section(visit, one);
  if (!one.notes.empty()) body += web::fw::section("notes", "Notes", web::user_paragraphs(one.notes));
  body += contacts_section(visit, one, form, errors);
  return visit.page({.title = one.name,
                     .caption = state_words(one, visit.today()),
                     .section = "Groups",
                     .width = web::Width::full,
                     .breadcrumb = {{"/stakeholders", "Groups"}},
                     .errors = errors.lines(),
                     .body = body},
                    errors.empty() ? 200 : 422);
}

// ---- forms

Html form_of(const Visit& visit, const std::string& action, int revision, Html fields, Html button) {
  return h("form", {{"method", "post"}, {"action", action}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("revision", std::to_string(revision)), std::move(fields), std::move(button));
}

Response stakeholder_form(const Visit& visit, const Stakeholder& one, const web::Form& form,
                          const web::FormErrors& errors, Html before = {}) {
  const bool is_new = one.id.is_nil();
  const std::string back = is_new ? "/stakeholders" : address_of(one.id);
  const bool is_asked_again = !before.empty();
  return visit.page(
      {.title = is_new ? "Add a group" : "Change a group",
       .caption = "Stage 2",
       .section = "Groups",
       .back_href = back,
       .errors = errors.lines(),
       .body =
           fragment(before, form_of(visit, is_new ? "/stakeholders/new" : address_of(one.id) + "/edit", one.revision,
                                    fragment(stakeholder_fields(form, errors),
                                             web::when(is_asked_again, nhs::hidden_field("not_the_same", "yes"))),
                                    nhs::button({.text = is_asked_again ? "It is another group: add it" : "Save"})))},
      errors.empty() && !is_asked_again ? 200 : 422);
}

Result<Response> new_stakeholder(const Visit& visit) {
  auto form = typed(Stakeholder{}, {});
  form.set("name", std::string(visit.query().value("name")));
  if (const auto* community = find_community(visit.query().value("community"))) form.add("communities", community->key);
  return stakeholder_form(visit, {}, form, {});
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  Stakeholder one;
  web::FormErrors errors;
  read_stakeholder(visit.form(), one, errors);
  if (!errors.empty()) return stakeholder_form(visit, {}, visit.form(), errors);
  if (visit.form().value("not_the_same") != "yes" && !possible_duplicates(writing, visit.scope(), one).empty()) {
    return stakeholder_form(visit, {}, visit.form(), errors, duplicates_note(visit, one));
  }
  EVENHAND_TRY(const auto id,
               add_stakeholder(writing, visit.scope(), one, read_communities(visit.form(), {}), visit.now()));
  return visit.see_other(address_of(id), "Group added");
}

Result<Response> edit_stakeholder(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
  EVENHAND_TRY(const auto one, find_stakeholder(visit.reading(), visit.scope(), id));
  return stakeholder_form(visit, one, typed(one, reaches_of(visit.reading(), visit.scope(), id)), {});
}

web::Conflict conflict_between(const web::Form& stored, const web::Form& yours, std::string edit_href) {
  web::Conflict conflict{.edit_href = std::move(edit_href)};
  for (const auto& [name, label] : field_labels()) {
    const auto theirs = join(stored.values(name), ", "), ours = join(yours.values(name), ", ");
    if (theirs != ours) conflict.fields.push_back({.label = label, .stored = theirs, .yours = ours});
  }
  return conflict;
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_TRY(auto one, find_stakeholder(writing, visit.scope(), id));
  const auto before = reaches_of(writing, visit.scope(), id);
  if (one.revision != revision) {
    return visit.both_versions(conflict_between(typed(one, before), visit.form(), address_of(id) + "/edit"));
  }
  web::FormErrors errors;
  read_stakeholder(visit.form(), one, errors);
  if (!errors.empty()) return stakeholder_form(visit, one, visit.form(), errors);
  EVENHAND_CHECK(save_stakeholder(writing, visit.scope(), one, read_communities(visit.form(), before), visit.now()));
  return visit.see_other(address_of(id), "Group saved");
}

Response reach_page(const Visit& visit, const Stakeholder& one, const std::vector<Reach>& reaches,
                    const web::FormErrors& errors) {
  return visit.page({.title = "How it reaches each community",
                     .caption = web::user_text(one.name),
                     .section = "Groups",
                     .width = web::Width::full,
                     .back_href = address_of(one.id),
                     .errors = errors.lines(),
                     .body = form_of(visit, address_of(one.id) + "/reach", one.revision, reach_grid(reaches, errors),
                                     nhs::button({.text = "Save"}))},
                    errors.empty() ? 200 : 422);
}

Result<Response> edit_reach(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
  EVENHAND_TRY(const auto one, find_stakeholder(visit.reading(), visit.scope(), id));
  return reach_page(visit, one, reaches_of(visit.reading(), visit.scope(), id), {});
}

Result<Response> save_reach(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_TRY(auto one, find_stakeholder(writing, visit.scope(), id));
  one.revision = revision;
  web::FormErrors errors;
  const auto reaches = read_reach_grid(visit.form(), reaches_of(writing, visit.scope(), id), errors);
  if (!errors.empty()) return reach_page(visit, one, reaches, errors);
  EVENHAND_CHECK(save_stakeholder(writing, visit.scope(), one, reaches, visit.now()));
  return visit.see_other(address_of(id) + "#communities", "Saved");
}

Result<Response> remove_one_contact(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
  EVENHAND_TRY(const auto contact, visit.id<RecordId>("contact"));
  EVENHAND_CHECK(remove_contact(writing, visit.scope(), id, contact, visit.now()));
  return visit.see_other(address_of(id) + "#contacts", "Removed");
}

}  // namespace

void register_pages(people::Pages& pages, std::vector<GroupSection> sections) {
  const auto shared = std::make_shared<const std::vector<GroupSection>>(std::move(sections));
  pages.get("/stakeholders", Act::see_stakeholders, directory);
  pages.get("/stakeholders.csv", Act::see_stakeholders, directory_csv);
  pages.get("/stakeholders/new", Act::edit_stakeholders, new_stakeholder);
  pages.post("/stakeholders/new", Act::edit_stakeholders, add_one);
  register_import_pages(pages);
  pages.get("/stakeholders/{id}", Act::see_stakeholders, [shared](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
    EVENHAND_TRY(const auto one, find_stakeholder(visit.reading(), visit.scope(), id));
    return group_page(visit, one, *shared);
  });
  pages.get("/stakeholders/{id}/edit", Act::edit_stakeholders, edit_stakeholder);
  pages.post("/stakeholders/{id}/edit", Act::edit_stakeholders, save_one);
  pages.get("/stakeholders/{id}/reach", Act::edit_stakeholders, edit_reach);
  pages.post("/stakeholders/{id}/reach", Act::edit_stakeholders, save_reach);
  pages.post("/stakeholders/{id}/contacts", Act::see_contacts,
             [shared](const Visit& visit, Writing& writing) -> Result<Response> {
               EVENHAND_TRY(const auto id, visit.id<StakeholderId>());
               EVENHAND_TRY(const auto one, find_stakeholder(writing, visit.scope(), id));
               const auto& form = visit.form();
               web::FormErrors errors;
               Contact contact;
               contact.stakeholder = id;
               contact.name = errors.take("contact_name", form.text({.name = "contact_name",
                                                                     .label = "The name",
                                                                     .missing = "Enter the person’s name",
                                                                     .most = 200}));
               contact.post = errors.take("post", form.text({.name = "post", .label = "What they do", .most = 200}));
               contact.email = errors.take("email", form.text({.name = "email", .label = "The email", .most = 200}));
               contact.phone = errors.take("phone", form.text({.name = "phone", .label = "The telephone", .most = 50}));
               if (!errors.empty()) return group_page(visit, one, *shared, form, errors);
               EVENHAND_CHECK(add_contact(writing, visit.scope(), contact, visit.now()));
               return visit.see_other(address_of(id) + "#contacts", "Contact added");
             });
  pages.post("/stakeholders/{id}/contacts/{contact}/remove", Act::see_contacts, remove_one_contact);
  pages.menu({"/stakeholders", "Groups", Act::see_stakeholders});
}

}  // namespace evenhand::stakeholders
