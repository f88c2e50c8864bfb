// Records of what the public wrote. Anybody may write; only the lead reads and answers.
#pragma once

#include <vector>

#include "people/scope.h"
#include "publication/message.h"
#include "store/sql.h"

namespace evenhand::publication {

// Makes reference and due date. Refuses where the organisation has no safeguarding lead: nobody would read it in time.
Result<Message> add_message(store::Writing& writing, const people::Scope& scope, Message message, Instant now);

std::vector<Message> messages_of(store::Reading& reading, const people::Scope& scope);  // what is owed first
Result<Message> find_message(store::Reading& reading, const people::Scope& scope, RecordId id);
// Over the revision that was read; an answer is needed.
Result<Done> answer_message(store::Writing& writing, const people::Scope& scope, Message message,
                            std::string_view answer, Instant now);

}  // namespace evenhand::publication
