// For the public: who has published here, and the form to write to an organisation. Words by key.
#include "base/text.h"
#include "cycle/cycle.h"
#include "people/owner_store.h"
#include "people/safeguarding_store.h"
#include "publication/edition_store.h"
#include "publication/message_store.h"
#include "publication/publication_pages.h"
#include "web/design.h"
#include "web/nhs.h"
#include "web/words.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using people::Act;
using people::Visit;
using store::Writing;
using web::Form;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

Result<Response> list(const Visit& visit) {
  const auto& words = web::words_in("en");
  const auto publishers = all_publishers(visit.reading());
  Html body;
  if (publishers.empty()) {
    body = h("p", words("published.nobody-published"));
  } else {
    fw::Stack table{.caption = words("published.list-caption"),
                    .head = {words("published.organisation"), words("published.list-newest")}};
    for (const auto& publisher : publishers) {
      table.rows.push_back({.cells = {web::link("/published/" + publisher.code + "/", web::user_text(publisher.name)),
                                      cycle::years_words(publisher.newest_year, words)}});
    }
    body = fw::stack(table);
  }
  return visit.page({.title = words.text("published.list-title"),
                     .body = fragment(h("p", {{"class", "fw-lead"}}, words("published.list-what")), body,
                                      h("p", words("home.england")))});
}

Result<people::Owner> owner_of(const Visit& visit) {
  const auto owner = people::owner_by_code(visit.reading(), visit.parameter("code"));
  if (!owner || owner->kind != people::PartyKind::nhs_body) return not_found("There is no such page.");
  return *owner;
}

Response form_page(const Visit& visit, const people::Owner& owner, const FormErrors& errors) {
  const auto& words = web::words_in("en");
  const auto& form = visit.form();
  const std::string page(form.has("page") ? form.value("page") : visit.query().value("page"));
  const Html fields = fragment(nhs::radios({.legend = words("tell-us.what"),
                                            .name = "kind",
                                            .value = std::string(form.value("kind")),
                                            .items = {{.value = "wrong", .text = words("tell-us.wrong")},
                                                      {.value = "take-part", .text = words("tell-us.take-part")},
                                                      {.value = "complaint",
                                                       .text = words("tell-us.complaint"),
                                                       .hint = words("tell-us.complaint-hint")}},
                                            .error = errors.of("kind")}),
                               nhs::input({.label = words("tell-us.page"),
                                           .name = "page",
                                           .value = page,
                                           .hint = words("tell-us.page-hint"),
                                           .error = errors.of("page")}),
                               nhs::textarea({.label = words("tell-us.words"),
                                              .name = "words",
                                              .value = std::string(form.value("words")),
                                              .hint = words("tell-us.words-hint"),
                                              .error = errors.of("words"),
                                              .rows = 6}),
                               nhs::input({.label = words("tell-us.reply-to"),
                                           .name = "reply_to",
                                           .value = std::string(form.value("reply_to")),
                                           .hint = words("tell-us.reply-to-hint"),
                                           .error = errors.of("reply_to")}));
  return visit.page(
      {.title = words.text("tell-us.title"),
       .caption = web::user_text(owner.name),
       .errors = errors.lines(),
       .body = fragment(h("p", words("tell-us.who-reads")),
                        nhs::warning_callout({.heading = words.text("tell-us.urgent"),
                                              .body = h("p", words("tell-us.urgent-what")),
                                              .level = 2,
                                              .hidden = words.text("tell-us.important")}),
                        h("form", {{"method", "post"}, {"action", "/tell-us/" + owner.code}, {"novalidate", true}},
                          visit.csrf(), fields, nhs::button({.text = words("tell-us.send")})))},
      errors.empty() ? 200 : 422);
}

Result<Response> ask(const Visit& visit) {
  const auto& words = web::words_in("en");
  EVENHAND_TRY(const auto owner, owner_of(visit));
  if (!people::has_safeguarding_lead(visit.reading(), visit.public_scope(owner.id))) {
    return visit.page({.title = words.text("tell-us.title"),
                       .caption = web::user_text(owner.name),
                       .body = h("p", words("tell-us.closed"))});
  }
  return form_page(visit, owner, {});
}

Result<Response> tell(const Visit& visit, Writing& writing) {
  const auto& words = web::words_in("en");
  EVENHAND_TRY(const auto owner, owner_of(visit));
  const auto& form = visit.form();
  FormErrors errors;
  Message message;
  if (const auto kind = message_kind_named(form.value("kind"))) {
    message.kind = *kind;
  } else {
    errors.add("kind", words.text("tell-us.what-missing"));
  }
  const auto page_label = words.text("tell-us.page"), words_label = words.text("tell-us.words"),
             reply_label = words.text("tell-us.reply-to"), words_missing = words.text("tell-us.words-missing");
  message.page = errors.take("page", form.optional_text({.name = "page", .label = page_label})).value_or("");
  message.words = errors.take(
      "words",
      form.text(
          {.name = "words", .label = words_label, .missing = words_missing, .lines = Lines::many, .most = 4'000}));
  message.reply_to =
      errors.take("reply_to", form.optional_text({.name = "reply_to", .label = reply_label})).value_or("");
  if (!errors.empty()) return form_page(visit, owner, errors);
  EVENHAND_TRY(const auto kept, add_message(writing, visit.public_scope(owner.id), message, visit.now()));
  const Html reply = kept.reply_to.empty() ? words("tell-us.no-reply")
                                           : words("tell-us.reply-by", {{"date", words.date(kept.due_on)}});
  return visit.page(
      {.title = words.text("tell-us.sent"),
       .title_in_body = true,
       .body =
           fragment(nhs::panel({.heading = words("tell-us.sent"),
                                .body = fragment(words("tell-us.reference"), h("br"), h("strong", kept.reference))}),
                    h("p", words("tell-us.keep")), h("p", reply),
                    h("p", web::link("/published/" + owner.code + "/", words("tell-us.back"))))});
}

}  // namespace

void register_public_pages(people::Pages& pages) {
  pages.get_public("/published", Act::read_published, list);
  pages.get_public("/tell-us/{code}", Act::write_to_the_organisation, ask);
  pages.post_public("/tell-us/{code}", Act::write_to_the_organisation, tell);
}

}  // namespace evenhand::publication
