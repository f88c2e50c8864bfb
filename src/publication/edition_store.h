// Records of editions, of what was withdrawn from them, and of what the Board saw. An edition is in the store whole, so
// a backup holds it and any server can write its files again (site_folder.h).
//
// What is published may be read by anybody: those functions take an owner, not a Scope.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/scope.h"
#include "publication/edition.h"
#include "store/check.h"
#include "store/sql.h"

namespace evenhand::publication {

// The next number of the year. Needs the right to publish. Gives the edition as it was kept.
Result<Edition> add_edition(store::Writing& writing, const people::Scope& scope, Edition edition, const Parts& parts,
                            Instant now);

// Oldest first.
std::vector<Edition> editions_of(store::Reading& reading, OwnerId owner);
// The same without their manifests: for lists.
struct EditionLine {
  EditionId id;
  CycleId cycle;
  int year = 0, number = 0;
  Instant published_at{};
  std::string correction;
};
std::vector<EditionLine> edition_lines(store::Reading& reading, OwnerId owner);
std::optional<Edition> find_edition(store::Reading& reading, OwnerId owner, EditionId id);
Parts parts_of(store::Reading& reading, OwnerId owner, EditionId id);
// One of them; nothing where it was withdrawn, or never was.
std::optional<std::string> part_of(store::Reading& reading, OwnerId owner, EditionId id, std::string_view name);

// An organisation that has published, for the list of them.
struct Publisher {
  OwnerId owner;
  std::string code, name;
  int newest_year = 0;
  int editions = 0;
};
std::vector<Publisher> all_publishers(store::Reading& reading);  // by name
// What the files of an owner are made from, in a few bytes: another text says that they must be written again.
std::string stamp_of(store::Reading& reading, OwnerId owner);

struct Withdrawal {
  RecordId id;
  int revision = 0;
  std::string item;
  std::string reason;  // for the record, not for readers
  std::string told;    // what readers are told beside the day; may be empty
  Date withdrawn_on{};
  AccountId withdrawn_by;
  int places = 0;  // how many parts of how many editions together
};
std::vector<Withdrawal> withdrawals_of(store::Reading& reading, const people::Scope& scope);  // newest first
// Takes an item out of every edition, and whatever rests on it: words, figures and their salts go, a dated note stays
// with what readers are told. Refuses what no edition holds, and an item without a reason. Doing it twice changes
// nothing.
Result<Withdrawal> withdraw(store::Writing& writing, const people::Scope& scope, std::string_view item,
                            std::string_view reason, Instant now, std::string_view told = {});
// By item, what readers are told; items without it are left out.
std::map<std::string, std::string, std::less<>> told_of_withdrawals(store::Reading& reading, OwnerId owner);

// What a decision of the Board was about, as report.h digests it.
void keep_board_view(store::Writing& writing, const people::Scope& scope, CycleId cycle, DecisionId decision,
                     std::string_view digest, Instant now);
std::string board_view_of(store::Reading& reading, const people::Scope& scope, DecisionId decision);  // or empty

// For `evenhand verify`: every edition of every owner.
std::vector<store::Check> edition_checks();

}  // namespace evenhand::publication
