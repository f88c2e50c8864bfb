#include "publication/message_store.h"

#include "base/text.h"
#include "people/safeguarding_store.h"
#include "people/trail_store.h"
#include "standard/built_in.h"
#include "store/record.h"

namespace evenhand::publication {

template <class Columns>
void visit_columns(Columns& column, Message& message) {
  column("reference", message.reference);
  column("kind", message.kind, message_kind_id, message_kind_named);
  column("page", message.page);
  column("words", message.words);
  column("reply_to", message.reply_to);
  column("received_at", message.received_at);
  column("due_on", message.due_on);
  column("answer", message.answer);
  column("answered_at", message.answered_at);
  column("answered_by", message.answered_by);
}

namespace {
using people::Act;
constexpr store::Table<Message> kMessages{"public_message", "message"};
}  // namespace

Result<Message> add_message(store::Writing& writing, const people::Scope& scope, Message message, Instant now) {
  EVENHAND_CHECK(scope.require(Act::write_to_the_organisation));
  if (!people::has_safeguarding_lead(writing, scope))
    return invalid("This form is closed. Write to the organisation by the address on its website.");
  message.reference = make_reference();
  message.received_at = now;
  message.due_on = standard::built_in_working_days().add(london_date(now), kWorkingDaysToReply);
  kMessages.insert(writing, scope.owner(), message, now);
  people::record(writing, scope, now,
                 {.act = Act::write_to_the_organisation, .subject = people::Subject::of("public_message", message.id)});
  return message;
}

std::vector<Message> messages_of(store::Reading& reading, const people::Scope& scope) {
  if (!scope.allows(Act::answer_the_public)) return {};
  return kMessages.list(reading, scope.owner(),
                        "1 = 1 order by case when answered_at is null then 0 else 1 end, due_on, id");
}

Result<Message> find_message(store::Reading& reading, const people::Scope& scope, RecordId id) {
  EVENHAND_CHECK(scope.require(Act::answer_the_public));
  return kMessages.find(reading, scope.owner(), id);
}

Result<Done> answer_message(store::Writing& writing, const people::Scope& scope, Message message,
                            std::string_view answer, Instant now) {
  EVENHAND_CHECK(scope.require(Act::answer_the_public));
  EVENHAND_TRY(message.answer, clean_text("Answer", answer, Lines::many, 5'000));
  if (message.answer.empty()) return invalid("Enter what you answered.");
  message.answered_at = now;
  message.answered_by = scope.actor();
  EVENHAND_CHECK(kMessages.save(writing, scope.owner(), message));
  people::record(writing, scope, now,
                 {.act = Act::answer_the_public, .subject = people::Subject::of("public_message", message.id)});
  return Done{};
}

}  // namespace evenhand::publication
