// What the public wrote, and the answer that is owed. For the equality lead.
#include "base/text.h"
#include "publication/message_store.h"
#include "publication/publication_pages.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using people::Act;
using people::Visit;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

bool is_late(const Message& message, Date today) {
  return !message.answered_at && message.due_on < today;
}

Html state_of(const Message& message, Date today) {
  if (message.answered_at) return "Answered " + long_date(london_date(*message.answered_at));
  if (is_late(message, today)) return h("strong", {{"class", "fw-late"}}, "Late: due " + long_date(message.due_on));
  return "Due " + long_date(message.due_on);
}

Result<Response> list(const Visit& visit) {
  const auto messages = messages_of(visit.reading(), visit.scope());
  Html body;
  if (messages.empty()) {
    body = h("p", "Nobody has written yet. The published pages lead to the form once a safeguarding lead is named.");
  } else {
    int owed = 0;
    for (const auto& message : messages) owed += message.answered_at ? 0 : 1;
    body = fw::lead(owed == 0   ? std::string("Everybody who wrote has an answer.")
                    : owed == 1 ? std::string("1 person waits for an answer.")
                                : std::to_string(owed) + " people wait for an answer.");
    fw::Stack table{.caption = "Messages, those that wait first", .head = {"Reference", "About", "Received", "Answer"}};
    for (const auto& message : messages) {
      table.rows.push_back(
          {.cells = {web::link("/messages/" + message.id.text(), message.reference),
                     Html(std::string(message_kind_words(message.kind))),
                     Html(long_date(london_date(message.received_at))), state_of(message, visit.today())},
           .flagged = is_late(message, visit.today())});
    }
    body += fw::stack(table);
  }
  return visit.page({.title = "Messages from the public", .width = web::Width::full, .body = body});
}

Response show(const Visit& visit, const Message& message, const FormErrors& errors) {
  Html body = nhs::summary_list(
      {.rows = {{.key = "About", .value = Html(std::string(message_kind_words(message.kind)))},
                {.key = "Page", .value = message.page.empty() ? Html("Not said") : web::user_text(message.page)},
                {.key = "What they wrote", .value = web::user_paragraphs(message.words)},
                {.key = "Reply to",
                 .value = message.reply_to.empty() ? Html("They left no address") : web::user_text(message.reply_to)},
                {.key = "Received", .value = Html(long_date(london_date(message.received_at)))},
                {.key = "Answer", .value = state_of(message, visit.today())}}});
  if (message.answered_at) {
    body += fw::section("answer", "What you answered", web::user_paragraphs(message.answer));
  } else {
    body += h("form", {{"method", "post"}, {"action", "/messages/" + message.id.text()}, {"novalidate", true}},
              visit.csrf(), nhs::hidden_field("revision", std::to_string(message.revision)),
              nhs::textarea({.label = "What you answered",
                             .name = "answer",
                             .value = std::string(visit.form().value("answer")),
                             .hint = "Send it to them yourself; it is kept here with the day.",
                             .error = errors.of("answer"),
                             .rows = 6}),
              nhs::button({.text = "Record the answer"}));
  }
  return visit.page({.title = message.reference,
                     .caption = "Message from the public",
                     .breadcrumb = {{"/messages", "Messages from the public"}},
                     .errors = errors.lines(),
                     .body = body},
                    errors.empty() ? 200 : 422);
}

Result<Response> one(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto message, find_message(visit.reading(), visit.scope(), id));
  return show(visit, message, {});
}

Result<Response> answer(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(auto message, find_message(writing, visit.scope(), id));
  const auto revision = visit.form().whole_number("revision", "Revision");
  if (revision && *revision) message.revision = static_cast<int>(**revision);
  FormErrors errors;
  const auto words = errors.take("answer", visit.form().text({.name = "answer",
                                                              .label = "Answer",
                                                              .missing = "Enter what you answered",
                                                              .lines = Lines::many,
                                                              .most = 5'000}));
  if (!errors.empty()) return show(visit, message, errors);
  const auto saved = answer_message(writing, visit.scope(), message, words, visit.now());
  if (!saved && saved.error().kind == ErrorKind::conflict) {
    EVENHAND_TRY(const auto stored, find_message(writing, visit.scope(), id));
    return visit.both_versions({.fields = {{"Answer", stored.answer, words}}, .edit_href = "/messages/" + id.text()});
  }
  if (!saved) return saved.error();
  return visit.see_other("/messages", "The answer to " + message.reference + " is recorded");
}

}  // namespace

void register_message_pages(people::Pages& pages) {
  pages.get("/messages", Act::answer_the_public, list);
  pages.get("/messages/{id}", Act::answer_the_public, one);
  pages.post("/messages/{id}", Act::answer_the_public, answer);
}

}  // namespace evenhand::publication
