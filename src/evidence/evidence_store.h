// Records of the evidence library.
//
// What a scope may read is decided here, once: authors read everything of their owner; others read what is ready and
// meant for them. What somebody may not read is not found, and so is what was marked “someone may be at risk”, for all
// but the safeguarding lead, who reads even a marked draft. A list comes with one statement, however long it is, and one more for the marks.
#pragma once

#include <string_view>
#include <vector>

#include "evidence/evidence_item.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::evidence {

// How marks call an item and what people say against it (people/safeguarding.h).
inline constexpr std::string_view kMarkedAs = "evidence";
inline constexpr std::string_view kChallengeMarkedAs = "evidence_challenge";

// Which items a list shows; what is left empty does not narrow it.
struct Filter {
  std::string words = {};  // each must begin a word of the title, texts, keeper or source; five at most count
  std::string outcome = {};
  std::string community = {};
  std::optional<Kind> kind = {};
  std::optional<State> state = {};
  [[nodiscard]] bool narrows() const {
    return !words.empty() || !outcome.empty() || !community.empty() || kind || state;
  }
};

// In the order of their titles.
std::vector<Item> items_of(store::Reading& reading, const people::Scope& scope, const CycleId& cycle,
                           const Filter& filter = {});
Result<Item> find_item(store::Reading& reading, const people::Scope& scope, const EvidenceId& id);
// Whoever may read it: for what rests on an item and is the same whoever asks. Nothing of its text may be shown.
Result<Item> find_item_behind(store::Reading& reading, const people::Scope& scope, const EvidenceId& id);

EvidenceId add_item(store::Writing& writing, const people::Scope& scope, const CycleId& cycle, const Contents& contents,
                    Instant now);
// Gives the new revision. A conflict when the item has moved on from `revision`, the one that the writer read: nothing
// is changed then, and find_item() gives the other's version to show beside.
Result<int> save_item(store::Writing& writing, const people::Scope& scope, const EvidenceId& id, int revision,
                      const Contents& contents, Instant now);
// Makes an item ready, when nothing is missing, or a draft again.
Result<Done> set_state(store::Writing& writing, const people::Scope& scope, const EvidenceId& id, int revision,
                       State state, Instant now);
// With its files, challenges and figures. Only a draft can be removed.
Result<Done> remove_draft(store::Writing& writing, const people::Scope& scope, const EvidenceId& id);

}  // namespace evenhand::evidence
