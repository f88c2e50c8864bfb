// The directory of one owner: groups, what they reach, who speaks for them, and search as somebody types.
//
// Every function reads or writes within scope.owner() alone; an id of another owner is not found. A search costs the
// same however large the directory is: it reads a range of an index of words and stops at the most that is asked for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "people/scope.h"
#include "stakeholders/stakeholder.h"
#include "store/sql.h"

namespace evenhand::stakeholders {

using people::Scope;

// Refuses a name that is empty. The group has no reach yet.
Result<StakeholderId> add_stakeholder(store::Writing& writing, const Scope& scope, Stakeholder stakeholder,
                                      const std::vector<Reach>& reaches, Instant now);
Result<Done> save_stakeholder(store::Writing& writing, const Scope& scope, Stakeholder& stakeholder,
                              const std::vector<Reach>& reaches, Instant now);
Result<Stakeholder> find_stakeholder(store::Reading& reading, const Scope& scope, StakeholderId id);
std::vector<Reach> reaches_of(store::Reading& reading, const Scope& scope, StakeholderId id);
// Of all of them, for lists: by stakeholder.
std::map<StakeholderId, std::vector<Reach>> reaches_of(store::Reading& reading, const Scope& scope,
                                                       const std::vector<Stakeholder>& stakeholders);

struct DirectoryQuery {
  std::string words;      // each as the beginning of a word
  std::string kind;       // empty: all
  std::string community;  // a community's key, empty: all; a whole characteristic takes in its groups
  int first = 0;          // without words: how many to pass over
  int most = 50;
};
struct DirectoryPage {
  std::vector<Stakeholder> groups;  // in the order of their names; those whose name begins with the words first
  bool more = false;                // there are, or may be, more: type more letters
};
DirectoryPage search_directory(store::Reading& reading, const Scope& scope, const DirectoryQuery& query);
// How many there are without words; with a kind or a community, of those.
std::int64_t directory_count(store::Reading& reading, const Scope& scope, const DirectoryQuery& query);
// For CSV: everything, in the order of names.
void for_each_stakeholder(store::Reading& reading, const Scope& scope,
                          const std::function<void(const Stakeholder&)>& use);

// Those that may be the same group: the same number, or the same name and postcode. Never itself.
std::vector<Stakeholder> possible_duplicates(store::Reading& reading, const Scope& scope,
                                             const Stakeholder& stakeholder);

// People who speak for a group. Both need see_contacts.
Result<std::vector<Contact>> contacts_of(store::Reading& reading, const Scope& scope, StakeholderId id);
Result<RecordId> add_contact(store::Writing& writing, const Scope& scope, Contact contact, Instant now);
Result<Done> remove_contact(store::Writing& writing, const Scope& scope, StakeholderId of, RecordId contact,
                            Instant now);

// Who reaches each community, closed groups left out: counted as reaches are written, whatever the number of groups.
struct ReachCount {
  std::int64_t groups = 0;
  std::int64_t user_led = 0;
};
std::map<std::string, ReachCount> reach_counts(store::Reading& reading, const Scope& scope);
// Whether what is kept of them is what counting the reaches gives, for `evenhand verify`: a sentence for each owner that
// differs.
std::vector<std::string> faults_of_reach_counts(store::Reading& reading);
// The names of a few of them, those led by the community first.
std::vector<std::string> names_reaching(store::Reading& reading, const Scope& scope, std::string_view community,
                                        int most = 2);

}  // namespace evenhand::stakeholders
