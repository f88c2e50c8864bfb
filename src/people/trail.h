// The audit trail: who did what to which record, when; a chain for each owner, so that a changed, removed or reordered
// entry shows. Pure; trail_store.h keeps it.
//
// An entry never holds what was written, only which fields were changed and a digest of what each became, salted. The
// salts stand in rows of their own: when words are erased their salt goes with them, and the digest, which stays in the
// chain, can no longer be compared with a guess.
//
// The chain (docs/operations/accounts.md says what it can and can't show): an entry's digest is SHA-256 over the digest
// of the one before and its own fields. The last digest is the owner's head; each published edition prints it, which
// dates the whole chain before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "people/rights.h"

namespace evenhand::people {

// What was done to: a kind of record, as in its table's name ("evidence"), and its id or other key.
struct Subject {
  std::string kind;
  std::string id;
  template <class Kind>
  static Subject of(std::string_view kind, const Id<Kind>& id) {
    return {std::string(kind), id.text()};
  }
  bool operator==(const Subject&) const = default;
};

// A field and what it became: only its salted digest is kept. Say fields that change, not those that stay.
struct ChangedField {
  std::string name;
  std::string value;
};

struct DigestedField {
  std::string name;
  std::string digest;  // HMAC-SHA-256 with the salt as key
  bool operator==(const DigestedField&) const = default;
};
std::string digest_of_field(std::string_view salt, const ChangedField& field);

struct TrailEntry {
  std::int64_t sequence = 0;  // 1 is the owner's first
  Instant at{};
  AccountId actor;        // nil: somebody who is not signed in, or the operator
  std::string by_way_of;  // "operator 1000" from the command line; empty from a page
  Act act = Act::use_account;
  Subject subject;
  std::vector<DigestedField> fields;
  std::string before;  // the digest of the entry before; empty for the first
  std::string digest;
};

std::string entry_digest(const TrailEntry& entry);                  // of all but `digest` itself
std::string fields_text(const std::vector<DigestedField>& fields);  // "title=ab12…;summary=…"
std::vector<DigestedField> parse_fields(std::string_view text);

// Walks a chain in order. Gives what is wrong and where, in a sentence, for the first entry that does not fit.
class ChainWalk {
 public:
  void take(const TrailEntry& entry);
  // After the last: the head that the store keeps.
  void finish(std::int64_t head_sequence, std::string_view head_digest);
  [[nodiscard]] const std::optional<std::string>& problem() const { return problem_; }
  [[nodiscard]] std::int64_t entries() const { return entries_; }
  [[nodiscard]] const std::string& head() const { return before_; }

 private:
  std::int64_t entries_ = 0;
  std::string before_;
  std::optional<std::string> problem_;
};

}  // namespace evenhand::people
