// The release ledger: what has been shown of counts of people, by whom and when. A release is kept when it goes out,
// never changed, and every later one of the same people is checked together with it (disclosure/release.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "disclosure/policy.h"
#include "disclosure/release.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

struct LedgerEntry {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  std::string population;  // whose figures: released_figures.h
  std::string source;      // the SHA-256 of the file they come from; empty: not known
  std::string policy;
  int policy_version = 1;
  AccountId released_by;
  Instant released_at{};
  disclosure::Release release;
};

// Kept unless the last release of these people said just the same.
void keep_release(store::Writing& writing, const people::Scope& scope, LedgerEntry entry, Instant now);

// Of these people, and of the same file under another name (two filters of one file may leave a few people out). Oldest
// first.
std::vector<LedgerEntry> releases_of(store::Reading& reading, const people::Scope& scope, std::string_view population,
                                     std::string_view source);
std::vector<LedgerEntry> releases_of_cycle(store::Reading& reading, const people::Scope& scope, const CycleId& cycle);

// What `next` would give away beside everything that was released of these people.
std::vector<disclosure::TooNear> too_near_released(store::Reading& reading, const people::Scope& scope,
                                                   const LedgerEntry& next, const disclosure::PolicyRule& rule);

}  // namespace evenhand::analysis
