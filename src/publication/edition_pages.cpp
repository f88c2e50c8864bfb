// Publication: checks, the draft, publishing behind a page that interrupts, editions so far, withdrawing an item.
#include <set>

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "people/owner_store.h"
#include "publication/edition_store.h"
#include "publication/owed_withdrawals.h"
#include "publication/publication_pages.h"
#include "publication/publisher.h"
#include "publication/site.h"
#include "publication/site_folder.h"
#include "publication/staff_parts.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using people::Act;
using people::Visit;
using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

std::string owner_code(store::Reading& reading, const Visit& visit) {
  const auto owner = people::find_owner(reading, visit.scope().owner());
  return owner ? owner->code : std::string();
}

std::string public_address(const std::string& code, int year, int number) {
  return "/published/" + code + "/" + std::to_string(year) + "/" + std::to_string(number) + "/index.html";
}

web::Page frame(const Here& at, std::string title, Html body) {
  return {.title = std::move(title),
          .caption = "Stage 9: publish",
          .section = at.cycle.name,
          .width = web::Width::full,
          .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.publication(), "Publication"}},
          .body = std::move(body)};
}

// ---- the page

Html what_next(const Visit& visit, const Here& at, bool has_edition) {
  const bool may = visit.scope().allows(Act::publish);
  if (!may_be_published(at.gates)) {
    return fragment(fw::lead(std::string("It can’t be published yet. ") +
                             (failing(at.gates) > 0 ? "Below is what stands in the way, and where it is mended."
                                                    : "The Board has not approved.")),
                    h("p", web::link(at.board(), "The Board’s page")));
  }
  return fragment(fw::lead(has_edition ? "Every check passes. A new edition would be a correction of the last one."
                                       : "Every check passes. You can publish."),
                  may ? nhs::button({.text = has_edition ? "Publish a correction" : "Publish",
                                     .href = at.publication() + "/publish"})
                      : h("p", "The equality lead or the Board lead publishes."));
}

Html editions_section(const Visit& visit, const std::vector<Edition>& editions, const std::string& code) {
  if (editions.empty()) return fw::section("editions", "Editions", h("p", "Nothing is published of this year yet."));
  const bool is_served = !visit.services().published.empty();
  fw::Stack table{.caption = "Editions of this year, the newest first",
                  .head = {"Version", "Published", "What it corrects", "Hash", "Checked now"}};
  for (std::size_t i = editions.size(); i-- > 0;) {
    const auto& edition = editions[i];
    const auto parts = parts_of(visit.reading(), visit.scope().owner(), edition.id);
    const auto faults = edition.manifest.faults([&](std::string_view name) -> std::optional<std::string> {
      const auto part = parts.find(name);
      return part == parts.end() ? std::nullopt : std::optional(part->second);
    });
    int withdrawn = 0;
    for (const auto& [name, item] : edition.manifest.items()) withdrawn += item.withdrawn_on ? 1 : 0;
    Html state = faults.empty() ? Html("It is what was published.")
                                : h("strong", {{"class", "fw-late"}}, std::to_string(faults.size()) + " parts differ.");
    if (withdrawn > 0)
      state += Html(" " + std::to_string(withdrawn) + (withdrawn == 1 ? " part was" : " parts were") + " withdrawn.");
    const auto name = "Version " + std::to_string(edition.number);
    table.rows.push_back(
        {.cells = {is_served ? web::link(public_address(code, edition.year, edition.number), name) : Html(name),
                   Html(long_date(london_date(edition.published_at))),
                   edition.correction.empty() ? Html("First version") : web::user_text(edition.correction),
                   h("span", {{"class", "fw-hash"}}, edition.manifest.root()), state},
         .flagged = !faults.empty()});
  }
  return fw::section("editions", "Editions", fw::stack(table));
}

Html withdrawals_section(const Visit& visit, const Here& at, bool has_edition) {
  Html body;
  const auto withdrawals = withdrawals_of(visit.reading(), visit.scope());
  if (withdrawals.empty()) {
    body += h("p",
              "Nothing has been withdrawn. Whoever said something may take their leave back: the words then go "
              "from every edition within 5 working days.");
  } else {
    fw::Stack table{.caption = "Withdrawn from every edition",
                    .head = {"Item", "On", "Reason", "Readers are told", "Places"}};
    for (const auto& one : withdrawals) {
      table.rows.push_back(
          {.cells = {h("span", {{"class", "fw-hash"}}, one.item), Html(long_date(one.withdrawn_on)),
                     web::user_text(one.reason), one.told.empty() ? Html("The day alone") : web::user_text(one.told),
                     Html(std::to_string(one.places))}});
    }
    body += fw::stack(table);
  }
  if (has_edition && visit.scope().allows(Act::withdraw))
    body += h("p", web::link(at.publication() + "/withdraw", "Withdraw an item"));
  return fw::section("withdrawn", "Withdrawn items", body);
}

Result<Response> publication(const Visit& visit) {
  EVENHAND_TRY(const auto at, here(visit));
  auto editions = editions_of(visit.reading(), visit.scope().owner());
  std::erase_if(editions, [&](const Edition& edition) { return edition.cycle != at.cycle.id; });
  const auto code = owner_code(visit.reading(), visit);
  auto page = frame(
      at, "Publication",
      fragment(what_next(visit, at, !editions.empty()), fw::section("checks", "Checks", gates_list(at.gates)),
               fw::section("draft", "The draft",
                           fragment(h("p",
                                      "The pages as the public will read them, made from the records as they are "
                                      "now. Each says that it is a draft."),
                                    h("p", web::link(at.publication() + "/preview/index.html", "Read the draft")))),
               editions_section(visit, editions, code), withdrawals_section(visit, at, !editions.empty()),
               web::when(!visit.services().published.empty() && !editions.empty(),
                         h("p", web::link("/published/" + code + "/", "All editions, as the public sees them")))));
  page.breadcrumb.pop_back();
  return visit.page(page);
}

// ---- the draft

Result<Response> preview(const Visit& visit) {
  EVENHAND_TRY(const auto at, here(visit));
  int earlier = 0;
  for (const auto& line : edition_lines(visit.reading(), visit.scope().owner())) earlier += line.year == at.cycle.year;
  const auto notice = nhs::notification_banner(
      {.heading = fragment("This is a draft. ", web::link(at.publication(), "Back to publication")),
       .body = h("p", "Nobody outside the organisation sees it."),
       .title = "Draft"});
  const auto files =
      draft_of(make_site(at.gathered.report, {.correction = earlier > 0 ? "…" : "", .number = earlier + 1}), notice);
  const auto found = files.find(visit.parameter("path"));
  if (found == files.end()) return not_found("The draft has no such page.");
  return Response::bytes(found->second, web::media_type_of_file(found->first));
}

// ---- publishing

Response publish_page(const Visit& visit, const Here& at, bool is_correction, const FormErrors& errors) {
  const Html field = is_correction
                         ? nhs::input({.label = "What this edition corrects",
                                       .name = "correction",
                                       .value = std::string(visit.form().value("correction")),
                                       .hint = "Readers see it. For example: the grade of 2.4 was printed wrongly.",
                                       .error = errors.of("correction")})
                         : Html();
  Html form = h("form", {{"method", "post"}, {"action", at.publication() + "/publish"}, {"novalidate", true}},
                visit.csrf(), field, nhs::button({.text = "Publish now", .prevent_double_click = true}));
  auto page =
      frame(at, is_correction ? "Publish a correction" : "Publish this edition",
            fragment(nhs::warning_callout(
                         {.heading = "This can’t be undone",
                          .body = h("p",
                                    "An edition can’t be changed or taken back. A mistake is put right by another "
                                    "edition; the first one stays readable and says that there is a newer one. Words "
                                    "can be withdrawn later by those who said them."),
                          .level = 2}),
                     h("p", "Anybody will be able to read it. ",
                       web::link(at.publication() + "/preview/index.html", "Read the draft once more"), "."),
                     form, h("p", web::link(at.publication(), "Don’t publish now"))));
  page.width = web::Width::text;
  page.errors = errors.lines();
  return visit.page(page, errors.empty() ? 200 : 422);
}

bool has_edition_of(store::Reading& reading, const Visit& visit, int year) {
  for (const auto& line : edition_lines(reading, visit.scope().owner())) {
    if (line.year == year) return true;
  }
  return false;
}

Result<Response> ask_to_publish(const Visit& visit) {
  EVENHAND_TRY(const auto at, here(visit));
  if (!may_be_published(at.gates)) return visit.see_other(at.publication(), "It can’t be published yet");
  return publish_page(visit, at, has_edition_of(visit.reading(), visit, at.cycle.year), {});
}

Result<Done> write_files(const Visit& visit) {
  const auto& folder = visit.services().published;
  if (folder.empty()) return Done{};
  const auto code = visit.read([&](store::Reading& reading) { return owner_code(reading, visit); });
  return write_site(visit.services().database, visit.scope().owner(), folder / code, {.links_to_forms = true});
}

Result<Response> publish_now(const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  const auto published =
      publish(visit.services().database, visit.scope(), year, visit.form().value("correction"), visit.now());
  if (!published && published.error().kind == ErrorKind::invalid) {
    FormErrors errors;
    errors.add("correction", published.error().message);
    EVENHAND_TRY(const auto at, visit.read([&](store::Reading& reading) { return here(reading, visit); }));
    return publish_page(visit, at, true, errors);
  }
  if (!published) return published.error();
  const auto address = "/cycles/" + std::to_string(year) + "/publication";
  if (!published->edition) return visit.see_other(address, "Nothing was published: a check does not pass");
  // What is published stands in the store. Files that can't be written now are written by the server's next round.
  const auto written = write_files(visit);
  return visit.see_other(
      address, written ? "Version " + std::to_string(published->edition->number) + " is published"
                       : "It is published. Its pages can’t be written at the moment: " + written.error().message);
}

// ---- withdrawing

struct Choice {
  std::string item;
  Html label;
};

// What any edition holds of people's words and of evidence, with a name a person knows it by.
std::vector<Choice> withdrawable(const Visit& visit, store::Reading& reading, const Here& at) {
  std::map<std::string, std::string> names;
  const auto& report = at.gathered.report;
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      for (const auto& view : grade.minority)
        names["minority-view/" + view.id.text()] = "A view of " + view.said_by + " on " + outcome.outcome->id;
    }
  }
  for (const auto& item : report.evidence) names["evidence/" + item.id.text()] = "Evidence: " + item.title;
  for (const auto& reply : report.replies) names["contribution/" + reply.id] = "What " + reply.who + " said";
  for (const auto& owed : owed_withdrawals(reading, visit.scope(), at.cycle, visit.today()))
    names[owed.item] = owed.marked ? "Marked “someone may be at risk”" : "Words whose leave was taken back";
  std::set<std::string> items;
  for (const auto& edition : editions_of(reading, visit.scope().owner())) {
    for (const auto& [name, item] : edition.manifest.items()) {
      if (item.withdrawn_on) continue;
      for (auto& rests_on : items_of(name)) items.insert(std::move(rests_on));
    }
  }
  std::vector<Choice> choices;
  for (const auto& item : items) {
    const auto name = names.find(item);
    choices.push_back({item, name == names.end() ? Html(item) : web::user_text(name->second)});
  }
  return choices;
}

Response withdraw_page(const Visit& visit, store::Reading& reading, const Here& at, const FormErrors& errors) {
  const auto chosen = visit.form().has("item") ? visit.form().value("item") : visit.query().value("item");
  std::vector<nhs::Choice> choices;
  for (const auto& choice : withdrawable(visit, reading, at)) {
    choices.push_back({.value = choice.item, .text = choice.label, .hint = Html(choice.item)});
  }
  Html body;
  if (choices.empty()) {
    body = h("p", "No edition holds words or evidence that could be withdrawn.");
  } else {
    body = fragment(
        nhs::warning_callout({.heading = "This can’t be undone",
                              .body = h("p",
                                        "Words and figures go from every edition, pages and data alike, with whatever "
                                        "rests on them. A dated note stands in their place, and each edition still "
                                        "verifies. Grades that were agreed stay."),
                              .level = 2}),
        h("form", {{"method", "post"}, {"action", at.publication() + "/withdraw"}, {"novalidate", true}}, visit.csrf(),
          nhs::radios({.legend = "What is withdrawn",
                       .name = "item",
                       .value = std::string(chosen),
                       .items = choices,
                       .error = errors.of("item")}),
          nhs::input({.label = "Reason",
                      .name = "reason",
                      .value = std::string(visit.form().value("reason")),
                      .hint = "Kept with the record, not published. Name no person.",
                      .error = errors.of("reason")}),
          nhs::input({.label = "What readers are told (optional)",
                      .name = "told",
                      .value = std::string(visit.form().value("told")),
                      .hint = "Stands beside the day. For example: some people were counted twice. Name no person.",
                      .error = errors.of("told")}),
          nhs::button({.text = "Withdraw it from every edition", .kind = nhs::ButtonKind::warning})));
  }
  auto page = frame(at, "Withdraw an item", body);
  page.width = web::Width::text;
  page.errors = errors.lines();
  return visit.page(page, errors.empty() ? 200 : 422);
}

Result<Response> ask_to_withdraw(const Visit& visit) {
  EVENHAND_TRY(const auto at, here(visit));
  return withdraw_page(visit, visit.reading(), at, {});
}

Result<Response> withdraw_now(const Visit& visit) {
  FormErrors errors;
  const auto& form = visit.form();
  const std::string item(form.value("item"));
  if (item.empty()) errors.add("item", "Choose what is withdrawn");
  errors.take("reason", form.text({.name = "reason", .label = "Reason", .missing = "Enter the reason"}));
  errors.take("told", form.optional_text({.name = "told", .label = "What readers are told"}));
  if (errors.empty()) {
    const auto done = visit.write([&](store::Writing& writing) -> Result<Done> {
      EVENHAND_CHECK(withdraw(writing, visit.scope(), item, form.value("reason"), visit.now(), form.value("told")));
      return Done{};
    });
    if (!done) errors.add("item", done.error().message);
  }
  EVENHAND_TRY(const auto at, visit.read([&](store::Reading& reading) { return here(reading, visit); }));
  if (!errors.empty())
    return visit.read([&](store::Reading& reading) { return withdraw_page(visit, reading, at, errors); });
  const auto written = write_files(visit);
  return visit.see_other(at.publication(),
                         written ? "It is withdrawn from every edition"
                                 : "It is withdrawn. Pages can’t be written at the moment: " + written.error().message);
}

}  // namespace

void register_edition_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/publication", Act::see_publication, publication);
  pages.get("/cycles/{year}/publication/preview/{path...}", Act::see_publication, preview);
  pages.get("/cycles/{year}/publication/publish", Act::publish, ask_to_publish);
  pages.post_in_steps("/cycles/{year}/publication/publish", Act::publish, publish_now);
  pages.get("/cycles/{year}/publication/withdraw", Act::withdraw, ask_to_withdraw);
  pages.post_in_steps("/cycles/{year}/publication/withdraw", Act::withdraw, withdraw_now);
}

}  // namespace evenhand::publication
